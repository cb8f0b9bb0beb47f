"""Why the register holds what could be about a person."""

from samverk.audit.privacy import declare

declare(
    "organisations.Organisation",
    "email",
    "phone",
    purpose="To reach the organisation; in a small one it may be a person's own address.",
    basis="6.1.e",
    keep="as long as the organisation stands in the register",
)
declare(
    "organisations.Organisation",
    "address",
    "latitude",
    "longitude",
    "note",
    purpose="To find the organisation; in a small one it may be somebody's home.",
    basis="6.1.e",
    keep="as long as the organisation stands in the register",
)
declare(
    "organisations.Affiliation",
    "person",
    "title",
    "since",
    "until",
    purpose="To know who speaks for an organisation and reach them in their work.",
    basis="6.1.e",
    keep="as long as the organisation stands in the register",
)
