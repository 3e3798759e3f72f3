"""Prints docs/access.md: who may do what with whose record, from the policy itself.

./run python tests/spec/print_access.py
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings.test")

ROOT = Path(__file__).resolve().parents[2]
ACCESS = ROOT / "docs" / "access.md"

TOP = """# Who may open what

All of it is decided in one module, `handrail/record/access.py`; lists of many people are narrowed by `record/sight.py`
from the same facts. Nobody opens a record by working here: it takes a *relation* to the person, and a *role* narrows
what that relation opens. Every opening is written into the person's reading log, with the relation.
"""

VERBS = """
## What a role may do at all

Whether with this person, the relation says. A role without a line may do nothing.
"""

RELATIONS = """
## What a relation opens

The nearest one counts. It lasts as long as what makes it: whoever covers, for as long as they do; whoever owes
something, until it is done.
"""

MEANS: dict[str, str] = {
    "holder": "holds the person's care",
    "cover": "stands in for whoever holds it, while they are away or while the record is kept from them",
    "facilitator": "leads a group the person is on",
    "asked to take over": "was asked to take over and has not answered",
    "second clinician": "looks at an ending, a challenge or a second opinion from outside",
    "owes something": "owes the person something, or is to read what they wrote",
    "supervisor": "supervises whoever holds the care",
    "team": "is of the holder's team",
    "lead": "leads the service",
    "office": "works in the office",
    "in need": "said in a sentence why safety depends on it; for a few hours (the charter's `in_need_hours`)",
}

NOBODY = """
## What nobody may

* **Nobody opens a record that is kept from them**, whatever they hold, lead or owe: not the record, not in a list, a
  count, a search, a group, a diary, the post, supervision or what is raised. Whoever answers instead is found by name.
* **Nobody opens their own record at work**, and nobody lifts that from the staff's side but a colleague who says why.
* **Nobody opens in need** what is kept from them, a concern, a safeguarding matter or employment support; and nobody
  decides by it, or looks themselves at what they opened.
* **Nobody named in a concern or a safeguarding matter** reads it, whatever role they have. Its readers are chosen round
  them, and opening it is logged with the matter, not with the person.
* **Nobody who treats somebody** opens their employment support, and no adviser opens their therapy.
* **Nobody who works for the record of experience** opens anything of care, and nobody of care anything of theirs.
* **Nobody makes sure of their own sign-in.** Until somebody else has, by a second fact, it opens only what it wrote.

## A narrowed record

The person may say that their record is for those who treat them. Then the relation {narrowed} opens nothing, and the
office opens it only while an appointment is booked or to be agreed. A record can be kept from a named account at the
same time.

## What leaves without anybody opening it

The national return, a court and a coroner are the law's, and listed for the person. They are made by the service, not
by an account, so what is kept from somebody is in them. Whoever works on the return or on numbers (the data officer)
opens nobody's record.
"""
BOTTOM = "\n---\n\nPrinted from the policy; do not edit it here.\n"


def printed() -> str:
    """The whole page."""
    import django

    django.setup()
    from handrail.record import access

    narrowed = ", ".join(sorted(each.value for each in access.NOT_NARROWED))
    return "".join(
        (TOP, VERBS, _verbs(access), RELATIONS, _relations(access), NOBODY.format(narrowed=f"“{narrowed}”"), BOTTOM)
    )


def _verbs(access) -> str:
    heads = ["role", *(verb.value for verb in access.Verb)]
    rows = ([role, *(_tick(verb in may) for verb in access.Verb)] for role, may in access.MAY.items())
    return _table(heads, rows)


def _relations(access) -> str:
    heads = ["relation", "who that is", *(what.value for what in access.What)]
    rows = (
        [each.value, MEANS[each.value], *(_tick(what in opens) for what in access.What)]
        for each, opens in access.OPENS.items()
    )
    return _table(heads, rows)


def _tick(is_so: bool) -> str:
    return "yes" if is_so else "–"


def _table(heads: list[str], rows: Iterable[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *([str(cell) for cell in row] for row in rows)]
    return "\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def main() -> None:
    """Write the page."""
    ACCESS.write_text(printed(), encoding="utf-8")
    sys.stdout.write(f"Printed {ACCESS.relative_to(ROOT)}.\n")


if __name__ == "__main__":
    main()
