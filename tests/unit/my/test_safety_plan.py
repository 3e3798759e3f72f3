"""The safety plan on the person's pages and on those of staff: theirs to write, to change and to take along."""

import re
from typing import Any

import pytest
from django.test import Client

from handrail.care import safety_plan
from handrail.care.vocabulary import Via
from handrail.record import journal
from tests.unit.my.test_signed_in import once, send

pytestmark = pytest.mark.django_db

CHANGE, PLAN, COPY = "/my/safe/plan/change/", "/my/safe/plan/", "/my/safe/plan/copy/"


def body(client: Client, path: str) -> str:
    page = client.get(path)
    assert page.status_code == 200, page.status_code
    return page.content.decode()


def test_it_is_written_and_changed_and_what_stood_in_it_is_kept(confirmed: Any) -> None:
    me = confirmed["client"]
    assert "Write my plan" in body(me, PLAN)
    assert send(me, CHANGE, alone="Water the tomatoes.").status_code == 302
    assert "Water the tomatoes." in body(me, CHANGE)
    assert send(me, CHANGE, alone="Put music on.", people="My brother.").status_code == 302
    page = body(me, PLAN)
    assert page.index("Put music on.") < page.index("What stood in it before") < page.index("Water the tomatoes.")
    assert "Read, change or copy my safety plan" in body(me, "/my/safe/")


def test_nothing_typed_is_said_and_nothing_is_kept(confirmed: Any) -> None:
    answer = send(confirmed["client"], CHANGE)
    assert answer.status_code == 422 and "Nothing is written in any of the parts" in answer.content.decode()
    assert journal.standing(confirmed["person"]).safety_plans == []


def test_what_staff_added_meanwhile_is_told_and_nothing_typed_is_lost(confirmed: Any) -> None:
    me = confirmed["client"]
    opened = once(me, CHANGE)
    facts = {"said_by": confirmed["person"], "via": Via.PHONE}
    journal.record(confirmed["person"], safety_plan.write, by=confirmed["amina"].pk, alone=journal.Text("A"), **facts)
    answer = me.post(CHANGE, {**opened, "people": "My brother."})
    page = answer.content.decode()
    assert answer.status_code == 422 and "something was added to the record" in page and "My brother." in page


def test_the_copy_opens_without_the_internet_and_has_the_help_lines_in_it(confirmed: Any) -> None:
    me = confirmed["client"]
    assert me.get(COPY).status_code == 404
    send(me, CHANGE, alone="Water the <tomatoes>.", around="My brother keeps them.")
    answer = me.get(COPY)
    text = answer.content.decode()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="my-plan.html"'
    assert "Water the &lt;tomatoes&gt;." in text and "116 123" in text and 'href="tel:999"' in text
    assert not re.findall(r"(?:src|href)=\"(?!tel:|sms:)", text) and "<script" not in text and "@import" not in text
    assert "Handrail" not in text and "Talking" not in text and "safety" not in text.lower()


def _latest(person: str) -> str:
    """What stands in the plan as it is now."""
    found = journal.standing(person).safety_plan
    assert found is not None
    return journal.reader(person, journal.refs(found.parts))(found.parts.alone)


def test_who_is_not_confirmed_sees_only_what_they_wrote(somebody: Any) -> None:
    me = somebody["client"]
    facts = {"said_by": somebody["person"], "via": Via.PHONE}
    journal.record(
        somebody["person"], safety_plan.write, by=somebody["amina"].pk, alone=journal.Text("A secret"), **facts
    )
    assert "A secret" not in body(me, PLAN) and me.get(COPY).status_code == 404
    assert "A secret" not in body(me, CHANGE)
    answer = send(me, CHANGE, alone="Phone somebody else.")
    assert answer.status_code == 422 and "Phone somebody else." in answer.content.decode()
    assert "A secret" in _latest(somebody["person"])


def test_staff_write_it_with_them_and_give_them_a_copy(confirmed: Any) -> None:
    amina = Client()
    amina.force_login(confirmed["amina"], backend="handrail.accounts.backend.StaffPassword")
    where = f"/clinic/people/{confirmed['person']}/safety-plan/"
    assert amina.get(f"{where}copy/").status_code == 404
    assert send(amina, where, signs="Evenings get long.", via="phone").status_code == 302
    assert "Evenings get long." in body(amina, where) and "Evenings get long." in body(amina, f"{where}copy/")
    page = body(confirmed["client"], PLAN)
    assert "Evenings get long." in page and "typed by Amina Osei" in page
