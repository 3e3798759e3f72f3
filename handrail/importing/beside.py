"""Two lists that may lie beside an extract: who here stands for whom there, and what people are called.

`staff.csv` has `old id` and `account` (an address that signs in here, or an id of staff). The data set names nobody, so
`people.csv` may have `LocalPatientId` with names and ways to reach somebody. Which way is safe is only what it says.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from handrail.care.events import ContactGiven, Event, Named
from handrail.care.vocabulary import Channel
from handrail.organisation import staff_file
from handrail.organisation.models import Practitioner

STAFF, PEOPLE = "staff.csv", "people.csv"
_OLD, _ACCOUNT, _PERSON = "old id", "account", "localpatientid"
_NAMES: Final = ("given", "family", "preferred")
_REACH: Final = ("phone", "email", "postcode")


class NotAList(Exception):  # noqa: N818 - it says what is wrong
    """A list beside the extract that cannot be read. The text says which, and why."""


@dataclass(slots=True)
class Beside:
    """What the lists say: the account of each old id, and what is told of each person. `wrong` has lines to mend."""

    staff: dict[str, str] = field(default_factory=dict)
    people: dict[str, tuple[Event, ...]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def read(folder: Path, staff: Path | None = None, people: Path | None = None) -> Beside:
    """Both lists, from where they are said to be or from the folder of the extract; empty where there is none."""
    found = Beside()
    known = _accounts()
    for number, row in _rows(staff or folder / STAFF, needed=(_OLD, _ACCOUNT), is_asked=staff is not None):
        account = known.get(row[_ACCOUNT].lower())
        if account is None:
            found.wrong.append(f"{STAFF} line {number}: nobody who works here has this account")
        else:
            found.staff[row[_OLD]] = account
    for _number, row in _rows(people or folder / PEOPLE, needed=(_PERSON,), is_asked=people is not None):
        found.people[row[_PERSON]] = tuple(_told(row))
    return found


def _accounts() -> dict[str, str]:
    known: dict[str, str] = {}
    rows = Practitioner.objects.filter(account__is_active=True).values_list("pk", "account__email")
    for key, email in rows:
        known[key.lower()] = key
        known[(email or "").lower()] = key
    return known


def _told(row: Mapping[str, str]) -> Iterator[Event]:
    if any(row.get(name) for name in _NAMES):
        given, family, preferred = (row.get(name, "") for name in _NAMES)
        yield Named(given=given, family=family, preferred=preferred)
    address = tuple(line.strip() for line in row.get("address", "").split(";") if line.strip())
    if address or any(row.get(name) for name in _REACH):
        phone, email, postcode = (row.get(name, "") for name in _REACH)
        safe = _safe(row.get("safe", ""))
        yield ContactGiven(phone=phone, email=email, postcode=postcode, address=address, safe=safe)


def _safe(text: str) -> tuple[Channel, ...]:
    said = {each.strip().lower() for each in text.split(";")}
    return tuple(each for each in Channel if each.value in said)


def _rows(path: Path, *, needed: tuple[str, ...], is_asked: bool) -> Iterator[tuple[int, dict[str, str]]]:
    if not path.is_file():
        if is_asked:
            raise NotAList(f"{path} is not there")
        return
    try:
        text = staff_file.decoded(path.read_bytes()).removeprefix("\ufeff")
    except (OSError, staff_file.NotAList) as problem:
        raise NotAList(f"{path.name} cannot be read: {problem}") from None
    reader = csv.reader(io.StringIO(text), skipinitialspace=True)
    head = [" ".join(name.lower().replace("_", " ").split()) for name in next(reader, [])]
    if missing := [name for name in needed if name not in head]:
        raise NotAList(f"{path.name} has no column {', '.join(missing)}")
    for cells in reader:
        row = {name: cell.strip() for name, cell in zip(head, cells, strict=False)}
        if all(row.get(name) for name in needed):
            yield reader.line_num, row


def account_of(text: str) -> str:
    """The account of one of the staff, by its address or its id; empty where there is none."""
    return _accounts().get(text.strip().lower(), "")
