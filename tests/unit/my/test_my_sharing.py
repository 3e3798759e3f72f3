"""Yours to share, on the person's own pages and through staff: yes, no, taken back; what left; the national return."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.care import emergency, gp, identity, letters, messages, outside, treatment
from handrail.care import sharing as rules
from handrail.care.vocabulary import Asked, Ground, Item, Medium, Purpose, Recipient, Via, WhatFor
from handrail.dataset import meanings
from handrail.dataset.tables import TABLES
from handrail.design.fields import OnceField
from handrail.organisation import outbox
from handrail.organisation.models import OutgoingMessage, ReturnMade
from handrail.organisation.models import Service as ServiceTable
from handrail.pages import consents, sharing
from handrail.pages.ids import new_id
from handrail.pages.return_words import LABELS, TITLES
from handrail.record import journal
from tests.unit.my.test_signed_in import send

pytestmark = pytest.mark.django_db

WHERE = "/my/choose/sharing/"
TO_ROSA = {
    "recipient": "family or friend",
    "name": "Rosa",
    "items": ["letters", "safety plan"],
    "what_for": "support",
}
NOT_ABOUT_A_PERSON = {"IDS000", "IDS902"}


def yeses(person: str) -> list[tuple[str, str, str]]:
    today = journal.today()
    held = journal.standing(person).consents.values()
    return [(each.name, each.item.value, each.what_for.value) for each in held if each.holds_on(today)]


def browser(account: Any) -> Client:
    client = Client()
    client.force_login(account, backend="handrail.accounts.backend.StaffPassword")
    return client


def say_yes(confirmed: Any, route: str) -> None:
    """The person says yes to one letter for Rosa: on their page, or by phone to staff."""
    facts = {**TO_ROSA, "items": ["letters"]}
    if route == "page":
        assert send(confirmed["client"], WHERE, **facts).status_code == 302
        return
    staff, where = browser(confirmed["lead"]), f"/clinic/people/{confirmed['person']}/consent/"
    told = {**facts, "item": "letters", "yes": "yes", "via": "phone"}
    del told["items"]
    assert send(staff, where, **told).status_code == 302


def take_back(confirmed: Any, route: str) -> None:
    consent = next(iter(journal.standing(confirmed["person"]).consents))
    if route == "page":
        assert confirmed["client"].post(f"{WHERE}{consent}/back/").status_code == 302
        return
    where = f"/clinic/people/{confirmed['person']}/consent-back/{consent}/"
    assert send(browser(confirmed["lead"]), where, via="phone").status_code == 302


def posts(confirmed: Any) -> str:
    """A letter to Rosa waits in the post; what was shared."""
    person, stream = confirmed["person"], confirmed["episode"]
    standing = journal.standing(person)
    [yes] = standing.consents.values()
    with journal.together(stream, by=confirmed["lead"].pk) as acts:
        return sharing.send(acts, stream, standing, yes, "What we agreed on Monday.")


@pytest.mark.parametrize("route", ["page", "phone"])
def test_a_yes_is_for_somebody_something_and_a_purpose(confirmed: Any, route: str) -> None:
    say_yes(confirmed, route)
    assert yeses(confirmed["person"]) == [("Rosa", "letters", "support")]
    assert "Rosa" in confirmed["client"].get(WHERE).content.decode()


def test_several_things_at_once_are_several_yeses_each_taken_back_alone(confirmed: Any) -> None:
    send(confirmed["client"], WHERE, **TO_ROSA)
    assert len(yeses(confirmed["person"])) == 2
    take_back(confirmed, "page")
    assert len(yeses(confirmed["person"])) == 1


def test_a_yes_to_a_friend_without_a_name_is_asked_for_the_name(confirmed: Any) -> None:
    answer = send(confirmed["client"], WHERE, **{**TO_ROSA, "name": ""})
    assert answer.status_code == 422 and "Say who it is by name" in answer.content.decode()
    assert yeses(confirmed["person"]) == []


@pytest.mark.parametrize("route", ["page", "phone"])
def test_taking_it_back_stops_what_waits_and_says_so_where_it_is_listed(confirmed: Any, route: str) -> None:
    say_yes(confirmed, route)
    share = posts(confirmed)
    assert OutgoingMessage.objects.filter(once=consents.waits(share)).exists()
    take_back(confirmed, route)
    assert not OutgoingMessage.objects.filter(once=consents.waits(share)).exists()
    assert journal.episode(confirmed["episode"]).shares[share].stopped
    assert "It was stopped and did not leave." in confirmed["client"].get("/my/record/left/").content.decode()


def test_taking_it_back_does_not_unsay_what_has_left(confirmed: Any) -> None:
    say_yes(confirmed, "page")
    share = posts(confirmed)
    OutgoingMessage.objects.filter(once=consents.waits(share)).update(sent_at=journal.now())
    take_back(confirmed, "page")
    assert not journal.episode(confirmed["episode"]).shares[share].stopped


@pytest.mark.parametrize("why", ["it ended", "it was struck out", "they have died"])
def test_what_waits_on_a_yes_that_holds_no_more_is_stopped_before_it_is_posted(confirmed: Any, why: str) -> None:
    say_yes(confirmed, "page")
    share, lead, now = posts(confirmed), confirmed["lead"].pk, journal.now()
    if why == "it was struck out":
        seq = journal.standing(confirmed["person"]).seq
        journal.record(confirmed["person"], identity.strike, by=lead, entry=seq, why=journal.Text("Somebody else’s."))
    if why == "they have died":
        journal.record(confirmed["person"], identity.record_death, by=lead)
    with journal.clock(now + timedelta(days=400 if why == "it ended" else 0, seconds=1)):
        assert browser(confirmed["lead"]).get(reverse("clinic:post")).status_code == 200
    assert journal.episode(confirmed["episode"]).shares[share].stopped
    assert not OutgoingMessage.objects.filter(once=consents.waits(share)).exists()


def test_what_rests_on_two_yeses_waits_on_both(confirmed: Any) -> None:
    send(confirmed["client"], WHERE, **TO_ROSA)
    person, stream, share = confirmed["person"], confirmed["episode"], new_id()
    first, second = journal.standing(person).consents
    items = (Item.LETTERS, Item.SAFETY_PLAN)
    whom = {"recipient": Recipient.FAMILY_OR_FRIEND, "name": "Rosa", "what_for": WhatFor.SUPPORT}
    facts = {**whom, "standing": journal.standing(person), "share": share, "items": items}
    journal.record(stream, rules.share, by=confirmed["lead"].pk, copy=journal.Text("Both."), **facts)
    letter = outbox.Letter(to="Rosa", subject="Letter", body="Both.")
    outbox.put(letter, channel="letter", about=stream, basis=first, once=consents.waits(share))
    confirmed["client"].post(f"{WHERE}{second}/back/")
    assert not outbox.resting() and journal.episode(stream).shares[share].stopped


def test_everything_that_left_stands_there_with_its_copy(confirmed: Any) -> None:
    send(confirmed["client"], "/my/choose/gp/", gp_letters="yes")
    facts = {"standing": journal.standing(confirmed["person"]), "channel": letters.Channel.POST, "letter": new_id()}
    by = confirmed["amina"].pk
    journal.record(confirmed["episode"], letters.send_to_gp, by=by, text=journal.Text("They asked us."), **facts)
    page = confirmed["client"].get("/my/record/left/").content.decode()
    assert "They asked us." in page and "You said yes to it" in page and "Amina Osei" in page


def test_an_account_nobody_has_made_sure_of_sees_nothing_that_left(somebody: Any) -> None:
    yes = {"recipient": Recipient.GP, "item": Item.LETTERS, "what_for": WhatFor.CARE, "yes": True, "consent": new_id()}
    by, person = somebody["amina"].pk, somebody["person"]
    journal.record(person, identity.consent, by=by, said_by=person, via=Via.PHONE, **yes)
    for where in ("/my/record/left/", "/my/record/return/", WHERE):
        page = somebody["client"].get(where).content.decode()
        assert "LocalPatientId" not in page and "Take it back" not in page, where


class TestTheNationalReturn:
    def test_my_own_rows_stand_there_in_plain_words(self, confirmed: Any) -> None:
        page = confirmed["client"].get("/my/record/return/").content.decode()
        assert "Your request for help" in page and "Who asked for help" in page and "SourceOfReferralIAPT" in page
        assert confirmed["person"] in page

    def test_no_code_stands_alone_where_its_list_is_known(self, confirmed: Any) -> None:
        ServiceTable.objects.filter(pk=1).update(ods_code="RXX01", integrated="none")
        contact, by = new_id(), confirmed["amina"].pk
        met = {"contact": contact, "purpose": Purpose.TREATMENT, "medium": Medium.PHONE, "minutes": 35}
        journal.record(confirmed["episode"], treatment.hold_session, by=by, did=journal.Text("We met."), **met)
        page = confirmed["client"].get("/my/record/return/").content.decode()
        said = dict(re.findall(r'<span class="hr-quiet">(\w+)</span></dt><dd[^>]*>(.*?)</dd>', page))
        assert said["IAPTLTCServiceInd"].startswith("No ") and said["PlannedCareContIndicator"].startswith("No ")
        assert said["CarePersLocalId"].startswith("Amina Osei ")
        assert said["GMPCodeReg"].startswith("Practice not known ")
        assert "RXX01" in said["OrgIDLocalPatientId"]

    def test_the_returns_that_had_rows_about_me_are_named_and_no_others(self, confirmed: Any) -> None:
        ServiceTable.objects.filter(pk=1).update(ods_code="RXX01", commissioner="QXX")
        now, empty = journal.now(), "No return that had a row about you"
        assert empty in confirmed["client"].get("/my/record/return/").content.decode()
        for month, known_at in ((now, now), (now - timedelta(days=400), now), (now, now - timedelta(days=400))):
            made = {"known_at": known_at, "made_at": now, "kind": "primary", "software": "Handrail", "format": "csv"}
            ReturnMade.objects.create(period=f"{month:%Y-%m}", **made)
        page = confirmed["client"].get("/my/record/return/").content.decode()
        assert page.count(": made on ") == 1
        assert f"{now:%B %Y}: made on" in page

    def test_every_field_has_a_plain_name(self) -> None:
        about = [table for table in TABLES if table.code not in NOT_ABOUT_A_PERSON]
        assert {table.code for table in about} == set(TITLES)
        assert {field.name for table in about for field in table.fields} == set(LABELS)

    def test_a_code_is_said_in_our_words_where_it_means_a_few_of_them(self) -> None:
        assert meanings.of("IDS101", "SourceOfReferralIAPT", "A1") == "gp"
        assert meanings.of("IDS101", "SourceOfReferralIAPT", "B1") == "came back, or self"
        assert meanings.of("IDS606", "CodedAssToolType", "720433000") == "PHQ-9"
        assert meanings.of("IDS101", "EndCode", "no such code") == ""
        assert meanings.of("IDS101", "EndCode", "47") == "treatment stopped before what was planned"
        assert meanings.of("IDS101", "PrevDiagCondInd", "N") == "no"


def test_before_the_account_is_confirmed_nobody_is_told_there_of_what_others_did(somebody: Any) -> None:
    """Whoever reads somebody's e-mail can open an account: it is not to learn from it whom we warned of them."""
    stream, by = somebody["episode"], {"by": somebody["amina"].pk}
    danger = {"recipient": Recipient.SOCIAL_CARE, "ground": Ground.CHILD, "asked": Asked.NO_TIME}
    journal.record(stream, emergency.share, share=new_id(), copy=journal.Text("A child is there."), **danger, **by)
    journal.record(stream, gp.object_to, objection=new_id(), name="Dr Invented", words=journal.Text("No."), **by)
    journal.record(stream, outside.fall_between, between=new_id(), words=journal.Text("Nobody."), **by)
    told = {"said_by": somebody["person"], "via": Via.PHONE, **by}
    journal.record(stream, messages.send, message=new_id(), words=journal.Text("Help me."), **told)
    for where in ("/my/", "/my/record/", "/my/choose/", "/my/talk/"):
        page = somebody["client"].get(where).content.decode()
        found = ("because of danger", "what we shared", "Your GP wrote", "Nobody else has said yes", "You wrote to us")
        assert [each for each in found if each in page] == []
    send(somebody["client"], "/my/talk/write/", words="Words of my own.", about="anything")
    assert "You wrote to us" in somebody["client"].get("/my/").content.decode()


def test_nobody_says_yes_there_before_the_account_is_confirmed(somebody: Any) -> None:
    page = somebody["client"].get(WHERE).content.decode()
    assert "Say yes to this" not in page and "when we have made sure that this account is yours" in page
    once = {"once": OnceField.token(), "seen": "0"}
    assert somebody["client"].post(WHERE, {**TO_ROSA, **once}).status_code == 422
    assert yeses(somebody["person"]) == []
