"""A whole timetable pasted from a document: lines, a table, or times and titles on lines of their own."""

import re
from collections.abc import Callable, Set
from dataclasses import dataclass, field
from datetime import date, time

from django.utils.translation import gettext as _

from samverk.languages.folding import clean_line, fold

from ..models.programme import SlotKind
from .kinds import guess_kind, names_an_item
from .lines import Draft, TimeNotUnderstood, read_line, read_times, split_time
from .who import MOST_ON_A_LINE, is_labelled, is_somebody, split_people

MOST_LINES, LONGEST_LINE = 400, 500
_HEADS: dict[str, str] = {
    "time": "tid|tider|klockan|kl|när|time|start|börjar|starts|from|från",
    "end": "slut|slutar|till|ends|to|end",
    "title": "program|programpunkt|punkt|aktivitet|vad|rubrik|innehåll|titel|title|activity|what|ämne|session",
    "hall": "lokal|sal|rum|plats|var|room|hall|place|where",
    "who": "medverkande|talare|föreläsare|vem|ansvarig|ansvariga|speaker|speakers|who|moderator",
    "text": "beskrivning|kommentar|anteckning|text|notes|description",
}
_HEAD = {fold(word): key for key, words in _HEADS.items() for word in words.split("|")}
_BULLET = re.compile(
    r"^\s*(?:[•*·◦▪–-]|(?:\d{1,2}|[A-Ha-h])[.)]|(?:workshop|spår|seminarium|session)\s*\w{1,2}\s*[:.–-])\s*",
    re.IGNORECASE,
)
_HALL = re.compile(r"^(?:lokal|plats|sal|rum|var|room|hall|place)\s*:\s*", re.IGNORECASE)
_DAY = re.compile(r"^(?:dag|day)\s+(\d)\b", re.IGNORECASE)
_MONTHS = ("januari|january", "februari|february", "mars|march", "april", "maj|may", "juni|june", "juli|july",
           "augusti|august", "september", "oktober|october", "november", "december")  # fmt: skip
_DATE = re.compile(
    rf"\b(?P<day>[0-3]?\d)(?:\s+|\.\s?)(?:(?P<month>{'|'.join(_MONTHS)})\b)(?:\s+(?P<year>(?:19|20)\d\d))?|\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Fault:
    """A line that was not understood, as it stands, and how to mend it."""

    line: int
    text: str
    advice: str


@dataclass
class Timetable:
    """What was read. `left_out` are lines before the first item: headings and addresses. `days` counts the days."""

    drafts: list[Draft] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    days: int = 1
    dates: dict[int, date] = field(default_factory=dict)


def read_timetable(text: str, *, known: Set[str] = frozenset()) -> Timetable:
    """Drafts of all items in order. `known` holds folded names of organisations, so that they are told from titles."""
    reader = _Reader(known)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines[:MOST_LINES], start=1):
        reader.take(number, line)
    if len(lines) > MOST_LINES:
        advice = _("Paste at most %(n)s lines at a time; the rest was not read.") % {"n": MOST_LINES}
        reader.found.faults.append(Fault(MOST_LINES + 1, "", advice))
    return reader.finish()


