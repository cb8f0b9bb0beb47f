"""Plans as papers and tables that an office would send."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from samverk.documents import Column, Facts, Heading, Paper, Paragraph, Table
from samverk.documents.content import Block, BulletList
from samverk.workspaces.letterhead import letterhead

from .continuation import Question
from .models import BudgetYear, Plan, PlanVersion, Referral, ReferralAnswer, Vision
from .models.actions import ActionQuerySet
from .snapshots import FIELDS
from .status import Status, plan_status
from .wording import kronor, period

COLUMNS = (
    Column("number", _("No."), "number", width=5),
    Column("action", _("Action to carry out"), width=26),
    Column("problem", _("Local problem to solve"), width=26),
    Column("description", _("Description of the action"), width=36),
    Column("budget", _("Estimated budget"), "number", width=12),
    Column("resources", _("Possible resources and grants"), width=24),
    Column("responsible", _("Responsible authority or partner"), width=22),
    Column("timeline", _("Timeline"), width=18),
    Column("state", _("How far it is"), width=14),
)
"""The method's eight columns, and how far each has come."""


def _language() -> str:
    return get_language() or "sv"


def plan_table(plan: Plan, actions: ActionQuerySet) -> Table:
    """The rows that the page shows. No person is named: the file travels."""
    rows = list(actions.select_related("gap", "responsible", "plan").prefetch_related("partners"))
    budget: dict[int, int] = {}
    for row in BudgetYear.objects.filter(action__in=[one.pk for one in rows]):
        budget[row.action_id] = budget.get(row.action_id, 0) + row.estimated
    return Table(
        plan.title,
        COLUMNS,
        [_row(one, budget.get(one.pk)) for one in rows],
        language=_language(),
        scope_line=f"{plan.workspace.name}, "
        + ngettext("%(count)d action", "%(count)d actions", len(rows)) % {"count": len(rows)},
    )


def _row(action: Any, budget: int | None) -> dict[str, Any]:
    others = sorted(one.name for one in action.partners.all())
    answering = action.responsible.name if action.responsible else ""
    return {
        "number": action.number,
        "action": action.title,
        "problem": action.local_problem,
        "description": action.description,
        "budget": budget,
        "resources": action.resources,
        "responsible": "; ".join(filter(None, [answering, *others])),
        "timeline": period(action.starts_on, action.due_on),
        "state": action.get_state_display(),
    }


def plan_paper(plan: Plan, table: Table) -> Paper:
    """The plan as it goes to a board: vision, words, the eight columns, the budget by year."""
    vision = Vision.objects.of(plan.workspace).adopted().first()
    status = plan_status(plan)
    blocks: list[Block] = [Facts(_facts(plan))]
    if vision:
        blocks += [Heading(gettext("Our vision")), Paragraph(vision.text)]
    if plan.text:
        blocks.append(Paragraph(plan.text))
    blocks += [Heading(gettext("Actions")), table]
    if status.years:
        blocks += [Heading(gettext("Budget")), budget_table(status)]
    return Paper(
        plan.title, blocks, _language(), **letterhead(plan.workspace), dated=plan.adopted_on, landscape=True
    )


def _facts(plan: Plan) -> list[tuple[str, str]]:
    adopted = date_format(plan.adopted_on, "j F Y") if plan.adopted_on else plan.get_state_display()
    if plan.adopted_on and plan.adopted_at_meeting:
        adopted += f", {plan.adopted_at_meeting}"
    return [
        (gettext("Period"), period(plan.starts_on, plan.ends_on)),
        (gettext("Adopted"), adopted),
    ]


def budget_table(status: Status) -> Table:
    columns = [
        Column("year", gettext("Year")),
        Column("estimated", gettext("Estimated"), "number"),
        Column("secured", gettext("Secured"), "number"),
        Column("missing", gettext("Missing"), "number"),
    ]
    rows: list[list[Any]] = [[str(y.year), y.estimated, y.secured, y.missing] for y in status.years]
    rows.append([gettext("Together"), status.estimated, status.secured, status.missing])
    return Table(gettext("Budget in kronor"), columns, rows, language=_language())


def status_paper(plan: Plan, status: Status, hinders: Sequence[Any]) -> Paper:
    """One page for a meeting: where the plan stands."""
    counts = [
        (gettext("Done"), str(len(status.done))),
        (gettext("Going on"), str(len(status.going))),
        (gettext("Waiting"), str(len(status.waiting))),
        (gettext("Not begun"), str(len(status.new))),
        (gettext("Late"), str(len(status.late))),
        (gettext("Missing money"), kronor(status.missing)),
    ]
    blocks: list[Block] = [Facts(counts)]
    lists = (
        (gettext("Late"), status.late),
        (gettext("Silent for three months"), status.silent),
        (gettext("Nobody answers for these"), status.without_responsible),
        (gettext("Next two months"), status.coming),
    )
    for heading, rows in lists:
        if rows:
            blocks += [Heading(heading), BulletList([_line(one) for one in rows])]
    if status.results:
        told = [f"{one.title}: {one.result}" for one in status.results[:10]]
        blocks += [Heading(gettext("What came of it")), BulletList(told)]
    if hinders:
        blocks += [
            Heading(gettext("Hinders nobody has taken on")),
            BulletList([one.text for one in hinders]),
        ]
    return Paper(
        gettext("Where the plan stands: %(plan)s") % {"plan": plan.title},
        blocks,
        _language(),
        **letterhead(plan.workspace),
    )


