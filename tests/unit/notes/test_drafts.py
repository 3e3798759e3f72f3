"""Drafts are kept, sealed, found by account or by token, and forgotten in time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from handrail.notes import drafts
from handrail.notes.models import Draft

pytestmark = pytest.mark.django_db

TYPED = {"words": "a long thought, ลองดู", "days": ["monday", "friday"]}


class TestWithAnAccount:
    def test_what_was_typed_is_there_again(self):
        drafts.save("ME", "message", TYPED)
        assert drafts.load("ME", "message") == TYPED

    def test_the_last_is_kept(self):
        drafts.save("ME", "message", TYPED)
        drafts.save("ME", "message", {"words": "better"})
        assert drafts.load("ME", "message") == {"words": "better"}
        assert Draft.objects.count() == 1

    def test_each_page_and_each_person_it_is_about_has_its_own(self):
        drafts.save("ME", "session", {"note": "one"}, about="EPISODE1")
        drafts.save("ME", "session", {"note": "two"}, about="EPISODE2")
        assert drafts.load("ME", "session", "EPISODE1") == {"note": "one"}
        assert drafts.load("ME", "session") is None
        assert drafts.load("YOU", "session", "EPISODE1") is None

    def test_it_can_be_thrown_away(self):
        drafts.save("ME", "message", TYPED)
        drafts.discard("ME", "message")
        assert drafts.load("ME", "message") is None

    def test_when_it_was_kept_is_known(self):
        draft = drafts.save("ME", "message", TYPED)
        assert drafts.saved_at("ME", "message") == draft.saved_at
        assert drafts.saved_at("ME", "other") is None

    def test_it_is_sealed_for_its_owner_and_page(self):
        drafts.save("ME", "message", TYPED)
        drafts.save("YOU", "message", {"words": "mine"})
        mine = Draft.objects.get(owner="ME")
        assert b"thought" not in bytes(mine.sealed)
        Draft.objects.filter(owner="YOU").update(sealed=mine.sealed)
        assert drafts.load("YOU", "message") is None

    def test_too_much_is_refused_and_what_was_kept_stays(self):
        drafts.save("ME", "message", TYPED)
        with pytest.raises(drafts.TooLong):
            drafts.save("ME", "message", {"words": "x" * 300_000})
        assert drafts.load("ME", "message") == TYPED


class TestWithoutAnAccount:
    def test_a_token_finds_it_however_it_is_typed(self):
        token = drafts.open_anonymous()
        drafts.save(drafts.owner_of(token), "refer", TYPED)
        assert drafts.by_token(f" {token.lower().replace('-', ' ')} ") == {("refer", ""): TYPED}

    def test_the_token_is_not_stored(self):
        token = drafts.open_anonymous()
        drafts.save(drafts.owner_of(token), "refer", TYPED)
        assert token.replace("-", "") not in str(Draft.objects.values().get())

    @pytest.mark.parametrize("typed", ["", "AAAAA-BBBBB-CCCCC-DDDDD", "é", "x" * 10_000])
    def test_an_unknown_token_finds_nothing(self, typed):
        assert drafts.by_token(typed) == {}

    def test_two_tokens_are_two(self):
        assert drafts.open_anonymous() != drafts.open_anonymous()


def test_after_thirty_days_without_a_change_it_is_gone():
    drafts.save("ME", "message", TYPED)
    drafts.save("ME", "old", TYPED)
    now = timezone.now()
    Draft.objects.filter(place="old").update(saved_at=now - timedelta(days=31))
    assert drafts.expired(now) == 1
    assert drafts.load("ME", "message") == TYPED


def test_with_a_record_every_draft_about_it_is_forgotten_whosever_it_is():
    drafts.save("ME", "session", TYPED, about="EPISODE1")
    drafts.save("YOU", "letter", TYPED, about="EPISODE1")
    drafts.save("ME", "session", TYPED)
    assert drafts.forget("EPISODE1") == 2
    assert Draft.objects.get().about == ""
    with pytest.raises(ValueError, match="nobody"):
        drafts.forget("")
