"""What happened in a programme during its year: interviews, pairs of every stage, check-ins, notes, and some trouble."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from samverk.friends.models import (
    Assessment,
    CheckIn,
    Concern,
    Interview,
    InterviewTime,
    Leave,
    Met,
    Note,
    Pair,
    Participant,
    Separation,
    Side,
    State,
)

if TYPE_CHECKING:
    from .friends import People

_STAGES = [("met", 56), ("ended", 26), ("declined", 8), ("expired", 4), ("proposed", 3), ("agreed", 3)]
_ANSWERS = [("well", 80), ("talk", 7), ("stopped", 2), ("", 11)]
_QUESTIONS = ["language", "someone", "acquainted", "at_home", "future"]


class History:
    """Invents and writes it, in bulk, after the people themselves."""

    def __init__(self, people: "People", words: dict[str, Any], now: datetime) -> None:
        self.people, self.words, self.now = people, words, now
        self.chance, self.programme = people.chance, people.programme
        self.pairs: list[Pair] = []

    def write(self) -> None:
        self._invent_pairs()
        self.people.write()
        Pair.objects.bulk_create(self.pairs, batch_size=500)
        Pair.including_protected.bulk_update(self._dated(), ["created_at"], batch_size=500)
        self._separate()
        self._interview()
        self._follow_up()
        self._worry()
        self._offer_times()

    def _invent_pairs(self) -> None:
        for _number in range(self.people.invention.facts["past"]):
            stage = self.people.invention.pick([(stage, weight) for stage, weight in _STAGES])
            self.pairs.append(self._pair(stage))

    def _pair(self, stage: str) -> Pair:
        longest = {"proposed": 5, "agreed": 9, "declined": 60, "expired": 40}.get(stage, 370)
        days = self.chance.randint(2 if longest < 10 else 15, longest)
        proposed = self.now - timedelta(days=days)
        since = proposed - timedelta(days=self.chance.randint(8, 120))
        newcomer = self.people.add(Side.NEWCOMER, self._state(stage), since=since)
        friend = self.people.add(Side.FRIEND, self._state(stage), since=since + timedelta(days=3))
        pair = Pair(
            uid=self.people.invention.uid(), programme=self.programme, newcomer=newcomer, friend=friend, stage=stage,
            matcher=self.chance.choice(self.people.matchers), proposed_at=proposed,
            answer_by=proposed + timedelta(days=self.programme.answer_days), score=self.chance.randint(40, 95),
        )  # fmt: skip
        if stage in ("agreed", "met", "ended"):
            pair.newcomer_answer = pair.friend_answer = Pair.Answer.YES
        if stage in ("met", "ended"):
            self._let_meet(pair, days)
        elif stage == "agreed":
            tomorrow = timezone.localtime(self.now).date() + timedelta(days=self.chance.randint(1, 8))
            pair.first_meeting_at = timezone.make_aware(datetime.combine(tomorrow, time(17)))
            pair.first_meeting_place = "Stadsbiblioteket, kafét"
        elif stage == "declined":
            pair.friend_answer, pair.no_reason = Pair.Answer.NO, self.chance.choice(self.words["no_reasons"])
        for one in (newcomer, friend):
            one.state_since = proposed
            if stage == "ended":
                one.ended_at = one.state_since = self._moment(pair.ended_on)
                one.end_reason = "Vänskapen avslutad"
        return pair

    def _let_meet(self, pair: Pair, days: int) -> None:
        pair.started_on = (pair.proposed_at + timedelta(days=self.chance.randint(6, 14))).date()
        pair.first_meeting_at = self._moment(pair.started_on)
        pair.first_meeting_place = "Stadsbiblioteket, kafét"
        if pair.stage == "ended":
            together = min(max(1, days - 15), self.chance.choice([20, 45, 95, 150, 200, 240, 300]))
            pair.ended_on = pair.started_on + timedelta(days=together)
            pair.end_reason = self.chance.choice(self.words["end_reasons"])

    def _moment(self, day: Any) -> datetime:
        return timezone.make_aware(datetime.combine(day, time(17)))

    @staticmethod
    def _state(stage: str) -> str:
        return {
            "met": State.PAIRED, "ended": State.ENDED, "proposed": State.PROPOSED, "agreed": State.MEETING_BOOKED,
        }.get(stage, State.WAITING)  # fmt: skip

    def _dated(self) -> list[Pair]:
        for pair in self.pairs:
            pair.created_at = pair.proposed_at
        return self.pairs

    def _separate(self) -> None:
        reasons = {"declined": Separation.Reason.SAID_NO, "ended": Separation.Reason.WERE_PAIRED}
        Separation.objects.bulk_create(
            Separation(
                one_id=min(pair.newcomer_id, pair.friend_id), other_id=max(pair.newcomer_id, pair.friend_id),
                reason=reasons[pair.stage], at=pair.proposed_at,
            )
            for pair in self.pairs
            if pair.stage in reasons
        )  # fmt: skip

    def _interview(self) -> None:
        """Everybody who came further than being new or claimed."""
        done = [one for one in self.people.everybody if one.state not in (State.NEW, State.CLAIMED)]
        answers = ["Prata svenska i vardagen.", "Har kvällarna fria.", "Mat och promenader.", ""]
        Interview.objects.bulk_create(
            (
                Interview(
                    uid=self.people.invention.uid(), participant=one, by=one.claimed_by,
                    held_on=min(self.now, one.waiting_since + timedelta(days=5)).date(),
                    way=self.chance.choice(["place", "phone", "phone"]), answers=answers,
                    fit=self.chance.choices(["yes", "support"], [9, 1])[0],
                    trained_on=self._after(one, 6) if one.side == Side.FRIEND else None,
                    extract_seen_on=self._after(one, 7) if self._shows_extract(one) else None,
                )
                for one in done
            ),
            batch_size=500,
        )  # fmt: skip

    def _after(self, one: Participant, days: int) -> date:
        return min(self.now, one.waiting_since + timedelta(days=days)).date()

    def _shows_extract(self, one: Participant) -> bool:
        return self.programme.needs_extract and one.side == Side.FRIEND

    def _follow_up(self) -> None:
        check_ins, met, notes, judged = [], [], [], []
        for pair in self.pairs:
            if pair.started_on is None:
                continue
            until = pair.ended_on or self.now.date()
            for after in self.programme.follow_up_days:
                if (due := pair.started_on + timedelta(days=after)) <= until:
                    check_ins += [
                        self._check_in(pair, one, after, due) for one in (pair.newcomer, pair.friend)
                    ]
            day = pair.started_on
            while (day := day + timedelta(days=self.chance.choice([5, 7, 7, 9, 14, 21]))) <= until:
                met.append(Met(pair=pair, on=day, participant=pair.newcomer))
            if self.chance.random() < 0.3:
                notes.append(
                    Note(
                        uid=self.people.invention.uid(), participant=pair.newcomer, pair=pair, by=pair.matcher,
                        text=self.chance.choice(self.words["notes"]),
                    )
                )  # fmt: skip
            judged += self._judge(pair)
        CheckIn.objects.bulk_create(check_ins, batch_size=500)
        Met.objects.bulk_create(met, batch_size=1000)
        Note.objects.bulk_create(notes)
        Assessment.objects.bulk_create(judged, batch_size=500)

    def _check_in(self, pair: Pair, one: Participant, after: int, due: Any) -> CheckIn:
        answer = self.people.invention.pick([(answer, weight) for answer, weight in _ANSWERS])
        sent = self._moment(due)
        return CheckIn(
            uid=self.people.invention.uid(), pair=pair, participant=one, after_days=after, due_on=due, sent_at=sent,
            answer=answer, answered_at=sent + timedelta(hours=self.chance.randint(1, 70)) if answer else None,
            settled_at=sent + timedelta(days=6) if answer != "well" and due < self.now.date() - timedelta(days=21) else None,
        )  # fmt: skip

    def _judge(self, pair: Pair) -> list[Assessment]:
        """How the newcomer saw things before, and how much lighter they are after."""
        if self.chance.random() > 0.6:
            return []
        before = {key: self.chance.randint(1, 3) for key in _QUESTIONS}
        rows = [Assessment(participant=pair.newcomer, moment="before", answers=before, at=pair.proposed_at)]
        if pair.ended_on:
            after = {key: min(5, value + self.chance.choice([0, 1, 1, 2])) for key, value in before.items()}
            rows.append(
                Assessment(
                    participant=pair.newcomer, moment="after", answers=after, at=self._moment(pair.ended_on)
                )
            )
        return rows

    def _worry(self) -> None:
        """One report that waits, one that is settled."""
        going_on = [pair for pair in self.pairs if pair.stage == "met"]
        told = self.programme.trouble_goes_to
        Concern.objects.create(
            participant=going_on[0].newcomer, pair=going_on[0], sort=Concern.Sort.WORRY, told=told,
            text="Vi har inte setts på länge och jag vet inte om jag har gjort något fel.",
        )  # fmt: skip
        Concern.objects.create(
            participant=going_on[1].friend, pair=going_on[1], sort=Concern.Sort.CONDUCT, told=told,
            text="Jag fick frågor om pengar.", settled_at=self.now - timedelta(days=30),
            outcome="Samtal med båda. De fortsätter ses på biblioteket.",
        )  # fmt: skip

    def _offer_times(self) -> None:
        """The matcher's free times of the next two weeks, some of them booked, and a week away."""
        claimed = [one for one in self.people.everybody if one.state == State.CLAIMED]
        today = timezone.localtime(self.now).date()
        days = [day for n in range(1, 15) if (day := today + timedelta(days=n)).weekday() < 5]
        matcher = self.people.matchers[0]
        hour = 8 + 3 * (
            len(self.people.invention.facts["parts"]) % 3
        )  # a matcher of several programmes is in one place at a time
        times = []
        for day in days:
            starts = timezone.make_aware(datetime.combine(day, time(hour)))
            times.append(
                InterviewTime(
                    uid=self.people.invention.uid(), programme=self.programme, matcher=matcher, starts_at=starts,
                    ends_at=starts + timedelta(minutes=45), place="Medborgarkontoret, rum 2",
                )
            )  # fmt: skip
        for booked, one in zip(times[::2], claimed, strict=False):
            booked.participant, booked.booked_at = one, self.now
        InterviewTime.objects.bulk_create(times)
        Leave.objects.create(
            programme=self.programme, matcher=matcher, since=today + timedelta(days=30),
            until=today + timedelta(days=37), substitute=self.people.matchers[1],
        )  # fmt: skip
