"""The words of a page as somebody reads them: without its frame, names, numbers, and the wording of questionnaires."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Final

from handrail.care.questionnaires import QUESTIONNAIRES
from handrail.design.reading import words

_BLOCKS: Final = frozenset(
    ("h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "td", "th", "label", "legend", "button", "summary", "div")
)
_NOT_READ: Final = frozenset(("script", "style", "svg", "template", "select", "code"))
#: How many words make a sentence.
SHORTEST: Final = 5
_VOID: Final = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr"))


class _Main(HTMLParser):
    """Takes the text of what stands in `<main>`, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inside = self.hidden = 0
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag in _VOID:
            self.parts.append("\n\n" if tag in ("br", "hr") else " ")
            return
        self.inside += tag == "main" or self.inside > 0
        self.hidden += tag in _NOT_READ or self.hidden > 0
        if tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        self.inside -= self.inside > 0
        self.hidden -= self.hidden > 0
        if tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if self.inside and not self.hidden:
            self.parts.append(data)


def text(html: str, names: Iterable[str] = ()) -> str:
    """What stands in the main part of a page; a blank line between two blocks, each once."""
    page = _Main()
    page.feed(html)
    found = "".join(page.parts)
    for left_out in sorted({*names, *_WORDING}, key=len, reverse=True):
        found = found.replace(left_out, "")
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", found))
    return "\n\n".join(dict.fromkeys(each for each in blocks if _is_running(each)))


def _is_running(block: str) -> bool:
    """Whether this is said in a sentence. Headings, labels and names would make any page look easy."""
    return len(words(block)) >= SHORTEST


def _wording() -> Iterable[str]:
    for sheet in QUESTIONNAIRES.values():
        yield from (sheet.code, sheet.name, sheet.short_name, sheet.question_stem)
        for item in sheet.items:
            yield from (item.text, item.short, *(option.label for option in sheet.options_of(item)))


#: What questionnaires say, which is not ours to word.
_WORDING: Final = frozenset(each for each in _wording() if len(words(each)) > 2)
