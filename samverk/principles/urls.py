"""Addresses of principles."""

from typing import Any

app_name = "principles"
urlpatterns: list[Any] = []
