"""The list that a colleague sends: real organisations, with the faults that real lists have."""

from io import BytesIO

from openpyxl import Workbook

from .register import rows

_SECTOR_WORDS = {
    "public": ["Offentlig", "offentlig sektor", "Kommun/myndighet", "OFFENTLIG "],
    "civil_society": ["Ideell", "ideel", "Förening", "civilsamhälle", "Ideell / offentlig"],
    "academia": ["Akademi", "högskola"],
    "business": ["Företag", "näringsliv"],
    "faith": ["Trossamfund"],
    "social_enterprise": ["Socialt företag"],
    "other": ["Övrigt", "?"],
}


def faulty_list() -> bytes:
    """An Excel file of the Swedish and Irish organisations and a few that nobody knows yet: a title, two header rows, merged cells, mixed words
    for the sector, broken links, duplicates, trailing spaces and a column of the sender's own.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = "Kontakter"
    sheet.append(["Kontaktlista integration – uppdaterad av flera"])
    sheet.merge_cells("A1:H1")
    sheet.append([])
    sheet.append(["Organisation", None, None, "Kontakt", None, None, "Övrigt", None])
    for cells in ("A3:C3", "D3:F3", "G3:H3"):
        sheet.merge_cells(cells)
    sheet.append(
        ["Namn", "Ort", "Sektor", "Kontaktperson", "E-post", "Webbplats", "Påverkan", "Favorit på fikat"]
    )
    listed = [row for row in rows() if row["country"] in {"SE", "IE"} and row["alliance"]][:48]
    for number, row in enumerate([*listed, *_unknown()]):
        sheet.append(_line(number, row))
        if number in {4, 11}:
            sheet.append(_line(number, {**row, "name": row["name"].upper() + " "}))
        if number == 20:
            sheet.append([])
    sheet.append(["", "Gävle", "Ideell", "", "", "", "", ""])
    book.create_sheet("Gamla listan").append(["Använd inte denna"])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _unknown() -> list[dict[str, str]]:
    """A dozen invented associations that no register knows yet."""
    kinds = ["Språkkaféet", "Cykelskolan", "Läxhjälpen", "Odlarna", "Kvinnokören", "Simgruppen"]
    places = ["Hofors", "Ockelbo"]
    return [
        {
            "name": f"{kind} i {place}",
            "country": "SE",
            "place": place,
            "sector": "civil_society",
            "website": "",
        }
        for place in places
        for kind in kinds
    ]


def _line(number: int, row: dict[str, str]) -> list[str]:
    words = _SECTOR_WORDS.get(row["sector"], ["?"])
    website = row["website"]
    if number % 7 == 3 and website:
        website = website.replace("https://", "").replace("http://", "") + " (funkar ej?)"
    if number % 9 == 5:
        website = "se mejl"
    return [
        row["name"] + ("  " if number % 3 == 0 else ""),
        row["place"] + (" kommun" if number % 5 == 0 and row["country"] == "SE" else ""),
        words[number % len(words)],
        f"Kontakt {number + 1}" if number % 4 else "",
        f"kontakt{number + 1}@lista.example" if number % 4 else ("saknas" if number % 8 == 0 else ""),
        website,
        ["låg", "Medel", "hög", "HÖG", ""][number % 5],
        ["kanelbulle", "morotskaka", "", "baklava"][number % 4],
    ]
