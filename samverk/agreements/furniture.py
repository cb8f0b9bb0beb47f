"""What agreements put into rooms: the tool, a card, ticks on the checklist, dates, and promises beside actions."""

from django.utils.translation import gettext_lazy as _

from samverk.calendars import register as calendars
from samverk.organisations import merging
from samverk.plans import threads
from samverk.principles import subjects
from samverk.workspaces import checklist, panels, tools
from samverk.workspaces.tools import COOPERATION, Group

from . import conditions, neighbours, own_panels
from .models import Signature

tools.register(
    "agreements",
    label=_("Agreements"),
    icon="Handshake",
    url_name="agreements:view_agreements",
    group=Group.DO,
    position=40,
    description=_("What we promise each other: write it, sign it, renew it, and show who stands behind it."),
    templates=COOPERATION,
)
panels.register(
    "agreements.signatures",
    template="agreements/panels/signatures.html",
    context=own_panels.signatures,
    position=25,
    tool="agreements",
    permission="agreements.view_agreements",
    column=panels.Column.ASIDE,
)
for condition in (conditions.plan_signed, conditions.pact_signed, conditions.commitments_spread):
    checklist.provide(condition.__name__, condition)
calendars.provide("agreements.ends", neighbours.calendar_entries, permission="agreements.view_agreements")
threads.register(neighbours.commitments_for)
subjects.register("agreement", neighbours.principle_subjects, _("agreements"), "agreements.change_agreement")
merging.keep(Signature)
