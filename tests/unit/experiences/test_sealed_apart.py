"""What is not public is sealed under a key of the record's own, and a new master key leaves it readable."""

import os

import pytest

from handrail.experiences import days, sealing, wording
from handrail.experiences.models import Author, SealingKey, Telling
from handrail.keys import current
from handrail.keys.seal import CannotOpen

pytestmark = pytest.mark.django_db

WORDS = {"account": "An invented account: the lift stood still.", "helped": "Somebody invented listened."}


def _told() -> Telling:
    return Telling.objects.create(author=Author.objects.create(key_mark="m"), told_week=days.this_week())


def test_a_text_is_read_back_as_it_was_typed_and_stands_nowhere_in_clear() -> None:
    version = wording.save(_told(), {**WORDS, "change": ""})
    assert wording.of(version) == WORDS
    assert b"invented" not in bytes(version.sealed)


def test_a_text_of_one_account_does_not_open_in_another() -> None:
    version, other = wording.save(_told(), WORDS), Author.objects.create(key_mark="n")
    version.telling = Telling.objects.create(author=other, told_week=days.this_week())
    with pytest.raises(CannotOpen):
        wording.of(version)


def test_only_the_writers_own_words_and_those_they_agreed_to_may_be_published(moderator: object) -> None:
    told = _told()
    mine = wording.save(told, WORDS)
    theirs = wording.save(told, {"account": "An invented change."}, moderator)  # type: ignore[arg-type]
    assert wording.agreed(told) == mine
    theirs.agreed = True
    theirs.save()
    assert wording.agreed(told) == theirs


def test_what_was_emptied_says_nothing() -> None:
    told = _told()
    wording.save(told, WORDS)
    wording.empty(told)
    assert [wording.of(each) for each in told.versions.all()] == [{}]


@pytest.mark.usefixtures("fresh_keys")
def test_a_new_master_key_opens_what_the_old_one_sealed() -> None:
    version = wording.save(_told(), WORDS)
    before = SealingKey.objects.get().wrapped
    old, service = current.current().master_key(), current.current().service
    current.use(os.urandom(32), older=[old], service=service)
    sealing.rewrap()
    current.use(current.current().master_key(), service=service)
    assert bytes(SealingKey.objects.get().wrapped) != bytes(before)
    assert wording.of(version) == WORDS


def test_a_mark_is_found_again_and_differs_by_kind() -> None:
    assert sealing.mark("key", "seven words") == sealing.mark("key", "seven words")
    assert sealing.mark("key", "seven words") != sealing.mark("login", "seven words")
