"""A cell of a file anybody opens: no text in it is a formula in somebody's spreadsheet."""

from typing import Any, Final

#: How a text begins that a spreadsheet would take for a formula; the last four are the same signs, as wide as a letter.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def plain(value: Any) -> Any:
    """The value; with an apostrophe before it where it would be a formula, for anybody may have typed it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
