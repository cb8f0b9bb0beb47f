"""The page of permissions is what the rules say."""

from pathlib import Path

from django.conf import settings

from samverk.access.reference import as_markdown


def test_the_page_of_permissions_is_what_the_rules_say() -> None:
    written = (Path(settings.ROOT) / "docs" / "reference" / "permissions.md").read_text(encoding="utf-8")
    assert written == as_markdown(), "run `manage.py write_permissions`"
