"""The key: drawn by lot from our own list, known again however it is typed, written down nowhere."""

import math
import re
from pathlib import Path

import pytest

from handrail.experiences.models import Author
from handrail.experiences.telling import passes, private_key


def test_a_key_has_at_least_66_random_bits():
    words = private_key.words()
    assert len(set(words)) == len(words) >= 2048
    assert private_key.WORDS * math.log2(len(words)) >= 66
    assert all(re.fullmatch(r"[a-z]{3,10}", word) for word in words)


def test_keys_differ_and_come_from_the_list():
    made = [private_key.make() for _ in range(200)]
    assert len(set(made)) == 200
    assert {word for key in made for word in key.split()} <= set(private_key.words())


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["{}", "  {}  ", "{}\n", "“{}”."])
def test_a_key_is_known_again_however_it_is_typed(typed):
    author, key = private_key.new_author()
    assert private_key.author(typed.format(key)) == author
    assert private_key.author(typed.format(key.upper())) == author
    assert private_key.author(typed.format(key.replace(" ", "-"))) == author
    assert private_key.author("\n".join(f"{n}. {word}" for n, word in enumerate(key.split(), 1))) == author


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", " ", "wrong " * 6, "\x00", "x" * 1_000_000, "أأأ", "'; drop table"])
def test_what_is_no_key_opens_nothing(typed):
    private_key.new_author()
    assert private_key.author(typed) is None


@pytest.mark.django_db
def test_the_key_stands_nowhere_in_the_database(settings):
    author, key = private_key.new_author()
    for name, value in vars(Author.objects.get()).items():
        assert not any(word in str(value) for word in key.split() if len(word) > 4), name
    assert len(author.key_mark) == 64
    path = Path(str(settings.DATABASES["experiences"]["NAME"]))
    if path.exists():
        assert key.encode() not in path.read_bytes()


@pytest.mark.django_db
def test_a_pass_opens_for_an_hour_and_only_as_it_was_made(monkeypatch):
    author, _ = private_key.new_author()
    given = passes.give(author)
    assert passes.author(given) == author
    assert author.pk not in given
    for wrong in ("", "x", given[:-4] + "AAA=", given.replace(given[20], "A" if given[20] != "A" else "B", 1), "é"):
        assert passes.author(wrong) is None
    later = passes.days.now() + passes.LASTS * 1.01
    monkeypatch.setattr(passes.days, "now", lambda: later)
    assert passes.author(given) is None
