"""Behind signing in: what the person sees, what stays shut until staff have confirmed them, and what they can do."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from handrail.care import ending, identity, planning, safety, treatment
from handrail.care.sharing import may_share
from handrail.care.vocabulary import (
    EndReason,
    Item,
    Medium,
    Purpose,
    Recipient,
    Stage,
    Step,
    StreamKind,
    Via,
    WhatFor,
)
from handrail.design.formats import day_time
from handrail.pages.ids import new_id
from handrail.record import journal, reading
from tests.unit.my.conftest import later

pytestmark = pytest.mark.django_db

PLACES = ["/my/", "/my/talk/", "/my/how-i-am/", "/my/choose/", "/my/record/", "/my/record/opened/", "/my/safe/"]
SECRET = "A note of the practitioner about the call"


def once(client: Client, path: str) -> dict[str, str]:
    """The hidden fields of a page, as a browser would send them."""
    page = client.get(path).content.decode()
    return {
        part.split('name="')[1].split('"')[0]: part.split('value="')[1].split('"')[0]
        for part in page.split("<input")
        if 'type="hidden"' in part and 'name="csrf' not in part
    }


def send(client: Client, path: str, **data: Any) -> Any:
    """Fill in a page and send it."""
    return client.post(path, {**once(client, path), **data})


@pytest.mark.parametrize("path", PLACES)
def test_each_place_asks_to_sign_in(client: Client, team: Any, path: str) -> None:
    assert client.get(path).headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("path", PLACES)
def test_each_place_opens_and_leads_to_the_others(offered: Any, path: str) -> None:
    page = offered["client"].get(path).content.decode()
    for place in ("/my/", "/my/talk/", "/my/how-i-am/", "/my/choose/", "/my/record/"):
        assert f'href="{place}"' in page
    assert "<title>Talking therapies" in page


def test_my_way_says_who_holds_me_and_what_is_owed(confirmed: Any) -> None:
    page = confirmed["client"].get("/my/").content.decode()
    assert "Hello, Noor" in page and "Amina Osei" in page
    assert "Amina Osei will get in touch with you by" in page
    assert "There are 2 short questionnaires" in page


@pytest.mark.parametrize("path", PLACES)
def test_until_confirmed_nothing_of_the_staff_is_in_any_page(somebody: Any, path: str) -> None:
    journal.record(
        somebody["episode"],
        treatment.keep_in_touch,
        by=somebody["amina"].pk,
        channel=treatment.Channel.PHONE,
        what=journal.Text(SECRET),
    )
    page = somebody["client"].get(path).content.decode()
    assert SECRET not in page
    assert "something only you know" in page
    if path == "/my/record/":
        assert "Sleep, and the quiet in the house." in page


def test_once_confirmed_it_is_all_there(confirmed: Any) -> None:
    journal.record(
        confirmed["episode"],
        treatment.keep_in_touch,
        by=confirmed["amina"].pk,
        channel=treatment.Channel.PHONE,
        what=journal.Text(SECRET),
    )
    assert SECRET in confirmed["client"].get("/my/record/").content.decode()


def test_nobody_opens_the_page_of_somebody_else(confirmed: Any, db: None) -> None:
    from handrail.accounts import people

    stranger = Client()
    stranger.force_login(people.open_account("stranger@example.org", journal.open_stream(StreamKind.STANDING)))
    for path in PLACES:
        assert "Noor" not in stranger.get(path, follow=True).content.decode()
    assert stranger.get(f"/my/record/{confirmed['episode']}/", follow=True).content.decode().count("Sleep") == 0


def test_staff_do_not_open_the_page_of_a_person(confirmed: Any) -> None:
    staff = Client()
    staff.force_login(confirmed["amina"])
    assert staff.get("/my/").status_code == 403


def test_ones_own_visits_are_written_down_once_an_hour_for_each_page(confirmed: Any) -> None:
    def visits(page: str) -> int:
        return sum(each.page == page for each in reading.openings(confirmed["person"]))

    with journal.clock(journal.now().replace(minute=5)):
        for path in ("/my/", "/my/", "/my/talk/"):
            confirmed["client"].get(path)
        assert (visits("my way"), visits("talk")) == (1, 1)
    with journal.clock(journal.now().replace(minute=5) + timedelta(hours=1)):
        confirmed["client"].force_login(confirmed["account"])
        confirmed["client"].get("/my/")
    assert visits("my way") == 2


def test_each_opening_is_in_the_log_the_person_reads(confirmed: Any) -> None:
    confirmed["client"].get("/my/record/")
    latest = reading.openings(confirmed["person"])[0]
    assert (latest.by, latest.page, latest.relation) == (confirmed["account"].pk, "my record", "own")


def test_who_else_opened_it_is_not_drowned_by_ones_own_visits(confirmed: Any) -> None:
    reading.opened(
        by=confirmed["amina"].pk, person=confirmed["person"], page="a person", relation="holder", reason="before a call"
    )
    page = confirmed["client"].get("/my/record/opened/").content.decode()
    assert "Amina Osei" in page and "holds your care" in page and "this is your own record" not in page
    assert "this is your own record" in confirmed["client"].get("/my/record/opened/?own=1").content.decode()


def test_an_account_that_wrote_for_two_people_chooses_whose_page(somebody: Any, refer: Any, typed: Any) -> None:
    refer(somebody["client"], {**typed, "you": {"given": "Sami"}})
    me = somebody["client"]
    page = me.get("/my/", follow=True)
    assert page.redirect_chain == [("/my/whose/", 302)]
    assert "Noor" in page.content.decode() and "Sami" in page.content.decode()
    assert me.post("/my/whose/", {"person": somebody["person"]}).status_code == 302
    assert me.get("/my/").status_code == 200
    assert me.post("/my/whose/", {"person": "A" * 16}).status_code == 200


def forged(known: dict[str, Any], refer: Any, typed: Any) -> str:
    """Somebody asks for help with the address of another, without signing in; the person that makes."""
    refer(Client(), {**typed, "you": {"given": "Sami"}, "help": {"wants": "Words nobody signed for."}})
    return next(iter(set(known["account"].speaks.values_list("person", flat=True)) - {known["person"]}))


def test_nobody_writes_in_the_name_of_an_address_they_only_typed(somebody: Any, refer: Any, typed: Any) -> None:
    person = forged(somebody, refer, typed)
    standing = journal.standing(person)
    written = [*standing.entries, *journal.episode(standing.episodes[0]).entries]
    assert somebody["account"].pk not in {entry.by for entry in written}
    me = somebody["client"]
    page = me.get("/my/", follow=True).content.decode()
    assert "Somebody asked for help with this email address on" in page and "Noor" in page and "Sami" not in page
    assert me.post("/my/whose/", {"person": person}).status_code == 200
    for path in PLACES:
        assert "Words nobody signed for." not in me.get(path, follow=True).content.decode()


def test_only_ever_named_by_others_an_account_opens_nothing(somebody: Any, refer: Any, typed: Any) -> None:
    person = forged(somebody, refer, typed)
    somebody["account"].speaks.exclude(person=person).delete()
    for path in PLACES:
        page = somebody["client"].get(path, follow=True)
        assert page.redirect_chain == [("/my/whose/", 302)]
        assert "We need to talk first" in page.content.decode() and "Amina Osei" not in page.content.decode()


def test_whoever_asked_again_without_signing_in_is_found_and_confirmed(confirmed: Any, refer: Any, typed: Any) -> None:
    person = forged(confirmed, refer, typed)
    assert confirmed["account"].pk in journal.standing(person).accounts
    journal.record(
        person, identity.confirm_account, by=confirmed["amina"].pk, account=confirmed["account"].pk, by_means=Via.PHONE
    )
    me = confirmed["client"]
    assert me.post("/my/whose/", {"person": person}).status_code == 302
    assert "Hello, Sami" in me.get("/my/").content.decode()


def test_the_last_page_does_not_tell_whether_the_address_was_known(somebody: Any, refer: Any, typed: Any) -> None:
    known = refer(Client(), {**typed})
    unknown = refer(Client(), {"reach": {"safe": ["email"], "email": "nobody-yet@example.org"}})
    hidden = [re.sub(r'value="[^"]*"', "", known["page"]), re.sub(r'value="[^"]*"', "", unknown["page"])]
    assert hidden[0] == hidden[1]


def test_an_erased_record_leaves_an_empty_page(confirmed: Any) -> None:
    from handrail.record import erase

    confirmed["client"].get("/my/")
    erase.erase(confirmed["episode"], by=confirmed["lead"].pk)
    assert "There is nothing here" in confirmed["client"].get("/my/", follow=True).content.decode()
    erase.erase(confirmed["person"], by=confirmed["lead"].pk)
    for path in (*PLACES, "/my/whose/"):
        assert confirmed["client"].get(path, follow=True).status_code == 200


def test_answers_are_kept_and_the_next_questionnaire_follows(confirmed: Any) -> None:
    answer = send(confirmed["client"], "/my/how-i-am/answer/phq-9/", item_0="2", comment="A hard week.")
    assert answer.headers["Location"] == "/my/how-i-am/answer/gad-7/"
    sheet = next(iter(journal.episode(confirmed["episode"]).sheets.values()))
    assert sheet.items[:2] == (2, None)
    assert "A hard week." in confirmed["client"].get("/my/record/").content.decode()


def test_a_questionnaire_left_empty_writes_nothing(confirmed: Any) -> None:
    assert send(confirmed["client"], "/my/how-i-am/answer/gad-7/").status_code == 302
    assert not journal.episode(confirmed["episode"]).sheets


def test_item_nine_shows_help_and_the_truth_about_who_talks_by_when(confirmed: Any) -> None:
    answer = send(confirmed["client"], "/my/how-i-am/answer/phq-9/", item_8="1")
    assert answer.headers["Location"] == "/my/safe/"
    page = confirmed["client"].get("/my/safe/").content.decode()
    owed = journal.episode(confirmed["episode"]).conversations[0]
    assert "116 123" in page and "Amina Osei will talk with you by" in page and owed.due > owed.since


def test_the_person_may_say_that_they_do_not_want_to_talk(confirmed: Any) -> None:
    send(confirmed["client"], "/my/how-i-am/answer/phq-9/", item_8="1")
    send(confirmed["client"], "/my/safe/", wish="no", words="I have a friend here.")
    assert journal.episode(confirmed["episode"]).conversations[0].settled_at


def test_words_and_this_does_not_fit_me_travel_with_the_score(confirmed: Any) -> None:
    send(confirmed["client"], "/my/how-i-am/answer/gad-7/", **{f"item_{at}": "1" for at in range(7)})
    sheet = next(iter(journal.episode(confirmed["episode"]).sheets))
    send(confirmed["client"], f"/my/how-i-am/words/{sheet}/", does_not_fit="yes", comment="It is grief.")
    page = confirmed["client"].get("/my/how-i-am/").content.decode()
    assert "this does not fit me" in page and "It is grief." in page and "7 out of 21 on GAD-7" in page


def test_a_goal_is_set_and_rated(confirmed: Any) -> None:
    send(confirmed["client"], "/my/how-i-am/goal/", words="Walk to the river")
    goal = next(iter(journal.episode(confirmed["episode"]).goals))
    page = send(confirmed["client"], f"/my/how-i-am/goal/{goal}/", rating="11")
    assert page.status_code == 422 and "must be 10 or less" in page.content.decode()
    send(confirmed["client"], f"/my/how-i-am/goal/{goal}/", rating="4")
    assert "4 out of 10" in confirmed["client"].get("/my/how-i-am/").content.decode()


def test_options_stand_side_by_side_with_their_waits_and_one_is_chosen(offered: Any) -> None:
    page = offered["client"].get("/my/choose/offer/").content.decode()
    assert "about 3 weeks" in page and "about 1 week." in page and "Reading together." in page
    send(offered["client"], "/my/choose/offer/", option=offered["options"][1].option)
    assert journal.episode(offered["episode"]).chosen is not None
    assert "will agree the next appointment with you by" in offered["client"].get("/my/").content.decode()


def test_choosing_none_costs_nothing(offered: Any) -> None:
    send(offered["client"], "/my/choose/offer/", option="none", comment="Neither fits my work.")
    episode = journal.episode(offered["episode"])
    assert episode.chosen is None and episode.open_offer is None and episode.stage is Stage.WAITING


def test_pressing_twice_chooses_once(offered: Any) -> None:
    data = {**once(offered["client"], "/my/choose/offer/"), "option": offered["options"][0].option}
    assert [offered["client"].post("/my/choose/offer/", data).status_code for _ in range(2)] == [302, 302]
    kinds = [type(entry.event).__name__ for entry in journal.episode(offered["episode"]).entries]
    assert kinds.count("Chosen") == 1


def test_asking_for_a_step_says_by_when_and_cannot_be_asked_twice(offered: Any) -> None:
    send(offered["client"], "/my/choose/step/", to="three", words="It is not enough.")
    page = offered["client"].get("/my/choose/").content.decode()
    assert "Amina Osei answers by" in page
    again = send(offered["client"], "/my/choose/step/", to="two")
    assert again.status_code == 422
    assert "You have asked already. An answer is on its way." in again.content.decode()
    assert "Phone the person who holds your care." in again.content.decode()


def test_a_second_opinion_goes_to_somebody_else(offered: Any) -> None:
    from handrail.care import stepping

    send(offered["client"], "/my/choose/step/", to="three")
    request = next(iter(journal.episode(offered["episode"]).requests))
    journal.record(
        offered["episode"],
        stepping.answer,
        by=offered["amina"].pk,
        request=request,
        yes=False,
        reason=journal.Text("Let us finish the book first."),
    )
    assert "Let us finish the book first." in offered["client"].get("/my/choose/").content.decode()
    send(offered["client"], f"/my/choose/second/{request}/", words="Please look again.")
    assert journal.episode(offered["episode"]).requests[request].opinion_owner == offered["lead"].pk


def test_what_changed_meanwhile_is_told_and_the_typing_is_kept(offered: Any) -> None:
    me, data = offered["client"], {"option": offered["options"][0].option, "comment": "This one, please."}
    hidden = once(me, "/my/choose/offer/")
    booked(offered)
    page = me.post("/my/choose/offer/", {**hidden, **data})
    assert page.status_code == 422
    assert "something was added to the record" in page.content.decode() and "This one, please." in page.content.decode()
    seen = page.content.decode().split('name="seen"')[1].split('value="')[1].split('"')[0]
    assert me.post("/my/choose/offer/", {**hidden, **data, "seen": seen}).status_code == 302


def booked(known: dict[str, Any]) -> str:
    """An appointment in three days."""
    contact = new_id()
    journal.record(
        known["episode"],
        treatment.book,
        by=known["amina"].pk,
        contact=contact,
        starts=journal.now() + timedelta(days=3),
        minutes=50,
        purpose=Purpose.TREATMENT,
        medium=Medium.PHONE,
        with_=known["amina"].pk,
    )
    return contact


def test_an_appointment_is_what_is_owed_until_then(offered: Any) -> None:
    booked(offered)
    page = offered["client"].get("/my/").content.decode()
    starts = journal.episode(offered["episode"]).booked[0].starts
    assert f"You meet Amina Osei on {day_time(starts)}." in page and "Nothing is owed to you now" not in page
    with later(4):
        offered["client"].force_login(offered["account"])
        assert "You were to meet Amina Osei on" in offered["client"].get("/my/").content.decode()


def test_after_the_ending_no_session_is_left_and_the_person_is_you(offered: Any) -> None:
    send(offered["client"], "/my/choose/offer/", option=offered["options"][0].option)
    therapy = offered["options"][0].therapy
    journal.record(offered["episode"], planning.plan, by=offered["amina"].pk, sessions=6, therapy=therapy)
    assert "planned sessions are left" in offered["client"].get("/my/").content.decode()
    send(offered["client"], f"/my/choose/call-off/{booked(offered)}/")
    send(offered["client"], "/my/choose/stop/")
    for path in ("/my/", "/my/record/"):
        page = offered["client"].get(path).content.decode()
        assert "You chose to stop" in page and "The person" not in page and "the person chose" not in page
        assert "planned sessions are left" not in page
    assert "called off by you" in page


def test_an_appointment_is_called_off_without_a_reason(offered: Any) -> None:
    contact = booked(offered)
    assert "I cannot come" in offered["client"].get("/my/").content.decode()
    send(offered["client"], f"/my/choose/call-off/{contact}/")
    assert not journal.episode(offered["episode"]).booked
    again = send(offered["client"], f"/my/choose/call-off/{contact}/")
    assert "not open any more" in again.content.decode()


def test_stopping_is_done_at_once_and_opens_the_way_back(offered: Any) -> None:
    answer = send(offered["client"], "/my/choose/stop/")
    assert answer.status_code == 302
    episode = journal.episode(offered["episode"])
    assert episode.end_reason is EndReason.PERSON_STOPPED
    page = offered["client"].get("/my/").content.decode()
    assert "you can come straight back" in page and "will close what was open" in page


def test_stopping_is_not_held_up_by_what_was_added_meanwhile(offered: Any) -> None:
    hidden = once(offered["client"], "/my/choose/stop/")
    booked(offered)
    assert offered["client"].post("/my/choose/stop/", hidden).status_code == 302
    assert journal.episode(offered["episode"]).stage is Stage.ENDED


def proposed(known: dict[str, Any]) -> None:
    """An ending is proposed."""
    journal.record(
        known["episode"],
        ending.propose,
        by=known["amina"].pk,
        ending=new_id(),
        reason=EndReason.ADVICE_WAS_ENOUGH,
        because=journal.Text("You said the group was what you needed."),
        next=journal.Text("The group goes on without us."),
    )


def test_an_ending_shows_why_and_what_comes_next_and_can_be_agreed_to(confirmed: Any) -> None:
    proposed(confirmed)
    page = confirmed["client"].get("/my/choose/ending/").content.decode()
    assert "You said the group was what you needed." in page and "The group goes on without us." in page
    send(confirmed["client"], "/my/choose/ending/", answer="agree", how_i_am="Lighter.")
    found = journal.episode(confirmed["episode"])
    assert found.ending is not None and found.ending.agreed and found.stage is Stage.ENDING
    assert "second clinician" in confirmed["client"].get("/my/").content.decode()


def test_until_confirmed_nobody_agrees_to_what_they_could_not_read(somebody: Any) -> None:
    proposed(somebody)
    page = somebody["client"].get("/my/choose/ending/").content.decode()
    assert "You said the group" not in page and "I challenge it" in page and "I agree" not in page
    assert send(somebody["client"], "/my/choose/ending/", answer="agree").status_code == 422
    assert send(somebody["client"], "/my/choose/ending/", answer="challenge").status_code == 302


def test_after_a_death_the_page_is_closed(confirmed: Any) -> None:
    journal.record(confirmed["episode"], ending.die, by=confirmed["amina"].pk)
    for path in PLACES:
        page = confirmed["client"].get(path).content.decode()
        assert "This page is closed" in page and "Noor" not in page


def test_an_ending_can_be_challenged_without_a_reason(confirmed: Any) -> None:
    proposed(confirmed)
    send(confirmed["client"], "/my/choose/ending/", answer="challenge")
    found = journal.episode(confirmed["episode"])
    assert found.ending is not None and found.ending.is_challenged and found.is_open
    assert "will decide your challenge by" in confirmed["client"].get("/my/").content.decode()


def test_coming_back_keeps_the_place_and_the_holder(offered: Any) -> None:
    before = journal.episode(offered["episode"])
    send(offered["client"], "/my/choose/stop/")
    with later(20):
        offered["client"].force_login(offered["account"])
        answer = send(offered["client"], "/come-back/", wants="It came back.")
        assert answer.status_code == 302
        again = send(offered["client"], "/come-back/")
        assert "You are with us already" in again.content.decode()
    standing = journal.standing(offered["person"])
    assert len(standing.episodes) == 2
    new = journal.episode(standing.episodes[-1])
    assert (new.first_asked, new.holder, new.previous) == (before.first_asked, before.holder, offered["episode"])
    assert [letter.to for letter in new.letters] == ["person"]


def test_coming_back_twice_at_once_opens_one_episode(offered: Any) -> None:
    send(offered["client"], "/my/choose/stop/")
    forms = [once(offered["client"], "/come-back/") for _ in range(2)]
    forms += forms[:1]
    codes = [offered["client"].post("/come-back/", form).status_code for form in forms]
    assert codes[0] == 302 and len(journal.standing(offered["person"]).episodes) == 2


def test_after_the_time_the_ordinary_way_is_filled_in(offered: Any) -> None:
    send(offered["client"], "/my/choose/stop/")
    with later(400):
        me = offered["client"]
        me.force_login(offered["account"])
        assert "Ask for help again" in me.get("/come-back/").content.decode()
        me.post("/come-back/again/")
        assert "somebody@example.org" in me.get("/refer/page/reach/").content.decode()
        assert me.post("/refer/check/").status_code == 302
    standing = journal.standing(offered["person"])
    assert len(standing.episodes) == 2 and len(offered["account"].speaks.all()) == 1


def test_the_yes_for_the_gp_is_taken_back_as_easily_as_given(confirmed: Any) -> None:
    def shares() -> bool:
        return may_share(
            journal.standing(confirmed["person"]), Recipient.GP, Item.LETTERS, WhatFor.CARE, "", journal.today()
        )

    send(confirmed["client"], "/my/choose/gp/", gp_letters="yes")
    assert shares()
    send(confirmed["client"], "/my/choose/gp/", gp_letters="no")
    assert not shares()
    assert journal.episode(confirmed["episode"]).gp_asked is False


def test_letters_can_be_read(confirmed: Any) -> None:
    letter = journal.episode(confirmed["episode"]).letters[0].letter
    page = confirmed["client"].get(f"/my/talk/{letter}/").content.decode()
    assert "Dear Noor" in page and "Riverside Talking Therapies" in page
    assert confirmed["client"].get(f"/my/talk/{new_id()}/").status_code == 404


def test_a_letter_to_the_gp_is_called_so(confirmed: Any) -> None:
    from handrail.care import letters

    send(confirmed["client"], "/my/choose/gp/", gp_letters="yes")
    journal.record(
        confirmed["episode"],
        letters.send_to_gp,
        by=confirmed["amina"].pk,
        standing=journal.standing(confirmed["person"]),
        letter=new_id(),
        channel=letters.Channel.POST,
        text=journal.Text("They asked us for help."),
    )
    page = confirmed["client"].get("/my/talk/").content.decode()
    assert "Letter to the GP" in page and "To your GP" in page and "To you<" in page


def test_one_session_left_is_said_in_good_english(offered: Any) -> None:
    send(offered["client"], "/my/choose/offer/", option=offered["options"][0].option)
    therapy = offered["options"][0].therapy
    journal.record(offered["episode"], planning.plan, by=offered["amina"].pk, sessions=1, therapy=therapy)
    assert "1 of 1 planned sessions is left." in offered["client"].get("/my/").content.decode()


def test_typing_is_kept_when_the_session_ran_out(confirmed: Any) -> None:
    me = confirmed["client"]
    hidden = once(me, "/my/choose/step/")
    me.session.flush()
    del me.cookies["sessionid"]
    answer = me.post("/my/choose/step/", {**hidden, "to": "three", "words": "What I had typed."})
    assert answer.headers["Location"].startswith("/sign-in/")
    me.force_login(confirmed["account"])
    assert "What I had typed." in me.get("/my/choose/step/").content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/my/how-i-am/answer/wsas/",
        "/my/how-i-am/words/AAAAAAAAAAAAAAAA/",
        "/my/how-i-am/goal/AAAAAAAAAAAAAAAA/",
        "/my/choose/second/AAAAAAAAAAAAAAAA/",
        "/my/choose/call-off/AAAAAAAAAAAAAAAA/",
        "/my/record/AAAAAAAAAAAAAAAA/",
        "/my/talk/AAAAAAAAAAAAAAAA/",
    ],
)
def test_what_is_not_in_the_record_is_not_there(confirmed: Any, path: str) -> None:
    assert confirmed["client"].get(path).status_code == 404


def test_staff_confirming_opens_the_whole(somebody: Any) -> None:
    assert "something only you know" in somebody["client"].get("/my/").content.decode()
    journal.record(
        somebody["person"],
        identity.confirm_account,
        by=somebody["amina"].pk,
        account=somebody["account"].pk,
        by_means=Via.PHONE,
    )
    assert "something only you know" not in somebody["client"].get("/my/").content.decode()


def test_the_way_takes_the_same_number_of_queries_however_long_it_is(
    offered: Any, django_assert_max_num_queries: Any
) -> None:
    me = offered["client"]
    me.get("/my/")
    with django_assert_max_num_queries(7):  # the last asks what was decided of what they proposed
        me.get("/my/")
    for _ in range(30):
        journal.record(
            offered["episode"],
            treatment.keep_in_touch,
            by=offered["amina"].pk,
            channel=treatment.Channel.PHONE,
            what=journal.Text("We spoke."),
        )
    with django_assert_max_num_queries(7):
        me.get("/my/")


def test_a_step_is_said_in_words(offered: Any) -> None:
    assert journal.episode(offered["episode"]).step is Step.TWO
    assert "You are at step 2" in offered["client"].get("/my/choose/").content.decode()


def test_the_page_about_being_safe_says_what_became_of_a_conversation(offered: Any) -> None:
    journal.record(offered["episode"], safety.owe_conversation, by=offered["account"].pk, conversation=new_id())
    journal.record(offered["episode"], safety.talk, by=offered["amina"].pk, explored=journal.Text("What was said."))
    page = offered["client"].get("/my/safe/").content.decode()
    assert "You talked about it with Amina Osei on" in page
