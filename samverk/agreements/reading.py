"""What the pages of one agreement show, gathered in as many queries as there are kinds of things."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.plans.models import Action, Vision
from samverk.plans.models.plans import months_before
from samverk.workspaces.models import TermDefinition

from .models import (
    Agreement,
    AgreementVersion,
    Commitment,
    Conflict,
    Evaluation,
    Renewal,
    Row,
)
from .standing import Standing, standing_of
from .texts import Block, blocks_of, compose, digest_of


@dataclass(frozen=True)
class Sums:
    """The money of a table, in whole kronor, and how many of its goals are done."""

    budget: int
    used: int
    done: int
    total: int

    @property
    def left(self) -> int:
        return self.budget - self.used


@dataclass(frozen=True)
class Face:
    """One agreement as a page shows it. `text_is_new`: the draft is not (any more) what is open for signing."""

    agreement: Agreement
    standing: Standing
    blocks: list[Block]
    text_is_new: bool
    versions: list[AgreementVersion]
    commitments: list[Commitment]
    conflicts: list[Conflict]
    rows: list[Row]
    responsibilities: list[Action]
    evaluations: list[Evaluation]
    renewals: list[Renewal]
    definitions: list[TermDefinition]

    @property
    def sums(self) -> Sums:
        return Sums(
            sum(row.budget or 0 for row in self.rows),
            sum(row.used or 0 for row in self.rows),
            sum(row.state == Row.State.DONE for row in self.rows),
            sum(row.state != Row.State.DROPPED for row in self.rows),
        )

    @property
    def is_draft(self) -> bool:
        return self.standing.version is None

    @property
    def time_to_evaluate(self) -> bool:
        """From six months before the end, until somebody has evaluated the period."""
        end = self.agreement.valid_until
        if end is None or self.agreement.has_ended:
            return False
        return months_before(end, 6) <= timezone.localdate() and not self.has_fresh_evaluation

    @property
    def has_fresh_evaluation(self) -> bool:
        """An evaluation that no renewal rests on yet."""
        used = {renewal.evaluation_id for renewal in self.renewals}
        return any(one.pk not in used for one in self.evaluations)

    @property
    def may_be_renewed(self) -> bool:
        fresh = self.has_fresh_evaluation and self.evaluations[0].verdict != Evaluation.Verdict.END
        return fresh and self.agreement.valid_until is not None and self.agreement.ended_on is None

    @property
    def proposed_end(self) -> date | None:
        """The end that a renewal by the agreed number of months would give."""
        if self.agreement.valid_until is None:
            return None
        months = self.agreement.renewal_months or 12
        return months_before(self.agreement.valid_until + timedelta(days=1), -months) - timedelta(days=1)


def face_of(agreement: Agreement, *, with_people: bool = False) -> Face:
    """Everything about it. The text shown is the newest version's, or the draft's while there is none."""
    standing = standing_of(agreement, with_people=with_people)
    versions = list(agreement.versions.all())
    text = versions[0].text if versions else _draft(agreement, standing)
    return Face(
        agreement=agreement,
        standing=standing,
        blocks=list(blocks_of(text))[1:],  # the title stands above it
        text_is_new=bool(versions) and _is_new(agreement, standing, versions[0]),
        versions=versions,
        commitments=list(agreement.commitments.standing().with_names()),
        conflicts=list(agreement.conflicts.select_related("organisation")),
        rows=list(agreement.rows.all()),
        responsibilities=_responsibilities(agreement),
        evaluations=list(agreement.evaluations.all()),
        renewals=list(agreement.renewals.all()),
        definitions=_definitions(agreement),
    )


def _draft(agreement: Agreement, standing: Standing) -> str:
    parties = [seat.party for seat in standing.standing_seats]
    return "" if agreement.is_recorded else compose(agreement, parties)


def _is_new(agreement: Agreement, standing: Standing, version: AgreementVersion) -> bool:
    """Whether somebody has changed the draft since. Other words of ours, after an update of Samverk, do not count.

    The text is put together only where something has been changed at all.
    """
    changed = _is_changed(agreement, standing, version)
    return changed and digest_of(_draft(agreement, standing)) != version.sha256


def _is_changed(agreement: Agreement, standing: Standing, version: AgreementVersion) -> bool:
    since = {"changed_at__gt": version.opened_at}
    return (
        agreement.changed_at > version.opened_at
        or any(seat.party.changed_at > version.opened_at for seat in standing.seats)
        or agreement.commitments.filter(**since).exists()
        or agreement.rows.filter(**since).exists()
        or Vision.objects.filter(workspace=agreement.workspace, adopted_on__isnull=False, **since).exists()
    )


def _responsibilities(agreement: Agreement) -> list[Action]:
    """For a strategy: the actions of the room's plan, which say who does what by when."""
    if agreement.kind != Agreement.Kind.STRATEGY or agreement.workspace is None:
        return []
    return list(
        Action.objects.in_room(agreement.workspace)
        .filter(plan__state="adopted")
        .with_faces()
        .order_by("number", "id")[:100]
    )


def _definitions(agreement: Agreement) -> list[TermDefinition]:
    """Where the parties do not mean the same by a word: as its own room says it, or for a national one as all do."""
    if agreement.workspace is not None:
        rows = TermDefinition.objects.filter(workspace=agreement.workspace)
    elif agreement.level == Agreement.Level.NATIONAL:
        rows = TermDefinition.objects.installation_wide()
    else:
        return []
    found = list(rows.order_by("term", "party", "id"))
    return found if len(found) > 1 else []


_METHODS = {
    "password": _("password"),
    "passkey": _("passkey"),
    "code": _("one-time code"),
    "recovery code": _("recovery code"),
    "code by mail": _("code by mail"),
    "identity provider": _("identity provider"),
    "unknown": _("a way that is not known"),
}


def methods_in_words(methods: str) -> str:
    """How somebody had signed in, in the reader's language; the names of providers stay."""
    said = []
    for one in methods.split(", "):
        name, bracket, rest = one.partition(" (")
        said.append(f"{_METHODS.get(name, name)}{bracket}{rest}")
    return ", ".join(said)
