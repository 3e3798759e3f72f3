"""Asking for help for oneself: every page but one may be skipped, nothing is lost, and it is sent once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from handrail.care.vocabulary import Channel, Source
from handrail.my.refer.pages import PAGES
from handrail.record import journal, lists, reading

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", [page.slug for page in PAGES if not page.needed])
def test_each_page_but_one_can_be_left_empty(client: Client, team: Any, slug: str) -> None:
    assert client.get(f"/refer/page/{slug}/").status_code == 200
    assert client.post(f"/refer/page/{slug}/", {}).status_code == 302


def test_one_safe_way_is_needed_and_said_plainly(client: Client, team: Any) -> None:
    page = client.post("/refer/page/reach/", {"phone": "01632 960 001"})
    assert page.status_code == 422
    assert "Select at least one safe way for us to reach you" in page.content.decode()
    assert "01632 960 001" in page.content.decode()


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("phone", "Enter your phone number, or untick phone and text"),
        ("text", "Enter your phone number, or untick phone and text"),
        ("email", "Enter your email address, or untick email"),
        ("post", "Enter your address, or untick letters by post"),
    ],
)
def test_a_safe_way_needs_where_it_leads(client: Client, team: Any, way: str, words: str) -> None:
    assert words in client.post("/refer/page/reach/", {"safe": [way]}).content.decode()


def test_nothing_is_sent_without_a_safe_way(client: Client, team: Any) -> None:
    client.post("/refer/page/help/", {"wants": "Sleep"})
    page = client.post("/refer/check/")
    assert page.status_code == 422
    assert "safe way" in page.content.decode()
    assert not lists.asked()


def test_the_least_is_enough_and_says_who_holds_the_person(client: Client, refer: Any, typed: Any) -> None:
    known = refer(client, typed)
    assert "Amina Osei holds your care from now" in known["page"]
    assert "Amina Osei will get in touch with you by" in known["page"]
    assert "Ines Example is told" in known["page"]
    episode, standing = journal.episode(known["episode"]), journal.standing(known["person"])
    assert episode.source is Source.SELF
    assert standing.contact is not None and standing.contact.safe == (Channel.EMAIL,)
    assert standing.accounts == [known["account"].pk]
    assert [letter.to for letter in episode.letters] == ["person"]
    assert {entry.said_by for entry in episode.entries} == {known["person"]}
    assert {entry.by for entry in episode.entries} == {known["account"].pk}


def test_everything_that_was_typed_arrives(client: Client, refer: Any, typed: Any) -> None:
    known = refer(
        client,
        {
            "help": {"wants": "Спать ночью. 眠りたい。"},
            "reach": {**typed["reach"], "avoid": "Say only your first name"},
            "easier": {"language": "Urdu", "interpreter": "yes", "formats": ["large print"], "companion": "My sister"},
            "you": {
                "given": "Noor",
                "born-day": "3",
                "born-month": "May",
                "born-year": "1980",
                "nhs_number": "943 476 5919",
            },
            "elsewhere": {"elsewhere": "The other service said no."},
            "mood": {"item_0": "2"},
            "worry": {f"item_{at}": "1" for at in range(7)},
            "safe": {"words": "My house is safe."},
            "who": {"gp_letters": "no"},
        },
    )
    episode, standing = journal.episode(known["episode"]), journal.standing(known["person"])
    said = journal.reader(known["episode"], journal.refs([e.event for e in episode.entries]))
    referred = episode.entries[0].event
    assert "眠りたい" in said(referred.wants) and "My house is safe." in said(referred.wants)
    assert said(referred.elsewhere) == "The other service said no."
    assert standing.born == date(1980, 5, 3)
    assert standing.nhs_number is not None and standing.nhs_number.number == "9434765919"
    assert standing.needs is not None and standing.needs.interpreter and standing.needs.formats == ("large print",)
    assert {sheet.questionnaire: sheet.items[:2] for sheet in episode.sheets.values()} == {
        "PHQ-9": (2, None),
        "GAD-7": (1, 1),
    }
    assert episode.gp_asked is False and not standing.consents
    assert not episode.conversations


def test_pressing_send_twice_asks_once(client: Client, refer: Any, typed: Any) -> None:
    known = refer(client, typed)
    assert client.post("/refer/check/").status_code == 302
    assert "Amina Osei holds your care" in client.get("/refer/done/").content.decode()
    assert len(lists.asked()) == 1
    assert len(known["account"].speaks_for()) == 1


def test_two_browsers_with_one_draft_send_it_once(client: Client, refer: Any, typed: Any) -> None:
    client.post("/refer/page/reach/", typed["reach"])
    other = Client()
    other.cookies["began"] = client.cookies["began"].value
    assert client.post("/refer/check/").status_code == other.post("/refer/check/").status_code == 302
    assert len(lists.asked()) == 1


def test_without_an_email_address_nobody_can_sign_in_and_nothing_is_lost(client: Client, refer: Any) -> None:
    known = refer(client, {"reach": {"safe": ["phone"], "phone": "01632 960 001"}})
    assert "you cannot sign in" in known["page"]
    assert client.post("/refer/check/").status_code == 302
    assert len(lists.asked()) == 1


def test_somebody_too_young_is_told_at_once_and_can_still_send(client: Client, refer: Any, typed: Any) -> None:
    day = journal.today()
    answer = client.post(
        "/refer/page/you/", {"born-day": day.day, "born-month": day.month, "born-year": day.year - 16}, follow=True
    )
    assert answer.redirect_chain[0][0] == "/refer/younger/"
    assert "young people" in answer.content.decode()
    known = refer(client, typed)
    assert journal.episode(known["episode"]).too_young
    assert "stay with you until they have said yes" in known["page"]


def test_an_answer_about_ending_life_shows_help_at_once_and_who_will_talk(
    client: Client, refer: Any, typed: Any
) -> None:
    answer = client.post("/refer/page/mood/", {"item_8": "1"}, follow=True)
    assert answer.redirect_chain[0][0] == "/refer/now/"
    assert "116 123" in answer.content.decode() and "Nobody here has read this yet" in answer.content.decode()
    known = refer(client, typed)
    conversation = journal.episode(known["episode"]).conversations[0]
    assert conversation.owner
    assert "Amina Osei will talk with you by" in known["page"]
    assert known["page"].index("116 123") < known["page"].index("What happens, and by when")


def test_somebody_to_know_today_opens_one_conversation(client: Client, refer: Any, typed: Any) -> None:
    known = refer(client, {"mood": {"item_8": "3"}, "safe": {"today": "yes", "words": "It is bad."}, **typed})
    assert len(journal.episode(known["episode"]).conversations) == 1


def test_the_yes_for_the_gp_is_kept_with_an_end_date(client: Client, refer: Any, typed: Any) -> None:
    known = refer(client, {**typed, "who": {"gp_letters": "yes"}})
    consent = next(iter(journal.standing(known["person"]).consents.values()))
    assert consent.until is not None and journal.episode(known["episode"]).gp_asked is True


def test_not_saying_anything_about_the_gp_leaves_it_to_be_asked(client: Client, refer: Any, typed: Any) -> None:
    known = refer(client, {**typed, "who": {}})
    assert journal.episode(known["episode"]).gp_asked is None


def test_a_code_opens_the_draft_on_another_device(client: Client, team: Any) -> None:
    answer = client.post("/refer/page/help/", {"wants": "Half a sentence", "go": "later"}, follow=True)
    code = answer.content.decode().split('<p class="hr-code"><strong>')[1].split("<")[0]
    other = Client()
    answer = other.post("/refer/back/", {"code": code.lower().replace("-", " ")}, follow=True)
    assert "Half a sentence" in answer.content.decode()
    client.post("/refer/later/", {"email": "somebody@example.org"})
    assert code in mail.outbox[0].body and "therap" not in mail.outbox[0].body.lower()


def test_half_a_page_is_kept_even_if_it_is_not_yet_right(client: Client, team: Any) -> None:
    client.post("/refer/page/reach/", {"phone": "not yet", "go": "later"})
    assert "not yet" in client.get("/refer/page/reach/").content.decode()


def test_a_wrong_code_opens_nothing(client: Client, team: Any) -> None:
    page = client.post("/refer/back/", {"code": "AAAAA-AAAAA"})
    assert page.status_code == 422 and "We do not have anything under this code" in page.content.decode()


def test_what_was_begun_can_be_thrown_away(client: Client, team: Any) -> None:
    client.post("/refer/page/help/", {"wants": "Only for me"})
    client.post("/refer/forget/")
    assert "Only for me" not in client.get("/refer/page/help/").content.decode()


@pytest.mark.parametrize(
    ("slug", "data", "words"),
    [
        ("you", {"born-day": "1", "born-month": "1", "born-year": "2199"}, "Your date of birth must be in the past"),
        ("you", {"born-day": "31", "born-month": "2", "born-year": "1980"}, "Your date of birth must be a real date"),
        ("you", {"nhs_number": "123 456 7890"}, "Your NHS number must be 10 digits that belong together"),
        ("you", {"nhs_number": "111 111 1111"}, "Your NHS number must be 10 digits that belong together"),
        ("help", {"wants": "x" * 8001}, "must be 8000 characters or fewer"),
        ("reach", {"safe": ["phone"], "phone": "ring me"}, "Your phone number must be in the correct format"),
        ("reach", {"safe": ["pigeon"]}, "Select at least one safe way"),
        ("mood", {"item_0": "7"}, "Select an answer to question 1 from the list"),
        ("who", {"gp_letters": "maybe"}, "Select whether your GP may have copies from the list"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(client: Client, team: Any, slug: str, data: Any, words: str) -> None:
    page = client.post(f"/refer/page/{slug}/", data)
    assert page.status_code == 422
    assert words in page.content.decode()


def test_control_characters_go_and_other_scripts_stay(client: Client, team: Any) -> None:
    client.post("/refer/page/help/", {"wants": "a\x00b\x07 שלום"})
    assert "ab שלום" in client.get("/refer/page/help/").content.decode()


def test_an_unknown_page_is_not_there(client: Client, team: Any) -> None:
    assert client.get("/refer/page/nothing/").status_code == 404


def test_the_last_page_closes_after_an_hour_and_its_opening_is_logged(client: Client, refer: Any, typed: Any) -> None:
    known = refer(client, typed)
    assert [each.page for each in reading.openings(known["person"])] == ["receipt"]
    with journal.clock(journal.now() + timedelta(hours=2)):
        assert client.get("/refer/done/").status_code == 302