def _line(action: Any) -> str:
    words = [f"{action.number}. {action.title}"]
    if action.responsible:
        words.append(action.responsible.name)
    if action.due_on:
        words.append(date_format(action.due_on, "j F Y"))
    return " · ".join(words)


def snapshot_paper(plan: Plan, snapshot: dict[str, Any], version: PlanVersion) -> Paper:
    """An adopted version exactly as it was kept."""
    adopted = date_format(version.adopted_on, "j F Y")
    if version.adopted_at_meeting:
        adopted += f", {version.adopted_at_meeting}"
    blocks: list[Block] = [
        Facts([(gettext("Version"), str(version.number)), (gettext("Adopted"), adopted)]),
    ]
    if snapshot.get("vision"):
        blocks += [Heading(gettext("Our vision")), Paragraph(snapshot["vision"])]
    if snapshot.get("text"):
        blocks.append(Paragraph(snapshot["text"]))
    for row in snapshot.get("actions", ()):
        blocks.append(Heading(f"{row['number']}. {row['title']}", level=3))
        pairs = [
            (str(label), kronor(row[name]) if name in {"budget", "secured"} else str(row[name]))
            for name, label in FIELDS.items()
            if name != "title" and row.get(name)
        ]
        if pairs:
            blocks.append(Facts(pairs))
    return Paper(
        snapshot.get("title") or plan.title,
        blocks,
        _language(),
        **letterhead(plan.workspace),
        dated=version.adopted_on,
    )


def answers_of(referral: Referral) -> Iterable[ReferralAnswer]:
    """All comments of a round: on the whole plan first, then by action, then by organisation."""
    return (
        ReferralAnswer.objects.filter(recipient__referral=referral)
        .select_related("recipient__organisation", "action")
        .order_by("action__number", "recipient__organisation__name", "pk")
    )


def by_heading(answers: Iterable[ReferralAnswer]) -> list[tuple[str, list[ReferralAnswer]]]:
    """Under what they are about; the whole plan comes first on every database."""
    groups: dict[tuple[int, str], list[ReferralAnswer]] = {}
    for answer in answers:
        key = (
            (answer.action.number, f"{answer.action.number}. {answer.action.title}")
            if answer.action
            else (0, gettext("The plan as a whole"))
        )
        groups.setdefault(key, []).append(answer)
    return [
        (heading, found) for (_number, heading), found in sorted(groups.items(), key=lambda pair: pair[0])
    ]


def referral_paper(plan: Plan, referral: Referral) -> Paper:
    """What was said and what we answered, compiled."""
    asked = list(referral.recipients.select_related("organisation").order_by("organisation__name"))
    answered = [one for one in asked if one.answered_at]
    silent = [one.organisation.name for one in asked if not one.answered_at]
    facts = [
        (gettext("Asked"), str(len(asked))),
        (gettext("Answered"), ", ".join(one.organisation.name for one in answered)),
        (gettext("Not answered"), ", ".join(silent)),
        (gettext("Answers were wanted by"), date_format(referral.due_on, "j F Y")),
    ]
    blocks: list[Block] = [Facts([pair for pair in facts if pair[1]])]
    columns = [
        Column("who", gettext("Organisation"), width=20),
        Column("comment", gettext("Comment"), width=44),
        Column("outcome", gettext("What we did"), width=16),
        Column("reply", gettext("Our reply"), width=36),
    ]
    for heading, answers in by_heading(answers_of(referral)):
        rows = [
            [one.recipient.organisation.name, one.text, one.get_outcome_display(), one.reply]
            for one in answers
        ]
        blocks.append(Table(heading, columns, rows, language=_language()))
    return Paper(
        gettext("Comments on %(plan)s") % {"plan": plan.title},
        blocks,
        _language(),
        **letterhead(plan.workspace),
        landscape=True,
    )


def continuation_paper(plan: Plan, questions: Sequence[Question]) -> Paper:
    """The plan for how the work goes on: twelve questions with answers, owners and days."""
    blocks: list[Block] = []
    for one in questions:
        blocks.append(Heading(f"{one.number}. {one.text}", level=3))
        row = one.answer
        blocks.append(Paragraph(row.answer if row and row.answer else gettext("Not answered yet.")))
        if row and (row.owner or row.due_on):
            pairs = [
                (gettext("Who sees to it"), row.owner.name if row.owner else ""),
                (gettext("By when"), date_format(row.due_on, "j F Y") if row.due_on else ""),
            ]
            blocks.append(Facts([pair for pair in pairs if pair[1]]))
    return Paper(
        gettext("How we go on after %(plan)s") % {"plan": plan.title},
        blocks,
        _language(),
        **letterhead(plan.workspace),
    )
