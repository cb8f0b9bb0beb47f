"""The letter with the list, so that there is something to bring in from the demo's mailbox."""

from samverk.outbox.actions import post_text
from samverk.people.models import Account

from .lists import faulty_list

NAME = "kontaktlista-integration.xlsx"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def send_list_by_mail(cast: dict[str, Account]) -> None:
    """A colleague sends the coordinator the list that everybody has been adding to."""
    post_text(
        to=cast["coordinator"].email,
        to_name="Karin Åslund",
        language="sv",
        subject="Listan vi pratade om",
        text=(
            "Hej Karin!\n\nHär är kontaktlistan. Den har varit hos fyra personer, så den ser ut som den gör: "
            "två rubrikrader, några dubbletter och en kolumn om fika.\n\n"
            "Ta in den i rummet under Intressenter, så slipper vi skicka den fram och tillbaka.\n\nPetra"
        ),
        by=None,
        attachments=[(NAME, faulty_list(), _TYPE)],
    )
