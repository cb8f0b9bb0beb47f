"""The import of 5,000 rows, as an office would send them, against saving row by row."""

import csv
import io
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random

from django.db import transaction

from samverk.imports import actions
from samverk.imports.importers import find_importer
from samverk.imports.models import Import
from samverk.imports.reading import read_file
from samverk.organisations.models import Organisation
from samverk.people.models import Account
from samverk.places.models import Municipality
from samverk.workspaces.models import Workspace

ROWS = 5_000


def office_list(known: list[str], places: list[str]) -> bytes:
    """A semicolon file in the Windows alphabet: a fifth are in the register already, some spelt otherwise."""
    random, file = Random(7), io.StringIO()
    out = csv.writer(file, delimiter=";")
    out.writerow(["Namn", "Ort", "Sektor", "Webbplats", "Kontaktperson", "E-post", "Påverkan"])
    for number in range(ROWS):
        place = random.choice(places)
        name = random.choice(known).upper() if number % 5 == 0 else f"Föreningen Språkvän {number} i {place} "
        sector = random.choice(["Ideell", "ideel", "Kommun", "Offentlig", "Företag"])
        out.writerow(
            [
                name,
                f"{place} kommun",
                sector,
                f"www.lista{number}.example",
                f"Person {number}",
                f"p{number}@lista.example",
                "hög",
            ]
        )
    return file.getvalue().encode("cp1252")


@contextmanager
def _undone() -> Iterator[None]:
    """Measure within a transaction that is taken back, so that the installation stays as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _row_by_row(data: bytes) -> None:
    """What a script of an evening does: no look for likeness, no trail, no search index, no preview."""
    for row in csv.DictReader(io.StringIO(data.decode("cp1252")), delimiter=";"):
        name = row["Namn"].strip()
        if not Organisation.objects.filter(name__iexact=name).exists():
            place = (
                Municipality.objects.filter(name=row["Ort"].removesuffix(" kommun")).defer("outline").first()
            )
            Organisation.objects.create(name=name, municipality=place, website=f"https://{row['Webbplats']}")


def measure_import(memory: Callable[[], str]) -> None:
    """Print each step's seconds, the whole against the peer, and peak memory."""
    account = Account.objects.get(email="coordinator@scale.example")
    room = Workspace.objects.get(slug="allians-0")
    known = list(Organisation.objects.order_by("pk").values_list("name", flat=True)[:2000])
    data = office_list(known, list(Municipality.objects.order_by("pk").values_list("name", flat=True)))
    print(f"\nImport: {ROWS} rows into a register of {Organisation.objects.count()} organisations, seconds.")
    total = 0.0

    def step(words: str, act: Callable[[], object]) -> object:
        nonlocal total
        start = time.perf_counter()
        answer = act()
        total += time.perf_counter() - start
        print(f"  {words:34}{time.perf_counter() - start:6.1f}", flush=True)
        return answer

    with _undone():
        grids = step("read", lambda: read_file("lista.csv", data))
        made = step(
            "guess headings and columns",
            lambda: actions.start_import(
                by=account,
                workspace=room,
                importer=find_importer("organisations"),
                file_name="lista.csv",
                grids=grids,
            ),
        )
        assert isinstance(made, Import)
        step(
            "check and compare every row",
            lambda: actions.map_columns(by=account, import_=made, mapping=made.mapping),
        )
        made.state = Import.State.RUNNING
        made.save()
        step(
            "bring in, all or nothing",
            lambda: actions.bring_in(by=account, import_=made, progress=lambda done, all_: None),
        )
        print(f"  counts: {made.counts}")
    ours, start = total, time.perf_counter()
    with _undone():
        _row_by_row(data)
    peer = time.perf_counter() - start
    print(f"  {'all steps':34}{ours:6.1f}\n  {'row by row, without any checks':34}{peer:6.1f}")
    print(f"  against row by row: {ours / peer:.2f}; {memory()}")
