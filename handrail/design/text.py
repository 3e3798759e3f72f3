"""What people type, made safe to keep: control characters go, every script and every emoji stays."""

import re
import unicodedata
from typing import Final

#: What no keyboard means: control characters (Cc) but tab and newline, and broken halves of a character (Cs).
_DROPPED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def clean_text(value: str) -> str:
    """Text of many lines: newlines of every system become one kind; tabs stay; ends are trimmed."""
    unified = value.replace("\r\n", "\n").replace("\r", "\n")
    kept = _DROPPED.sub("", unified)
    return "" if is_blank(kept) else kept.strip()


def clean_line(value: str) -> str:
    """Text of one line: a newline or a tab becomes a space."""
    return " ".join(clean_text(value).split()) if "\n" in value or "\t" in value else clean_text(value)


def is_blank(value: str) -> bool:
    """True when nothing can be seen: spaces of any alphabet, and joiners with nothing to join."""
    return all(ch.isspace() or unicodedata.category(ch) in {"Cc", "Cf", "Zs", "Zl", "Zp"} for ch in value)


def typed_length(value: str) -> int:
    """Characters as the browser's own counter counts them, so that both say the same number."""
    return len(value.encode("utf-16-le")) // 2


def lower_first(value: str) -> str:
    """'Date of birth' as it stands in mid-sentence; names in capitals ('GP', 'NHS number') are left."""
    if len(value) > 1 and value[1].isupper():
        return value
    return value[:1].lower() + value[1:]


def upper_first(value: str) -> str:
    """'date of birth' as it opens a sentence."""
    return value[:1].upper() + value[1:]