class _Reader:
    """Goes through the lines and remembers which item and which day it is at."""

    def __init__(self, known: Set[str]) -> None:
        self.known = known
        self.found = Timetable()
        self.day = 0
        self.columns: list[str] = []
        self.stamp = ""

    def take(self, number: int, line: str) -> None:
        if not clean_line(line):
            return
        if len(line) > LONGEST_LINE:
            self._fault(number, line, _("This line is very long. Divide it, one item on each line."))
            return
        cells = _cells(line)
        if self._is_head(cells):
            return
        try:
            if self.columns and len(cells) > 1:
                self._row(number, line, cells)
            else:
                self._line(number, line, cells)
        except TimeNotUnderstood as wrong:
            advice = _("“%(time)s” is not a time. Write it as 09.00 or 09.00–09.30.") % {
                "time": clean_line(str(wrong))
            }
            self._fault(number, line, advice)

    def finish(self) -> Timetable:
        self.found.days = self.day + 1
        for draft in self.found.drafts:
            if not draft.title:
                self._fault(draft.line, "", _("A time without a title. Write what happens then."))
        self.found.drafts = [draft for draft in self.found.drafts if draft.title]
        _end_all(self.found.drafts)
        for draft in self.found.drafts:
            if draft.starts and draft.ends and draft.ends <= draft.starts:
                self._fault(draft.line, draft.title, _("Ends before it begins. The end was left out."))
                draft.ends, draft.end_is_given = None, False
        self.found.faults.sort(key=lambda fault: fault.line)
        return self.found

    def _is_head(self, cells: list[str]) -> bool:
        named = [_HEAD.get(fold(cell).strip(" :."), "") for cell in cells]
        if len(cells) < 2 or not named[0] or sum(map(bool, named)) < 2:
            return False
        self.columns = named
        return True

    def _row(self, number: int, line: str, cells: list[str]) -> None:
        """A row of a table whose headings are known."""
        given: dict[str, str] = {}
        for name, cell in zip(self.columns, cells, strict=False):
            if name and cell:
                given[name] = f"{given[name]}, {cell}" if name in given else cell
        title = clean_line(given.get("title", ""))
        starts, ends = read_times(given.get("time", ""))
        if given.get("end"):
            ends = read_times(given["end"])[0]
        if starts is None and self.found.drafts and not title:
            self._more(clean_line(line))
            return
        draft = Draft(
            line=number, day=self.day, starts=starts, ends=ends, end_is_given=ends is not None, kind=guess_kind(title),
            title=title, hall=given.get("hall", ""), text=given.get("text", ""),
        )  # fmt: skip
        draft.who = split_people(given.get("who", ""))
        self.found.drafts.append(draft)

    def _line(self, number: int, line: str, cells: list[str]) -> None:
        flat = clean_line(" ".join(cells))
        starts, _ends, rest = split_time(flat)
        if self._is_day(flat, rest if starts else flat):
            return
        draft = read_line(flat, number=number)
        if starts is not None:
            self._begin(draft, cells)
        elif draft.minutes is not None and draft.title:
            draft.day = self.day
            self.found.drafts.append(draft)
        elif self.found.drafts:
            self._more(flat, line=line, number=number)
        else:
            self.found.left_out.append(flat)

    def _begin(self, draft: Draft, cells: list[str]) -> None:
        draft.day = self.day
        if len(cells) > 2 or (len(cells) == 2 and not _only_time(cells[0])):
            named = cells[1:] if _only_time(cells[0]) else [split_time(cells[0])[2], *cells[1:]]
            draft.title = clean_line(named[0]).strip(" ,;:–-")
            draft.kind = guess_kind(draft.title)
            for cell in named[1:]:
                self._extra(draft, cell)
        self._split_dash(draft)
        self.found.drafts.append(draft)

    def _extra(self, draft: Draft, cell: str) -> None:
        """A cell beside the title, in a table without headings: people if it looks so, else a hall."""
        if not cell:
            return
        parts = split_people(cell)
        if is_labelled(cell) or any(is_somebody(part, self.known) for part in parts):
            draft.who += parts
        elif not draft.hall:
            draft.hall = clean_line(cell)[:80]
        else:
            draft.text = f"{draft.text}\n{cell}".strip()

    def _split_dash(self, draft: Draft) -> None:
        """ "Praktik i föreningar – Arbetsförmedlingen": what stands after a single dash, if it names somebody."""
        parts = re.split(r"\s[–—-]\s", draft.title)
        if len(parts) == 2 and all(is_somebody(one, self.known) for one in split_people(parts[1])):
            draft.title, draft.who = parts[0].strip(), split_people(parts[1])

    def _more(self, flat: str, *, line: str = "", number: int = 0) -> None:
        """A line without a time belongs to the item above it."""
        draft = self.found.drafts[-1]
        bare = _BULLET.sub("", line or flat).strip()
        if not draft.title:
            draft.title, draft.kind = flat, guess_kind(flat)
            self._split_dash(draft)
        elif found := _HALL.match(flat):
            draft.hall = flat[found.end() :][:80]
        elif is_labelled(flat):
            draft.who += split_people(flat)
        elif _BULLET.match(line or flat) and draft.kind == SlotKind.WORKSHOP:
            draft.workshops.append(clean_line(bare))
        elif number and not _BULLET.match(line) and names_an_item(flat):
            self.found.drafts.append(Draft(line=number, day=self.day, kind=guess_kind(flat), title=flat))
        elif _BULLET.match(line or flat) or len(flat) > MOST_ON_A_LINE or flat.endswith((".", "!", "?")):
            draft.text = f"{draft.text}\n{flat}".strip()
        else:
            draft.who += split_people(flat)

    def _is_day(self, flat: str, rest: str) -> bool:
        """A heading that begins a day: "Dag 2", "Måndag 21 oktober 2013". Its number counts from the first."""
        numbered, dated = _DAY.match(flat), _DATE.search(flat)
        if not (numbered or dated) or (rest != flat and not numbered and not flat[:1].isdigit()):
            return False
        if dated and len(flat) - len(dated[0]) > 60:
            return False
        has_begun = bool(self.found.drafts)
        stamp = numbered[1] if numbered else fold(dated[0]) if dated else ""
        if has_begun and stamp != self.stamp and any(one.day == self.day for one in self.found.drafts):
            self.day += 1
        self.stamp = stamp
        if dated and (day := _read_date(dated)):
            self.found.dates[self.day] = day
        if not has_begun:
            self.found.left_out.append(flat)
        return True

    def _fault(self, number: int, line: str, advice: str) -> None:
        self.found.faults.append(Fault(number, clean_line(line)[:120], advice))


