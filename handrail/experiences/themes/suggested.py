"""How a software coder's suggestion is told to whoever decides: which coder, how well it does, on which words."""

from dataclasses import dataclass
from typing import Any

from handrail.experiences.models import Coder, Coding, SoftwareCoder
from handrail.experiences.themes import codebook


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion, and what is known of whoever made it."""

    coding: Coding
    theme: str
    coder: str
    words: str
    score: float | None
    threshold: float | None
    f1: float | None
    low: float | None
    high: float | None
    passages: int


def of(coding: Coding) -> Suggestion:
    """A suggestion as it is told."""
    figures = _figures(coding.coder)
    own: dict[str, Any] = figures.get("themes", {}).get(coding.theme, {})
    return Suggestion(
        coding=coding,
        theme=codebook.names().get(coding.theme, coding.theme),
        coder=coding.coder.name,
        words=coding.passage.text[coding.starts : coding.ends],
        score=coding.score,
        threshold=figures.get("threshold"),
        f1=own.get("f1"),
        low=own.get("low"),
        high=own.get("high"),
        passages=own.get("n", 0),
    )


def _figures(coder: Coder) -> dict[str, Any]:
    newest = SoftwareCoder.objects.filter(coder=coder).order_by("-on", "-pk").first()
    return newest.figures if newest else {}
