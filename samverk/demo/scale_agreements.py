"""Signatures by the thousand, to measure with: agreements of eight parties, and one of hundreds with two versions."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from samverk.agreements.models import Agreement, AgreementVersion, Commitment, Party, Signature
from samverk.agreements.texts import digest_of
from samverk.organisations.models import Organisation
from samverk.people.models import Person
from samverk.workspaces.models import Workspace

FIRST_AGREEMENT = UUID(int=0x303, version=4)
"""The large agreement of the first room."""
PARTIES, MOST_PARTIES = 8, 200
IN_FIRST_ROOM = 40
"""Agreements that the list of the first room shows."""
_BATCH = 500
_TEXT = "# Vad vi lovar varandra\n\n" + "Vi möts var tredje månad och berättar vad som har hänt. " * 60


class ScaleAgreements:
    """Writes the rows in bulk, the same for the same seed."""

    def __init__(self, random: Random, now: datetime) -> None:
        self.random, self.now, self.today = random, now, now.date()

    def build(
        self,
        rooms: Sequence[Workspace],
        organisations: Sequence[Organisation],
        people: Sequence[Person],
        signatures: int,
    ) -> None:
        """As many agreements as it takes: in the large one all sign the first version and all but ten the second."""
        self.organisations, self.people = organisations, people
        most = min(MOST_PARTIES, len(organisations), max(2, signatures // 4))
        small = max(1, (signatures - 2 * most + 10) // PARTIES)
        made = Agreement.objects.bulk_create(
            [self._agreement(self._room(rooms, n), n) for n in range(small)]
            + [self._agreement(rooms[0], small, uid=FIRST_AGREEMENT)],
            batch_size=_BATCH,
        )
        parties = self._parties(made, most)
        first = self._versions(made, number=1)
        self._sign(first, [one for each in parties.values() for one in each])
        second = self._versions(made[-1:], number=2)
        self._sign(second, parties[made[-1].pk][:-10])

    def _room(self, rooms: Sequence[Workspace], n: int) -> Workspace:
        return rooms[0] if n < IN_FIRST_ROOM else rooms[n % len(rooms)]

    def _uid(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)

    def _agreement(self, room: Workspace, n: int, *, uid: UUID | None = None) -> Agreement:
        begins: date = self.today - timedelta(days=self.random.randint(0, 600))
        title = f"Överenskommelse {n} i {room.name}"
        return Agreement(
            uid=uid or self._uid(),
            workspace=room,
            title=title,
            kind=Agreement.Kind.COMMITMENT,
            summary="Vad vi gör tillsammans för att fler ska hitta någon att prata med.",
            text=_TEXT,
            binds=Agreement.Binds.SIGNATORIES,
            valid_from=begins,
            valid_until=begins + timedelta(days=900),
            published_at=self.now if n % 2 else None,
        )

    def _parties(self, agreements: Sequence[Agreement], most: int) -> dict[int, list[Party]]:
        made = [
            Party(uid=self._uid(), agreement=agreement, organisation=organisation, kind=Party.Kind.CIVIL)
            for agreement in agreements
            for organisation in self.random.sample(
                self.organisations,
                min(len(self.organisations), most if agreement.uid == FIRST_AGREEMENT else PARTIES),
            )
        ]
        found: dict[int, list[Party]] = {}
        for party in Party.objects.bulk_create(made, batch_size=_BATCH):
            found.setdefault(party.agreement_id, []).append(party)
        Commitment.objects.bulk_create(
            [
                Commitment(
                    uid=self._uid(),
                    agreement=party.agreement,
                    organisation=party.organisation,
                    promise="Vi öppnar vår lokal en kväll i veckan.",
                    due_on=self.today + timedelta(days=200),
                )
                for party in made
                if party.organisation is not None
            ],
            batch_size=_BATCH,
        )
        return found

    def _versions(self, agreements: Sequence[Agreement], *, number: int) -> dict[int, AgreementVersion]:
        text = f"{_TEXT}\n\nVersion {number}.\n"
        made = AgreementVersion.objects.bulk_create(
            [
                AgreementVersion(
                    uid=self._uid(), agreement=one, number=number, text=text, sha256=digest_of(text)
                )
                for one in agreements
            ],
            batch_size=_BATCH,
        )
        return {one.agreement_id: one for one in made}

    def _sign(self, versions: dict[int, AgreementVersion], parties: Sequence[Party]) -> None:
        signed = []
        for party in parties:
            version, organisation = versions[party.agreement_id], party.organisation
            if organisation is None:
                continue
            person = self.random.choice(self.people)
            signed.append(
                Signature(
                    uid=self._uid(), version_signed=version, party=party, organisation=organisation,
                    organisation_name=organisation.name, person=person, person_name=person.real_name,
                    text_sha256=version.sha256, signed_at=self.now, methods="password",
                )
            )  # fmt: skip
        Signature.objects.bulk_create(signed, batch_size=_BATCH)
