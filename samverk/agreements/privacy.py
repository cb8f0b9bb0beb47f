"""Why agreements hold personal facts. Public pages name organisations, never persons."""

from samverk.audit.privacy import declare

_KEEP = "as long as the agreement: a signature is proof of who bound an organisation"

declare(
    "agreements.AgreementVersion",
    "opened_by",
    purpose="To know who fixed the text that was signed",
    basis="6.1.e",
    keep=_KEEP,
)
declare(
    "agreements.Signature",
    "person",
    "person_name",
    "by",
    "methods",
    purpose="To know who signed for an organisation, and how they had shown who they were",
    basis="6.1.e",
    keep=_KEEP,
)
declare(
    "agreements.Conflict",
    "person",
    "text",
    purpose="To know who stands aside in a question, and why",
    basis="6.1.e",
    keep="as long as the agreement",
)
declare(
    "agreements.Evaluation",
    "by",
    purpose="To know who wrote down what the parties learnt",
    basis="6.1.e",
    keep="as long as the agreement",
)
declare(
    "agreements.Renewal",
    "by",
    purpose="To know who made the time longer",
    basis="6.1.e",
    keep="as long as the agreement",
)
