"""Groups the codebook lacks: offered if large and sure enough, decided by a person, gone with their passages."""

import random
from typing import Any

import numpy as np
import pytest
from coded_world import account, coder, first_passage, load, service
from hypothesis import given
from hypothesis import strategies as st

from handrail.config.commands.app import run
from handrail.experiences.models import Coding, Group, Moderator, State, Telling
from handrail.experiences.publishing import taking_down
from handrail.experiences.themes import codebook
from handrail.experiences.themes.codebook import Wording
from handrail.experiences.themes.coding import NotThere
from handrail.experiences.themes.software import clusters, discovery, telling_words

TEA = ("The tea was cold.", "Cold tea from a cold machine.", "The tea machine gave cold tea.")
LIFT = ("The lift was broken.", "A broken lift and many stairs.", "Stairs, because the lift was broken.")
ELSE = (
    "grey walls",
    "a long letter",
    "the bus stop",
    "a form in three parts",
    "soft music",
    "a new number",
    "two keys",
)


def test_overlap_is_what_is_shared_of_what_is_in_either() -> None:
    assert clusters.overlap(frozenset({1, 2, 3}), frozenset({2, 3, 4})) == 0.5
    assert clusters.overlap(frozenset(), frozenset()) == 0


@given(st.frozensets(st.integers(0, 9)), st.frozensets(st.integers(0, 9)))
def test_overlap_is_what_counting_one_by_one_gives(one: frozenset[int], other: frozenset[int]) -> None:
    both = sum(each in one and each in other for each in range(10))
    either = sum(each in one or each in other for each in range(10))
    assert clusters.overlap(one, other) == clusters.overlap(other, one) == (both / either if either else 0)


def test_groups_that_are_there_are_sure_and_those_of_nothing_are_not() -> None:
    chance = np.random.default_rng(1)
    centres = np.eye(6, 20)
    there = np.vstack([centre + chance.normal(0, 0.05, (30, 20)) for centre in centres])
    nothing = chance.normal(0, 1, (180, 20))
    sure, unsure = (clusters.find(clusters.to_length_one(each)) for each in (there, nothing))
    real = {frozenset(range(first, first + 30)) for first in range(0, 180, 30)}
    assert real <= {each.members for each in sure if each.stability > 0.95}
    assert all(each.stability < 0.6 for each in unsure)


def test_of_groups_that_are_nearly_the_same_one_is_kept_and_the_same_come_again() -> None:
    vectors = clusters.to_length_one(np.random.default_rng(2).normal(0, 1, (100, 5)))
    found = clusters.find(vectors)
    assert found == clusters.find(vectors)
    assert all(
        clusters.overlap(one.members, other.members) <= 0.5 for one in found for other in found if one is not other
    )


def test_too_few_texts_make_no_groups() -> None:
    assert clusters.find(np.ones((5, 2), np.float32)) == []
    assert clusters.dense(np.zeros((1, 1))).shape == (1, 1)


