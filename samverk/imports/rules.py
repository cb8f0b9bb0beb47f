"""Who may bring in lists: the coordinators of the room."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import COORDINATORS, permit

permit("imports.view_imports", _("looked at the imports"), roles=COORDINATORS)
permit("imports.start_import", _("chose a list to bring in"), roles=COORDINATORS, changes=True)
permit("imports.view_import", _("looked at an import"), roles=COORDINATORS)
permit("imports.choose_header", _("said where a list's headings are"), roles=COORDINATORS, changes=True)
permit("imports.map_columns", _("said what a list's columns are"), roles=COORDINATORS, changes=True)
permit("imports.preview_import", _("looked through a list"), roles=COORDINATORS, changes=True)
permit("imports.mend_cells", _("mended cells of a list"), roles=COORDINATORS, changes=True)
permit("imports.decide_rows", _("decided about rows of a list"), roles=COORDINATORS, changes=True)
permit("imports.take_out_problems", _("took out the problems of a list"), roles=COORDINATORS)
permit("imports.commit_import", _("brought in a list"), roles=COORDINATORS, changes=True)
permit(
    "imports.reopen_import", _("went back to a list that did not come in"), roles=COORDINATORS, changes=True
)
permit("imports.undo_import", _("undid an import"), roles=COORDINATORS, changes=True)
permit("imports.abandon_import", _("threw away a list"), roles=COORDINATORS, changes=True)
