"""Prints docs/forms.md: every form of every page, its fields, and how each is checked, from the forms themselves.

./run python tests/spec/print_forms.py
"""

import os
import pkgutil
import sys
from collections.abc import Iterator
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any, Final

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings.test")

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "forms.md"
#: The rooms that have pages, and what they share.
ROOMS: Final = ("accounts", "clinic", "design", "experiences", "my", "pages")

TOP = """# The forms

Every form there is, in the file it stands in, with each field and how it is checked, read from the forms
themselves. What does not fit is refused with its reason beside the field, and what was typed stays; nothing is cut
or guessed. Control characters are taken out of text and its ends are trimmed, but for passwords (at least 12
letters, none that is easily guessed: `docs/operating.md`, section 18). Whether the act itself is possible now is
the decision's to say (`docs/rules`).

*Needed*: it is refused empty. *Offered*: one of what the page offers to this reader at this moment; anything else
is refused. Every form that writes carries `once` and `seen` besides, which are not listed: a token by which sending
it twice does the thing once, and the version that was shown, so that nobody saves over what they have not seen.

Not in this list: the answers to questionnaires, whose items and values are those of the questionnaire
(`handrail/care/questionnaires`); the forms for choosing a password and a second factor, which are those of the
library (django-allauth); the ticks of lists, which are ids of what the page showed; what is searched for; the words
of links; buttons without a field; what is narrowed and ordered by (`handrail/record/wish.py`).
"""
BOTTOM = "\nPrinted from the forms; do not edit it here.\n"
EVERYWHERE: Final = frozenset({"once", "seen"})
#: What the library's own fields are, which say nothing of themselves.
PLAIN: Final = {
    "BooleanField": "One box: ticked or not",
    "CharField": "One line of text",
    "EmailField": "An e-mail address",
    "PasswordField": "A password, as it was typed",
}
SAID: Final = {
    "is_birthday": "a date of birth",
    "must_be_past": "before today",
    "must_be_past_or_today": "not after today",
    "must_be_future": "after today",
    "must_be_future_or_today": "not before today",
}


def forms() -> list[type[Any]]:
    """Every form with a field of its own, in the order of files and lines."""
    import django

    django.setup()
    import_module("handrail.config.urls")  # what addresses may hold is told there
    found = [each for room in ROOMS for name in _modules(f"handrail.{room}") for each in _of(name)]
    return sorted(found, key=lambda each: (each.__module__, each.__qualname__))


def _modules(room: str) -> Iterator[str]:
    package = import_module(room)
    for each in pkgutil.walk_packages(package.__path__, f"{room}."):
        if ".migrations" not in each.name and ".software" not in each.name:
            yield each.name


def _of(name: str) -> Iterator[type[Any]]:
    from django.forms import BaseForm

    for each in vars(import_module(name)).values():
        if isinstance(each, type) and issubclass(each, BaseForm) and each.__module__ == name and _fields(each):
            yield each


def _fields(form: type[Any]) -> dict[str, Any]:
    return {name: field for name, field in form.base_fields.items() if name not in EVERYWHERE}


def printed() -> str:
    """The whole page."""
    files = groupby(forms(), lambda each: each.__module__)
    return TOP + "".join(_file(name, list(some)) for name, some in files) + BOTTOM


def _file(name: str, some: list[type[Any]]) -> str:
    head = f"\n## `{name.replace('.', '/')}.py`\n"
    return head + "".join(map(_form, some))


def _form(form: type[Any]) -> str:
    head = f"\n**{form.__name__}**: {_first(form)}\n\n| field | how it is checked |\n|---|---|\n"
    rows = "".join(f"| `{name}` | {_checks(form, name, field)} |\n" for name, field in _fields(form).items())
    return head + rows + _together(form)


def _together(form: type[Any]) -> str:
    own = [
        each.__dict__["clean"] for each in form.__mro__ if "handrail" in each.__module__ and "clean" in each.__dict__
    ]
    return "".join(f"\nTogether: {_first(each)}\n" for each in own)


def _checks(form: type[Any], name: str, field: Any) -> str:
    own = getattr(form, f"clean_{name}", None)
    said = [
        _first(type(field)).rstrip(".") or PLAIN[type(field).__name__],
        "needed" if field.required else "may be left out",
        *_limits(field),
        *(words for flag, words in SAID.items() if getattr(field, flag, False)),
        _first(own).rstrip(".") if own else "",
    ]
    return "; ".join(filter(None, said)).replace("|", "\\|")


def _limits(field: Any) -> Iterator[str]:
    for letters, words in (("min_length", "at least {} letters"), ("max_length", "at most {} letters")):
        if (most := getattr(field, letters, None)) is not None:
            yield words.format(most)
    for number, words in (("min_value", "{} or more"), ("max_value", "{} or less")):
        if (most := getattr(field, number, None)) is not None:
            yield words.format(most)
    if (choices := getattr(field, "choices", None)) is not None:
        yield f"one of {len(choices)}" if choices else "offered"


def _first(what: Any) -> str:
    """The first sentence of what it says of itself."""
    return " ".join((what.__doc__ or "").strip().split("\n\n")[0].split())


if __name__ == "__main__":
    PAGE.write_text(printed(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)}\n")
