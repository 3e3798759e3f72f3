"""What we promised, and what got in the way, on the person's own pages."""

from typing import Any

import pytest

from handrail.care import disruptions, kept
from handrail.care.parts import PromiseState
from handrail.pages.ids import new_id
from handrail.record import journal
from tests.unit.my.test_signed_in import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def promised(offered: dict[str, Any]) -> dict[str, Any]:
    """Amina promised a call."""
    key, what = new_id(), journal.Text("A call about another therapy.")
    journal.record(offered["episode"], kept.promise, by=offered["amina"].pk, promise=key, what=what)
    return {**offered, "promise": key}


def test_it_stands_on_my_way_and_on_a_page_of_its_own(promised: dict[str, Any]) -> None:
    for where in ("/my/", "/my/choose/promises/"):
        page = promised["client"].get(where).content.decode()
        assert "A call about another therapy." in page
        assert "Amina Osei keeps it, or says why not, by" in page
    assert "Offered: " in page and "Look at the offer" in page


def test_why_it_was_not_kept_is_read_there(promised: dict[str, Any]) -> None:
    facts = {"reason": journal.Text("Nobody is trained in it."), "instead": journal.Text("The sleep course.")}
    by, key = promised["amina"].pk, promised["promise"]
    journal.record(promised["episode"], kept.not_keep, by=by, promise=key, **facts)
    page = promised["client"].get("/my/choose/promises/").content.decode()
    assert "Not kept" in page and "Why: Nobody is trained in it." in page and "Instead: The sleep course." in page


def test_somebody_asks_what_became_of_it_and_says_that_it_was_kept(promised: dict[str, Any]) -> None:
    where = f"/my/choose/promises/{promised['promise']}/"
    answer = send(promised["client"], where, became="kept")
    assert journal.episode(promised["episode"]).promises[promised["promise"]].state is PromiseState.KEPT
    answer = send(promised["client"], where, became="asked", words="Not quite.")
    assert journal.episode(promised["episode"]).promises[promised["promise"]].is_open
    page = promised["client"].get(answer.url).content.decode()
    assert "Amina Osei keeps it, or tells you why not, by" in page


def test_somebody_tells_of_a_promise_nobody_wrote_down(promised: dict[str, Any]) -> None:
    send(promised["client"], "/my/choose/promises/new/", what="A different therapy was spoken of.")
    known = list(journal.episode(promised["episode"]).promises.values())[-1]
    assert known.by_person and known.said.who == promised["amina"].pk
    assert "A different therapy was spoken of." in promised["client"].get("/my/").content.decode()


def test_an_account_nobody_confirmed_sees_only_what_it_told_itself(somebody: dict[str, Any]) -> None:
    what = journal.Text("A call about another therapy.")
    facts = {"promise": new_id(), "what": what}
    journal.record(somebody["episode"], kept.promise, by=somebody["amina"].pk, **facts)
    send(somebody["client"], "/my/choose/promises/new/", what="A talk.")
    for where in ("/my/", "/my/choose/promises/"):
        page = somebody["client"].get(where).content.decode()
        assert "another therapy" not in page and "A talk." in page
    assert somebody["client"].get(f"/my/choose/promises/{facts['promise']}/").status_code == 404


def test_what_got_in_the_way_is_told_and_answered(promised: dict[str, Any]) -> None:
    client, stream = promised["client"], promised["episode"]
    send(client, "/my/how-i-am/disrupted/", what="My father is ill.", wish="Shorter sessions.")
    (known,) = journal.episode(stream).disruptions.values()
    page = client.get("/my/how-i-am/").content.decode()
    assert "My father is ill." in page and "Amina Osei says what is done differently by" in page
    said = journal.Text("Half an hour, by phone.")
    journal.record(stream, disruptions.adapt, by=promised["amina"].pk, disruption=known.disruption, words=said)
    assert "Half an hour, by phone." in client.get("/my/how-i-am/").content.decode()
