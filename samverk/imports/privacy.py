"""Why imports hold personal facts for a while."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samverk.audit.privacy import Limit, declare

from .actions import abandon_import
from .models import KEPT_RECEIPT, KEPT_UNFINISHED, Import, ImportRow, Receipt


def _abandon(rows: QuerySet[Any]) -> None:
    for import_ in rows.select_related("workspace"):
        abandon_import(by=None, import_=import_)


# The cells of a list that comes in are deleted then and there; these are the lists that nobody went on with.
FORGOTTEN = Limit(
    after=KEPT_UNFINISHED,
    since=_("after somebody last went on with the list"),
    past=Import.objects.left_before,
    erase=_abandon,
    what=_("list that nobody went on with"),
)
SAID = Limit(
    after=KEPT_RECEIPT,
    since=_("after the list came in"),
    past=Import.objects.telling_since,
    erase=lambda rows: rows.update(corrections={}, kept=[]),
    what=_("what was said about a list's cells"),
)
LEFT_OUT = Limit(
    after=KEPT_UNFINISHED,
    since=_("after the list came in"),
    past=lambda moment: ImportRow.objects.filter(import_of__done_at__lt=moment),
)
UNDOABLE = Limit(
    after=KEPT_RECEIPT,
    since=_("after the list came in"),
    past=lambda moment: Receipt.objects.filter(import_of__done_at__lt=moment),
)

declare(
    "imports.Import",
    "by",
    "file_name",
    purpose="To know who brought in which list, so that a mistake can be put right.",
    basis="6.1.e",
    keep="as long as the room",
)
declare(
    "imports.Import",
    "corrections",
    "kept",
    purpose="What a coordinator said about cells of a list, and what an undo left, which may name a contact person.",
    basis="6.1.e",
    keep=SAID,
)
declare(
    "imports.Sheet",
    "rows",
    purpose="The list's cells while a coordinator looks through them; deleted when it has come in or is thrown away.",
    basis="6.1.e",
    keep=FORGOTTEN,
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
    keep=LEFT_OUT,
)
declare(
    "imports.Receipt",
    "made",
    purpose="What an import made, so that it can be undone.",
    basis="6.1.e",
    keep=UNDOABLE,
)
