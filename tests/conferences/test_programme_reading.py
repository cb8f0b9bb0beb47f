"""Reading a typed line and a pasted timetable. Plain text in, drafts out."""

from datetime import date, time

import pytest

from samverk.conferences.lateness import Item, shift
from samverk.conferences.models import SlotKind
from samverk.conferences.reading import guess_kind, read_line, read_timetable, read_who
from samverk.conferences.reading.lines import TimeNotUnderstood

KNOWN = frozenset({"sios", "roda korset kalmarkretsen", "lansbygderaden"})
RONNEBY = """Program
Regional konferens för uppföljning av Överenskommelsen inom integrationsområdet
Måndag 21 oktober 2013, Stora Salen, Ronneby Brunn

09.00 Kaffe och registrering
09.30 Välkommen
      Länsbygderåden, landshövdingarna i Blekinge och Kalmar
09.45 De tre parterna om avsikt och syfte
      Arbetsmarknadsdepartementet, SKL, SIOS
10.45 Paus
11.00 Etableringslotsar och praktikplatser för föreningar
      Arbetsförmedlingen
12.00 Lunch
13.00 Integration i Blekinge och Kalmar län
      landshövdingarna
13.30 Nätverk - Aktivitet - Delaktighet
      Nätverk Social Ekonomi Skåne
14.00 Mentor till mentor
      Röda Korset Kalmarkretsen
14.30 Kaffe
15.00 Bordtennisskola och idrottslyft
      Lyckeby BTK
15.20 Barn i väntan / Barn i start
      Karlshamns kommun, Länsstyrelsen i Blekinge
15.40 Paneldebatt: från ord till handling
16.00 Avslutning
16.00 Mingel
"""
# start, end, kind, title, by: as data/conferences.yaml has the programme of 2013-ronneby.
RONNEBY_READ = [
    ("09:00", "09:30", "registration", "Kaffe och registrering", []),
    ("09:30", "09:45", "talk", "Välkommen", ["Länsbygderåden", "landshövdingarna i Blekinge och Kalmar"]),
    ("09:45", "10:45", "talk", "De tre parterna om avsikt och syfte", ["Arbetsmarknadsdepartementet", "SKL", "SIOS"]),
    ("10:45", "11:00", "break", "Paus", []),
    ("11:00", "12:00", "talk", "Etableringslotsar och praktikplatser för föreningar", ["Arbetsförmedlingen"]),
    ("12:00", "13:00", "lunch", "Lunch", []),
    ("13:00", "13:30", "talk", "Integration i Blekinge och Kalmar län", ["landshövdingarna"]),
    ("13:30", "14:00", "talk", "Nätverk - Aktivitet - Delaktighet", ["Nätverk Social Ekonomi Skåne"]),
    ("14:00", "14:30", "talk", "Mentor till mentor", ["Röda Korset Kalmarkretsen"]),
    ("14:30", "15:00", "break", "Kaffe", []),
    ("15:00", "15:20", "talk", "Bordtennisskola och idrottslyft", ["Lyckeby BTK"]),
    ("15:20", "15:40", "talk", "Barn i väntan / Barn i start", ["Karlshamns kommun", "Länsstyrelsen i Blekinge"]),
    ("15:40", "16:00", "panel", "Paneldebatt: från ord till handling", []),
    ("16:00", None, "closing", "Avslutning", []),
    ("16:00", None, "mingle", "Mingel", []),
]  # fmt: skip


def told(found):
    return [
        (
            f"{one.starts:%H:%M}" if one.starts else None,
            f"{one.ends:%H:%M}" if one.ends else None,
            str(one.kind),
            one.title,
            one.who,
        )
        for one in found.drafts
    ]


def _as_table(separator):
    rows = [f"Tid{separator}Programpunkt{separator}Medverkande"]
    rows += [
        separator.join([start.replace(":", "."), title, ", ".join(by)])
        for start, _end, _kind, title, by in RONNEBY_READ
    ]
    return "\n".join(rows)


