"""Makes invented accounts. The same seed makes the same ones; each says of itself that it is invented."""

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from handrail.experiences.wording import Fields

_WORDS: Final = Path(__file__).with_name("words.json")
_SLOT: Final = re.compile(r"\{(\w+)\}")
_MOST_THEMES: Final = 4
_OFTEN: Final = {"quick-then-nothing": 9, "listened-to": 7, "sessions-fixed": 7, "told-not-read": 4, "ended-unwell": 4}


@dataclass(frozen=True)
class Invented:
    """One account; what theme each paragraph of its main text was made for ("": none), and which tell its opposite."""

    fields: Fields
    themes: tuple[str, ...]
    otherwise: tuple[bool, ...]


def accounts(many: int, seed: int = 1) -> Iterator[Invented]:
    """So many accounts, no two with the same text."""
    chance = random.Random(seed)  # noqa: S311 - it makes things up
    seen: set[str] = set()
    while len(seen) < many:
        made = _account(chance)
        if made.fields["account"] not in seen:
            seen.add(made.fields["account"])
            yield made


def _account(chance: random.Random) -> Invented:
    words = _words()
    themes = _some(chance, sorted(words["themes"]))
    paragraphs = [(chance.choice(words["openings"]), "", False)]
    paragraphs += [_about(chance, theme, words["themes"][theme]) for theme in themes]
    if chance.random() < 0.6:
        paragraphs.append((chance.choice(words["endings"]), "", False))
    told = {"account": "\n\n".join(_filled(chance, text) for text, _theme, _otherwise in paragraphs)}
    for field in ("helped", "let_down", "change"):
        lines = [line for theme in themes for line in words["themes"][theme].get(field, ())]
        if lines and chance.random() < 0.7:
            told[field] = _filled(chance, chance.choice(lines))
    if chance.random() < 0.5:
        told["title"] = _filled(chance, chance.choice(words["titles"]))
    return Invented(told, tuple(each[1] for each in paragraphs), tuple(each[2] for each in paragraphs))


def _some(chance: random.Random, themes: Sequence[str]) -> list[str]:
    """Some themes, those many people tell of more often."""
    weights = [_OFTEN.get(theme, 1) for theme in themes]
    return list(dict.fromkeys(chance.choices(themes, weights, k=chance.randint(1, _MOST_THEMES))))


def _about(chance: random.Random, theme: str, words: Mapping[str, Sequence[str]]) -> tuple[str, str, bool]:
    """One or two of the lines of a theme in one paragraph, or one that tells the opposite."""
    if "otherwise" in words and chance.random() < 0.2:
        return chance.choice(words["otherwise"]), theme, True
    lines = chance.sample(list(words["says"]), min(len(words["says"]), chance.choice((1, 1, 2))))
    return " ".join(lines), theme, False


def _filled(chance: random.Random, text: str) -> str:
    """The text with its slots filled, and a capital at each beginning."""
    slots: Mapping[str, Sequence[str]] = _words()["slots"]
    filled = _SLOT.sub(lambda found: chance.choice(slots[found[1]]), text)
    return re.sub(r"(^|[.!?] )([a-z])", lambda found: found[1] + found[2].upper(), filled)


@lru_cache(1)
def _words() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_WORDS.read_text("utf-8"))
    return found
