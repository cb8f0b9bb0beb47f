"""All writes of the register, by noun."""

from .affiliations import (
    AffiliationAlreadyEnded,
    AlreadyAffiliated,
    add_affiliation,
    add_affiliations,
    end_affiliation,
)
from .logos import change_logo, remove_logo
from .merges import (
    MergeAlreadyUndone,
    OrganisationAlreadyMerged,
    SameOrganisation,
    look_for_duplicates,
    mark_distinct,
    merge_organisations,
    undo_merge,
)
from .organisations import (
    OrganisationInUse,
    OrganisationIsMerged,
    UmbrellaInCircle,
    add_organisation,
    add_organisations,
    change_organisation,
    close_organisation,
    remove_organisation,
    remove_organisations,
    reopen_organisation,
)

__all__ = [
    "AffiliationAlreadyEnded",
    "AlreadyAffiliated",
    "MergeAlreadyUndone",
    "OrganisationAlreadyMerged",
    "OrganisationInUse",
    "OrganisationIsMerged",
    "SameOrganisation",
    "UmbrellaInCircle",
    "add_affiliation",
    "add_affiliations",
    "add_organisation",
    "add_organisations",
    "change_logo",
    "change_organisation",
    "close_organisation",
    "end_affiliation",
    "look_for_duplicates",
    "mark_distinct",
    "merge_organisations",
    "remove_logo",
    "remove_organisation",
    "remove_organisations",
    "reopen_organisation",
    "undo_merge",
]
