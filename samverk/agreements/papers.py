"""An agreement as a paper: to sign by hand, or with the signatures that were made here."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from samverk.documents import BulletList, Column, Facts, Heading, Paper, Paragraph, SignatureLines, Table
from samverk.documents.content import Block as PaperBlock
from samverk.workspaces.letterhead import letterhead

from .models import Agreement, AgreementVersion
from .reading import methods_in_words
from .standing import Standing
from .texts import blocks_of, compose


def _words(text: str, title: str) -> list[PaperBlock]:
    """The text's own headings and paragraphs; its first heading is the paper's title already."""
    made: list[PaperBlock] = []
    for block in blocks_of(text):
        if block.kind == "heading":
            if made or block.text != title:
                made.append(Heading(block.text))
        elif block.kind == "list":
            made.append(BulletList(block.lines))
        else:
            made.append(Paragraph(block.text))
    return made


def _letterhead(agreement: Agreement) -> dict[str, Any]:
    """In the name of the room; of nobody once the room is gone."""
    return letterhead(agreement.workspace) if agreement.workspace else {}


def paper_of(agreement: Agreement) -> Paper:
    """The draft (or what would be signed next) with a line for each party to sign on."""
    with override(agreement.language):
        text = compose(agreement)
        names = [str(party) for party in agreement.parties.standing().select_related("organisation")]
        blocks = _words(text, agreement.title)
        if names:
            blocks += [Heading(_("Signatures")), SignatureLines(names)]
        return Paper(agreement.title, blocks, language=agreement.language, **_letterhead(agreement))


def sealed_name(agreement: Agreement, version: AgreementVersion) -> str:
    return f"{agreement.title} {version.number}"


def signed_paper(agreement: Agreement, version: AgreementVersion, standing: Standing) -> Paper:
    """The exact text of a version, and a page that says who has signed it and what that means.

    Made anew each time, so that whoever has been given a protected identity since is not named any more.
    """
    with override(agreement.language):
        blocks = _words(version.text, agreement.title)
        blocks += [Heading(_("Signatures")), Paragraph(simple_signature_words())]
        blocks += [
            _signature_table(agreement, version),
            *_missing(version, standing),
            *_how_to_check(version),
        ]
        title = _("%(title)s, version %(number)s") % {"title": agreement.title, "number": version.number}
        return Paper(title, blocks, language=agreement.language, **_letterhead(agreement))


def simple_signature_words() -> str:
    """What a signature here is and is not, for a lawyer and for everybody else."""
    return _(
        "These are simple electronic signatures (eIDAS regulation 910/2014, article 3.10). Each signatory was signed in with an account of their own, had just shown again who they are, saw the text above and ticked that they have read it and may commit their organisation. They are valid between parties that accept them. Where the law asks for an advanced or a qualified signature, or for one by hand, they are not enough."
    )


def _signature_table(agreement: Agreement, version: AgreementVersion) -> Table:
    columns = [
        Column("organisation", _("Organisation")),
        Column("person", _("Signed by")),
        Column("at", _("Time")),
        Column("methods", _("Signed in with")),
        Column("left", _("Left since")),
    ]
    rows = [
        {
            "organisation": one.organisation_name,
            "person": one.signatory or _("a representative who is not named"),
            "at": date_format(localtime(one.signed_at), "Y-m-d H:i"),
            "methods": methods_in_words(one.methods),
            "left": one.party.left_on.isoformat() if one.party.has_left and one.party.left_on else "",
        }
        for one in version.signatures.with_faces()
    ]
    count = ngettext("%(n)s signature", "%(n)s signatures", len(rows)) % {"n": len(rows)}
    return Table(count, columns, rows, language=agreement.language)


def _missing(version: AgreementVersion, standing: Standing) -> list[PaperBlock]:
    """Who has not signed yet, if this is the version that is open."""
    if standing.version is None or standing.version.pk != version.pk:
        return [Paragraph(_("A newer version of this text is open for signing."))]
    elsewhere = [
        _("%(party)s signed elsewhere on %(day)s") % {"party": seat.party, "day": seat.party.signed_on}
        for seat in standing.standing_seats
        if seat.signature is None and seat.party.signed_on
    ]
    waiting = [_("%(party)s has not signed") % {"party": seat.party} for seat in standing.waited_for]
    return [BulletList([*elsewhere, *waiting])] if elsewhere or waiting else []


def _how_to_check(version: AgreementVersion) -> list[PaperBlock]:
    address = f"{settings.SITE_ADDRESS}{reverse('agreements:check_paper')}"
    return [
        Heading(_("How this paper is checked")),
        Paragraph(
            _(
                "The file is sealed: a change of a single byte can be found out. Check it in a PDF reader, or at %(address)s."
            )
            % {"address": address}
        ),
        Facts(
            [
                (
                    _("Opened for signing"),
                    date_format(localtime(version.opened_at), "Y-m-d H:i"),
                ),
                (_("SHA-256 of the text"), version.sha256),
                (
                    _("The text alone"),
                    _(
                        "can be taken as a plain text file from the page of the version, to count the SHA-256 of it"
                    ),
                ),
            ]
        ),
    ]
