"""Hand-overs: what was asked of me, what I asked, and the ledger; and what of it the lead finds on one page."""

from datetime import timedelta

import pytest
from django.urls import reverse

from handrail.care import handover
from handrail.pages.ids import new_id
from handrail.record import journal, overview, ticking
from tests.unit.clinic.conftest import Browser, House

pytestmark = pytest.mark.django_db


def sent(house: House, **more: str) -> tuple[str, str]:
    """Amina asks somebody to take over: the episode and the hand-over."""
    _person, stream = house.accepted()
    key = new_id()
    facts = {"handover": key, "reason": journal.Text("Step 3 fits better."), **(more or {"to": house.ben.pk})}
    journal.record(stream, handover.send, by=house.amina.pk, **facts)
    return stream, key


def ledger(house: House, browser: Browser, of: str, who: str = "amina") -> str:
    """What the ledger says."""
    return browser(getattr(house, who)).get(reverse("clinic:handovers"), {"of": of}).content.decode()


def test_each_side_finds_what_waits(house: House, browser: Browser) -> None:
    sent(house)
    assert "Rosa Invented" in ledger(house, browser, "mine")
    assert "Rosa Invented" in ledger(house, browser, "", "ben")
    assert "Nobody has asked you to take over" in ledger(house, browser, "")


def test_a_refusal_is_in_the_ledger_with_the_way_to_its_reason(house: House, browser: Browser) -> None:
    stream, key = sent(house)
    reason = journal.Text("My list is closed.")
    journal.record(stream, handover.refuse, by=house.ben.pk, handover=key, reason=reason)
    (line,) = overview.ledger()
    assert (line.state, line.answered_by, line.to) == ("refused", house.ben.pk, house.ben.pk)
    where = reverse("clinic:episode", args=[stream]) + f"?all=1#entry-{line.seq}"
    for body in (ledger(house, browser, "refused"), browser(house.lead).get(reverse("clinic:lead")).content.decode()):
        assert "Rosa Invented" in body and where in body and "Ben Hartley" in body
        assert "My list is closed" not in body
    assert "There is no such hand-over" in ledger(house, browser, "accepted")


def test_taken_back_and_accepted_are_told_apart(house: House, browser: Browser) -> None:
    stream, key = sent(house)
    journal.record(stream, handover.take_back, by=house.amina.pk, handover=key, reason=journal.Text("A mistake."))
    other, key = sent(house)
    journal.record(other, handover.accept, by=house.ben.pk, handover=key)
    assert [line.stream for line in overview.ledger(state="taken back")] == [stream]
    assert [line.stream for line in overview.ledger(state="accepted")] == [other]
    assert overview.ledger(state="sent") == []
    assert ledger(house, browser, "all").count("Rosa Invented") == 2


def test_another_service_is_named_and_its_name_is_sealed(house: House, browser: Browser) -> None:
    from handrail.record.models import HandoverRow

    stream, _key = sent(house, service="community team, north")
    assert "community team, north" in ledger(house, browser, "sent")
    assert b"community" not in bytes(HandoverRow.objects.get(stream=stream).service)


def test_another_team_finds_a_number(house: House, browser: Browser) -> None:
    sent(house)
    body = ledger(house, browser, "all", "stranger")
    assert "Rosa" not in body and "One other person is on this list" in body


def test_the_lead_reads_who_was_told_of_what_is_late(house: House, browser: Browser) -> None:
    house.accepted()
    with journal.clock(journal.now() + timedelta(days=60)):
        assert "nobody yet" in browser(house.lead).get(reverse("clinic:lead")).content.decode()
        ticking.escalate()
        body = browser(house.lead).get(reverse("clinic:lead")).content.decode()
    late = body[body.index("Overdue, the oldest first") : body.index("All of it, by whoever owes it")]
    assert "Dan Adeyemi" in late and "nobody yet" not in late
