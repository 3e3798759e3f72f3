"""Filling in a text with fields like ((called)). A paragraph with a field that has nothing to say is left out."""

import re
from collections.abc import Mapping
from typing import Final

_FIELD: Final = re.compile(r"\(\(\s*(\w+)\s*\)\)")


class UnknownField(ValueError):  # noqa: N818 - it says which
    """A text names a field that there is not."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def fields(text: str) -> set[str]:
    """The fields a text names."""
    return set(_FIELD.findall(text))


def merge(text: str, facts: Mapping[str, object]) -> str:
    """The text with its fields filled in."""
    check(text, facts)
    paragraphs = re.split(r"\n[ \t]*\n", text.strip())
    kept = (paragraph for paragraph in paragraphs if all(facts[name] for name in fields(paragraph)))
    return "\n\n".join(_FIELD.sub(lambda found: str(facts[found[1]]), paragraph) for paragraph in kept)


def check(text: str, known: Mapping[str, object]) -> None:
    """Refuse a text that names a field there is not."""
    unknown = sorted(fields(text) - set(known))
    if unknown:
        raise UnknownField(unknown)
