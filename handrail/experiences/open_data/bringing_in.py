"""Accounts that were told elsewhere, to somebody who asked whether they may be told here. Each is read by a moderator.

A file has one row an account: `account`, and what else is known of it. The four wishes are columns too, and what does
not say yes is no. A row whose words are here already is passed over, so what was interrupted is simply begun again.
"""

import csv
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from django.db import transaction

from handrail.experiences import content_notes
from handrail.experiences.models import Service, Telling
from handrail.experiences.open_data import tables
from handrail.experiences.open_data.tables import CannotRead
from handrail.experiences.telling import consents, submitting
from handrail.experiences.telling.submitting import Details

_NEEDED: Final = ("account", *consents.WISHES)
_YES: Final = frozenset({"yes", "y", "true", "1"})
_NO: Final = frozenset({"", "no", "n", "false", "0"})
_NOTES: Final = frozenset(note.code for note in content_notes.ALL)


@dataclass
class Brought:
    """How many accounts came in, and how many were here already."""

    new: int = 0
    known: int = 0


def bring_in(file: Path, keys: Path, tell: Callable[[int, int], None] = lambda _done, _all: None) -> Brought:
    """Take the accounts of a file in. The key of each new one is added to `keys`, which only its owner can read."""
    services = {each.pk: each for each in Service.objects.all()}
    count = 0
    for number, row in tables.rows(file, _NEEDED):  # all of it is looked at before anything is kept
        _details(number, row, services)
        count += 1
    done = Brought()
    with os.fdopen(os.open(keys, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600), "a", encoding="utf-8") as written:
        for number, row in tables.rows(file, _NEEDED):
            _take(number, row, services, written, done)
            tell(done.new + done.known, count)
    return done


def _take(number: int, row: Mapping[str, str], services: Mapping[str, Service], written: TextIO, done: Brought) -> None:
    fields = {name: row.get(name, "").strip() for name in Telling.FIELDS}
    if submitting.already_here(submitting.text_mark(fields)) is not None:
        done.known += 1
        return
    with transaction.atomic(using=Telling.database):
        telling, key = submitting.submit(fields, author=None, details=_details(number, row, services))
        # Before it is kept: a key without an account harms nobody, an account without a key is lost to its writer.
        csv.writer(written).writerow([number, telling.pk, key])
        written.flush()
    done.new += 1


def _details(number: int, row: Mapping[str, str], services: Mapping[str, Service]) -> Details:
    if not row["account"].strip():
        raise CannotRead(f"line {number}: account is empty. Take the row out, or put the words in")
    code = row.get("service", "").strip()
    if code and code not in services:
        raise CannotRead(f"line {number}: service {code} is not in the list. See: handrail experiences services")
    hand = row.get("first_hand", "").strip().lower()
    if hand not in ("", "self", "other"):
        raise CannotRead(f"line {number}: first_hand is “{hand}”. Write self, other, or nothing")
    return Details(
        happened=row.get("happened", "").strip()[:8],
        service=services.get(code),
        service_typed=row.get("service_typed", "").strip(),
        first_hand=hand,
        language=row.get("language", "").strip()[:40],
        content_notes=_notes(number, row.get("content_notes", "")),
        may_publish=_wish(number, "may_publish", row),
        may_quote=_wish(number, "may_quote", row),
        may_export=_wish(number, "may_export", row),
        may_contact=_wish(number, "may_contact", row),
    )


def _notes(number: int, typed: str) -> tuple[str, ...]:
    codes = tuple(each.strip() for each in typed.split(";") if each.strip())
    unknown = [each for each in codes if each not in _NOTES]
    if unknown:
        known = ", ".join(sorted(_NOTES))
        raise CannotRead(f"line {number}: no content note is called {', '.join(unknown)}. Use: {known}")
    return codes


def _wish(number: int, wish: str, row: Mapping[str, str]) -> bool:
    said = row[wish].strip().lower()
    if said not in _YES | _NO:
        raise CannotRead(f"line {number}: {wish} is “{row[wish]}”. Write yes or no: nothing is taken for a yes")
    return said in _YES
