"""Why the stakeholders app holds personal facts."""

from samverk.audit.privacy import declare

declare(
    "stakeholders.Stakeholder",
    "contact",
    "mandate",
    purpose="To know whom to turn to in an organisation, and whether that person may commit it",
    basis="6.1.e",
)
declare(
    "stakeholders.Stakeholder",
    "contacted_by",
    purpose="To know who in the room last spoke with an organisation",
    basis="6.1.e",
)
declare(
    "stakeholders.Judgement",
    "by",
    purpose="To know who judged an organisation's influence and interest",
    basis="6.1.e",
)
declare(
    "stakeholders.SavedView", "owner", purpose="To give a person their own ways of looking", basis="6.1.e"
)
