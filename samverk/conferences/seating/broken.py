"""Rules that must hold and do not, as things stand: somebody's need may have become known after the tables were mixed."""

from collections import Counter

from django.utils.translation import gettext as _

from ..models import Registration, Tie
from .loading import Loaded, needs_of
from .trouble import joined


def broken_rules(found: Loaded) -> list[str]:
    """In words, once for each rule. Counted from the rows alone, without the solver."""
    made: dict[str, None] = {}
    full: Counter[tuple[int, int]] = Counter()
    wheels: Counter[tuple[int, int]] = Counter()
    for seat in found.seats:
        one, table = found.person_of[seat.registration_id], found.table_of[seat.table_id]
        if one.state != Registration.State.CONFIRMED or table.closed_at is not None:
            continue
        full[seat.sitting_id, table.pk] += 1
        needs = needs_of(one)
        if needs and needs.needs_wheelchair_place:
            wheels[seat.sitting_id, table.pk] += 1
        if needs and needs.interpreter and needs.interpreter not in table.languages:
            made[_("%(name)s does not sit where the language is interpreted.") % {"name": one.name}] = None
    for (_round, key), many in full.items():
        table = found.table_of[key]
        if many > table.most:
            made[_("More people than chairs at table %(table)s.") % {"table": table.number}] = None
    for (_round, key), many in wheels.items():
        table = found.table_of[key]
        if many > table.wheelchair_places:
            made[_("Too few places for wheelchairs at table %(table)s.") % {"table": table.number}] = None
    made |= dict.fromkeys(_ties(found) + _hosts(found))
    return list(made)


def _ties(found: Loaded) -> list[str]:
    made = []
    for tie in found.ties:
        one, other = found.person_of.get(tie.one_id), found.person_of.get(tie.other_id)
        if not tie.is_hard or one is None or other is None:
            continue
        for sitting in found.sittings:
            first, second = (found.seat_of.get((sitting.pk, each.pk)) for each in (one, other))
            if first is None or second is None:
                continue
            if (first.table_id == second.table_id) != (tie.kind == Tie.Kind.TOGETHER):
                names = {"names": joined([one.name, other.name])}
                text = (
                    _("%(names)s must sit together, and do not.")
                    if tie.kind == Tie.Kind.TOGETHER
                    else _("%(names)s must sit apart, and do not.")
                )
                made.append(text % names)
                break
    return made


def _hosts(found: Loaded) -> list[str]:
    made = []
    for table in found.open_tables:
        host = found.person_of.get(table.host_id or 0)
        seats = [found.seat_of.get((sitting.pk, host.pk)) for sitting in found.sittings] if host else []
        if host is not None and any(seat is not None and seat.table_id != table.pk for seat in seats):
            text = _("%(name)s is the host of table %(table)s, and sits elsewhere.")
            made.append(text % {"name": host.name, "table": table.number})
    return made
