"""Forty searches whose answers somebody judged, over invented accounts: words and meaning together beat each alone.

`judged_searches.json` has what happens to people, each thing told in several ways, and searches for it: by words that
stand there, in other words, by rare names, in other languages. An account is an answer if it tells of what is looked
for: those written for it, those made by template for a theme of it, and those with a line that tells of it (`also`).
`only` names the one answer of a search for something particular.
"""

import json
import math
from collections.abc import Sequence
from pathlib import Path

import pytest
from made_up_accounts import account, with_meaning

from handrail.experiences.finding import by_meaning, by_words, index
from handrail.experiences.invented.accounts import accounts
from handrail.experiences.models import Passage

pytestmark = pytest.mark.django_db

JUDGED = json.loads(Path(__file__).with_name("judged_searches.json").read_text(encoding="utf-8"))
SEARCHES = [(row, query) for row in JUDGED for query in row["queries"]]
_OTHERS = 80


def ndcg(found: Sequence[str], wanted: set[str]) -> float:
    """How near the top what was wanted stands, among the first ten: 1 if only that stands there."""
    gained = sum(1 / math.log2(place + 2) for place, each in enumerate(found[:10]) if each in wanted)
    return gained / sum(1 / math.log2(place + 2) for place in range(min(10, len(wanted))))


@pytest.fixture
def wanted() -> dict[str, set[str]]:
    """The answers to each search, among many other accounts."""
    own = {row["topic"]: [_told(text) for text in row["accounts"]] for row in JUDGED}
    found = {query: set(own[row["topic"]]) for row, query in SEARCHES}
    for other in accounts(_OTHERS, seed=3):
        text, made = other.fields["account"], _told(other.fields["account"])
        for row, query in SEARCHES:
            if set(row["themes"]) & set(other.themes) or any(line in text for line in row["also"]):
                found[query].add(made)
    return found | {query: {own[row["topic"]][at]} for row in JUDGED for query, at in row["only"].items()}


def _told(text: str) -> str:
    return with_meaning(account(text, title="")).pk


def _by_words(query: str) -> list[str]:
    every, some = by_words.passages(query)
    return list(index.joined([([*every, *some], 1)]))


def _by_meaning(query: str) -> list[str]:
    return list(index.joined([(by_meaning.passages(query, by_words.DEPTH), 1)]))


def _by_both(query: str) -> list[str]:
    return [each.telling for each in index.search(query).found]


def test_together_is_at_least_as_good_as_the_better_one(wanted):
    assert Passage.objects.filter(vector=None).count() == 0
    ways = {"words": _by_words, "meaning": _by_meaning, "both": _by_both}
    means = {
        name: sum(ndcg(way(query), wanted[query]) for _row, query in SEARCHES) / len(SEARCHES)
        for name, way in ways.items()
    }
    assert means["both"] >= max(means["words"], means["meaning"]), means
    assert means["both"] > 0.6 and means["words"] > 0.4, means


def test_forty_are_judged_and_the_yardstick_measures():
    assert len(SEARCHES) == len({query for _row, query in SEARCHES}) == 40
    assert ndcg(["a", "b"], {"a", "b"}) == 1
    assert ndcg(["x", "a"], {"a"}) == pytest.approx(0.631, abs=1e-3)
    assert ndcg(["x"] * 10 + ["a"], {"a"}) == 0