def _times_apart():
    lines = []
    for start, end, _kind, title, by in RONNEBY_READ:
        clock = f"{start} – {end}" if end else f"kl {start.replace(':', '.')}"
        lines += [clock, title, *([f"Medverkande: {', '.join(by)}"] if by else []), ""]
    return "\n".join(lines)


@pytest.mark.parametrize(
    "text", [RONNEBY, RONNEBY.replace("\n", "\r\n"), _as_table("\t"), _as_table(" | "), _times_apart()]
)
def test_the_programme_of_ronneby_comes_out_right_however_it_is_pasted(text):
    found = read_timetable(text, known=KNOWN)
    assert told(found) == RONNEBY_READ
    assert found.faults == []
    assert found.days == 1


def test_an_end_that_was_not_written_is_marked_so():
    found = read_timetable("09.00 Kaffe\n09.30–10.00 Välkomna\n10.00 Paus 15 min\n10.20 Samtal vid borden\n")
    assert [(one.ends, one.end_is_given) for one in found.drafts] == [
        (time(9, 30), False),
        (time(10), True),
        (time(10, 15), True),
        (None, False),
    ]


def test_the_date_above_the_programme_is_found():
    assert read_timetable(RONNEBY).dates == {0: date(2013, 10, 21)}
    two = read_timetable(
        "Torsdag 4 mars 2027\n9.00 Kaffe\n12.00 Lunch\nFredag 5 mars 2027\n9.00 Start\n10.00 Slut"
    )
    assert (two.days, two.dates) == (2, {0: date(2027, 3, 4), 1: date(2027, 3, 5)})
    assert [one.day for one in two.drafts] == [0, 0, 1, 1]
    assert two.drafts[1].ends is None  # the next day is no end


@pytest.mark.parametrize(
    ("line", "starts", "ends", "title"),
    [
        ("09.00-09.30 Registrering och kaffe", time(9), time(9, 30), "Registrering och kaffe"),
        ("09:00–09:30: Registrering", time(9), time(9, 30), "Registrering"),
        ("kl 9 Välkomna", time(9), None, "Välkomna"),
        ("Kl. 9-10.15 Samtal", time(9), time(10, 15), "Samtal"),
        ("klockan 13 till 14 Lunch", time(13), time(14), "Lunch"),
        ("0900-0930 Kaffe", time(9), time(9, 30), "Kaffe"),
        ("9–10 Inledning", time(9), time(10), "Inledning"),
        ("Lunch 12.00–13.00", time(12), time(13), "Lunch"),
        ("Välkomna, kl 9", time(9), None, "Välkomna"),
        ("• 14.30 Kaffe", time(14, 30), None, "Kaffe"),
        ("12 nya platser", None, None, "12 nya platser"),
        ("Rapporten från 2012", None, None, "Rapporten från 2012"),
        ("Utan tid", None, None, "Utan tid"),
    ],
)
def test_times_as_people_write_them(line, starts, ends, title):
    found = read_line(line)
    assert (found.starts, found.ends, found.title) == (starts, ends, title)


def test_a_length_instead_of_an_end():
    assert (read_line("10.00 Paus (15 min)").minutes, read_line("10.00 Paus (15 min)").title) == (15, "Paus")
    assert read_line("Workshop 1 tim 30 min").minutes == 90
    assert read_line("Paus").minutes is None


def test_what_is_no_time_is_said_by_line():
    with pytest.raises(TimeNotUnderstood):
        read_line("25.00 Kaffe")
    found = read_timetable("09.00 Kaffe\n09.75 Välkomna\n10.00–09.00 Samtal\n11.00\n12.00 Lunch\n")
    assert [fault.line for fault in found.faults] == [2, 3, 4]
    assert [one.title for one in found.drafts] == ["Kaffe", "Samtal", "Lunch"]
    assert found.drafts[1].ends is None


