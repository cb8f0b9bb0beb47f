"""Tables and papers that tests make files of, with every trick that a hostile member could type."""

from datetime import date
from typing import Any

from samverk.documents import BulletList, Column, Facts, Heading, Paper, Paragraph, SignatureLines, Table

FORMULAS = [
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\x00=1+1",
    "  =1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    '=HYPERLINK("http://evil.example","Click")',
    '";=1+1',
]
HARMLESS = ["-12,5", "+46 70-123 45 67", "+46701234567", "(08) 123 45", "a=b", "#1", "'quoted'", "-"]
HOSTILE = [
    "Röda \u202eKorset",
    "Kyrkan\x0b\x1f\x08 & <b>'\"",
    "x" * 10_000,
    "\ud800 lonely",
    "\uffff end",
    "#strong[x] *y* $z$ @w `v` // u",
    "]]><w:p/>",
]
COLUMNS = [
    Column("name", "Namn"),
    Column("count", "Antal", kind="number"),
    Column("day", "Dag", kind="date"),
    Column("site", "Webbplats", kind="url"),
]


def some_table(rows: Any = None, **options: Any) -> Table:
    if rows is None:
        rows = [
            {"name": "Åsa förening", "count": 12, "day": date(2026, 1, 31), "site": "https://asa.example/"},
            {"name": "Örnen", "count": -3.5, "day": None, "site": "javascript:alert(1)"},
        ]
    return Table("Intressenter i Falun", COLUMNS, rows, **options)


def names_table(names: list[str]) -> Table:
    return Table("Namn", [Column("name", "Namn"), Column("n", "Rad", kind="number")], list(enumerated(names)))


def enumerated(names: list[str]) -> list[tuple[str, int]]:
    return [(name, number) for number, name in enumerate(names)]


def some_paper(**options: Any) -> Paper:
    return Paper(
        "Protokoll från möte 5",
        [
            Facts([("Tid", "3 december"), ("Plats", "Kyrkans hus")]),
            Heading("Beslut"),
            Paragraph("Vi beslutar\natt gå vidare."),
            Heading("Djupt nere", 4),
            BulletList(["Första punkten", "Andra punkten"]),
            BulletList(["Första steget"], numbered=True),
            some_table(),
            SignatureLines(["Karin Åslund"]),
        ],
        **options,
    )
