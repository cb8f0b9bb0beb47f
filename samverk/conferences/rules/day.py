"""Who may do what with the day: check-in, Open Space, forms and certificates."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Audience, permit

from .conferences import HELPERS, ORGANISERS

TOOL = "day"
for _verb, _label in {
    "view_day": _("looked at the day"),
    "view_door": _("opened the check-in"),
    "view_door_offline": _("kept the check-in for when the network is gone"),
    "list_door": _("had the list of those who come on a phone"),
    "view_board": _("looked at the board of Open Space"),
    "view_screens": _("looked at the screens of the day"),
}.items():
    permit(f"conferences.{_verb}", _label, roles=HELPERS, tool=TOOL)
for _verb, _label in {
    "tick_arrival": _("ticked somebody off at the door"),
    "tick_arrivals": _("ticked people off at the door"),
    "admit_person": _("let somebody in at the door"),
    "offer_topic": _("put a topic on the board"),
    "place_topic": _("gave a topic a time and a place"),
}.items():
    permit(f"conferences.{_verb}", _label, roles=HELPERS, tool=TOOL, changes=True)
for _verb, _label in {
    "merge_topics": _("merged two topics"),
    "remove_topic": _("took a topic off the board"),
    "change_form": _("changed the words of a form"),
    "add_field": _("added a question to a form"),
    "change_field": _("changed a question of a form"),
    "move_field": _("moved a question of a form"),
    "remove_field": _("removed a question of a form"),
    "open_form": _("opened a form"),
    "close_form": _("closed a form"),
    "make_screen_links": _("gave the screens new links"),
    "revoke_screen_links": _("closed the links of the screens"),
}.items():
    permit(f"conferences.{_verb}", _label, roles=ORGANISERS, tool=TOOL, changes=True)
permit("conferences.view_form", _("looked at a form and its answers"), roles=ORGANISERS, tool=TOOL)
permit("conferences.print_certificates", _("printed certificates"), roles=ORGANISERS, tool=TOOL)
for _verb, _label in {
    "own_certificate": _("took out a certificate of attendance"),
    "offer_own_topic": _("offered a topic"),
    "answer_form": _("answered a form"),
    "show_screen": _("looked at a screen of the day"),
}.items():
    permit(f"conferences.{_verb}", _label, audience=Audience.LINK)
permit(
    "conferences.serve_worker",
    _("fetched what keeps a page when the network is gone"),
    audience=Audience.ANYONE,
)