def test_workshops_halls_and_people_below_an_item():
    found = read_timetable(
        "13.00-14.00 Parallella workshoppar\n1. Språk och arbete\n2. Barn och unga\n- Bostad\n"
        "14.00 Panel\nLokal: Stora salen\nModerator: Anna Berg (Röda Korset)\nSammanfattning av dagen. Alla är med.\n"
        "15.00 Praktik i föreningar – Arbetsförmedlingen\nMingel\n"
    )
    first, panel, talk, mingle = found.drafts
    assert (first.kind, first.workshops) == (
        SlotKind.WORKSHOP,
        ["Språk och arbete", "Barn och unga", "Bostad"],
    )
    assert (panel.hall, panel.who, panel.text) == (
        "Stora salen",
        ["Moderator: Anna Berg (Röda Korset)"],
        "Sammanfattning av dagen. Alla är med.",
    )
    assert (talk.title, talk.who) == ("Praktik i föreningar", ["Arbetsförmedlingen"])
    assert (mingle.kind, mingle.starts) == (SlotKind.MINGLE, None)


def test_a_table_without_headings_knows_halls_from_people():
    found = read_timetable("09.00–09.30\tVälkomna\tStora salen\tLänsstyrelsen i Blekinge\n")
    assert (found.drafts[0].hall, found.drafts[0].who) == ("Stora salen", ["Länsstyrelsen i Blekinge"])


@pytest.mark.parametrize(
    ("text", "part", "name", "organisation"),
    [
        ("Moderator: Anna Berg (Röda Korset)", "moderator", "Anna Berg", "Röda Korset"),
        ("Anna Berg", "speaker", "Anna Berg", ""),
        ("Röda Korset Kalmarkretsen", "speaker", "", "Röda Korset Kalmarkretsen"),
        ("Karlshamns kommun", "speaker", "", "Karlshamns kommun"),
        ("Lyckeby BTK", "speaker", "", "Lyckeby BTK"),
        ("landshövdingarna", "speaker", "", "landshövdingarna"),
    ],
)
def test_people_are_told_from_organisations(text, part, name, organisation):
    found = read_who(text, known=KNOWN)
    assert (found.part, found.name, found.organisation) == (part, name, organisation)


def test_kinds_are_guessed_by_words():
    said = [
        "Registrering och kaffe",
        "Kaffe",
        "Lunch med mingel",
        "Paneldebatt",
        "Samtal vid borden",
        "Mentor till mentor",
    ]
    assert [str(guess_kind(one)) for one in said] == [
        "registration",
        "break",
        "lunch",
        "panel",
        "groupwork",
        "talk",
    ]


def test_garbage_gives_no_items_and_no_crash():
    for text in ("", "\n\n", "a" * 5000, "\t" * 50, "| | |\n" * 30, "99.99\n" * 600, "Ω≈ç\u0000\n٠٩:٠٠ قهوة"):
        assert read_timetable(text).drafts == []


def minutes(*items):
    return [Item(str(n), *item) for n, item in enumerate(items)]


def test_breaks_shrink_to_their_least_and_the_end_is_kept():
    day = minutes((540, 600), (600, 620, "break", 10), (620, 680), (680, 740, "lunch", 45), (740, 800))
    found = shift(day, minutes=15, since="0")
    assert [(one.starts, one.ends) for one in found.items] == [
        (540, 615), (615, 625), (625, 685), (685, 740), (740, 800),
    ]  # fmt: skip
    assert found.late_at_end == 0


def test_what_breaks_cannot_give_moves_the_end():
    found = shift(minutes((540, 600), (600, 620, "break", 10), (620, 680)), minutes=30, since="0")
    assert [(one.starts, one.ends) for one in found.items] == [(540, 630), (630, 640), (640, 700)]
    assert found.late_at_end == 20


def test_unplanned_time_gives_way_first_and_items_at_once_move_together():
    found = shift(
        minutes((540, 600), (605, 665), (605, 650), (665, 680, "closing", 10)), minutes=10, since="0"
    )
    assert [(one.starts, one.ends) for one in found.items] == [(540, 610), (610, 670), (610, 655), (670, 680)]
    assert found.late_at_end == 0


def test_the_whole_day_begins_later():
    found = shift(minutes((540, 570, "registration", 15), (570, 600), (600, None)), minutes=10)
    assert [(one.starts, one.ends) for one in found.items] == [(550, 570), (570, 600), (600, None)]
