"""Letters: worded by the service, looked at before they are used, printed in one go, and put in the post."""

import pytest
from django.urls import reverse

from handrail.care import events as e
from handrail.care import identity
from handrail.care.vocabulary import Channel, Letter
from handrail.organisation.models import OutgoingMessage
from handrail.pages import letter_texts, letters
from handrail.record import journal, reading
from tests.unit.clinic.conftest import Browser, House

pytestmark = pytest.mark.django_db

POST, LETTERS = reverse("clinic:post"), reverse("clinic:letters")
ENDING = reverse("clinic:letter-wording", args=["ending"])


def _to_post(house: House, given: str) -> tuple[str, str]:
    person, stream = house.refer(given)
    by_post = e.ContactGiven(address=("1 Made-up Row", "Somewhere"), postcode="ZZ1 1ZZ", safe=(Channel.POST,))
    journal.record(person, identity.tell, by=house.office.pk, contact=by_post)
    with journal.together(stream, by=house.amina.pk) as acts:
        standing = journal.standing(person)
        letters.send(acts, stream, Letter.ACKNOWLEDGEMENT, standing, f"Dear {given}", anyway="It is short.")
    return person, stream


def _waiting() -> list[str]:
    rows = OutgoingMessage.objects.filter(channel="letter", sent_at=None).order_by("written_at")
    return [row.pk for row in rows]


def test_letters_are_printed_together_and_leave_the_list_once_posted(house: House, browser: Browser) -> None:
    (ada, _), (bea, _) = _to_post(house, "Ada"), _to_post(house, "Bea")
    office, chosen = browser(house.office), _waiting()
    body = office.get(POST).content.decode()
    assert "Ada Invented" in body and "Bea Invented" in body

    printed = office.post(POST, {"letter": chosen, "do": "print"}).content.decode()
    assert "Dear Ada" in printed and "Dear Bea" in printed
    for person in (ada, bea):
        assert "clinic letter to post" in {line.page for line in reading.openings(person)}
    assert _waiting() == chosen, "looking is not posting"

    office.post(POST, {"letter": chosen[:1], "do": "posted"})
    assert _waiting() == chosen[1:]


def test_with_nothing_chosen_nothing_happens_and_it_says_so(house: House, browser: Browser) -> None:
    _to_post(house, "Ada")
    answer = browser(house.office).post(POST, {"do": "posted"})
    assert answer.status_code == 422 and "Choose at least one letter" in answer.content.decode()
    assert len(_waiting()) == 1


def test_a_made_up_id_posts_nothing(house: House, browser: Browser) -> None:
    _to_post(house, "Ada")
    browser(house.office).post(POST, {"letter": ["A" * 16, "../../etc"], "do": "posted"})
    assert len(_waiting()) == 1


def test_a_letter_is_worded_by_the_service_and_used_from_then_on(house: House, browser: Browser) -> None:
    lead = browser(house.lead)
    assert lead.post(ENDING, {"text": "It is over, ((called)).", "do": "use"}).status_code == 302
    assert letter_texts.current(Letter.ENDING) == "It is over, ((called))."
    lead.post(ENDING, {"do": "shipped"})
    assert not letter_texts.is_ours(Letter.ENDING)
    assert [each.by for each in letter_texts.versions(Letter.ENDING)] == [house.lead.pk] * 2


def test_looking_shows_it_with_made_up_facts_and_what_a_second_reader_says_and_changes_nothing(
    house: House, browser: Browser
) -> None:
    text = "You failed to attend, ((called))."
    body = browser(house.lead).post(ENDING, {"text": text, "do": "look"}).content.decode()
    assert "You failed to attend, Robin." in body
    assert "we missed each other" in body
    assert not letter_texts.is_ours(Letter.ENDING)


def test_a_field_there_is_not_is_named_and_nothing_typed_is_lost(house: House, browser: Browser) -> None:
    answer = browser(house.lead).post(ENDING, {"text": "Your ((score)) is fine.", "do": "use"})
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "There is no field ((score))" in body and "Your ((score)) is fine." in body


@pytest.mark.parametrize("letter", Letter)
def test_every_letter_that_ships_can_be_looked_at(house: House, browser: Browser, letter: Letter) -> None:
    where = reverse("clinic:letter-wording", args=[letter.value.replace(" ", "-")])
    body = browser(house.lead).get(where).content.decode()
    assert "116 123" in body, "help in a crisis is on every letter"
    assert "We do not use these words" not in body


def test_the_list_says_which_are_our_own(house: House, browser: Browser) -> None:
    letter_texts.use(Letter.ENDING, "Goodbye, ((called)).", by=house.lead.pk)
    assert browser(house.lead).get(LETTERS).content.decode().count("in your own words</span>") == 1
