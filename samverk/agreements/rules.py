"""Who may do what with agreements. Whether somebody may sign for an organisation is their mandate, not their role."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import EVERY_ROLE, LEADING_ROLES, WORKING_ROLES, Audience, Role, permit

TOOL = "agreements"
READERS = EVERY_ROLE
MEMBERS = WORKING_ROLES | {Role.MEMBER}

permit("agreements.view_agreements", _("looked at the agreements"), roles=READERS, tool=TOOL)
permit("agreements.view_agreement", _("looked at an agreement"), roles=READERS, tool=TOOL)
permit("agreements.view_version", _("looked at a version of an agreement"), roles=READERS, tool=TOOL)
permit("agreements.export_agreement", _("took an agreement along"), roles=READERS, tool=TOOL)
permit("agreements.take_sealed_paper", _("took the sealed paper of an agreement"), roles=READERS, tool=TOOL)
for _name, _label in (
    ("write_agreement", _("began to write an agreement")),
    ("change_agreement", _("changed the facts of an agreement")),
    ("change_text", _("changed the draft of an agreement")),
    ("add_party", _("added a party to an agreement")),
    ("change_party", _("changed a party of an agreement")),
    ("change_promise", _("changed what an organisation promises")),
    ("add_row", _("added a row to an agreement")),
    ("change_row", _("changed a row of an agreement")),
    ("remove_row", _("removed a row of an agreement")),
    ("evaluate_agreement", _("evaluated an agreement")),
):
    permit(f"agreements.{_name}", _label, roles=WORKING_ROLES, tool=TOOL, changes=True)
for _name, _label in (
    ("open_for_signing", _("opened a text for signing")),
    ("ask_to_sign", _("asked those who have not signed")),
    ("renew_agreement", _("renewed an agreement")),
    ("end_agreement", _("ended an agreement")),
    ("publish_agreement", _("published an agreement")),
    ("withdraw_agreement", _("took an agreement off the public pages")),
):
    permit(f"agreements.{_name}", _label, roles=LEADING_ROLES, tool=TOOL, changes=True)
for _name, _label in (
    ("sign_agreement", _("signed an agreement")),
    ("join_agreement", _("joined an agreement")),
    ("leave_agreement", _("left an agreement")),
    ("promise", _("promised something")),
    ("withdraw_promise", _("took a promise back")),
    ("declare_conflict", _("declared a conflict of interest")),
    ("end_conflict", _("said that a conflict of interest is over")),
):
    permit(f"agreements.{_name}", _label, roles=MEMBERS, tool=TOOL, changes=True)
permit("agreements.view_register", _("looked at the register of agreements"), audience=Audience.ANYONE)
permit("agreements.view_recorded", _("looked at an agreement of the register"), audience=Audience.ANYONE)
permit("agreements.check_paper", _("checked the seal of a paper"), audience=Audience.ANYONE)
permit("agreements.record_agreement", _("noted an agreement made elsewhere"), audience=Audience.EDITOR)
permit("agreements.change_record", _("changed what is noted of an agreement"), audience=Audience.EDITOR)
permit("agreements.remind_of_renewals", _("reminded of agreements that end"), audience=Audience.SYSTEM)
