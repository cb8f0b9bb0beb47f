"""A coordinator who walks through an import, page by page."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samverk.imports.models import Import
from samverk.workspaces.models import Workspace


class Walk:
    """A coordinator with a list in hand."""

    def __init__(self, client: Client, workspace: Workspace) -> None:
        self.client, self.workspace = client, workspace
        self.start = f"/rooms/{workspace.slug}/imports/new/"

    def upload(self, data: bytes, name: str = "aktörer.xlsx") -> Any:
        file = SimpleUploadedFile(name, data)
        return self.client.post(self.start, {"importer": "organisations", "file": file})

    @property
    def made(self) -> Import:
        return Import.objects.latest("id")

    def url(self, step: str) -> str:
        return f"/rooms/{self.workspace.slug}/imports/{self.made.uid}/{step}"

    def go_to_preview(self, data: bytes, name: str = "aktörer.xlsx") -> None:
        assert self.upload(data, name).status_code == 302
        made = self.made
        header = {"sheet": made.sheet, "version": made.version, "header_first": made.header_first + 1}
        response = self.client.post(self.url("headings/"), {**header, "header_rows": made.header_rows})
        assert response.status_code == 302, response.content.decode()
        columns = {f"column-{position}": key for position, key in enumerate(self.made.mapping)}
        response = self.client.post(self.url("columns/"), {"version": self.made.version, **columns})
        assert response.status_code == 302, response.content.decode()

    def bring_in(self, **options: str) -> Any:
        return self.client.post(self.url("bring-in/"), {"version": self.made.version, **options})