def _cells(line: str) -> list[str]:
    """A line as the cells of a table: by tab, bar, semicolon or wide gaps; one cell if it is none."""
    stripped = line.strip().strip("|")
    splitters: tuple[Callable[[str], list[str]], ...] = (
        lambda one: one.split("\t"),
        lambda one: one.split("|"),
        lambda one: re.split(r";\s?(?=\S)", one) if re.match(r"^\W*[\d.:–-]+;|^\w+;", one) else [one],
        lambda one: re.split(r"\s{3,}", one),
    )
    for split in splitters:
        cells = [clean_line(cell) for cell in split(stripped)]
        if len(cells) > 1:
            return cells
    return [clean_line(stripped)]


def _only_time(cell: str) -> bool:
    try:
        return read_times(cell)[0] is not None
    except TimeNotUnderstood:
        return False


def _read_date(found: re.Match[str]) -> date | None:
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        month = next(
            n for n, names in enumerate(_MONTHS, start=1) if found["month"].lower() in names.split("|")
        )
        return date(int(found["year"]), month, int(found["day"])) if found["year"] else None
    except ValueError:
        return None


def _end_all(drafts: list[Draft]) -> None:
    """Lengths become ends; an end that is not written is where the next item begins, and marked so."""
    for number, draft in enumerate(drafts):
        before = drafts[number - 1] if number and drafts[number - 1].day == draft.day else None
        if draft.starts is None and draft.minutes and before and before.ends:
            draft.starts = before.ends
        if draft.starts and draft.ends is None and draft.minutes:
            total = draft.starts.hour * 60 + draft.starts.minute + draft.minutes
            if total < 24 * 60:
                draft.ends, draft.end_is_given = time(total // 60, total % 60), True
        elif draft.starts and draft.ends is None:
            later = (
                one.starts
                for one in drafts[number + 1 :]
                if one.day == draft.day and one.starts and one.starts > draft.starts
            )
            draft.ends = next(later, None)
