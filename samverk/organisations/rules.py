"""Who may do what with the register.

Everybody signed in reads it: it holds organisations, and shows persons only to those who share a room with
them (`visibility`). Adding, changing and merging is for those whom `editors` knows: coordinators of some room,
and administrators. The gate cannot see that, so each of these views asks `editors.require_editor` in its
first line, and answers everybody else with the 404 of a page that does not exist. Merges can be undone.
"""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Audience, permit

for _name, _label in (
    ("view_organisations", _("read the register of organisations")),
    ("view_organisations_map", _("looked at the map of organisations")),
    ("view_organisation", _("read about an organisation")),
    ("find_organisations", _("looked an organisation up")),
    ("view_logo", _("looked at an organisation's logo")),
):
    permit(f"organisations.{_name}", _label, audience=Audience.SIGNED_IN)

for _name, _label in (
    ("add_organisation", _("added an organisation")),
    ("find_duplicates", _("asked whether an organisation is in the register already")),
    ("change_organisation", _("changed an organisation")),
    ("change_logo", _("gave an organisation a logo")),
    ("remove_logo", _("removed an organisation's logo")),
    ("close_organisation", _("closed an organisation's entry")),
    ("reopen_organisation", _("reopened an organisation's entry")),
    ("view_duplicates", _("looked at entries that look alike")),
    ("look_for_duplicates", _("looked for entries that look alike")),
    ("compare_organisations", _("compared two organisations")),
    ("merge_organisations", _("merged two organisations")),
    ("undo_merge", _("undid a merge")),
    ("mark_distinct", _("said that two organisations are two")),
):
    permit(f"organisations.{_name}", _label, audience=Audience.EDITOR, changes=True)

for _name, _label in (
    ("remove_organisation", _("removed an organisation that an import had added")),
    ("add_affiliation", _("added a person to an organisation")),
    ("end_affiliation", _("noted that a person has left an organisation")),
):
    permit(f"organisations.{_name}", _label, audience=Audience.SYSTEM)
