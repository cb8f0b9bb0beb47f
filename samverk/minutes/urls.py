"""Addresses of minutes."""

from typing import Any

app_name = "minutes"
urlpatterns: list[Any] = []
