"""The languages app."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import trans_real


class LanguagesConfig(AppConfig):
    name = "samverk.languages"

    def ready(self) -> None:
        """What is not translated into a newcomer's language is shown in English, not in the installation's Swedish.

        Django falls back to LANGUAGE_CODE and has no setting for another; the catalogues are gettext's own
        objects, whose fallback is this attribute.
        """
        for code, _name in settings.PUBLIC_LANGUAGES:
            if code not in {"sv", "en"}:
                trans_real.translation(code)._fallback = trans_real.translation("en")  # type: ignore[attr-defined]
