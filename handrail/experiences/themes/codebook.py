"""The codebook: the themes of the record, each with its versions. None is ever altered; a change is a new version.

What is shipped stands in `codebook.json`. People of the record change it from then on, and their wording goes first:
loading again puts in what is missing, and nothing over what a person wrote.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from django.db import transaction
from django.db.models import Max, OuterRef, QuerySet, Subquery

from handrail.experiences import days
from handrail.experiences.models import Moderator, Theme

OWN: Final = "own"
_WORDS: Final = ("name", "definition", "example", "counter_example", "major", "against")


class Taken(Exception):  # noqa: N818 - it states what was met
    """There is a theme of that code already."""


class Unknown(Exception):  # noqa: N818 - it states what was met
    """There is no theme of that code."""


@dataclass(frozen=True, slots=True)
class Major:
    """A group of themes, and those of it that are used now."""

    code: str
    name: str
    themes: Sequence[Theme]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a person may say of a theme."""

    name: str
    definition: str
    example: str = ""
    counter_example: str = ""
    major: str = "stepped-care"
    against: tuple[str, ...] = ()


@cache
def shipped() -> dict[str, Any]:
    """The codebook as it is shipped."""
    found: dict[str, Any] = json.loads((files(__package__) / "codebook.json").read_text(encoding="utf-8"))
    return found


def load() -> int:
    """Put the shipped codebook in the table; how many versions were new. Again, it does nothing."""
    with transaction.atomic(using=Theme.database):
        known = set(Theme.objects.values_list("code", "version"))
        missing = [each for each in shipped()["themes"] if (each["code"], each["version"]) not in known]
        for each in missing:
            _put(each, later=bool(known))
    return len(missing)


def _put(each: dict[str, Any], later: bool) -> None:
    """A shipped version. One that comes to a record already begun was not looked for until now."""
    words = {name: each[name] for name in _WORDS}
    of = shipped()["sources"][each["source"]]
    made = Theme.objects.create(
        code=each["code"], version=each["version"], since=each["since"], source=of["name"], **words
    )
    if later:
        _means_since(made, made.pk)


def _means_since(theme: Theme, row: int) -> None:
    theme.meant_since = row
    theme.save(update_fields=["meant_since"])


def newest() -> QuerySet[Theme]:
    """The newest version of each theme, retired or not."""
    last = Theme.objects.filter(code=OuterRef("code")).order_by("-version").values("version")[:1]
    return Theme.objects.filter(version=Subquery(last))


def themes() -> list[Theme]:
    """The themes used now, in the order of their groups and names."""
    return sorted(newest().filter(retired__isnull=True), key=_place)


def _place(theme: Theme) -> tuple[int, str]:
    order = [each["code"] for each in shipped()["majors"]]
    return (order.index(theme.major) if theme.major in order else len(order), theme.name)


def majors(of: Iterable[Theme] | None = None) -> list[Major]:
    """The groups that have themes, each with them."""
    now = themes() if of is None else list(of)
    found = [
        Major(each["code"], each["name"], [theme for theme in now if theme.major == each["code"]])
        for each in shipped()["majors"]
    ]
    return [major for major in found if major.themes]


def theme(code: str) -> Theme:
    """The newest version of one theme; `Unknown` if there is none."""
    found = newest().filter(code=code).first()
    if found is None:
        raise Unknown(code)
    return found


def names() -> dict[str, str]:
    """How each theme is called now."""
    return dict(newest().values_list("code", "name"))


def history() -> QuerySet[Theme]:
    """Every version there has been, newest first."""
    return Theme.objects.order_by("-since", "code", "-version")


def edition() -> int:
    """The newest row of the codebook: what somebody who reads now has before them."""
    return Theme.objects.aggregate(newest=Max("pk"))["newest"] or 0


def add(code: str, words: Wording, by: Moderator | None) -> Theme:
    """A new theme. It must be looked for in what was read before its trend is shown: see `counting.back_coded`."""
    with transaction.atomic(using=Theme.database):
        if Theme.objects.filter(code=code).exists():
            raise Taken(code)
        made = _write(code, 1, words, by)
        _means_since(made, made.pk)
    return made


def change(code: str, words: Wording, by: Moderator, *, means_the_same: bool = False) -> Theme:
    """A new version of a theme. The old one stays, and so do the codes that were put by it.

    Unless it means the same, what was read before has to be read for it again.
    """
    with transaction.atomic(using=Theme.database):
        old = theme(code)
        made = _write(code, old.version + 1, words, by, source=old.source)
        _means_since(made, old.meant_since if means_the_same else made.pk)
    return made


def retire(code: str, by: Moderator) -> Theme:
    """Put it no more. What was coded with it stays."""
    with transaction.atomic(using=Theme.database):
        old = theme(code)
        words = Wording(
            **{name: getattr(old, name) for name in _WORDS if name != "against"}, against=tuple(old.against)
        )
        made = _write(code, old.version + 1, words, by, source=old.source)
        made.retired, made.meant_since = days.today(), old.meant_since
        made.save(update_fields=["retired", "meant_since"])
    return made


def _write(code: str, version: int, words: Wording, by: Moderator | None, source: str = "") -> Theme:
    said = {name: getattr(words, name) for name in _WORDS}
    said["against"] = list(words.against)
    return Theme.objects.create(
        code=code,
        version=version,
        since=days.today(),
        by=by,
        source=source or shipped()["sources"][OWN]["name"],
        **said,
    )


def code_of(name: str) -> str:
    """A code for a name: its words in small letters, joined."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-")
