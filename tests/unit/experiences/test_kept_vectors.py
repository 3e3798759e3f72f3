"""The vectors in memory: what is nearest is found, what goes is gone, and few are lost where one bit decides first."""

import numpy as np
import pytest

from handrail.experiences.finding import kept as kept_module
from handrail.experiences.finding.kept import Kept, pack, unpack


def _vectors(many: int, seed: int = 1) -> np.ndarray:
    """Like those of a model: some thousand places, and many near each."""
    chance = np.random.default_rng(seed)
    middles = np.random.default_rng(0).normal(size=(500, 384))
    rows = middles[chance.integers(0, 500, many)] + chance.normal(size=(many, 384)) * 0.7
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def _kept(vectors: np.ndarray) -> Kept:
    kept = Kept(8)
    kept.add([(number, *row) for number, row in enumerate(pack(vectors), 1)])
    return kept


def _recall(kept: Kept, vectors: np.ndarray, asked: np.ndarray) -> float:
    shared = 0
    for one in asked:
        exact = set(np.argsort(-(vectors @ one))[:10] + 1)
        shared += len(exact & set(kept.nearest(one, 10)))
    return shared / (10 * len(asked))


def test_two_bytes_for_each_number_in_the_table_lose_nothing():
    vectors = _vectors(200)
    rows = [(number, *row) for number, row in enumerate(pack(vectors))]
    assert np.abs(unpack(rows) - vectors).max() < 1e-5
    assert len(rows[0][1]) == 768


def test_a_byte_for_each_number_loses_next_to_nothing():
    vectors = _vectors(5_000)
    assert _recall(_kept(vectors), vectors, _vectors(50, seed=2)) >= 0.99


def test_looking_at_signs_first_loses_next_to_nothing_either():
    vectors = _vectors(kept_module.FEW + 20_000)
    assert _recall(_kept(vectors), vectors, _vectors(50, seed=2)) >= 0.99


@pytest.mark.parametrize("many", [300, kept_module.FEW + 500])
def test_what_is_taken_away_is_not_found_and_not_kept(many):
    vectors = _vectors(many)
    kept = _kept(vectors)
    assert kept.nearest(vectors[6], 3)[0] == 7
    kept.remove([7, 7, 10**9])
    assert 7 not in kept.nearest(vectors[6], many)
    assert len(kept) == many - 1
    assert not kept.vectors([7]).size and not kept._numbers[6].any() and not kept._signs[:, 6].any()


@pytest.mark.parametrize("many", [300, kept_module.FEW + 500])
def test_only_among_some(many):
    vectors = _vectors(many)
    assert set(_kept(vectors).nearest(vectors[0], 10, np.array([3, 5, 10**9]))) == {3, 5}
    assert _kept(vectors).nearest(vectors[0], 10, np.array([], dtype=np.int64)) == []


def test_one_that_is_put_in_again_takes_its_own_place():
    vectors = _vectors(20)
    kept = _kept(vectors)
    kept.add([(3, *pack(vectors[9:10])[0])])
    assert len(kept) == 20
    assert set(kept.nearest(vectors[9], 2)) == {3, 10}


def test_nothing_kept_finds_nothing():
    assert Kept().nearest(_vectors(1)[0], 10) == []
    assert pack(np.zeros((1, 384), dtype=np.float32))[0][0] == bytes(768)
