"""Papers that lie with an item of the agenda."""

from django.db import transaction

from samverk.people.models import Account

from ..models import AgendaItem, Paper
from ..receiving import check_paper
from .recording import note


@transaction.atomic
def attach_paper(*, by: Account | None, item: AgendaItem, name: str, content: bytes) -> Paper:
    """Put a file with the item. Raises `receiving.PaperRefused`."""
    name, media_type = check_paper(name, content)
    paper = Paper.objects.create(
        item=item, name=name, media_type=media_type, size=len(content), content=content, by=by
    )
    note(by, "attach_paper", paper, item.meeting.workspace)
    return paper


@transaction.atomic
def remove_paper(*, by: Account, paper: Paper) -> None:
    """Take a file away for good."""
    note(by, "remove_paper", paper, paper.item.meeting.workspace)
    paper.delete()
