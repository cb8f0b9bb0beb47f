"""Why imports hold personal facts for a while."""

from samverk.audit.privacy import declare

from .models import KEPT_RECEIPT, KEPT_UNFINISHED

declare(
    "imports.Import",
    "by",
    "file_name",
    purpose="To know who brought in which list, so that a mistake can be put right.",
    basis="6.1.e",
)
declare(
    "imports.Import",
    "corrections",
    "kept",
    purpose="What a coordinator said about cells of a list, and what an undo left, which may name a contact person.",
    basis="6.1.e",
)
declare(
    "imports.Sheet",
    "rows",
    purpose="The list's cells while a coordinator looks through them; deleted when it has come in or is thrown away.",
    basis="6.1.e",
    keep=KEPT_UNFINISHED,
)
declare(
    "imports.ImportRow",
    "title",
    "raw",
    "values",
    "own",
    "problems",
    "match",
    purpose="The list's rows as understood; those left out wait to be mended.",
    basis="6.1.e",
    keep=KEPT_UNFINISHED,
)
declare(
    "imports.Receipt",
    "made",
    purpose="What an import made, so that it can be undone.",
    basis="6.1.e",
    keep=KEPT_RECEIPT,
)
