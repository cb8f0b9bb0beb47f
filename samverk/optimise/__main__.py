"""`python -m samverk.optimise COMMAND`: the solvers on files.

Each command is a module with `add_arguments(parser)` and `run(options) -> int` (the exit code). A mistake in the
input is a ValueError and ends with one line and exit code 2.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

COMMANDS = {
    "assign": "samverk.optimise.assign_files",
    "group": "samverk.optimise.group_files",
    "rank": "samverk.optimise.rank_files",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = argparse.ArgumentParser(prog="python -m samverk.optimise", description=__doc__)
    commands = options.add_subparsers(dest="command", required=True)
    for name, module in COMMANDS.items():
        command = import_module(module)
        parser = commands.add_parser(name, help=(command.__doc__ or "").splitlines()[0])
        command.add_arguments(parser)
        parser.set_defaults(run=command.run)
    chosen = options.parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except (ValueError, OSError) as trouble:
        sys.stderr.write(f"{chosen.command}: {trouble}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main())
