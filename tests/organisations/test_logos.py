"""An organisation's logo: what may be one, where it stands, and what becomes of it."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from samverk.access.rules import Role
from samverk.audit.models import Entry
from samverk.organisations import pictures
from samverk.organisations.actions import (
    change_logo,
    close_organisation,
    merge_organisations,
    remove_logo,
    undo_merge,
)
from samverk.organisations.exports import register_table
from samverk.organisations.filters import Filter
from samverk.organisations.models import Logo, Organisation
from samverk.organisations.pictures import PictureRefused, read_picture
from tests.workspaces.factories import give, make_account, make_workspace

from .factories import make_organisation, picture_file

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def address(name: str, organisation: Organisation) -> str:
    return reverse(f"organisations:{name}", args=[organisation.uid])


def given(content: bytes, name: str = "logo.png") -> dict:
    return {"file": SimpleUploadedFile(name, content)}


@pytest.fixture
def editor(signed_in):
    return signed_in(give(make_workspace(), Role.COORDINATOR))


def test_a_picture_is_made_small_and_keeps_its_shape():
    read = read_picture(picture_file((2400, 600)))
    assert (read.width, read.height, read.media_type) == (800, 200, "image/png")
    assert Image.open(BytesIO(read.content)).size == (800, 200)


def test_a_see_through_ground_stays_see_through():
    file = BytesIO()
    Image.new("RGBA", (200, 100), (0, 0, 0, 0)).save(file, "PNG")
    assert Image.open(BytesIO(read_picture(file.getvalue()).content)).getpixel((5, 5)) == (0, 0, 0, 0)


def test_a_photograph_is_turned_upright_and_forgets_where_it_was_taken():
    notes = Image.Exif()
    notes[0x0112], notes[0x010E] = 6, "Hemma hos Karin"  # turned a quarter; a description
    read = read_picture(picture_file((400, 100), kind="JPEG", exif=notes))
    assert (read.width, read.height, read.media_type) == (100, 400, "image/jpeg")
    assert b"Karin" not in read.content


def test_what_lies_behind_a_picture_is_not_kept():
    assert b"<script>" not in read_picture(picture_file() + b"<script>alert(1)</script>").content


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16"])
def test_every_way_of_keeping_colours_is_read(mode):
    file = BytesIO()
    Image.new(mode, (100, 100)).save(file, "PNG")
    assert read_picture(file.getvalue()).width == 100


def test_colours_for_print_are_read():
    file = BytesIO()
    Image.new("CMYK", (100, 100)).save(file, "JPEG")
    assert Image.open(BytesIO(read_picture(file.getvalue()).content)).mode == "RGB"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        SVG,
        b"GIF89a" + bytes(50),
        picture_file()[:60],
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        b"\xff\xd8\xff" + bytes(200),
        picture_file((40, 40)),
        picture_file((1300, 100)),
    ],
    ids=["empty", "svg", "gif", "cut off", "no png", "no jpeg", "too small", "too thin"],
)
def test_what_cannot_be_a_logo_is_refused(content):
    with pytest.raises(PictureRefused):
        read_picture(content)


def test_a_picture_that_would_fill_the_memory_is_refused_unread():
    with pytest.raises(PictureRefused, match="bildpunkter"):
        read_picture(picture_file((9000, 9000)))


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_BYTES", 100)
    with pytest.raises(PictureRefused, match="5 MB"):
        read_picture(picture_file())


def test_change_logo_puts_it_in_place_of_the_old_one(db):
    organisation, account = make_organisation(), make_account()
    change_logo(by=account, organisation=organisation, content=picture_file())
    change_logo(by=account, organisation=organisation, content=picture_file(colour="red"))
    assert Logo.objects.content_of(organisation) == read_picture(picture_file(colour="red")).content
    entries = Entry.objects.filter(verb="organisations.change_logo", subject=organisation.uid)
    assert entries.count() == 2


def test_remove_logo_takes_it_away_once(db):
    organisation, account = make_organisation(), make_account()
    change_logo(by=account, organisation=organisation, content=picture_file())
    remove_logo(by=account, organisation=organisation)
    remove_logo(by=account, organisation=organisation)
    assert Logo.objects.content_of(organisation) is None
    assert Entry.objects.filter(verb="organisations.remove_logo").count() == 1


def test_merged_organisations_keep_one_logo_and_get_both_back(db):
    kept, gone = make_organisation("Ena"), make_organisation("Andra")
    change_logo(by=None, organisation=kept, content=picture_file(colour="red"))
    change_logo(by=None, organisation=gone, content=picture_file(colour="blue"))
    red, blue = Logo.objects.content_of(kept), Logo.objects.content_of(gone)
    merge = merge_organisations(by=None, kept=kept, gone=gone)
    assert [bytes(logo.content) for logo in Logo.objects.all()] == [red]
    undo_merge(by=None, merge=merge)
    assert (Logo.objects.content_of(kept), Logo.objects.content_of(gone)) == (red, blue)


def test_an_entry_without_a_logo_takes_over_that_of_the_one_that_goes(db):
    kept, gone = make_organisation("Ena"), make_organisation("Andra")
    change_logo(by=None, organisation=gone, content=picture_file())
    merge_organisations(by=None, kept=kept, gone=gone)
    assert Logo.objects.content_of(kept) is not None


def test_the_editor_gives_a_logo_and_sees_it_on_the_page(editor):
    organisation = make_organisation()
    answer = editor.post(address("change_logo", organisation), given(picture_file()))
    assert answer.url == organisation.get_absolute_url()
    assert address("view_logo", organisation) in editor.get(answer.url).content.decode()


def test_a_refused_file_is_explained(editor):
    organisation = make_organisation()
    answer = editor.post(address("change_logo", organisation), given(SVG, "logo.svg"))
    assert answer.status_code == 422
    assert "PNG" in answer.content.decode()
    assert not Logo.objects.exists()


def test_without_a_file_one_is_asked_for(editor):
    assert editor.post(address("change_logo", make_organisation()), {}).status_code == 422


def test_an_organisation_that_is_closed_gets_no_logo(editor):
    organisation = make_organisation()
    close_organisation(by=None, organisation=organisation)
    assert editor.post(address("change_logo", organisation), given(picture_file())).status_code == 404


def test_the_picture_is_answered_as_a_picture_and_nothing_else(signed_in):
    organisation = make_organisation()
    change_logo(by=None, organisation=organisation, content=picture_file())
    client = signed_in(make_account())
    answer = client.get(address("view_logo", organisation))
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert "sandbox" in answer["Content-Security-Policy"]
    again = client.get(address("view_logo", organisation), headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_register_as_a_table_says_who_has_a_logo(db):
    change_logo(by=None, organisation=make_organisation("Ena"), content=picture_file())
    make_organisation("Andra")
    rows = register_table(Organisation.objects.by_name(), Filter.of({})).lines()
    assert {row[0]: bool(row[-1]) for row in rows} == {"Andra": False, "Ena": True}


def test_lists_never_load_the_picture(db, django_assert_num_queries):
    change_logo(by=None, organisation=make_organisation(), content=picture_file())
    with django_assert_num_queries(1):
        assert [logo.mark for logo in Logo.objects.without_content()]
    assert "content" in Logo.objects.without_content().get().get_deferred_fields()