@pytest.fixture(autouse=True)
def by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether or not the extra is installed, these are about the way without it."""
    monkeypatch.setattr(discovery.meaning, "model", lambda: None)


@pytest.fixture
def told(db: Any) -> list[Telling]:
    """Sixty accounts of two services: a third about tea, a third about the lift, and a third about all sorts."""
    load()
    chance, services = random.Random(1), [service("AAA1"), service("BBB2")]
    made = []
    for number in range(60):
        said = (chance.choice(TEA), chance.choice(LIFT), " and ".join(chance.sample(ELSE, 3)))[number % 3]
        made.append(account(text=f"{said} {chance.choice(ELSE)}", service=services[number % 2]))
    return made


def _about(group: Group, word: str) -> float:
    texts = list(group.passages.values_list("text", flat=True))
    return sum(word in text.lower() for text in texts) / len(texts)


def _of(word: str) -> Group:
    return max(Group.objects.all(), key=lambda group: (_about(group, word), group.passages.count()))


@pytest.mark.django_db
def test_what_many_tell_and_no_theme_says_is_offered(told: list[Telling]) -> None:
    found = discovery.discover()
    tea, lift = _of("tea"), _of("lift")
    assert {tea.pk, lift.pk} <= {group.pk for group in found} and tea != lift
    assert _about(tea, "tea") == _about(lift, "lift") == 1
    assert all(group.stability >= 0.6 and group.passages.count() >= 10 for group in found)


@pytest.mark.django_db
def test_how_a_group_is_shown_is_worked_out_then(told: list[Telling]) -> None:
    discovery.discover()
    shown = telling_words.shown(_of("tea"))
    assert {"tea", "cold"} <= set(shown.words) and not {"lift", "the"} & set(shown.words[:2])
    assert (len(shown.nearest), len(shown.farthest)) == (5, 3) and shown.accounts >= 10 and shown.services == 2
    assert not {each.pk for each in shown.nearest} & {each.pk for each in shown.farthest}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("accounts", "services", "authors", "offered"),
    [(12, 2, 12, True), (9, 2, 9, False), (12, 1, 12, False), (12, 0, 12, False), (12, 2, 2, False)],
)
def test_a_group_of_few_is_not_offered(accounts: int, services: int, authors: int, offered: bool) -> None:
    where = ["A", "B"][:services]
    some = [
        discovery.Candidate(at, "", str(at), str(at % authors), where[at % services] if services else None)
        for at in range(accounts)
    ]
    whole = clusters.Cluster(frozenset(range(accounts)), 0.6)
    assert discovery._is_enough(whole, some) is offered
    assert not discovery._is_enough(clusters.Cluster(whole.members, 0.59), some)


@pytest.mark.django_db
def test_what_people_found_a_theme_in_is_not_looked_at(told: list[Telling]) -> None:
    from handrail.experiences.themes import coding

    passage = first_passage(told[0])
    coding.put(passage, "food", coder("one"), 0, 4)
    assert passage.pk not in {each.pk for each in discovery.candidates()} and len(discovery.candidates()) == 59


@pytest.mark.django_db
def test_a_person_names_a_group_and_its_passages_carry_it_as_a_suggestion(
    told: list[Telling], moderator: Moderator
) -> None:
    discovery.discover()
    group = _of("tea")
    discovery.name(group, "cold-tea", Wording("Cold tea", "What is said about cold tea."), moderator)
    codes = Coding.objects.filter(theme="cold-tea")
    assert codebook.theme("cold-tea").name == "Cold tea" and codes.count() == group.passages.count()
    assert set(codes.values_list("state", flat=True)) == {Coding.State.SUGGESTED}
    group.refresh_from_db()
    assert (group.state, group.theme, group.decided_by) == ("named", "cold-tea", moderator)


@pytest.mark.django_db
def test_a_person_merges_a_group_with_a_theme_that_is_there(told: list[Telling], moderator: Moderator) -> None:
    discovery.discover()
    group = _of("tea")
    with pytest.raises(NotThere):
        discovery.merge(group, "no-such-theme", moderator)
    assert Group.objects.get(pk=group.pk).state == "offered"
    discovery.merge(group, "food", moderator)
    assert Coding.objects.filter(theme="food", state="suggested").count() == group.passages.count()


@pytest.mark.django_db
def test_what_was_rejected_is_not_offered_again_and_what_nobody_decided_is_replaced(
    told: list[Telling], moderator: Moderator
) -> None:
    discovery.discover()
    tea, lift = _of("tea"), _of("lift")
    discovery.reject(tea, moderator)
    again = discovery.discover()
    assert not [group for group in again if _about(group, "tea") == 1]
    assert [group for group in again if _about(group, "lift") == 1] and not Group.objects.filter(pk=lift.pk).exists()
    with pytest.raises(discovery.NotOffered):
        discovery.merge(tea, "food", moderator)
    with pytest.raises(discovery.NotOffered):
        discovery.reject(lift, moderator)


@pytest.mark.django_db
def test_who_withdraws_is_in_no_group(told: list[Telling]) -> None:
    discovery.discover()
    group = _of("tea")
    before = group.passages.count()
    taking_down.take_down(group.passages.first().telling, State.WITHDRAWN)
    assert group.passages.count() == before - 1 == telling_words.shown(group).accounts


@pytest.mark.django_db
def test_the_command_tells_what_is_offered(
    told: list[Telling], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handrail.config.commands.house.enter_ready", lambda: None)
    assert run(["experiences", "discover"]) == 0
    assert "groups are offered: " in capsys.readouterr().out


@pytest.mark.django_db
def test_where_nothing_is_told_nothing_is_offered() -> None:
    load()
    assert discovery.discover() == [] and not Group.objects.exists()
