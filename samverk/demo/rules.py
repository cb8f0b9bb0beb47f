"""The tour is everybody's, and exists in the demo only (the views see to that)."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Audience, permit

permit("demo.view_tour", _("looked at the guided tour"), audience=Audience.ANYONE)
permit("demo.view_step", _("read a step of the tour"), audience=Audience.ANYONE)
permit("demo.start_tour", _("began the tour"), audience=Audience.ANYONE)
permit("demo.open_thing", _("opened something from the tour"), audience=Audience.ANYONE)
permit("demo.leave_tour", _("left the tour"), audience=Audience.ANYONE)
