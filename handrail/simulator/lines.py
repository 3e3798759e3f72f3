"""On which line of a TOML text each key stands: what the standard library's reader does not tell.

It reads text that `tomllib` has already taken, so it never has to find fault; it only follows headers, dotted keys and
inline tables, and counts lines.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Final

Path = tuple[str, ...]

_TOKEN: Final = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|\n|[\[\]{}=,.]"
    r"|[^\s\[\]{}=,.\#\"']+",
    re.DOTALL,
)
_ENDS_A_VALUE: Final = {",", "]", "}", "\n"}


def lines(text: str) -> Mapping[Path, int]:
    """The line of each key, by its whole path; a table stands where it is first named."""
    return _Reader(text).document()


def nearest(known: Mapping[Path, int], path: Path) -> int:
    """The line of a key, or of the innermost table around it that the text has; 1 if it has none."""
    while path and path not in known:
        path = path[:-1]
    return known.get(path, 1)


class _Reader:
    """One going through of a text."""

    def __init__(self, text: str) -> None:
        self._found: dict[Path, int] = {}
        self._line = 1
        self._coming = self._tokens(text)
        self._here = ""

    def document(self) -> Mapping[Path, int]:
        table: Path = ()
        while self._next():
            if self._here == "[":
                table = self._header()
            elif self._here != "\n":
                self._entry(table)
        return self._found

    def _tokens(self, text: str) -> Iterator[str]:
        for match in _TOKEN.finditer(text):
            token = match.group()
            if not token.startswith("#"):
                yield token
            self._line += token.count("\n")

    def _next(self) -> str:
        self._here = next(self._coming, "")
        return self._here

    def _header(self) -> Path:
        line, name = self._line, []
        while self._next() not in ("\n", ""):
            if self._here not in "[].":
                name.append(_plain(self._here))
        self._note(tuple(name), line)
        return tuple(name)

    def _entry(self, table: Path) -> None:
        """A key, beginning with the token that is here, and its value; ends on what ended the value."""
        line, name = self._line, [_plain(self._here)]
        while self._next() != "=":
            if self._here != ".":
                name.append(_plain(self._here))
        self._note((*table, *name), line)
        self._next()
        self._value((*table, *name))

    def _value(self, path: Path) -> None:
        if self._here == "{":
            self._inside("}", path)
        elif self._here == "[":
            self._inside("]", path)
        while self._here and self._here not in _ENDS_A_VALUE:
            self._next()

    def _inside(self, end: str, path: Path) -> None:
        self._next()
        while self._here != end:
            if self._here in (",", "\n"):
                self._next()
            elif end == "}":
                self._entry(path)
            else:
                self._value(path)
        self._next()

    def _note(self, path: Path, line: int) -> None:
        for length in range(1, len(path) + 1):
            self._found.setdefault(path[:length], line)


def _plain(token: str) -> str:
    if token.startswith(('"', "'")):
        return str(tomllib.loads(f"key = {token}")["key"])
    return token
