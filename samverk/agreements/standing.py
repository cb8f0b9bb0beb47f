"""How far the signing of an agreement has come, and who may sign for whom."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from samverk.people.models import Account
from samverk.workspaces.models import Representative, Workspace

from .models import Agreement, AgreementVersion, Party, Signature


@dataclass(frozen=True)
class Seat:
    """A party and where it stands. `signature` is on the newest version, `earlier` on the one it signed before."""

    party: Party
    signature: Signature | None
    earlier: Signature | None
    may_sign: tuple[str, ...] = ()

    @property
    def can_sign_here(self) -> bool:
        return self.party.organisation_id is not None and not self.party.has_left

    @property
    def has_signed(self) -> bool:
        """Here on the newest version, or elsewhere on paper."""
        return self.signature is not None or self.party.signed_on is not None

    @property
    def is_waited_for(self) -> bool:
        return not self.party.has_left and not self.has_signed


@dataclass(frozen=True)
class Standing:
    """The newest version (None while there is only a draft) and every party's seat."""

    version: AgreementVersion | None
    seats: list[Seat]

    @property
    def standing_seats(self) -> list[Seat]:
        return [seat for seat in self.seats if not seat.party.has_left]

    @property
    def signed(self) -> list[Seat]:
        return [seat for seat in self.standing_seats if seat.has_signed]

    @property
    def waited_for(self) -> list[Seat]:
        return [seat for seat in self.standing_seats if not seat.has_signed]

    @property
    def signed_count(self) -> int:
        return len(self.signed)

    @property
    def count(self) -> int:
        return len(self.standing_seats)

    @property
    def is_complete(self) -> bool:
        return self.version is not None and bool(self.standing_seats) and not self.waited_for


def standing_of(agreement: Agreement, *, with_people: bool = False) -> Standing:
    """Four queries at most, however many have signed."""
    return standings_of([agreement], with_people=with_people)[agreement.pk]


def standings_of(
    agreements: Iterable[Agreement], *, with_people: bool = False, only_counts: bool = False
) -> dict[int, Standing]:
    """The standing of many agreements by key, in the queries of one.

    `only_counts` is for lists that say how many have signed: nothing is read of who they are.
    """
    asked = list(agreements)
    keys = [one.pk for one in asked]
    newest: dict[int, AgreementVersion] = {}
    for version in AgreementVersion.objects.filter(agreement__in=keys).order_by("number").defer("text"):
        newest[version.agreement_id] = version
    signed: dict[tuple[int, int], list[Signature]] = defaultdict(list)
    found = Signature.objects.filter(version_signed__agreement__in=keys)
    found = found.only("version_signed", "party") if only_counts else found.for_standing()
    for signature in found.order_by("version_signed__number"):
        signed[signature.party_id, 0].append(signature)
    parties: dict[int, list[Party]] = defaultdict(list)
    rows = Party.objects.filter(agreement__in=keys)
    rows = (
        rows.only("agreement", "organisation", "signed_on", "left_on") if only_counts else rows.with_names()
    )
    for party in rows.order_by("id"):
        parties[party.agreement_id].append(party)
    names = _names_of(asked) if with_people else {}
    return {
        one.pk: Standing(
            newest.get(one.pk),
            [_seat(party, newest.get(one.pk), signed[party.pk, 0], names) for party in parties[one.pk]],
        )
        for one in asked
    }


def _seat(
    party: Party,
    version: AgreementVersion | None,
    signatures: list[Signature],
    names: dict[int, tuple[str, ...]],
) -> Seat:
    now = [one for one in signatures if version and one.version_signed_id == version.pk]
    before = [one for one in signatures if not version or one.version_signed_id != version.pk]
    return Seat(
        party,
        now[0] if now else None,
        before[-1] if before else None,
        names.get(party.organisation_id or 0, ()),
    )


def _names_of(agreements: list[Agreement]) -> dict[int, tuple[str, ...]]:
    """Who may commit each organisation, in the agreements' rooms. Protected persons are left out."""
    rooms = {one.workspace_id for one in agreements}
    rows = Representative.objects.current().filter(
        member__workspace__in=rooms, mandate=Representative.Mandate.YES
    )
    found: dict[int, list[str]] = defaultdict(list)
    for row in rows.select_related("person", "member"):
        found[row.member.organisation_id].append(str(row.person))
    return {key: tuple(dict.fromkeys(names)) for key, names in found.items()}


def organisations_of(account: Account, workspace: Workspace, *, with_mandate: bool) -> list[int]:
    """Keys of the organisations for which the account's person speaks in the room; a protected person keeps theirs."""
    rows = Representative.including_protected.current().filter(
        member__workspace=workspace, person__account=account
    )
    if with_mandate:
        rows = rows.filter(mandate=Representative.Mandate.YES)
    return list(rows.values_list("member__organisation", flat=True).distinct())
