"""Whatever happened to somebody, in whatever order: what is told of it is FHIR R4. Hypothesis makes the episodes."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from fhir_world import faults
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from handrail.care import events as e
from handrail.care.act import Member, Roster, Service
from handrail.care.calendar import Calendar
from handrail.care.charter import Charter
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.events import KINDS as EVENTS
from handrail.care.questionnaires import QUESTIONNAIRES, Questionnaire
from handrail.care.standing import Standing
from handrail.care.vocabulary import Role, Source, StreamKind, Via
from handrail.fhir.finding import made
from handrail.fhir.kinds.table import KINDS
from handrail.fhir.opened import Opened, Seen, View
from handrail.organisation.models import Service as Here
from handrail.record.access import Relation
from tests.examples import examples
from tests.generative.test_journal_machine import PLAIN
from tests.unit.record.samples import anything

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
PERSON, STREAM, STAFF = "P" * 16, "S" * 16, "A" * 16


def answered(form: Questionnaire) -> st.SearchStrategy[e.Answered]:
    """Answers a questionnaire can have; where only its total may be entered, that."""
    items = st.tuples(*(_of(item) for item in form.items))
    total = st.tuples(st.one_of(st.none(), st.integers(form.minimum, form.maximum)))
    facts = {"sheet": st.sampled_from("XYZ"), "questionnaire": st.just(form.code), "version": st.just(form.version)}
    return st.builds(e.Answered, **facts, items=st.one_of(items, total) if form.takes_total else items)


def _of(item: Any) -> st.SearchStrategy[Any]:
    also = [] if item.not_applicable is None else [st.just(item.not_applicable)]
    return st.one_of(st.none(), st.integers(item.lowest, item.highest), *also)


def events_of(kind: StreamKind) -> st.SearchStrategy[Any]:
    """Any event of a kind of stream; answers as a form has them."""
    plain = (each.holds for each in EVENTS.values() if each.stream == kind and each.holds is not e.Answered)
    some = [anything(each, PLAIN) for each in plain]
    forms = [answered(form) for form in QUESTIONNAIRES.values()] if kind is StreamKind.EPISODE else []
    return st.one_of(*some, *forms, *forms)


def entries(events: list[Any]) -> list[Entry]:
    times = [START + timedelta(hours=number) for number, _ in enumerate(events)]
    return [
        Entry(seq, event, at, at, STAFF, STAFF, Via.ONLINE, 1)
        for seq, (event, at) in enumerate(zip(events, times, strict=True), 1)
    ]


def view(*, is_own: bool) -> View:
    member = Member(id=STAFF, role=Role.PWP)
    service = Service(Charter(), Calendar(UTC), Roster(lead=STAFF, members={STAFF: member}))
    here = Here(name="Invented service", ods_code="INV01")
    names = {STAFF: "Amina Invented"}
    said = lambda words: "said" if words else ""  # noqa: E731
    return View(STAFF, is_own, lambda _person: service, here, names, date(2026, 3, 1), lambda _stream: said)


def told(episode: Episode, standing: Standing, *, reads: bool, is_own: bool) -> list[Any]:
    """Every resource of one person."""
    seen = Seen(STREAM, episode, Relation.HOLDER, reads)
    found = Opened(PERSON, standing, standing, (seen,), Relation.HOLDER)
    return [resource for kind in KINDS.values() for resource in made(kind, found, view(is_own=is_own))]


@given(
    episode=st.lists(events_of(StreamKind.EPISODE), max_size=14),
    standing=st.lists(events_of(StreamKind.STANDING), max_size=8),
    reads=st.booleans(),
    is_own=st.booleans(),
)
@examples(150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example])
def test_whatever_happened_is_told_in_fhir(episode, standing, reads, is_own):
    day, due = START.date(), START + timedelta(days=3)
    asked = e.Referred(person=PERSON, source=Source.SELF, received=day, first_asked=day, holder=STAFF, due=due)
    now = Episode.of(entries([asked, *episode]))
    found = told(now, Standing.of(entries(standing)), reads=reads, is_own=is_own)
    assert [fault for each in found for fault in faults(each)] == []
