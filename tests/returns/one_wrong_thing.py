"""One wrong thing for each rule: a table of changes to the clean bundle, each in the return of a provider of its own.

A line of `wrong_things.txt` is the rule, the table that is changed, the change, and the other rules that the same
change breaks; after a minus, what would follow from a rejected row and here does not. The change is made to the first
row of the table: `Gender=` empties a field, `again: CareContactId=C9` puts a copy of the row beside it that differs in
this, `none` takes all rows of the first person away.
"""

from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from clean_bundle import Rows, clean

from handrail.returns.rules import RULE

#: What follows where no row of a table is left for the first person: who points to it, and who needs one.
_OF_CONTACT = ("IDS20224", "IDS60708")
_OF_REFERRAL = ("IDS10510", "IDS10801", "IDS20142", "IDS20501", "IDS60201", "IDS60301", "IDS60612", *_OF_CONTACT)
_OF_PERSON = (
    *("IDS00220", "HR00301", "IDS00401", "IDS00701", "IDS01101", "IDS01201", "IDS10101", "HR60101", "IDS80301"),
    *_OF_REFERRAL,
)
FOLLOWS = {
    "IDS001": _OF_PERSON,
    "IDS101": ("IDS00146", *_OF_PERSON),
    "IDS201": _OF_CONTACT,
    "IDS202": ("IDS60708", "IDS20169"),
}

LINES = Path(__file__).with_name("wrong_things.txt")


@dataclass(frozen=True)
class Wrong:
    """One wrong thing."""

    rule: str
    table: str
    change: str
    also: tuple[str, ...]

    @property
    def breaks(self) -> set[str]:
        """Every rule it breaks, with what follows from the rows that are rejected."""
        asked = (self.rule, *(rule for rule in self.also if rule[0] != "-"))
        broken = set(asked)
        for rule in asked:
            if RULE[rule].severity.value in ("REJECT_RECORD", "REJECT_GROUP"):
                broken.update(FOLLOWS.get(RULE[rule].table, ()))
        broken -= {rule[1:] for rule in self.also}
        return {rule for rule in broken if not (self.change == "none" and RULE[rule].table == self.table)}


@cache
def things() -> tuple[Wrong, ...]:
    """Each line of the table."""
    cells = ([cell.strip() for cell in line.split("|")] for line in LINES.read_text("utf-8").splitlines())
    return tuple(Wrong(rule, table, change, tuple(also.split())) for rule, table, change, also in cells)


def provider(number: int) -> str:
    """The code of the provider in whose return the thing of this number is wrong."""
    return f"T{number:04}"


def all_at_once() -> Rows:
    """The returns of all providers, one wrong thing in each, and a clean one at the end."""
    together: Rows = {}
    for number, wrong in enumerate((*things(), None)):
        rows = returned(provider(number))
        if wrong is not None:
            change(rows, wrong)
        for table, some in rows.items():
            together.setdefault(table, []).extend(some)
    return together


def returned(by: str) -> Rows:
    """The clean bundle, of this provider."""
    rows = deepcopy(clean())
    rows["IDS000"][0] |= {"OrgIDProv": by, "OrgIDSubmit": by}
    for person in rows["IDS001"]:
        person["OrgIDLocalPatientId"] = by
    return {table: [{"OrgIDProv": by} | row for row in some] for table, some in rows.items()}


def change(rows: Rows, wrong: Wrong) -> None:
    """Make it wrong."""
    some = rows[wrong.table]
    if wrong.change == "none":
        rows[wrong.table] = some[len(some) // 2 :]
        return
    first, _, copied = wrong.change.partition("again")
    some[0].update(_fields(first))
    if "again" in wrong.change:
        some.append(some[0] | _fields(copied.removeprefix(":")))


def _fields(text: str) -> dict[str, str]:
    parts = [part.strip() for part in text.split(";") if part.strip()]
    return {name: value for name, _, value in (part.partition("=") for part in parts)}
