"""Compile every solver once, at set-up, so that nobody waits for it later."""

from .assignment import assign
from .changing import Live
from .explaining import bottleneck
from .grouping import group
from .machine_code import note_warm
from .possible import candidates
from .ranking import rank
from .seating import seat
from .seating_model import Gathering
from .sides import Side


def warm_up() -> None:
    """Quick when the compiled code is there already. Add a small call of each new solver here."""
    for largest in (1, 2**40):  # scores of 32 and of 64 bits are compiled apart
        assign(left=[0, 0, 1], right=[0, 1, 0], score=[1, largest, 1])
        live = Live(assign(left=[0, 0, 1], right=[0, 1, 0], score=[1, largest, 1]).plan)
        live.add_right([0, 1], [1, 1])
        live.remove_left(0)
        live.remove_place(0)
    bottleneck(assign(left=[0, 1], right=[0, 0], score=[1, 2]), 0)
    two = Side(2, x=[0, 1], y=[0, 1], reach=[5, 5])
    made = candidates(two, two, apart=[(0, 1)])
    made.why_not(0, 0)
    made.fit(0, 0)
    made.relax(0)
    # questions without a perfect answer, so that the searches really run
    seat(Gathering(people=4, tables=[2, 2], rounds=4, hosts={0: 0}), iterations=100, prove=False)
    group(
        sizes=[(2, 2), (2, 2)],
        diversity=[[0, 3, 3, 1], [3, 0, 1, 1], [3, 1, 0, 1], [1, 1, 1, 0]],
        iterations=100,
    )
    rank(wishes=[[0, 1], [0]], capacity=[1, 1])
    note_warm()


if __name__ == "__main__":
    warm_up()
