"""What search knows of a stakeholder: never the influence, the interest or the contact person."""

from django.urls import reverse

from samverk.search.actions import Entry

from .models import Stakeholder


def entry_for(stakeholder: Stakeholder) -> Entry:
    """The row of the search index. Its scope is the room."""
    room = stakeholder.workspace
    return Entry(
        kind="stakeholders.Stakeholder",
        uid=stakeholder.uid,
        title=stakeholder.organisation.name,
        text="\n".join(filter(None, [stakeholder.contribution, stakeholder.concern, stakeholder.engagement])),
        url=reverse("stakeholders:view_stakeholder", args=[room.slug, stakeholder.uid]),
        scope=room.audit_scope,
        icon="BubbleChart",
    )
