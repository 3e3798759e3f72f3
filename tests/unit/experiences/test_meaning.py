"""The language model in numpy gives what its own framework gives: `meaning_reference.json` was written by that."""

import json
from pathlib import Path

import numpy as np
import pytest

from handrail.experiences.finding import meaning
from handrail.experiences.finding.meaning.minilm import MiniLM

REFERENCE = json.loads(Path(__file__).with_name("meaning_reference.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def model() -> MiniLM:
    found = meaning.model()
    assert found is not None, "the package of the extra `search` is part of what tests need"
    return found


@pytest.mark.parametrize("row", REFERENCE, ids=lambda row: row["text"][:20])
def test_a_text_is_cut_into_the_same_pieces(model, row):
    assert model._pieces.numbers(row["text"], 256) == row["pieces"]


def test_its_numbers_are_those_of_the_framework(model):
    found = model.vectors([row["text"] for row in REFERENCE])
    expected = np.array([row["vector"] for row in REFERENCE], dtype=np.float32)
    assert np.abs(found - expected).max() < 1e-4


def test_texts_together_are_as_texts_alone(model):
    texts = [row["text"] for row in REFERENCE] * 40
    together = model.vectors(texts)
    assert together.shape == (len(texts), meaning.SIZE)
    for place, text in enumerate(texts[: len(REFERENCE)]):
        assert np.abs(model.vectors([text])[0] - together[place + 10 * len(REFERENCE)]).max() < 1e-5


def test_what_means_the_same_in_other_words_is_nearer(model):
    texts = ["They never rang me back.", "My phone call was not returned.", "The waiting room had a fish tank."]
    asked, same, other = model.vectors(texts)
    assert asked @ same > asked @ other + 0.2


def test_signs_from_anywhere_are_no_fault(model):
    texts = ["\x00\u200b\ufffd", "a" * 5_000, "[CLS] [MASK]", "‮שלום", "".join(map(chr, range(0x1F300, 0x1F600)))]
    found = model.vectors(texts)
    assert np.isfinite(found).all()
    assert np.abs(np.linalg.norm(found, axis=1) - 1).max() < 1e-5


def test_no_texts_give_no_rows(model):
    assert model.vectors([]).shape == (0, meaning.SIZE)
