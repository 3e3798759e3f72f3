"""People from another system, one transaction each, once: a record that came before is passed over.

The claims of the journal know what came. So this may be stopped at any moment, begun again, or run beside a service
that is at work: what a killed one had begun is not there, and what it had done is not done twice.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from handrail.care import carrying as rules
from handrail.care import events as e
from handrail.care.act import Service
from handrail.care.questionnaires import QUESTIONNAIRES
from handrail.care.refused import Refused
from handrail.care.vocabulary import EndReason, StreamKind, Via
from handrail.dataset.carrying import person, referral
from handrail.dataset.carrying.coming import Coming, Told, Whole
from handrail.dataset.carrying.texts import day
from handrail.dataset.sender import Organisation
from handrail.importing.beside import Beside
from handrail.importing.extract import Extract, One
from handrail.keys.ids import new_id
from handrail.record import carried, journal, sender, service

#: So many ids of one kind of fault are named in the report; the counts are of all.
NAMED: Final = 20

#: How far it is: people done, and people in all.
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Tally:
    """What came, or would come. `wrong` names what to put right, by the ids of the other system."""

    system: str
    people: int = 0
    before: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    wrong: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    faults: Counter[tuple[str, str]] = field(default_factory=Counter)
    alike: list[str] = field(default_factory=list)
    busy: int = 0
    failed: list[str] = field(default_factory=list)
    other_ids: int = 0

    def note(self, what: str, table: str, which: str) -> None:
        """One more thing to put right."""
        self.faults[what, table] += 1
        named = self.wrong.setdefault((what, table), [])
        if len(named) < NAMED:
            named.append(which)


@dataclass(frozen=True, slots=True)
class Import:
    """One import: what is read, from which system, what lies beside it, and whose act it is."""

    extract: Extract
    system: str
    beside: Beside
    by: str
    organisation: Organisation = field(default_factory=sender.organisation)

    def bring(self, progress: Progress, *, look: bool = False) -> Tally:
        """Let everybody come who has not; with `look` only say who would. What was done stays if it is stopped."""
        tally, ids = Tally(self.system), self.extract.ids()
        for done, (one, here) in enumerate(self._with_what_is_here(ids), 1):
            self._one(one, here, tally, look)
            progress(done, len(ids))
        return tally

    def _with_what_is_here(self, ids: Sequence[str]) -> Iterator[tuple[One, carried.Here]]:
        batch: list[One] = []
        for one in self.extract.people(ids):
            batch.append(one)
            if len(batch) == carried.AT_ONCE:
                yield from self._looked_up(batch)
                batch = []
        yield from self._looked_up(batch)

    def _looked_up(self, batch: Sequence[One]) -> Iterator[tuple[One, carried.Here]]:
        here = carried.here(self.system, {one.known_as: list(one.referrals) for one in batch})
        yield from ((one, here) for one in batch)

    def _one(self, one: One, here: carried.Here, tally: Tally, look: bool) -> None:
        new = [each for each in one.referrals if each not in here.referrals]
        if not new:
            tally.before += 1
            return
        self._look_for_others(one, here, tally)
        if look:
            whole = self._told(one, new, here, service.current(), journal.now(), "")
            self._count(whole, tally, [])
            return
        try:
            whole, streams = self._come(one, new, here)
        except Refused:
            tally.before += 1  # another import let them come this moment
            return
        except ValueError as problem:
            tally.failed.append(f"{one.known_as}: {type(problem).__name__}")
            return
        self._count(whole, tally, streams)

    def _come(self, one: One, new: Sequence[str], here: carried.Here) -> tuple[Whole, list[str]]:
        stream = here.people.get(one.known_as, "")
        named = [stream] if stream else []
        with journal.together(*named, by=self.by, via=Via.IMPORT) as act:
            stream = stream or act.open(StreamKind.STANDING)
            whole = self._told(one, new, here, act.service, act.moment, stream)
            opened = {each: act.open(StreamKind.EPISODE) for each in whole.referrals}
            begun = [(told[0][0], e.EpisodeBegun(episode=opened[each])) for each, told in whole.referrals.items()]
            act.carry(stream, [*whole.person, *begun])
            for each, told in whole.referrals.items():
                act.carry(opened[each], told)
        return whole, list(opened.values())

    def _told(
        self, one: One, new: Sequence[str], here: carried.Here, now_is: Service, now: datetime, stream: str
    ) -> Whole:
        coming, whole = self._coming(now_is, now, here), Whole()
        is_new = one.known_as not in here.people
        if is_new:
            named = self.beside.people.get(one.known_as, ())
            whole.person += person.told(one.known_as, one.rows, coming, named=named)
        for each in new:
            told, life = referral.told(stream, one.referrals[each], coming, whole)
            whole.referrals[each] = told
            whole.person += life if is_new else []
        whole.person += _death(whole)
        return whole

    def _coming(self, now_is: Service, now: datetime, here: carried.Here) -> Coming:
        charter, calendar = now_is.charter, now_is.calendar
        as_of = calendar.end_of_day(self.extract.as_of) if self.extract.as_of else now
        return Coming(
            system=self.system,
            now=now,
            as_of=min(as_of, now),
            organisation=self.organisation,
            staff=self.beside.staff,
            holder=lambda known: rules.holder(now_is, *known),
            new_id=new_id,
            due=calendar.due_in_days(now, charter.next_thing_days),
            look_by=calendar.due_in_working_days(now, charter.carried_look_working_days),
            way_back_days=charter.way_back_days,
            may_keep=here.is_free,
        )

    def _look_for_others(self, one: One, here: carried.Here, tally: Tally) -> None:
        """Whether somebody who was here before may be the same person. It is staff who say so, never this."""
        row = (one.rows.get("IDS001") or [{}])[0]
        number, named = row.get("NHSNumber", ""), self.beside.people.get(one.known_as, ())
        names = [event for event in named if isinstance(event, e.Named)]
        mine = here.people.get(one.known_as, "")
        right, born = number if person.is_nhs_number(number) else "", day(row.get("PersonBirthDate", ""))
        if carried.is_known(right, born, names, mine):
            tally.alike.append(one.known_as)

    def _count(self, whole: Whole, tally: Tally, streams: Sequence[str]) -> None:
        tally.people += 1
        for what, table, which in whole.wrong:
            tally.note(what, table, which)
        for told in whole.referrals.values():
            _tell_apart(told, tally)
        events = (event for told in whole.referrals.values() for _, event in told)
        if any(isinstance(event, e.ContactCarried) and event.due for event in events):
            tally.busy += carried.not_claimed(streams)


def _death(whole: Whole) -> Told:
    """That they died is known of the person too, so that nothing is sent to them or about them."""
    happened = [each for told in whole.referrals.values() for each in told]
    ends = [(at, event) for at, event in happened if isinstance(event, e.EndingCarried)]
    return [(at, e.PersonDied(on=event.on)) for at, event in ends if event.reason == EndReason.DIED][:1]


def _tell_apart(told: Told, tally: Tally) -> None:
    counts, carried_over = tally.counts, told[0][1]
    counts["open" if carried_over.due else "ended"] += 1
    if not carried_over.returned_as:
        tally.other_ids += 1
    if carried_over.source is None:
        counts["source not known"] += 1
    for _at, event in told:
        if isinstance(event, e.ContactCarried):
            counts["contacts to come" if event.due else "contacts"] += 1
            counts["contacts with nobody named"] += not event.with_
        elif isinstance(event, e.ScoreCarried):
            counts["scores"] += 1
            counts["totals"] += QUESTIONNAIRES[event.questionnaire].is_total(event.items)
        elif isinstance(event, e.EndingCarried):
            counts["reason not known"] += event.reason is None
        elif not isinstance(event, e.CarriedOver):
            counts["other happenings"] += 1


def not_mapped(extract: Extract, beside: Beside) -> list[str]:
    """The staff of the other system for whom nobody here is named."""
    return sorted(extract.staff - beside.staff.keys())
