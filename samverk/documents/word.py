"""Papers as Word files that people go on writing in."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from docx import Document
from docx.document import Document as DocumentFile
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph
from lxml.etree import _Element

from .content import Block, BulletList, Facts, Heading, Paper, Paragraph, SignatureLines, Table
from .harmless import is_right_to_left, language_tag, plain, shown, web_address
from .outline import levelled
from .widths import weigh

_INK = {
    "Title": "202D34",
    "Heading 1": "202D34",
    "Heading 2": "0B5C6B",
    "Heading 3": "0B5C6B",
    "Heading 4": "0B5C6B",
}
LOGO_HEIGHT, LOGO_WIDTH = Mm(14), Mm(60)
_LETTER, _BESIDE = 125, 80
"""How wide a bold letter of a table's head is at most on average, and the room beside a cell's text, in twips."""
_SIZE = {"Heading 1": 20, "Heading 2": 14, "Heading 3": 12, "Heading 4": 11}


def make_docx(paper: Paper) -> bytes:
    """The paper with real headings, repeated table heads, language tag and, where needed, right to left."""
    with override(paper.language):
        document = Document()
        _prepare(document, paper)
        title = plain(paper.title, longest=300).replace("\n", " ") or _("Untitled")
        _place_logo(document, paper)
        head = document.add_paragraph()
        _say(head, plain(paper.issuer), bold=True)
        _say(head, f"  ·  {paper.dated or timezone.localdate()}", quiet=True)
        document.add_heading(title, level=1)
        for block in levelled(paper.blocks):
            _add(document, block, paper)
        if is_right_to_left(paper.language):
            _turn(document)
        file = BytesIO()
        document.save(file)
    return file.getvalue()


def _prepare(document: DocumentFile, paper: Paper) -> None:
    """Page, styles, properties and the page number at the foot."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if paper.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(20)
    tag = language_tag(paper.language)
    core = document.core_properties
    core.title, core.language, core.author = (
        plain(paper.title, longest=250),
        tag,
        plain(paper.issuer, longest=250),
    )
    core.comments = ""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Noto Sans", Pt(10)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:cs", "w:hAnsi", "w:eastAsia"):
        fonts.set(qn(script), "Noto Sans")
    language = document.styles.element.find(f".//{qn('w:lang')}")
    language.set(qn("w:val"), tag)
    language.set(qn("w:bidi"), tag)
    for name, colour in _INK.items():
        style = document.styles[name]
        style.font.name, style.font.color.rgb = "Noto Sans", RGBColor.from_string(colour)
        style.font.size, style.font.italic = Pt(_SIZE.get(name, 20)), False
        style_fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            style_fonts.attrib.pop(qn(theme), None)
    _number_pages(section.footer.paragraphs[0])


def _place_logo(document: DocumentFile, paper: Paper) -> None:
    """The organisation's logo at the top, at most 14 mm high and 60 mm wide. Word's files hold no SVG."""
    if paper.picture is None or paper.picture[1] == "svg":
        return
    placed = document.add_picture(BytesIO(paper.picture[0]), height=LOGO_HEIGHT)
    if placed.width > LOGO_WIDTH:
        placed.height = Emu(int(placed.height * LOGO_WIDTH / placed.width))
        placed.width = LOGO_WIDTH
    described = placed._inline.docPr
    described.set("descr", plain(paper.issuer, longest=250))


def _number_pages(paragraph: WordParagraph) -> None:
    for code, between in (("PAGE", " / "), ("NUMPAGES", "")):
        field = parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
        paragraph._p.append(field)
        if between:
            paragraph.add_run(between)


def _add(document: DocumentFile, block: Block, paper: Paper) -> None:
    match block:
        case Heading(text=text, level=level):
            document.add_heading(plain(text), level=level)
        case Paragraph(text=text):
            document.add_paragraph(plain(text))
        case BulletList(items=items, numbered=numbered):
            for item in items:
                document.add_paragraph(plain(item), style="List Number" if numbered else "List Bullet")
        case Facts(pairs=pairs):
            for name, text in pairs:
                line = document.add_paragraph()
                line.paragraph_format.space_after = Pt(3)
                line.add_run(f"{plain(name)}: ").bold = True
                line.add_run(plain(text))
        case SignatureLines(names=names):
            _add_signature_lines(document, names)
        case Table():
            _add_table(document, block, paper.language)


def _add_signature_lines(document: DocumentFile, names: Sequence[str]) -> None:
    """For each a line to sign on, and one for place and date beside it."""
    frame = document.add_table(rows=len(names), cols=2)
    for row, name in zip(frame.rows, names, strict=True):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, words in zip(row.cells, (plain(name), _("Place and date")), strict=True):
            line = cell.paragraphs[0]
            line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(22), Pt(2)
            line.add_run("_" * 36)
            below = cell.add_paragraph()
            below.paragraph_format.space_after = Pt(0)
            _say(below, words)


def _say(paragraph: WordParagraph, text: str, *, quiet: bool = False, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(9)
    run.bold = bold or None
    if quiet:
        run.font.color.rgb = RGBColor.from_string("545F65")


def _add_table(document: DocumentFile, table: Table, language: str) -> None:
    for text in (plain(table.scope_line), plain(table.note)):
        if text:
            document.add_paragraph(text)
    if not table.columns:
        return
    rows = [
        [
            (shown(value, column.kind, language), web_address(value) if column.kind == "url" else "")
            for value, column in zip(line, table.columns, strict=True)
        ]
        for line in table.lines()
    ]
    widths = _widths(document, table, [[text for text, _address in row] for row in rows])
    turned = "<w:bidiVisual/>" if is_right_to_left(language) else ""
    frame = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr>{turned}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>'
        '<w:bottom w:val="single" w:sz="4" w:color="E3D7C7"/>'
        '<w:insideH w:val="single" w:sz="4" w:color="E3D7C7"/></w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{_BESIDE}" w:type="dxa"/><w:right w:w="{_BESIDE}" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        ' w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>'
        + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        + "</w:tblGrid></w:tbl>"
    )
    body = document.element.body
    body.insert(len(body) - 1, frame)
    heads = "".join(
        _cell(plain(column.label), head=True, end=column.kind == "number") for column in table.columns
    )
    frame.append(_row(f"<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}"))
    for row in rows:
        cells = []
        for (text, address), column in zip(row, table.columns, strict=True):
            link = (
                document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                if address
                else ""
            )
            cells.append(_cell(text, end=column.kind == "number", link=link))
        frame.append(_row("<w:trPr><w:cantSplit/></w:trPr>" + "".join(cells)))
    document.add_paragraph()


def _widths(document: DocumentFile, table: Table, rows: Sequence[Sequence[str]]) -> list[int]:
    """The columns' widths in twentieths of a point, together as wide as the page is between its margins."""
    section = document.sections[0]
    edges = int(section.left_margin or 0) + int(section.right_margin or 0)
    room = Emu(int(section.page_width or 0) - edges).twips
    weights = [
        column.width or weigh(plain(column.label), [row[i] for row in rows], column.kind)
        for i, column in enumerate(table.columns)
    ]
    # Word breaks a word that is wider than its column: each is at least as wide as its heading's longest.
    least = [max(len(word) for word in [*plain(column.label).split(), "  "]) for column in table.columns]
    wanted = [
        max(room * weight / sum(weights), min(letters, 14) * _LETTER + 2 * _BESIDE)
        for weight, letters in zip(weights, least, strict=True)
    ]
    return [int(room * width / sum(wanted)) for width in wanted]


def _row(inside: str) -> _Element:
    """Rows are made as text: python-docx's own cells need time that grows with the square of the rows."""
    return parse_xml(f"<w:tr {nsdecls('w', 'r')}>{inside}</w:tr>")


def _cell(text: str, *, head: bool = False, end: bool = False, link: str = "") -> str:
    shade = '<w:tcPr><w:shd w:val="clear" w:fill="F3EADE"/></w:tcPr>' if head else "<w:tcPr/>"
    align = '<w:pPr><w:spacing w:after="40"/>' + ('<w:jc w:val="end"/>' if end else "") + "</w:pPr>"
    bold = "<w:b/><w:bCs/>" if head else '<w:color w:val="0B5C6B"/><w:u w:val="single"/>' if link else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    run = f'<w:r><w:rPr>{bold}<w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>{lines}</w:r>'
    run = f'<w:hyperlink r:id="{link}">{run}</w:hyperlink>' if link else run
    return f"<w:tc>{shade}<w:p>{align}{run}</w:p></w:tc>"


def _turn(document: DocumentFile) -> None:
    """Right to left: every paragraph and run, the sections and so the footers."""
    parts: Iterable[Any] = (document.element.body, document.sections[0].footer._element)
    for part in parts:
        for paragraph in part.iter(qn("w:p")):
            paragraph.get_or_add_pPr().insert_element_before(
                OxmlElement("w:bidi"),
                "w:adjustRightInd",
                "w:snapToGrid",
                "w:spacing",
                "w:ind",
                "w:jc",
                "w:rPr",
            )
        for run in part.iter(qn("w:r")):
            run.get_or_add_rPr().append(OxmlElement("w:rtl"))
    for section in document.sections:
        section._sectPr.append(OxmlElement("w:bidi"))
