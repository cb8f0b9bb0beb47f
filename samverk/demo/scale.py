"""A large invented installation, to measure with: rooms, organisations, people and observations by the thousand.

Rows are written in bulk and not by the actions, since nobody did these things; the search index is filled
by its own action. The same seed gives the same installation.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from uuid import UUID

import yaml
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from samverk.access.rules import Role
from samverk.observations.models import Observation, Source, Theme
from samverk.organisations.models import Category, Organisation, OrganisationCategory, Sector
from samverk.people.actions import create_account
from samverk.people.models import Account, Person
from samverk.places.models import County, Municipality
from samverk.search.actions import Entry, index_many
from samverk.stakeholders.models import Stakeholder
from samverk.workspaces.models import Member, Representative, RoleHolding, Workspace, WorkspaceTool
from samverk.workspaces.tools import for_template

from .cast import PASSWORD
from .scale_agreements import ScaleAgreements
from .scale_friends import ScaleFriends
from .scale_meetings import ScaleMeetings, found_by
from .scale_plans import ScalePlans
from .scale_tasks import make_tasks

_SAY = yaml.safe_load((Path(__file__).with_name("data") / "words.yaml").read_text())


@dataclass(frozen=True)
class Size:
    """How much to make."""

    rooms: int = 300
    organisations: int = 5_000
    people: int = 20_000
    observations: int = 100_000
    stakeholders_of_first: int = 400
    plans: int = 3_000
    tasks: int = 100_000
    meetings: int = 10_000
    signatures: int = 5_000
    programmes: int = 40
    friends_of_first: int = 10_000

    def part(self, share: float) -> "Size":
        """The same mixture, smaller."""
        return Size(**{name: max(1, int(n * share)) for name, n in asdict(self).items()})


class Scale:
    """Builds the installation step by step; `say` hears of each."""

    def __init__(
        self, size: Size, *, seed: int = 1, say: Callable[[str], object] = lambda words: None
    ) -> None:
        self.size, self.random, self.say = size, Random(seed), say
        self.today = timezone.localdate()

    @transaction.atomic
    def build(self) -> Account:
        """Everything. Answers the account that coordinates the first thirty rooms (password `samverk-demo`)."""
        self._organisations()
        self._people()
        self._rooms()
        self._seats()
        self._observations()
        self._stakeholders()
        self.say("plans")
        ScalePlans(Random(2), self.today).build(self.rooms, self.organisations, self.size.plans)
        self._tasks()
        self.say("meetings")
        self.meetings = ScaleMeetings(Random(3), timezone.now()).build(
            self.rooms, self.people, self.size.meetings
        )
        self.say("agreements")
        ScaleAgreements(Random(4), timezone.now()).build(
            self.rooms, self.organisations, self.people, self.size.signatures
        )
        self.say("friends")
        ScaleFriends(Random(5), timezone.now()).build(
            self.rooms, self.size.programmes, self.size.friends_of_first
        )
        self._index()
        return self.coordinator

    def _uid(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)

    def _organisations(self) -> None:
        self.say("organisations")
        places = list(Municipality.objects.without_outline())
        made = [
            Organisation(
                uid=self._uid(),
                name=f"{self.random.choice(_SAY['first'])} {self.random.choice(_SAY['kind'])} i {(place := self.random.choice(places)).name} {n}",
                sector=self.random.choice(Sector.values),
                municipality=place,
                website=f"https://organisation{n}.example" if n % 3 else "",
            )
            for n in range(self.size.organisations)
        ]
        self.organisations = Organisation.objects.bulk_create(made, batch_size=500)
        OrganisationCategory.objects.bulk_create(
            [
                OrganisationCategory(organisation=o, category=self.random.choice(Category.values))
                for o in made
            ],
            batch_size=1000,
        )

    def _people(self) -> None:
        self.say("people")
        self.people = Person.objects.bulk_create(
            [
                Person(
                    uid=self._uid(),
                    given_name=self.random.choice(_SAY["given"]),
                    family_name=f"{self.random.choice(_SAY['family'])}-{n}",
                    email=f"person{n}@scale.example",
                    is_protected=n % 200 == 199,
                )
                for n in range(self.size.people)
            ],
            batch_size=500,
        )
        self.coordinator = create_account(
            email="coordinator@scale.example",
            password=PASSWORD,
            given_name="Karin",
            family_name="Åslund",
        )

    def _rooms(self) -> None:
        self.say("rooms")
        counties = list(County.objects.without_outline())
        self.rooms = Workspace.objects.bulk_create(
            [
                Workspace(
                    uid=self._uid(),
                    slug=f"allians-{n}",
                    name=f"Allians {n} i {counties[n % len(counties)].name}",
                    template="alliance",
                    purpose={"sv": f"Allians nummer {n} vill att fler hittar någon att prata med."},
                    starts_on=self.today - timedelta(days=300),
                    ends_on=self.today + timedelta(days=400),
                    published_at=timezone.now() if n % 2 else None,
                )
                for n in range(self.size.rooms)
            ],
            batch_size=300,
        )
        Workspace.counties.through.objects.bulk_create(
            [
                Workspace.counties.through(workspace=room, county=counties[n % len(counties)])
                for n, room in enumerate(self.rooms)
            ]
        )
        keys = for_template("alliance")
        WorkspaceTool.objects.bulk_create(
            [WorkspaceTool(workspace=room, tool=key) for room in self.rooms for key in keys]
        )

    def _seats(self) -> None:
        """About fifteen organisations a room, everybody in one room, the coordinator in the first thirty."""
        self.say("seats")
        since = self.today - timedelta(days=200)
        each = max(1, self.size.organisations // self.size.rooms)
        self.members = Member.objects.bulk_create(
            [
                Member(uid=self._uid(), workspace=room, organisation=organisation, joined_on=since)
                for n, room in enumerate(self.rooms)
                for organisation in self.organisations[n * each : (n + 1) * each]
            ],
            batch_size=500,
        )
        speakers = [(self.members[n % len(self.members)], person) for n, person in enumerate(self.people)]
        Representative.objects.bulk_create(
            [
                Representative(
                    uid=self._uid(),
                    member=member,
                    person=person,
                    since=since,
                    mandate=["yes", "no", "unknown"][n % 3],
                )
                for n, (member, person) in enumerate(speakers)
            ],
            batch_size=500,
        )
        own = Person.objects.get(account=self.coordinator)
        roles = [
            RoleHolding(uid=self._uid(), workspace=m.workspace, person=p, role=Role.MEMBER, since=since)
            for m, p in speakers
        ]
        roles += [
            RoleHolding(uid=self._uid(), workspace=room, person=own, role=Role.COORDINATOR, since=since)
            for room in self.rooms[:30]
        ]
        RoleHolding.objects.bulk_create(roles, batch_size=500)

    def _sentence(self) -> str:
        return (
            " ".join(
                self.random.choice(_SAY["words"]) for _ in range(self.random.randint(6, 18))
            ).capitalize()
            + "."
        )

    def _observations(self) -> None:
        """Half of them in the first room's tenth of rooms: one tenant that talks much more than the others."""
        self.say("observations")
        themes = list(Theme.objects.all())
        busy = max(1, len(self.rooms) // 10)
        self.observations = Observation.objects.bulk_create(
            [
                Observation(
                    uid=self._uid(),
                    workspace=self.rooms[n % busy if n % 2 else n % len(self.rooms)],
                    kind=self.random.choice(Observation.Kind.values),
                    text=self._sentence(),
                    heard_on=self.today - timedelta(days=self.random.randint(0, 900)),
                    state=self.random.choice(Observation.State.values),
                )
                for n in range(self.size.observations)
            ],
            batch_size=500,
        )
        Source.objects.bulk_create(
            [
                Source(uid=self._uid(), observation=o, where="meeting", label="Stormöte", heard_on=o.heard_on)
                for o in self.observations
            ],
            batch_size=500,
        )
        Observation.themes.through.objects.bulk_create(
            [
                Observation.themes.through(observation=o, theme=self.random.choice(themes))
                for o in self.observations
            ],
            batch_size=1000,
        )

    def _stakeholders(self) -> None:
        self.say("stakeholders")
        plan = [(room, 15) for room in self.rooms[1:]] + [(self.rooms[0], self.size.stakeholders_of_first)]
        Stakeholder.objects.bulk_create(
            [
                Stakeholder(
                    uid=self._uid(),
                    workspace=room,
                    organisation=organisation,
                    influence=self.random.randint(1, 10),
                    interest=self.random.randint(1, 10),
                    contribution=self._sentence(),
                )
                for room, n in plan
                for organisation in self.random.sample(self.organisations, min(n, len(self.organisations)))
            ],
            batch_size=500,
        )

    def _tasks(self) -> None:
        self.say("tasks")
        make_tasks(self.size.tasks, self.rooms, self.people, self.coordinator, self.random)

    def _index(self) -> None:
        self.say("search index")
        index_many(
            Entry(
                "organisations.Organisation",
                o.uid,
                o.name,
                reverse("organisations:view_organisation", args=[o.uid]),
                "signed_in",
            )
            for o in self.organisations
        )
        scopes = {room.pk: (room.slug, room.audit_scope) for room in self.rooms}
        index_many(
            Entry(
                "observations.Observation",
                o.uid,
                o.text[:80],
                reverse("observations:view_observation", args=[scopes[o.workspace_id][0], o.uid]),
                scopes[o.workspace_id][1],
                text=o.text,
            )
            for o in self.observations
        )
        index_many(
            Entry(
                "people.Person",
                p.uid,
                p.name,
                f"/rooms/{self.rooms[n % len(self.rooms)].slug}/members/",
                self.members[n % len(self.members)].workspace.audit_scope,
            )
            for n, p in enumerate(self.people)
            if not p.is_protected
        )
        index_many(found_by(self.meetings))
