"""Who comes to a meeting: the forecast with the names behind it. A fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from samverk.languages.folding import swedish_key
from samverk.organisations.models import Organisation, Sector
from samverk.workspaces.models import Member

from .forecast import Asked, Forecast, Seen, Tally, forecast
from .models import Invitee, Meeting, State

EARLIER = 12
"""How many held meetings of the room the forecast looks back on."""


@dataclass(frozen=True)
class Outlook:
    """`organisations` and `sectors` with their tallies, and member organisations that nobody comes from."""

    forecast: Forecast
    organisations: list[tuple[str, Tally]]
    sectors: list[tuple[str, str, Tally]]
    without_voice: list[str]

    @property
    def total(self) -> Tally:
        return self.forecast.total

    @property
    def how(self) -> str:
        """How the expected number was figured, in a sentence."""
        words = {"yes": _("a yes"), "maybe": _("a maybe"), "silent": _("no answer")}
        shares = [
            _("%(what)s as %(percent)s %%") % {"what": words[key], "percent": percent}
            for key, percent in self.forecast.weights.items()
        ]
        if not self.forecast.earlier:
            begin = _("Nobody has been noted at an earlier meeting yet, so this is a usual guess.")
        else:
            begin = _("Figured from who came to earlier meetings here (%(n)s invitations).") % {
                "n": self.forecast.earlier
            }
        counted = _("We count %(shares)s.") % {"shares": ", ".join(shares)}
        return f"{begin} {counted}" if shares else begin


def outlook(meeting: Meeting, invitees: Sequence[Invitee] | None = None) -> Outlook:
    """Everything the forecast card shows. Three queries, one less where the meeting's invitees are read already."""
    if invitees is None:
        rows = Invitee.objects.filter(meeting=meeting).select_related("organisation")
        invitees = list(rows.only("answer", "organisation__name", "organisation__sector"))
    asked = [
        Asked(one.organisation_id, one.organisation.sector if one.organisation else "", one.answer)
        for one in invitees
    ]
    found = forecast(asked, _seen(meeting))
    known = {one.organisation_id: one.organisation for one in invitees}
    members = Member.objects.current().filter(workspace=meeting.workspace).select_related("organisation")
    members = members.only("organisation__name")
    return Outlook(found, _by_organisation(found, known), _by_sector(found), _silent_seats(found, members))


def counts_of(meetings: Iterable[Meeting]) -> dict[int, Tally]:
    """The tally of each meeting that has invitees, by its key. One query."""
    tallies: dict[int, Tally] = {}
    rows = Invitee.objects.filter(meeting__in=list(meetings)).values_list("meeting", "answer")
    for meeting, answer, number in rows.annotate(n=Count("pk")).order_by():
        setattr(tallies.setdefault(meeting, Tally()), answer or "silent", number)
    return tallies


def presence_of(meetings: Iterable[Meeting]) -> dict[int, int]:
    """How many were noted as there at each meeting, by its key. One query."""
    rows = Invitee.including_protected.filter(meeting__in=list(meetings), was_present=True)
    return dict(rows.values_list("meeting").annotate(n=Count("pk")).order_by())


def _seen(meeting: Meeting) -> list[Seen]:
    """Earlier invitations of the room's held meetings where it was noted who came."""
    held = Meeting.objects.in_room(meeting.workspace).filter(
        state=State.HELD, starts_at__lt=meeting.starts_at
    )
    latest = list(held.order_by("-starts_at").values_list("pk", flat=True)[:EARLIER])
    rows = Invitee.including_protected.filter(meeting__in=latest, was_present__isnull=False)
    return [
        (of, answer, bool(there))
        for of, answer, there in rows.values_list("organisation", "answer", "was_present")
    ]


def _by_organisation(
    found: Forecast, known: "dict[int | None, Organisation | None]"
) -> list[tuple[str, Tally]]:
    rows = [
        (str(known[key] or _("without organisation")), tally) for key, tally in found.by_organisation.items()
    ]
    return sorted(rows, key=lambda row: swedish_key(row[0]))


def _by_sector(found: Forecast) -> list[tuple[str, str, Tally]]:
    labels = dict(Sector.choices)
    rows = [
        (key, str(labels.get(key, _("without organisation"))), tally)
        for key, tally in found.by_sector.items()
    ]
    return sorted(rows, key=lambda row: (-row[2].asked, row[1]))


def _silent_seats(found: Forecast, members: "Iterable[Member] | Sequence[Member]") -> list[str]:
    """Members from which nobody has said yes or maybe, and somebody said no or nobody was asked."""
    names = []
    for member in members:
        tally = found.by_organisation.get(member.organisation_id)
        if tally is None or (not tally.yes and not tally.maybe and not tally.silent):
            names.append(str(member.organisation))
    return sorted(names, key=swedish_key)
