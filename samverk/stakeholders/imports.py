"""The search table as a list: organisations as in the register, what the room knows of them, own columns."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samverk.imports.cells import Choice
from samverk.imports.importers import Field, Made, Progress, Row, Undone
from samverk.imports.organisations import OrganisationImporter
from samverk.people.models import Account

from .actions.lists import OWN_KINDS, take_back_list, take_in_list
from .models import Stakeholder

LEVELS = (
    Choice("2", _("low"), ("låg", "lågt", "liten", "litet", "svag", "1", "2", "3")),
    Choice("5", _("medium"), ("medel", "mellan", "måttlig", "viss", "4", "5", "6", "7")),
    Choice("9", _("high"), ("hög", "högt", "stor", "stort", "stark", "mycket hög", "8", "9", "10")),
)
STATES = (
    Choice(
        "to_ask",
        Stakeholder.State.TO_ASK.label,
        ("att fråga", "ej kontaktad", "inte kontaktad", "att kontakta"),
    ),
    Choice(
        "asked", Stakeholder.State.ASKED.label, ("tillfrågad", "kontaktad", "har frågat", "väntar på svar")
    ),
    Choice("meeting", Stakeholder.State.MEETING.label, ("möte bokat", "möte", "bokat möte")),
    Choice("declined", Stakeholder.State.DECLINED.label, ("nej", "tackat nej", "sagt nej", "avböjt")),
)
KNOWLEDGE = (
    Field(
        "contribution",
        _("how they can contribute"),
        kind="text",
        synonyms=("bidrag", "bidrag till projektet", "hur de kan bidra", "kan bidra med", "bidrar med",
                  "resurser", "contribution", "how the stakeholder can contribute"),
    ),
    Field(
        "concern",
        _("what matters to them"),
        kind="text",
        synonyms=("vad aktören bryr sig om", "vad de bryr sig om", "viktigt för dem", "drivkraft",
                  "drivkrafter", "intressen", "what matters to the stakeholder", "interests"),
    ),
    Field(
        "influence",
        _("influence"),
        kind="choice",
        choices=LEVELS,
        synonyms=("påverkan", "inflytande", "makt", "grad av påverkan", "grad av inflytande", "influence"),
    ),
    Field(
        "interest",
        _("interest"),
        kind="choice",
        choices=LEVELS,
        synonyms=("intresse", "grad av intresse", "engagemangsgrad", "interest"),
    ),
    Field(
        "engagement",
        _("how we work with them"),
        kind="text",
        synonyms=("strategi", "strategi för engagemang", "intressentens strategi för engagemang",
                  "engagemang", "så jobbar vi", "hur vi jobbar", "engagement strategy"),
    ),
    Field(
        "state",
        _("where we stand"),
        kind="choice",
        choices=STATES,
        synonyms=("status", "läge", "svar", "state"),
    ),
    Field(
        "contacted_on",
        _("last contact"),
        kind="date",
        synonyms=("senaste kontakt", "senast kontaktad", "kontaktad den", "senaste möte", "last contact"),
    ),
)  # fmt: skip


class StakeholderImporter(OrganisationImporter):
    """Organisations for the search table. New ones are added to the register too."""

    key: ClassVar[str] = "stakeholders"
    label = _("A list of stakeholders")
    description = _("Fills the room's search table. Organisations that the register lacks are added to it.")
    tool: ClassVar[str] = "stakeholders"
    position: ClassVar[int] = 10
    fields = (*OrganisationImporter.fields, *KNOWLEDGE)  # type: ignore[assignment]
    own_columns: ClassVar[bool] = True

    def commit(self, rows: Sequence[Row], *, by: Account, progress: Progress) -> list[Made]:
        brought = self.bring_in(rows, by=by, progress=progress)
        drafts = [
            _draft(row) | {"organisation": organisation, "contact": brought.contacts.get(row.number)}
            for row in rows
            if (organisation := brought.organisations.get(row.number))
        ]
        return [*brought.made, *take_in_list(by=by, workspace=self.workspace, drafts=drafts)]

    def undo(self, made: Sequence[Made], *, by: Account) -> Undone:
        """First the rows and columns, so that nothing refers to what the register then takes back."""
        mine = [each for each in made if each.kind in OWN_KINDS]
        undone = take_back_list(by=by, workspace=self.workspace, made=mine)
        rest = super().undo([each for each in made if each.kind not in OWN_KINDS], by=by)
        return Undone(undone.removed + rest.removed, undone.restored + rest.restored, undone.kept + rest.kept)

    def result_address(self) -> str:
        return reverse("stakeholders:view_stakeholders", args=[self.workspace.slug])


def _draft(row: Row) -> dict[str, Any]:
    """What the row knows of a stakeholder; the method's three levels become 2, 5 and 9 of 10."""
    return {
        "row": row.number,
        "contribution": row.get("contribution") or "",
        "concern": row.get("concern") or "",
        "engagement": row.get("engagement") or "",
        "influence": int(row.get("influence")) if row.get("influence") else None,
        "interest": int(row.get("interest")) if row.get("interest") else None,
        "state": row.get("state") or "",
        "contacted_on": row.get("contacted_on") or None,
        "own": row.own,
    }
