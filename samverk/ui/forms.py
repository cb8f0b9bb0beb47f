"""How forms are drawn: Django's machinery with our templates, and the widgets that Django lacks."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.functional import lazy
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from samverk.languages.folding import clean_text
from samverk.languages.names import language_choices


class Renderer(TemplatesSetting):
    """Django's form rendering with our templates: `{{ form }}` and every field come out finished."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"


class DateInput(forms.DateInput):
    """The browser's own calendar: always ISO on the wire, shown the way the reader's system shows dates."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-short": True, **(attrs or {})}, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own clock, in minutes."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-short": True, **(attrs or {})}, format="%H:%M")


class DateTimeInput(forms.DateTimeInput):
    """The browser's own calendar and clock, in minutes."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-short": True, **(attrs or {})}, format="%Y-%m-%dT%H:%M")


class TypeToFind(forms.Select):
    """A long list to choose one from by typing. Without script it is the plain list that it is made of."""

    template_name = "ui/forms/type_to_find.html"


class TypeToFindSeveral(forms.SelectMultiple):
    """A long list to choose several from by typing; what is chosen stands as buttons that put it back.

    Without script it is a list of boxes to tick, in a window that scrolls.
    """

    template_name = "ui/forms/type_to_find_several.html"
    option_template_name = "django/forms/widgets/checkbox_option.html"
    use_fieldset = True

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return "" if index is None else f"{id_}_{index}"


class InlineRadios(forms.RadioSelect):
    """A few short answers beside one another."""

    template_name = "ui/forms/inline_options.html"


class Choices(forms.RadioSelect):
    """A few answers that one should think about: each a card. A choice's label may be "Name | what it means"."""

    template_name = "ui/forms/choices.html"


def _known_languages() -> list[tuple[str, str]]:
    return language_choices()


class LanguagesField(forms.MultipleChoiceField):
    """Languages that a person or an organisation speaks, as a list of codes."""

    widget = TypeToFindSeveral

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=_known_languages, **options)


class LanguageField(forms.ChoiceField):
    """One language out of all."""

    widget = TypeToFind

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=lambda: [("", "—"), *_known_languages()], **options)


class TranslatedWidget(forms.Widget):
    """One box for each language of the pages; the first is the one that must be filled."""

    template_name = "ui/forms/translated.html"
    use_fieldset = True

    def __init__(
        self, attrs: dict[str, Any] | None = None, *, languages: Iterable[str] = (), lines: bool = False
    ) -> None:
        super().__init__(attrs)
        self.languages = tuple(languages) or tuple(code for code, _name in settings.LANGUAGES)
        self.lines = lines

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_{self.languages[0]}"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        value = value if isinstance(value, dict) else {}
        context["widget"]["lines"] = self.lines
        context["widget"]["boxes"] = [
            {
                "name": f"{name}-{code}",
                "id": f"{context['widget']['attrs'].get('id', name)}_{code}",
                "language": get_language_info(code),
                "value": value.get(code, ""),
            }
            for code in self.languages
        ]
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        given = {code: clean_text(data.get(f"{name}-{code}", "")) for code in self.languages}
        return {code: text for code, text in given.items() if text}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return all(f"{name}-{code}" not in data for code in self.languages)


class TranslatedFormField(forms.Field):
    """A text in several languages, for a `languages.fields.Translated` column: `{"sv": "…", "en": "…"}`.

    `languages` are those asked for, the first one being asked for in earnest; `lines=True` for longer texts.
    """

    def __init__(self, *, languages: Iterable[str] = (), lines: bool = False, **options: Any) -> None:
        self.languages = tuple(languages) or tuple(code for code, _name in settings.LANGUAGES)
        options.setdefault("widget", TranslatedWidget(languages=self.languages, lines=lines))
        super().__init__(**options)

    def validate(self, value: dict[str, str]) -> None:
        if self.required and not (value or {}).get(self.languages[0]):
            name = _language_in_itself(self.languages[0])
            raise ValidationError(
                _("Write the text in %(language)s."), code="required", params={"language": name}
            )

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or {}) != (data or {})


def _name_translated(code: str) -> str:
    return get_language_info(code)["name_translated"].lower()


_language_in_itself = lazy(_name_translated, str)
