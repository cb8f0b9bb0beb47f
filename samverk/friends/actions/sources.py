"""From where people hear of a programme: adding such a source, and putting it away."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from samverk.audit.actions import claim_version, record
from samverk.languages.folding import fold
from samverk.people.models import Account

from ..models import Programme, Source


@transaction.atomic
def add_source(*, by: Account, programme: Programme, name: str, channel: str) -> Source:
    """A source with a code of its own, made from its name, that stands in the address of sign-up."""
    base = slugify(fold(name))[:24].strip("-") or "k"
    taken = set(Source.objects.filter(programme=programme).values_list("code", flat=True))
    for number in range(1, 1000):
        code = base if number == 1 else f"{base}-{number}"
        if code in taken:
            continue
        try:
            with transaction.atomic():
                source = Source.objects.create(programme=programme, code=code, name=name, channel=channel)
        except IntegrityError:  # somebody else took the code meanwhile
            continue
        record(by=by, verb="friends.add_source", on=source, scope=programme.workspace.audit_scope)
        return source
    raise RuntimeError("a thousand sources of one name")


@transaction.atomic
def retire_source(*, by: Account, source: Source) -> Source:
    """Put it away: its figures stay, and whoever follows its link can still sign up."""
    if source.retired_at is None:
        claim_version(source, version=None)
        source.retired_at = timezone.now()
        source.save(update_fields=["retired_at", "changed_at"])
        scope = source.programme.workspace.audit_scope
        record(by=by, verb="friends.retire_source", on=source, scope=scope)
    return source
