"""Why the personal facts of this app are held."""

from samverk.audit.privacy import declare

declare(
    "people.Account",
    "email",
    purpose="Signing in, and mail about the account.",
    basis="6.1.e",
    keep="as long as the account",
)
declare(
    "people.Account",
    "language",
    "last_login",
    "date_joined",
    purpose="Showing pages in your language; finding accounts that nobody uses any more.",
    basis="6.1.e",
    keep="as long as the account",
)
declare(
    "people.Person",
    "account",
    "given_name",
    "family_name",
    "name_folded",
    "name_order",
    purpose="Knowing who takes part, and finding them by name.",
    basis="6.1.e",
    keep="as long as the person stands in the register",
)
declare(
    "people.Person",
    "email",
    "phone",
    "language",
    "contact_by",
    purpose="Reaching a person in the way and the language that they want.",
    basis="6.1.e",
    keep="as long as the person stands in the register",
)
declare(
    "people.Person",
    "is_protected",
    purpose="Hiding somebody whose safety depends on it.",
    basis="6.1.c",
    keep="as long as the person stands in the register",
    sensitive=True,
)
declare(
    "people.Handler",
    "person",
    "account",
    purpose="Knowing who may see a person with protected identity.",
    basis="6.1.c",
    keep="until other handlers are named",
    sensitive=True,
)
declare(
    "people.Consent",
    "person",
    "purpose",
    "text",
    "through",
    "given_at",
    "withdrawn_at",
    purpose="Proof of what you said yes to and when (GDPR article 7.1).",
    basis="6.1.c",
    keep="as long as the person, as the proof",
)
