"""The coder: what it sees of texts, what it learns, and that no word is in what it stores."""

import re
from collections import Counter
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.experiences.themes.software import features, hashing, linear, model, threshold
from tests.unit.experiences.labelled_texts import SHARES, texts

SOME = st.lists(st.text("abc dé'!.  \n\tI0", max_size=30), max_size=8)


def _kinds(found: hashing.Found, texts: int) -> list[Counter[int]]:
    return [Counter(found.hashes[found.texts == at].tolist()) for at in range(texts)]


def _plain_words(text: str) -> Counter[str]:
    words = re.findall(r"[^\W_]+", text.lower().replace("'", ""))
    return Counter(words + [f"{one} {two}" for one, two in pairwise(words)])


def _plain_runs(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for word in text.lower().replace("'", "").split():
        padded = f" {word} "
        found.update(padded[at : at + size] for size in (3, 4) for at in range(len(padded) - size + 1))
    return found


@given(SOME)
@settings(max_examples=60)
def test_hashes_stand_for_the_words_and_pairs_a_plain_count_finds(texts: list[str]) -> None:
    _same(_kinds(hashing.words(texts), len(texts)), [_plain_words(text) for text in texts])


@given(SOME)
@settings(max_examples=60)
def test_hashes_stand_for_the_runs_of_letters_a_plain_count_finds(texts: list[str]) -> None:
    _same(_kinds(hashing.runs(texts), len(texts)), [_plain_runs(text) for text in texts])


def _same(hashed: list[Counter[int]], plain: list[Counter[str]]) -> None:
    """Text by text as often, and one hash for one thing throughout."""
    assert [sorted(one.values()) for one in hashed] == [sorted(one.values()) for one in plain]
    assert len(set().union(*hashed)) == len(set().union(*plain))


def test_texts_in_any_batch_give_the_same() -> None:
    some = [f"{text} 你好 ok" for text, _ in texts(60)]
    seen = features.learn(some)
    whole = seen.of(some)
    assert len(list(hashing.batches(some, 100))) > 5
    one_by_one = np.vstack([seen.of([text]).toarray() for text in some])
    assert np.allclose(whole.toarray(), one_by_one)


def test_nothing_is_seen_in_no_text_nor_in_signs_alone() -> None:
    seen = features.learn(["kind nurse", "kind nurse", "rude desk"])
    assert seen.of([]).shape == (0, len(seen))
    assert seen.of(["", "…", "kind nurse"]).sum(axis=1).astype(bool).tolist() == [False, False, True]
    assert len(features.learn([])) == 0


def test_what_one_account_alone_says_is_not_learnt() -> None:
    said = ["my neighbour alfred", "my neighbour alfred", "my wait", "my wait"]
    assert len(features.learn(said).words.hashes) == 7
    assert len(features.learn(said, sources=["a", "a", "a", "b"]).words.hashes) == 3


def test_it_weighs_as_the_textbook_does() -> None:
    block = features.learn(["kind kind nurse", "kind nurse", "wait", "wait"]).words
    row = block.matrix(hashing.words(["kind kind nurse"]), 1).toarray()[0]
    idf = np.log(5 / 3) + 1
    expected = np.array([(1 + np.log(2)) * idf, idf, idf])
    assert np.allclose(sorted(row[row > 0]), sorted(expected / np.linalg.norm(expected)))


def test_it_learns_what_themes_are_about() -> None:
    rows = texts(500)
    truth = np.array([list(marks.values()) for _, marks in rows], dtype=bool)
    learnt = model.learn([text for text, _ in rows], truth, list(SHARES), range(len(rows)))
    said = (
        learnt.model.scores(
            ["Polite nurses! I think, overall, really", "no parking today, overall, as always", "blue today, as always"]
        )
        > 0
    )
    assert said.tolist() == [[True, False, False, False, False], [False, False, False, False, True], [False] * 5]
    assert ((learnt.kept_back > 0) == truth).mean() > 0.95


def test_it_is_stored_without_a_word_and_says_the_same_when_read_again() -> None:
    rows = texts(200)
    some = [text for text, _ in rows]
    truth = np.array([list(marks.values()) for _, marks in rows], dtype=bool)
    learnt = model.learn(some, truth, list(SHARES), range(len(rows))).model
    stored = model.to_bytes(learnt)
    again = model.from_bytes(stored)
    assert np.array_equal(again.scores(some) > 0, learnt.scores(some) > 0)
    arrays = [again.features.words.hashes, again.features.runs.hashes, again.planes.weights]
    held = stored + b"".join(array.tobytes() for array in arrays)
    assert not [
        word for word in ("nurse", "queue", "parked") for way in ("utf-8", "utf-32-le") if word.encode(way) in held
    ]


def test_a_theme_on_nothing_is_never_said_and_one_on_everything_always() -> None:
    truth = np.array([[False, True]] * 6)
    planes = linear.fit(features.learn(["a b", "c d"] * 3).of(["a b", "c d"] * 3), truth)
    rows = features.learn(["a b", "c d"] * 3).of(["x", "a b"])
    assert (planes.scores(rows) > 0).tolist() == [[False, True]] * 2


def test_the_cut_lies_where_most_is_found_rightly() -> None:
    truth = np.array([[True]] * 10 + [[False]] * 30)
    scores = np.concatenate([np.linspace(1, 2, 10), np.linspace(-2, 0, 30)])[:, None].astype(np.float32)
    assert 0 < threshold.best(truth, scores) < 1
    assert threshold.best(np.zeros((3, 2), bool), np.ones((3, 2), np.float32)) == 0
