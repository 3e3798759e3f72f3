"""Words of ours that the charter says we do not use: remarked on once, with what to say instead, and never held up."""

from typing import Any

import pytest
from django.urls import reverse

from handrail.care import events as e
from handrail.record import journal
from tests.unit.clinic.conftest import Browser, House
from tests.unit.clinic.test_messages_clinic import KEY, sends, wrote  # noqa: F401

pytestmark = pytest.mark.django_db

BLAMES = "You failed to attend on Monday."


def test_our_own_words_are_remarked_on_once_with_what_to_say_instead(browser: Browser, wrote: Any) -> None:  # noqa: F811
    _, stream, holder = wrote
    where = reverse("clinic:message", args=[stream, KEY])
    page = sends(browser(holder), where, words=BLAMES)
    body = page.content.decode()
    assert page.status_code == 200 and "failed to attend" in body and "we missed each other" in body
    assert BLAMES in body and "It is not saved yet." in body
    assert not journal.episode(stream).messages[KEY].is_answered


def test_sent_again_as_it_stands_it_is_saved(browser: Browser, wrote: Any) -> None:  # noqa: F811
    _, stream, holder = wrote
    where = reverse("clinic:message", args=[stream, KEY])
    assert 'name="as_is"' in sends(browser(holder), where, words=BLAMES).content.decode()
    assert sends(browser(holder), where, words=BLAMES, as_is="1").status_code == 302
    assert journal.episode(stream).messages[KEY].is_answered


def test_what_the_person_said_is_never_remarked_on(house: House, browser: Browser) -> None:
    _, stream = house.treated()
    where = reverse("clinic:message-said", args=[stream])
    said = {"via": "phone", "words": "I refused to go, and was discharged.", "about": "anything"}
    assert sends(browser(house.office), where, **said).status_code == 302
    assert [each for each in journal.episode(stream).entries if isinstance(each.event, e.MessageSent)]


def test_nor_are_their_words_in_quotation_marks(browser: Browser, wrote: Any) -> None:  # noqa: F811
    _, stream, holder = wrote
    where = reverse("clinic:message", args=[stream, KEY])
    assert sends(browser(holder), where, words="You said “they discharged me”. I hear you.").status_code == 302
