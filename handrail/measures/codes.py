"""Codes as others write them: with and without leading zeros, with stray spaces, in small letters."""

from typing import Any, Final

#: What one engine takes for a part of a number, and another does not: 1_000, 1e2, +5.
_NOT_ALIKE: Final = "_eE+-"


def tidy(column: Any) -> Any:
    """A code without spaces around it, in capitals; empty is not there."""
    return column.strip().upper().nullif("")


def is_any(column: Any, *codes: str) -> Any:
    """Whether a code is one of these, however many zeros it begins with. What is not there is none of them."""
    if column.type().is_integer():
        return column.isin(sorted(int(code) for code in codes)).fill_null(False)
    written = {spelled for code in codes for spelled in _spellings(code)}
    return column.strip().upper().isin(sorted(written)).fill_null(False)


def figures(column: Any) -> Any:
    """A text that every engine takes for the same number, or for none: figures, and a point."""
    text = column.strip()
    for sign in _NOT_ALIKE:
        text = text.replace(sign, "x")
    return text


def numbered(column: Any) -> Any:
    """A code of figures as a number, which is small and quickly compared; nothing if it is none."""
    return figures(column).replace(".", "x").try_cast("int8")


def _spellings(code: str) -> list[str]:
    """How a code of figures may be written: 2 also as 02. Others are written in one way."""
    if not code.isdigit() or len(code) > 2:
        return [code]
    short = code.lstrip("0") or "0"
    return [short, short.zfill(2)]
