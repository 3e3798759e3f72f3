"""In which way the text of a file is written: plain UTF-8 as it should be, or one of those that spreadsheets make."""

import codecs
from pathlib import Path
from typing import Final

PLAIN: Final = "utf-8"

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PIECE: Final = 1 << 22


def encoding_of(path: Path) -> str:
    """The encoding of a file, by its mark, or else by what its bytes can be."""
    with path.open("rb") as file:
        begins = file.read(4096)
    marked = next((name for mark, name in _MARKS if begins.startswith(mark)), "")
    return marked or _without_mark(begins) or (PLAIN if _is_utf_8(path) else "cp1252")


def _without_mark(begins: bytes) -> str:
    """UTF-16 without a mark: every other byte of plain letters is nothing."""
    half = len(begins) // 2
    if half and begins[1::2].count(0) > half * 0.8:
        return "utf-16-le"
    return "utf-16-be" if half and begins[0::2].count(0) > half * 0.8 else ""


def _is_utf_8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while piece := file.read(_PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def plain_copy(path: Path, encoding: str, to: Path) -> None:
    """The same text in plain UTF-8. What the encoding does not know becomes a mark of replacement."""
    with path.open("r", encoding=encoding, errors="replace", newline="") as file, to.open("wb") as copy:
        while piece := file.read(_PIECE):
            copy.write(piece.encode())
