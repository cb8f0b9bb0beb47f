"""What somebody may answer for a task, the same on the page behind a letter's link and on one's own page."""

from dataclasses import dataclass, field
from functools import cached_property

from samverk.people.models import Account, Person

from .models import Offer, Task, TaskAnswer, TaskLink
from .speakers import speaks_for_owner


@dataclass
class Asked:
    """A task before somebody who answers for it, or is asked to take it over (`offer`)."""

    task: Task
    person: Person
    account: Account | None
    way: str
    offer: Offer | None = None
    latest: TaskAnswer | None = field(init=False)
    waiting: Offer | None = field(init=False)

    def __post_init__(self) -> None:
        answers = TaskAnswer.objects.filter(task=self.task, undone_at=None).order_by("-id")
        self.latest = answers.first()
        self.waiting = Offer.objects.filter(task=self.task).waiting().first()

    @property
    def is_owner(self) -> bool:
        """Its owner, or somebody who speaks for the organisation that answers for it."""
        return self.task.owner_id == self.person.pk or self.speaks_for_owner

    @cached_property
    def speaks_for_owner(self) -> bool:
        return speaks_for_owner(self.person, self.task)

    @property
    def is_asked(self) -> bool:
        """Whether the question is to take it over."""
        return self.offer is not None and self.waiting == self.offer and not self.is_owner

    @property
    def may_undo(self) -> bool:
        """The person's own fresh answer, if nothing happened since."""
        return (
            self.latest is not None and self.latest.person_id == self.person.pk and self.latest.can_be_undone
        )

    @property
    def is_over(self) -> bool:
        """Nothing left to answer here: somebody else's by now, or asked no longer, or the room is closed."""
        return not self.task.workspace.is_open or not (self.is_owner or self.is_asked)


def asked_by_link(link: TaskLink) -> Asked:
    """Whoever holds the link, as the person it was sent to. Not as the account that happens to be signed in."""
    return Asked(link.task, link.person, None, TaskAnswer.Way.LINK, link.offer)


def asked_when_signed_in(account: Account, person: Person, task: Task) -> Asked:
    """The account's own task, or one that it is asked to take over."""
    offer = Offer.objects.filter(task=task, person=person).waiting().select_related("asked_by").first()
    return Asked(task, person, account, TaskAnswer.Way.ROOM, offer)
