"""What a kind of list is: its fields, how a cell is read, what a row meets, how rows become records.

An app registers its kind from `apps.py`:

    class GuestListImporter(Importer):
        key = "guests"
        label = _("A guest list")
        fields = (Field("name", _("name"), required=True, synonyms=("namn", "gäst")),)
        ...

    register(GuestListImporter)

One object lives for one analysis or one commit in one room, so look-ups may be kept on it
(`cached_property`). No method may query once per row.
"""

import dataclasses
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Literal

from django.utils.functional import Promise

from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from . import cells

Kind = Literal[
    "line", "text", "choice", "choices", "number", "date", "url", "email", "phone", "yes_no", "languages"
]


@dataclass(frozen=True)
class Field:
    """A fact that a row may carry.

    `synonyms` are headings that lists use for it, in any language or case. `kind` picks the reader in
    `cells`; an importer's own `read_<key>(raw)` goes before it. `choices` are needed by the kinds
    `choice` and `choices`.
    """

    key: str
    label: str | Promise
    required: bool = False
    synonyms: tuple[str, ...] = ()
    kind: Kind = "line"
    choices: tuple[cells.Choice, ...] = ()
    max_length: int = 2000
    help: str | Promise = ""


@dataclass
class Problem:
    """What is wrong with one cell (or with the row, if `field` is empty).

    `message` is a msgid marked by `gettext_noop`, filled in with `params` in the reader's own language.
    `suggestion` is a text that may be put in the cell instead. `stops` keeps the whole row out.
    """

    field: str
    message: str
    params: dict[str, Any] = dataclasses.field(default_factory=dict)
    suggestion: str = ""
    stops: bool = False


@dataclass
class Match:
    """What a row was recognised as: a record (`uid`) or an earlier row of the same list (`row`).

    `score` runs from 0 to 100; `reasons` are msgids with params, as in Problem.
    """

    label: str
    uid: str = ""
    row: int = 0
    score: int = 100
    reasons: list[tuple[str, dict[str, Any]]] = dataclasses.field(default_factory=list)
    address: str = ""


@dataclass
class Row:
    """One row of the list. `number` is the line as Excel shows it.

    `raw` is what the cells say, `values` what was understood (JSON values only), both by field key;
    `own` is the columns that become criteria, by heading. `fate` is what will happen.
    """

    number: int
    raw: dict[str, str]
    values: dict[str, Any] = dataclasses.field(default_factory=dict)
    own: dict[str, str] = dataclasses.field(default_factory=dict)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    match: Match | None = None
    fate: Literal["new", "same", "skip"] = "new"

    def get(self, key: str) -> Any:
        return self.values.get(key)


@dataclass
class Made:
    """One thing that an import did, enough to undo it.

    `did` is "made" (a record that was not there) or "filled" (`before` has the earlier values by field).
    `version` is the record's version right after; another one later means that somebody touched it.
    """

    kind: str
    uid: str
    label: str
    did: Literal["made", "filled"]
    version: int = 1
    row: int = 0
    before: dict[str, Any] = dataclasses.field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass
class Undone:
    """What an undo did. `kept` lists label and reason (a msgid) of what was left because of later changes."""

    removed: int = 0
    restored: int = 0
    kept: list[tuple[str, str]] = dataclasses.field(default_factory=list)


Progress = Callable[[int, int], None]


class Importer(ABC):
    """One kind of list. Subclass, fill in, `register`."""

    key: ClassVar[str]
    label: ClassVar[str | Promise]
    """What the list is, as a choice on the first page: "A list of organisations"."""
    description: ClassVar[str | Promise] = ""
    tool: ClassVar[str] = ""
    """Offered only in rooms where this tool stands; empty for every room."""
    position: ClassVar[int] = 100
    fields: ClassVar[tuple[Field, ...]]
    title_field: ClassVar[str] = "name"
    """The field that names a row on the preview."""
    own_columns: ClassVar[bool] = False
    """Whether other columns of the list can become the room's own criteria (`Row.own`)."""
    fills_gaps: ClassVar[bool] = True
    """Whether a row that is here already fills in what is missing; else what is here stays as it is, and that is said."""

    def __init__(self, workspace: Workspace, *, source: str = "") -> None:
        self.workspace = workspace
        self.source = source
        """The file's name, for `source` columns."""

    @classmethod
    def field(cls, key: str) -> Field:
        return next(each for each in cls.fields if each.key == key)

    def read(self, field_: Field, raw: str) -> Any:
        """The value of a cell that is not empty. Raises cells.CellProblem."""
        own: Callable[[str], Any] | None = getattr(self, f"read_{field_.key}", None)
        if own is not None:
            return own(raw)
        return cells.read(field_.kind, raw, choices=field_.choices, max_length=field_.max_length)

    def check(self, row: Row) -> list[Problem]:
        """Problems that several cells have together. The cells alone have been read already."""
        return []

    def find_existing(self, rows: Sequence[Row]) -> Mapping[int, Match]:
        """What rows are the same as, by row number. A match of 88 or more is taken for the same at first."""
        return {}

    @abstractmethod
    def commit(self, rows: Sequence[Row], *, by: Account, progress: Progress) -> list[Made]:
        """Write all rows whose fate is "new" or "same", inside the caller's transaction; raise to write none.

        A "same" row takes over missing facts only (none unless `fills_gaps`) and overwrites nothing.
        """

    @abstractmethod
    def undo(self, made: Sequence[Made], *, by: Account) -> Undone:
        """Take back what `commit` made, except what has been touched since. Inside the caller's transaction."""

    def result_address(self) -> str:
        """Where to look at what came in; empty for the room's overview."""
        return ""


IMPORTERS: dict[str, type[Importer]] = {}


class ImporterMissing(LookupError):
    """No app registers that kind of list (any more)."""


def find_importer(key: str) -> type[Importer]:
    try:
        return IMPORTERS[key]
    except KeyError:
        raise ImporterMissing(key) from None


def offered(tools: Collection[str]) -> list[type[Importer]]:
    """The kinds of list that a room with these tools can take in, the likeliest first."""
    kinds = [kind for kind in IMPORTERS.values() if not kind.tool or kind.tool in tools]
    return sorted(kinds, key=lambda kind: kind.position)


def register(importer: type[Importer]) -> type[Importer]:
    """Offer a kind of list in rooms. Call it from `apps.py`, once."""
    IMPORTERS[importer.key] = importer
    return importer
