"""Codes as others write them: with and without leading zeros, with stray spaces, in small letters."""

from typing import Any


def tidy(column: Any) -> Any:
    """A code without spaces around it, in capitals; empty is not there."""
    return column.strip().upper().nullif("")


def is_any(column: Any, *codes: str) -> Any:
    """Whether a code is one of these, however many zeros it begins with. What is not there is none of them."""
    written = {spelled for code in codes for spelled in _spellings(code)}
    return tidy(column).isin(sorted(written)).fill_null(False)


def _spellings(code: str) -> list[str]:
    """How a code of figures may be written: 2 also as 02. Others are written in one way."""
    if not code.isdigit() or len(code) > 2:
        return [code]
    short = code.lstrip("0") or "0"
    return [short, short.zfill(2)]
