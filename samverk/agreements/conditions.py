"""What agreements can see of the method's checklist."""

from datetime import date

from django.db.models import Count, Q
from django.utils import timezone

from samverk.workspaces.models import Workspace

from .models import Agreement, AgreementVersion, Party


def plan_signed(workspace: Workspace) -> bool | date:
    """At least half of the parties have signed a text of the room; since when it was opened for signing."""
    rows = AgreementVersion.objects.filter(agreement__workspace=workspace)
    counted = rows.annotate(n=Count("signatures")).filter(n__gt=0).order_by("-n", "opened_at")
    version = counted.only("opened_at", "agreement").first()
    if version is None:
        return False
    parties = Party.objects.standing().filter(agreement=version.agreement_id).count()
    return timezone.localdate(version.opened_at) if version.n * 2 >= parties else False


def pact_signed(workspace: Workspace) -> bool | date:
    """A pact is signed as a plan is."""
    return plan_signed(workspace)


def commitments_spread(workspace: Workspace) -> bool | date:
    """A signed agreement of the room is public."""
    rows = Agreement.objects.published().filter(Q(versions__signatures__isnull=False), workspace=workspace)
    published = rows.order_by("published_at").values_list("published_at", flat=True).first()
    return timezone.localdate(published) if published else False
