"""Accounts are found by their words: all of them first, any script, and nothing typed is an operator or a fault."""

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up_accounts import account

from handrail.experiences.finding import by_words, index, words
from handrail.experiences.models import Passage, Words

pytestmark = pytest.mark.django_db


def found(query: str, **narrowed) -> list[str]:
    return [each.telling for each in index.search(query, **narrowed).found]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("They promised a call and never rang.", "promised CALL"),
        ("We waited for months.", "wait month"),
        ("I didn't agree to the group.", "didnt agree"),
        ("Nobody said why; the café was closed.", "cafe"),
        ("The co-ordinator was kind.", "co-ordinator"),
        ("The co-ordinator was kind.", '"ordinator was"'),
        ("我等了三个月没有人打电话给我。", "没有人打电话"),
        ("שלום, חיכיתי הרבה זמן בתור.", "חיכיתי בתור"),
        ("मैंने बहुत इंतज़ार किया", "इंतज़ार"),
        ("ฉันรอนานมากกว่าจะมีคนโทรมา", "นานมาก"),
        ("Ζήτησα βοήθεια και περίμενα.", "βοηθεια"),
        ("I felt 😞 after that.", "😞"),
        ("I felt 👍🏽 after that.", "👍"),
        ("<b>Bold</b> words", "bold"),
    ],
)
def test_an_account_is_found_by_its_words(text, query):
    other = account("An invented account of something else.")
    wanted = account(text)
    assert found(query)[:1] == [wanted.pk]
    assert other.pk not in found(query)


def test_accounts_with_all_words_come_before_those_with_any():
    some = account("An invented account: the group, the group, the group.")
    every = account("An invented account: I wanted single sessions and was offered a course, a big group.")
    assert found("single group") == [every.pk, some.pk]


def test_words_between_quotation_marks_stand_in_a_row():
    account("The list was waiting for me. A reply was on time.")
    row = account("I was on the waiting list.")
    assert found('"waiting list"')[0] == row.pk


def test_common_words_alone_are_searched_too():
    wanted = account("Who am I?")
    assert found("who am i") in ([wanted.pk], [])
    assert words.asked("the waiting of the list") == [("waiting",), ("list",)]


TYPED = [
    *('"', '"" ""', "OR", "AND NOT", "NEAR(a b, 2)", "a*", "text:x", "-x", "^x", "(", ")))", "{a b}", "'", "\\"),
    *("''; DROP", "a:b&c|d!e", "<->", "a <2> b", "%s %d %%", "\x00", "null\x00byte", "\u202e", "[]", "  "),
    *("\U0001f3f3\ufe0f\u200d\U0001f308", "a" * 10_000, "x " * 5_000),
]


@pytest.mark.parametrize("query", TYPED)
def test_nothing_typed_is_a_fault(query):
    account("An invented account.")
    index.search(query)


@given(st.text(max_size=60))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_can_be_typed_is_a_fault(query):
    index.search(query)


def test_what_was_cut_away_and_its_mark_are_not_searched():
    account("I hurt myself [removed: method detail] and nobody asked.")
    assert found("removed method detail") == []
    assert len(found("nobody asked")) == 1


def test_whoever_is_taken_away_is_found_no_more():
    telling = account("An invented account of penguins.")
    assert found("penguin") == [telling.pk]
    index.remove(telling.pk)
    assert found("penguin") == []
    assert Passage.objects.filter(telling=telling).exists()


def test_a_passage_that_is_deleted_leaves_the_index_by_itself():
    telling = account("An invented account of penguins.")
    Passage.objects.filter(telling=telling).delete()
    assert not Words.objects.exists()
    assert by_words.passages("penguin") == ([], [])


def test_a_word_taken_away_is_in_no_table_of_the_index(database_name):
    telling = account("An invented account of a zyzzogeton, and of a zyzzogeton again.")
    account("An invented account of something else.")
    index.remove(telling.pk)
    if database_name == "sqlite":
        with connections["experiences"].cursor() as cursor:
            cursor.execute("SELECT block FROM experiences_fts_data")
            assert not any(b"zyzzoget" in bytes(block) for (block,) in cursor.fetchall())
    with connections["experiences"].cursor() as cursor:
        cursor.execute("SELECT text FROM experiences_words")
        assert not any("zyzzoget" in text for (text,) in cursor.fetchall())


def test_putting_words_twice_is_putting_them_once():
    telling = account("An invented account of penguins.")
    index.add(telling)
    assert found("penguin") == [telling.pk]
    assert Words.objects.count() == 1
