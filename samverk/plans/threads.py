"""What hangs on actions, told by the floors above: an organisation's commitment to carry one out.

An app above registers a function from its `apps.py`; plans asks it for many actions at once and shows what it answers
beside each of them, in the room and on the public page. It never says who a person is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Commitment:
    """An organisation's promise for an action. `url` is its page in the room, empty where there is none."""

    action_uid: UUID
    organisation: str
    text: str
    state: str = ""
    url: str = ""
    is_public: bool = False


Provider = Callable[[list[UUID]], Iterable[Commitment]]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a source of commitments: `provider(action uids)` answers those that point at them, in few queries."""
    if provider not in _providers:
        _providers.append(provider)


def commitments_for(uids: Iterable[UUID]) -> dict[UUID, list[Commitment]]:
    """The commitments of each action, by its `uid`."""
    wanted, found = list(uids), dict[UUID, list[Commitment]]()
    for provider in _providers if wanted else ():
        for commitment in provider(wanted):
            found.setdefault(commitment.action_uid, []).append(commitment)
    return found
