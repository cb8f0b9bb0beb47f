"""The pages of the register, by what one comes for."""

from .changing import (
    add_organisation,
    change_organisation,
    close_organisation,
    find_duplicates,
    find_organisations,
    reopen_organisation,
)
from .duplicates import (
    compare_organisations,
    look_for_duplicates,
    mark_distinct,
    merge_organisations,
    undo_merge,
    view_duplicates,
)
from .logos import change_logo, remove_logo, view_logo
from .register import view_organisation, view_organisations, view_organisations_map

__all__ = [
    "add_organisation",
    "change_logo",
    "change_organisation",
    "close_organisation",
    "compare_organisations",
    "find_duplicates",
    "find_organisations",
    "look_for_duplicates",
    "mark_distinct",
    "merge_organisations",
    "remove_logo",
    "reopen_organisation",
    "undo_merge",
    "view_duplicates",
    "view_logo",
    "view_organisation",
    "view_organisations",
    "view_organisations_map",
]
