"""How organisations are found by the search box."""

from collections.abc import Iterable

from samverk.search.actions import Entry, index_many

from .models import Organisation


def index_organisations(organisations: Iterable[Organisation]) -> None:
    """Bring the index up to date, in the transaction of the change. Units are found by their umbrella's name too."""
    index_many(
        Entry(
            kind="organisations.Organisation",
            uid=row.uid,
            title=row.name,
            text=" ".join(
                filter(None, [row.place_name, row.umbrella.name if row.umbrella else "", row.website])
            ),
            url=row.get_absolute_url(),
            scope="signed_in",
            icon="Buildings3",
        )
        for row in organisations
    )
