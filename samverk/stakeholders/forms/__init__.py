"""What people fill in, by noun."""

from .cells import cell_form
from .contacts import AskForm, ContactForm, NoteForm
from .criteria import ChangeCriterionForm, CriterionForm, ReadyCriteriaForm
from .judgements import JudgementForm
from .organisations import NewOrganisationForm
from .saved_views import SavedViewForm
from .stakeholders import StakeholderForm

__all__ = [
    "AskForm",
    "ChangeCriterionForm",
    "ContactForm",
    "CriterionForm",
    "JudgementForm",
    "NewOrganisationForm",
    "NoteForm",
    "ReadyCriteriaForm",
    "SavedViewForm",
    "StakeholderForm",
    "cell_form",
]
