"""Forms as a machine finds them in a page: where each is sent, how, and what it asks."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

TYPED = {"text", "email", "tel", "search", "number", "textarea", "url"}

NOBODYS = "csrfmiddlewaretoken"
"""What nobody fills in, and the browsers of the tests need not send."""


@dataclass
class Field:
    """One thing a form asks: its kind, what stands in it, and what can be chosen."""

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)

    @property
    def is_typed(self) -> bool:
        """Whether somebody writes words into it."""
        return self.kind in TYPED


@dataclass
class Form:
    """One form of a page."""

    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)

    def take(self, one: Field) -> None:
        """One more thing asked; radios and boxes of one name are one thing with several answers."""
        known = self.fields.setdefault(one.name, one)
        if known is not one:
            known.options += one.options


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.open: Form | None = None
        self.last: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self.open)
        elif tag == "option" and self.last is not None:
            self.last.options.append(given.get("value", ""))
        elif (
            self.open is not None
            and given.get("name", NOBODYS) != NOBODYS
            and tag in {"input", "select", "textarea", "button"}
        ):
            self._asked(tag, given)

    def _asked(self, tag: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text") if tag == "input" else tag
        value = given.get("value", "")
        chosen = [value] if kind in {"radio", "checkbox", "button"} else []
        self.last = Field(given["name"], kind, value, chosen)
        assert self.open is not None
        self.open.take(self.last)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None


def forms(page: str) -> list[Form]:
    """Every form of the page."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms
