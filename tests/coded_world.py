"""Public accounts and the themes on them, for tests: invented, and looking so."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from record_world import moderator, telling

from handrail.experiences.models import Author, Coder, Coding, Passage, Service, State, Telling
from handrail.experiences.publishing import making_public
from handrail.experiences.themes import codebook, coding

WEEK = date(2026, 5, 4)
_number = count(1)


def coder(name: str = "coder") -> Coder:
    """A person who codes."""
    return coding.coder_of(moderator(name, "code"))


def software(name: str = "Software coder 1") -> Coder:
    """Software, which is a coder by name."""
    return Coder.objects.create(name=name, is_software=True)


def account(*themes: str, by: Coder | None = None, text: str = "", week: date = WEEK, **facts: Any) -> Telling:
    """A public account, read by a coder and with these themes on it; "-listened-to" tells it the other way round."""
    words = text or f"An invented account, number {next(_number)}. It has a second sentence. And a third."
    made = making_public.publish(telling(words, State.APPROVED, **facts), week)
    if by is not None:
        read(made, by, *themes)
    return made


def read(made: Telling, by: Coder, *themes: str) -> None:
    """A coder reads it all, and puts these themes on its first passage."""
    for theme in themes:
        passage = first_passage(made)
        contrary = theme.startswith("-")
        coding.put(passage, theme.removeprefix("-"), by, 0, len(passage.text), contrary=contrary)
    for passage in made.passages.all():
        coding.looked(passage, by)


def first_passage(made: Telling) -> Passage:
    """The first passage of an account."""
    return made.passages.order_by("field", "number")[0]


def accounts(how_many: int, *themes: str, by: Coder, **facts: Any) -> list[Telling]:
    """So many of them."""
    return [account(*themes, by=by, **facts) for _ in range(how_many)]


def service(code: str, small: bool = False, **facts: Any) -> Service:
    """A service that sees many people; with few accounts it is small all the same."""
    return Service.objects.create(
        code=code, name=f"Invented service {code}", people_a_quarter=5 if small else 900, **facts
    )


def weeks(first: date, how_many: int) -> list[date]:
    """Mondays, one after the other."""
    return [first + timedelta(weeks=at) for at in range(how_many)]


def load() -> None:
    """The codebook, as shipped."""
    codebook.load()


__all__ = ["WEEK", "Author", "Coding", "account", "accounts", "coder", "first_passage", "load", "read", "service"]
