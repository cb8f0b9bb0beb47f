"""What a row of the table looks like: the organisation, whom to turn to, then its cells."""

from urllib.parse import urlsplit

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from samverk.ui import drawn

from .addresses import row_address
from .cell_words import show_cell
from .columns import Column
from .models import Stakeholder
from .tables import Line, Table, contact_facts


def show_rows(table: Table, may_edit: bool = False) -> SafeString:
    """The rows of the table's page."""
    heads = {column.key: _cell_head(column) for column in table.columns}
    more = drawn.text(gettext("More")), gettext("More about %(name)s"), drawn.icon("ChevronDown")
    return mark_safe("\n".join(_row(line, heads, more, may_edit) for line in table.lines))


def _cell_head(column: Column) -> str:
    """The start of the tag of every cell in the column, up to what differs from row to row."""
    kinds = [f"stk-c-{column.kind}"]
    if column.criterion:
        kinds.append("stk-own")
    if column.key == "state":
        kinds.append("stk-state")
    return format_html('<td role="cell" data-label="{}" class="{}"', column.label, " ".join(kinds))


def _row(line: Line, heads: dict[str, str], more: tuple[str, str, str], may_edit: bool) -> str:
    row = line.stakeholder
    contact = line.contact_cell
    parts = [f'<tr role="row" id="row-{row.uid}">', _name(row)]
    if contact:
        parts.append(f'{heads["contact"]} hx-boost="false">{show_contact(row, may_edit)}</td>')
    # Seen on a phone only, where a row is a card that shows its first lines until it is opened.
    words, about, icon = more
    parts.append(
        '<td role="cell" class="stk-morecell"><details class="stk-more">'
        f'<summary><span aria-hidden="true">{words}</span><span class="ds-sr-only">'
        f"{drawn.text(about % {'name': row.organisation.name})}</span>{icon}</summary></details></td>"
    )
    for cell in line.plain_cells:
        key = cell.column.key
        parts.append(f'{heads[key]} id="cell-{row.uid}-{key}">{show_cell(cell, may_edit)}</td>')
    return "".join([*parts, "</tr>"])


def _name(row: Stakeholder) -> str:
    address = row_address("stakeholders:view_stakeholder", row.workspace.slug, row.uid)
    return (
        f'<th scope="row" role="rowheader"><span class="stk-name">{drawn.sector(row.organisation.sector)}'
        f'<a hx-boost="false" href="{address}">{drawn.text(row.organisation.name)}</a></span></th>'
    )


def show_contact(row: Stakeholder, may_edit: bool = False) -> SafeString:
    """Whom to turn to, a line for each thing that is known."""
    contact = {key: drawn.text(value) for key, value in contact_facts(row).items()}
    parts = []
    if contact["person"]:
        parts.append(f'<span class="stk-line stk-strong">{contact["person"]}</span>')
    if contact["phone"]:
        parts.append(f'<span class="stk-line"><bdi dir="ltr">{contact["phone"]}</bdi></span>')
    if contact["email"]:
        shown = contact["email"].replace("@", "<wbr>@")  # in a narrow column the line ends before the host
        parts.append(f'<a class="stk-line" href="mailto:{contact["email"]}">{shown}</a>')
    if contact["website"]:
        site = drawn.text(host(row.organisation.website))
        parts.append(f'<a class="stk-line" href="{contact["website"]}" rel="noreferrer">{site}</a>')
    if contact["address"]:
        parts.append(f'<span class="stk-line sv-muted">{contact["address"]}</span>')
    if may_edit and not contact["person"]:
        address = row_address("stakeholders:name_contact", row.workspace.slug, row.uid)
        words = drawn.text(gettext("Name somebody"))
        parts.append(f'<a class="stk-line stk-tap" href="{address}">{words}</a>')
    return mark_safe("".join(parts))


def host(address: str) -> str:
    """The part of an address that people recognise: "www.falun.se" without the www."""
    return urlsplit(address).netloc.removeprefix("www.") or address


def show_printed(line: Line) -> SafeString:
    """A row on paper: words and no links to inputs."""
    row = line.stakeholder
    parts: list[str] = []
    for cell in line.cells:
        if cell.column.kind == "name":
            parts.append(format_html('<th scope="row">{}</th>', row.organisation.name))
        elif cell.column.kind == "contact":
            parts.append(f"<td>{show_contact(row)}</td>")
        else:
            words = "<br>".join(drawn.text(part) for part in cell.words.splitlines())
            parts.append(f"<td>{words}</td>")
    return mark_safe(f"<tr>{''.join(parts)}</tr>")
