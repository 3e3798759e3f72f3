"""Each list takes the same queries at 10 rows and at 1,000, and reads at most five rows for each that it shows.

Rows are counted as the database hands them over, on SQLite and on PostgreSQL alike. The lists are filled with rows of
projections alone: what pages of lists read is all this is about.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.db.backends.utils import CursorWrapper
from django.test import Client
from django.urls import reverse

from handrail.accounts import people, staff
from handrail.accounts.models import Speaks, User
from handrail.accounts.roles import Role
from handrail.care.parts import ContactState
from handrail.care.vocabulary import DutyKind, Medium, Stage, Step, StreamKind
from handrail.clinic.lists import PAGE
from handrail.keys.current import current
from handrail.keys.ids import new_id
from handrail.organisation.models import Practitioner, Service
from handrail.record import journal
from handrail.record.in_rows import seal
from handrail.record.models import AppointmentRow, BetweenRow, DutyRow, EpisodeRow, HandoverRow, PersonRow, Stream

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("known_service")]

FEW, MANY = 10, 1000
LISTS = (
    "today",
    "closing",
    "owe",
    "owe?kind=challenge&sort=kind",
    "caseload",
    "caseload?sort=holder&down=1",
    "unallocated",
    "unallocated?step=two&longer=14",
    "without-next",
    "without-next?stage=waiting&sort=holder",
    "waiting",
    "waiting?step=two",
    "waiting?sort=asked&page=2",
    "handovers",
    "handovers?of=mine",
    "handovers?of=all",
    "handovers?of=refused",
    "handovers?of=between",
    "overdue",
    "overdue?sort=holder&down=1",
    "unheld",
    "endings",
    "accounts",
    "lead",
)


@dataclass
class Counted:
    """What a page took from the databases."""

    statements: int = 0
    rows: int = 0


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """Counts every row that is fetched from here on."""
    found = Counted()

    def counting(name: str) -> Any:
        def fetch(cursor: CursorWrapper, *args: Any) -> Any:
            given = getattr(cursor.cursor, name)(*args)
            found.rows += (given is not None) if name == "fetchone" else len(given)
            return given

        return fetch

    for name in ("fetchone", "fetchmany", "fetchall"):
        monkeypatch.setattr(CursorWrapper, name, counting(name), raising=False)
    return found


@contextmanager
def statements(found: Counted) -> Iterator[None]:
    """Counts every statement inside, in both databases."""

    def noted(execute: Any, *rest: Any) -> Any:
        found.statements += 1
        return execute(*rest)

    with ExitStack() as stack:
        for alias in connections:
            stack.enter_context(connections[alias].execute_wrapper(noted))
        yield


@pytest.fixture
def readers() -> dict[str, User]:
    """A clinical lead, and a clinician who supervises nobody."""
    found = {
        "lead": staff.open_account("lead@example.invalid", "Lead", Role.CLINICAL_LEAD),
        "holder": staff.open_account("holder@example.invalid", "Holder", Role.PWP),
    }
    lead, _holder = (Practitioner.objects.create(account=each) for each in found.values())
    Service.objects.create(name="Invented service", lead=lead)
    return found


def fill(count: int, holder: str) -> None:
    """So many people, each in every list there is."""
    now, keys, account = journal.now(), current(), people.open_account(f"{new_id()}@example.org", "A" * 16)
    ids = [(new_id(), new_id()) for _number in range(count)]
    past, ahead = now - timedelta(minutes=1), now + timedelta(days=1)
    Stream.objects.bulk_create(
        Stream(id=stream, kind=StreamKind.EPISODE.value, wrapped_key=b"none", opened_at=0) for stream, _ in ids
    )
    EpisodeRow.objects.bulk_create(
        EpisodeRow(
            stream=stream,
            person=person,
            stage=Stage.WAITING.value,
            step=Step.TWO.value,
            holder=holder,
            pending_to=holder,
            pending_since=past,
            pending_due=ahead,
            first_asked=now.date() - timedelta(days=100),
            next_due=past,
            next_kind=DutyKind.OFFER.value,
        )
        for stream, person in ids
    )
    DutyRow.objects.bulk_create(
        DutyRow(stream=stream, key=kind.value, person=person, kind=kind.value, owner=holder, since=past, due=past)
        for stream, person in ids
        for kind in (DutyKind.CHALLENGE,)
    )
    AppointmentRow.objects.bulk_create(
        AppointmentRow(
            stream=stream,
            contact=new_id(),
            person=person,
            with_id=holder,
            starts=past,
            minutes=50,
            medium=Medium.PHONE.value,
            state=ContactState.BOOKED.value,
        )
        for stream, person in ids
    )
    HandoverRow.objects.bulk_create(
        HandoverRow(
            stream=stream,
            handover=new_id(),
            person=person,
            sent_by=holder,
            to=holder,
            state="refused",
            since=past,
            due=ahead,
            answered_at=past,
            answered_by=holder,
            answer_seq=2,
        )
        for stream, person in ids
    )
    BetweenRow.objects.bulk_create(
        BetweenRow(
            stream=stream, between=new_id(), person=person, owner=holder, services=2, since=past, looked=past, due=ahead
        )
        for stream, person in ids
    )
    PersonRow.objects.bulk_create(
        PersonRow(
            person=person,
            name=seal(keys, person, "name", ("Rosa Invented", "Rosa", "1990-04-02", [])),
            contact=b"",
            unconfirmed=account.pk,
        )
        for _, person in ids
    )
    Speaks.objects.bulk_create(Speaks(account=account, person=person) for _, person in ids)


def shown(body: str) -> int:
    """How many rows a page shows: of tables, of what is owed, of who is met."""
    tables = body.count('<tr role="row"><th scope="row"')
    return tables + body.count('<li class="hc-owed') + body.count("hc-meeting")


def measured(client: Client, where: str, counted: Counted) -> tuple[int, int, int]:
    """Statements, rows read, and rows shown, once the page has been looked at before."""
    client.get(where)
    counted.statements = counted.rows = 0
    with statements(counted):
        answer = client.get(where)
    assert answer.status_code == 200
    return counted.statements, counted.rows, shown(answer.content.decode())


#: The lead's own page, and people nobody holds, are for the lead.
CASES = [(name, who) for name in LISTS for who in ("lead", "holder") if who == "lead" or name not in ("lead", "unheld")]


@pytest.mark.parametrize(("name", "who"), CASES)
def test_queries_are_constant_and_rows_read_follow_rows_shown(
    readers: dict[str, User], counted: Counted, name: str, who: str
) -> None:
    client = Client()
    client.force_login(readers[who], backend="handrail.accounts.backend.StaffPassword")
    page, _, narrowed = name.partition("?")
    where = reverse(f"clinic:{page}") + (f"?{narrowed}" if narrowed else "")
    holder = readers[who].pk if page != "unheld" else "SOMEBODYWHOLEFT2"
    noon = journal.now().replace(hour=12)
    with journal.clock(noon):
        fill(FEW, holder)
        few, read_few, shown_few = measured(client, where, counted)
        fill(MANY - FEW, holder)
        many, read_many, shown_many = measured(client, where, counted)
    assert few == many
    assert shown_few > 0 and shown_few <= shown_many
    assert read_few <= 5 * shown_few + 10, (read_few, shown_few)
    assert read_many <= 5 * shown_many, (read_many, shown_many)
    assert shown_many <= 3 * PAGE
