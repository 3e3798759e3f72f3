"""Trying the coder on somebody's labelled texts: how well it does, how far that is chance, and how fast it is."""

import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from handrail.experiences import numbers
from handrail.experiences.themes.software import fine_tuning, labelled, model, protocol, scores
from handrail.experiences.themes.software.labelled import Labelled
from handrail.experiences.themes.software.protocol import Tried
from handrail.experiences.themes.software.scores import Marks, Scores

#: How themes were learnt: from words and runs of letters, or by training a small language model on.
WORDS, FINE_TUNED = "words", "fine-tuned MiniLM"


@dataclass(frozen=True)
class Evaluation:
    """What came of it. `kept_back` is the score on the texts learnt from, each kept back in turn: it chose the cut."""

    read: Labelled
    tried: Tried
    scores: Scores
    kept_back: Scores
    threshold: float
    way: str
    features: int
    bytes_stored: int
    training_seconds: float
    texts_a_second: float

    def learnt_from(self) -> list[int]:
        """How many texts with each theme were learnt from."""
        return [int(number) for number in self.tried.marks[self.tried.learns].sum(axis=0)]

    def offered(self) -> list[bool]:
        """Which themes would be suggested in a record: learnt from enough, and found well enough."""
        enough = zip(self.learnt_from(), self.scores.themes, strict=True)
        return [many >= numbers.FEWEST_PASSAGES and score.value >= numbers.LEAST_F1 for many, score in enough]


def evaluate(
    path: Path,
    text: str = "",
    group: str = "",
    seed: int = 42,
    tell: model.Tell | None = None,
    fine_tune: bool = False,
) -> Evaluation:
    """Read a file, learn from four fifths of it, and ask about the rest."""
    read = labelled.read(path, text, group)
    return of(read, protocol.prepare(read, seed), seed, tell, fine_tune)


def of(
    read: Labelled, tried: Tried, seed: int = 42, tell: model.Tell | None = None, fine_tune: bool = False
) -> Evaluation:
    """The same for what was read already."""
    began = time.perf_counter()
    learnt = _fine_tuned(tried, seed, tell) if fine_tune else _learnt(read, tried, tell)
    took = time.perf_counter() - began
    asked = [tried.texts[at] for at in tried.asked]
    began = time.perf_counter()
    said = learnt.model.scores(asked) > 0
    rate = len(asked) / max(time.perf_counter() - began, 1e-9)
    return Evaluation(
        read=read,
        tried=tried,
        scores=scores.scores(tried.marks[tried.asked], said, seed),
        kept_back=scores.scores(tried.marks[tried.learns][learnt.chose], learnt.kept_back > 0, seed),
        threshold=learnt.model.threshold,
        features=learnt.model.size,
        way=FINE_TUNED if fine_tune else WORDS,
        bytes_stored=learnt.model.stored(),
        training_seconds=took,
        texts_a_second=rate,
    )


def _learnt(read: Labelled, tried: Tried, tell: model.Tell | None) -> model.Learnt:
    texts, truth, groups = _learns(tried)
    return model.learn(texts, truth, read.themes, groups, tell=tell)


def _fine_tuned(tried: Tried, seed: int, tell: model.Tell | None) -> fine_tuning.Learnt:
    texts, truth, groups = _learns(tried)
    return fine_tuning.learn(texts, truth, groups, seed, tell)


def _learns(tried: Tried) -> tuple[list[str], Marks, list[str]]:
    learns = tried.learns
    return [tried.texts[at] for at in learns], tried.marks[learns], [tried.groups[at] for at in learns]


def as_data(found: Evaluation) -> dict[str, Any]:
    """Everything, for a file: JSON. No text is in it."""
    tried, told = found.tried, found.scores
    return {
        "texts": {
            "read": len(found.read.texts),
            "left_out_as_no_answer": tried.left_out,
            "left_out_as_the_same_text": tried.twice,
            "the_same_text_with_other_themes": tried.twice_otherwise,
            "learnt_from": len(tried.learns),
            "asked_about": len(tried.asked),
        },
        "columns": {
            "text": found.read.text_column,
            "group": found.read.group_column,
            "ignored": list(found.read.ignored),
            "themes_on_no_text": list(found.read.never),
        },
        "f1": {
            "micro": asdict(told.micro),
            "macro": asdict(told.macro),
            "macro_of_every_theme": asdict(told.macro_all),
            "themes_in_macro": sum(true >= scores.FEWEST_TRUE for true in told.true),
            "micro_while_learning": found.kept_back.micro.value,
        },
        "exact": told.exact,
        "threshold": found.threshold,
        "count_error_median": count_error(told),
        "way": found.way,
        "features": found.features,
        "bytes_stored": found.bytes_stored,
        "training_seconds": round(found.training_seconds, 3),
        "texts_a_second": round(found.texts_a_second),
        "themes": _themes(found),
    }


def count_error(told: Scores, fewest: int = 10) -> float | None:
    """By what share the number of texts said is off, at the median of themes on at least so many texts."""
    off = [abs(said - true) / true for said, true in zip(told.said, told.true, strict=True) if true >= fewest]
    return float(np.median(off)) if off else None


def _themes(found: Evaluation) -> list[dict[str, Any]]:
    told = found.scores
    rows = zip(found.read.themes, found.learnt_from(), told.true, told.said, told.themes, found.offered(), strict=True)
    return [
        {
            "theme": theme,
            "learnt_from": many,
            "true": true,
            "said": said,
            "count_error": (said - true) / true if true else None,
            "f1": asdict(score),
            "would_be_suggested": offered,
        }
        for theme, many, true, said, score, offered in rows
    ]
