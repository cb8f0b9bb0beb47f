"""What the steps of an import ask for."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samverk.languages.folding import clean_line
from samverk.ui.forms import Choices, InlineRadios

from .headers import Header, letter
from .importers import Importer
from .models import Import
from .reading import FileProblem, Grid, read_file, read_paste

ACCEPTED = ".xlsx,.xlsm,.xls,.ods,.csv,.txt,.tsv"
SHOWN_ROWS = 12
SAMPLES = 3


class StartForm(forms.Form):
    """A list: a file, or cells pasted from Excel. `cleaned_data["grids"]` has what was read."""

    quiet = True
    importer = forms.ChoiceField(label=gettext_lazy("What is in the list?"), widget=Choices)
    file = forms.FileField(
        label=gettext_lazy("The file"),
        required=False,
        help_text=gettext_lazy(
            "Excel (.xlsx, .xls), .ods or .csv, at most 20 MB. Drag it here or choose it."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    text = forms.CharField(
        label=gettext_lazy("Cells from Excel"),
        required=False,
        help_text=gettext_lazy("Mark the cells in Excel, headings too. Copy, and paste here."),
        widget=forms.Textarea(attrs={"rows": 6}),
        strip=False,
    )

    def __init__(self, *args: Any, kinds: Sequence[type[Importer]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.kinds = {kind.key: kind for kind in kinds}
        field = cast(forms.ChoiceField, self.fields["importer"])
        field.choices = [(kind.key, f"{kind.label} | {kind.description}") for kind in kinds]
        if kinds:
            field.initial = kinds[0].key

    def clean_importer(self) -> type[Importer]:
        return self.kinds[self.cleaned_data["importer"]]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        file, text = data.get("file"), data.get("text") or ""
        if "file" in self.errors:
            return data
        try:
            if file:
                data["grids"], data["name"] = self._read(file)
            elif text.strip():
                data["grids"], data["name"] = read_paste(text), _("Pasted list")
            else:
                self.add_error("file", _("Choose a file, or paste cells from Excel in the box below."))
        except FileProblem as problem:
            self.add_error("file" if file else "text", str(problem))
        return data

    def _read(self, file: UploadedFile) -> tuple[list[Grid], str]:
        name = clean_line(PurePath((file.name or "").replace("\\", "/")).name) or _("List without a name")
        return read_file(name, file.read()), name


class HeaderForm(forms.Form):
    """Which rows of the sheet hold the headings. Rows are counted from 1, as Excel does."""

    sheet = forms.IntegerField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    header_rows = forms.TypedChoiceField(
        label=gettext_lazy("How many rows of headings does the list have?"),
        coerce=int,
        choices=[
            (1, gettext_lazy("One")),
            (2, gettext_lazy("Two")),
            (3, gettext_lazy("Three")),
            (0, gettext_lazy("No headings at all")),
        ],
        widget=InlineRadios,
    )
    header_first = forms.IntegerField(
        label=gettext_lazy("On which row do they start?"),
        help_text=gettext_lazy(
            "The row's number at the left of the table. If the list has no headings: its first row."
        ),
        min_value=1,
        widget=forms.NumberInput(attrs={"data-short": True}),
    )

    def __init__(self, *args: Any, grid: Grid, **options: Any) -> None:
        super().__init__(*args, **options)
        self.grid = grid

    def clean_header_first(self) -> int:
        first: int = self.cleaned_data["header_first"]
        if first > len(self.grid.rows):
            raise forms.ValidationError(_("The list has %(rows)s rows.") % {"rows": len(self.grid.rows)})
        return first

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "header_first" in data and "header_rows" in data:
            header = Header(data["header_first"] - 1, data["header_rows"])
            if header.first + header.rows >= len(self.grid.rows):
                self.add_error(
                    "header_first", _("No row is left below the headings. Choose a row higher up.")
                )
            data["header"] = header
        return data


class ColumnsForm(forms.Form):
    """What each column of the list is: one field per column that has anything in it, named `column-0` and on."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        import_: Import,
        importer: type[Importer],
        grid: Grid,
        names: Sequence[str],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.initial["version"] = import_.version
        self.importer, self.names = importer, names
        self.data_rows = grid.rows[import_.header_first + import_.header_rows :]
        self.width = grid.width
        choices: list[tuple[str, Any]] = [("", _("Leave out"))]
        if importer.own_columns:
            choices.append(("own", _("A column of our own")))
        choices.append(
            (
                _("The column is"),
                [(field.key, _label(field.label, field.required)) for field in importer.fields],
            )
        )
        self.samples: dict[int, list[str]] = {}
        for position in range(grid.width):
            cells = dict.fromkeys(row[position] for row in self.data_rows if row[position])
            if not cells:
                continue
            self.samples[position] = list(cells)[:SAMPLES]
            self.fields[f"column-{position}"] = forms.ChoiceField(
                label=names[position],
                choices=choices,
                required=False,
                initial=import_.mapping[position] if position < len(import_.mapping) else "",
            )

    def columns(self) -> Iterator[tuple[forms.BoundField, str, list[str]]]:
        """Each column: its field, letter and first different cells."""
        for position, samples in self.samples.items():
            yield self[f"column-{position}"], letter(position), samples

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        mapping = [data.get(f"column-{position}", "") for position in range(self.width)]
        taken: dict[str, int] = {}
        for position, key in enumerate(mapping):
            if key in {"", "own"}:
                continue
            if key in taken:
                message = _("Column %(other)s is that already. Choose something else for one of them.")
                self.add_error(
                    f"column-{position}",
                    message % {"other": f"{letter(taken[key])} ({self.names[taken[key]]})"},
                )
            taken.setdefault(key, position)
        for field in self.importer.fields:
            if field.required and field.key not in taken:
                self.add_error(None, _("Say which column holds this: %(field)s.") % {"field": field.label})
        data["mapping"] = mapping
        return data


def _label(label: Any, required: bool) -> str:
    text = str(label)
    text = text[:1].upper() + text[1:]
    return _("%(field)s (needed)") % {"field": text} if required else text


class CommitForm(forms.Form):
    """The last question: what becomes of rows with a cell that nobody could make out."""

    quiet = True
    version = forms.IntegerField(widget=forms.HiddenInput)
    keep_faulty = forms.TypedChoiceField(
        label=gettext_lazy("Some cells could not be understood. What do we do with their rows?"),
        coerce=lambda value: value == "yes",
        choices=[
            ("yes", gettext_lazy("Bring them in | Those cells stay empty; you can fill them in later.")),
            (
                "no",
                gettext_lazy("Leave them out | You can mend them in Excel and bring them in another time."),
            ),
        ],
        widget=Choices,
        initial="yes",
        required=False,
        empty_value=cast(Any, True),
    )
