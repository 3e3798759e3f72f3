"""A list of staff as a file: reading it, whatever wrote it; every problem by row and column; what it would change.

Nothing here changes anything but `apply`, which does all of it or none. A file taken in before changes nothing.
"""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from handrail.accounts.models import User
from handrail.accounts.roles import STAFF, Role
from handrail.keys import blind
from handrail.organisation import qualifications, staffing
from handrail.organisation.models import Practitioner, Team
from handrail.organisation.staffing import Details

COLUMNS: Final = ("name", "email", "role", "team", "supervisor", "heir", "hours", "weekly hours", "qualifications")
NEEDED: Final = ("name", "email", "role")
MOST_ROWS: Final = 1000
LONGEST: Final = 1_000_000
_TYPES: Final = {"name": 120, "team": 120, "hours": 200}

Row = dict[str, str]


class NotAList(Exception):  # noqa: N818 - it says what is wrong with the whole file
    """The file as a whole cannot be read as a list of staff. The text says why."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right: in which row of the file (its first line is 1) and in which column."""

    row: int
    column: str
    words: str


@dataclass(slots=True)
class Line:
    """One row of the file: what it would do, and to whom. `found` is the colleague who has this address already."""

    number: int
    email: str
    details: Details
    team: str
    supervisor: str
    heir: str
    found: Practitioner | None = None
    changed: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether somebody would start here by it."""
        return self.found is None


@dataclass(slots=True)
class Plan:
    """What a file would do: its rows, the teams it would make, and every problem. With a problem it does nothing."""

    lines: list[Line] = field(default_factory=list)
    teams: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def new(self) -> list[Line]:
        """Who would start here."""
        return [each for each in self.lines if each.is_new]

    @property
    def changes(self) -> list[Line]:
        """Who is here already, and of whom something would change."""
        return [each for each in self.lines if not each.is_new and each.changed]


def template() -> str:
    """A file to fill in, with one row that shows how."""
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow(COLUMNS)
    example = ("Sam Example", "sam@example.org", "pwp", "North", "lead@example.org", "kim@example.org")
    write.writerow((*example, "Monday to Thursday", "30", "10 awarded 2019-07-01; 11 planned"))
    return "\ufeff" + out.getvalue()


def decoded(content: bytes) -> str:
    """The text of a file, whatever wrote it: UTF-8 with or without a mark, UTF-16, or the Windows alphabet."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode(content, "utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode(content, "cp1252")


def plan(text: str) -> Plan:
    """What this text would do. Raises `NotAList` where it is none."""
    made = Plan()
    rows = list(_rows(text.removeprefix("\ufeff"), made.problems))
    known = {each.account.email: each for each in Practitioner.objects.select_related("account", "team")}
    served = set(User.objects.filter(email__in=[_address(row) for _n, row in rows]).values_list("email", flat=True))
    seen: dict[str, int] = {}
    for number, row in rows:
        line = _line(number, row, made.problems)
        if line.email in seen:
            words = _("This address stands in row %(row)d too. Each colleague stands in one row.")
            made.problems.append(Problem(number, "email", words % {"row": seen[line.email]}))
        elif line.email in served - set(known):
            made.problems.append(Problem(number, "email", _("This address belongs to an account that is not staff’s.")))
        seen.setdefault(line.email, number)
        made.lines.append(line)
    _look_up(made, known)
    made.problems.sort(key=lambda each: (each.row, COLUMNS.index(each.column) if each.column in COLUMNS else -1))
    return made


@transaction.atomic
def apply(made: Plan, *, by: str, account: User | None) -> list[Practitioner]:
    """Do all of it, or none: those who start here now. `account` is whoever does it; the command line has none."""
    if made.problems:
        raise staffing.NotPossible(_("There is something to put right in the file first. Nothing was saved."))
    for line in made.lines:
        was = line.found.account.role if line.found is not None else line.details.role
        changes_role = line.found is None or was != line.details.role
        roles_changed = {was, line.details.role} if changes_role else set()
        if account is not None and not all(staffing.may_make(role, account) for role in roles_changed):
            words = _("Row %(row)d: only a clinical lead can name a clinical lead, or take that role from one.")
            raise staffing.NotPossible(words % {"row": line.number})
    teams = {name: Team.objects.get_or_create(name=name)[0].pk for name in {each.team for each in made.lines} if name}
    started = []
    for line in made.lines:
        line.details = replace(line.details, team=teams.get(line.team, ""))
        if line.found is None:
            line.found = staffing.add(replace(line.details, supervisor="", heir=""), line.email, by=by)
            started.append(line.found)
    ids = {each.account.email: each.pk for each in Practitioner.objects.select_related("account")}
    for line in made.lines:
        named = {"supervisor": ids.get(line.supervisor, ""), "heir": ids.get(line.heir, "")}
        assert line.found is not None
        staffing.change(line.found, replace(line.details, **named), by=by)
    return started


# --- the rows of the file --------------------------------------------------------------------------------------


def _decode(content: bytes, alphabet: str) -> str:
    try:
        return content.decode(alphabet)
    except UnicodeDecodeError:
        raise NotAList(_("This is no text. Save the list as CSV (UTF-8), and try again.")) from None


def _rows(text: str, problems: list[Problem]) -> Iterator[tuple[int, Row]]:
    if len(text) > LONGEST or "\0" in text:
        raise NotAList(_("This is no list of staff, or a very long one. Save the list as CSV (UTF-8), and try again."))
    reader = csv.reader(io.StringIO(text), delimiter=_delimiter(text), strict=True, skipinitialspace=True)
    try:
        head = [" ".join(name.lower().replace("_", " ").split()) for name in next(reader, [])]
        _check_head(head)
        count = 0
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            count += 1
            if count > MOST_ROWS:
                raise NotAList(_("More than %(most)d rows. Take them in by parts.") % {"most": MOST_ROWS})
            if len(cells) != len(head):
                words = _("This row has %(cells)d columns and the first line has %(head)d. Is the file cut off?")
                problems.append(Problem(reader.line_num, "", words % {"cells": len(cells), "head": len(head)}))
                cells += [""] * (len(head) - len(cells))
            yield reader.line_num, {name: " ".join(cell.split()) for name, cell in zip(head, cells, strict=False)}
    except csv.Error:
        words = _("The file breaks off or has a quotation mark too many, near line %(line)d.")
        raise NotAList(words % {"line": reader.line_num}) from None


def _delimiter(text: str) -> str:
    """What stands between the columns: the first line says it. Excel writes semicolons in half of Europe."""
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _check_head(head: list[str]) -> None:
    missing = [name for name in NEEDED if name not in head]
    unknown = [name for name in head if name not in COLUMNS]
    if missing:
        words = _("The first line must name the columns. Missing: %(names)s. Use the template.")
        raise NotAList(words % {"names": ", ".join(missing)})
    if unknown or len(set(head)) != len(head):
        words = _("The first line names columns that are not known, or one twice: %(names)s. Use the template.")
        raise NotAList(words % {"names": ", ".join(name or "–" for name in unknown or head)})


def _address(row: Row) -> str:
    return blind.email(row.get("email", ""))


def _line(number: int, row: Row, problems: list[Problem]) -> Line:
    def wrong(column: str, words: str) -> None:
        problems.append(Problem(number, column, words))

    for name in NEEDED:
        if not row.get(name):
            wrong(name, _("Nothing stands here."))
    for name, most in _TYPES.items():
        if len(row.get(name, "")) > most:
            wrong(name, _("Longer than %(most)d characters.") % {"most": most})
    if row.get("email") and not _is_address(row["email"]):
        wrong("email", _("“%(text)s” is not an e-mail address.") % {"text": row["email"]})
    role = _role(row.get("role", ""))
    if row.get("role") and not role:
        wrong("role", _("“%(text)s” is not a role. The roles: %(roles)s.") % {"text": row["role"], "roles": roles()})
    weekly, why = hours(row.get("weekly hours", ""))
    if why:
        wrong("weekly hours", why)
    details = Details(
        name=row.get("name", ""),
        role=role,
        hours=row.get("hours", ""),
        weekly_hours=weekly,
        qualifications=_qualifications(row.get("qualifications", ""), wrong),
    )
    supervisor, heir = (blind.email(row.get(name, "")) for name in ("supervisor", "heir"))
    return Line(number, _address(row), details, row.get("team", ""), supervisor, heir)


def roles() -> str:
    """The roles a file may name."""
    return ", ".join(sorted(STAFF))


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254


def _role(text: str) -> str:
    """A role by its code or by its words, however they are capitalised."""
    plain = text.lower().replace("-", " ").replace("_", " ")
    for role in STAFF:
        if plain in (role.value.replace("_", " "), str(Role(role).label).lower().replace("-", " ")):
            return str(role.value)
    return ""


def hours(text: str) -> tuple[Decimal | None, str]:
    """Hours a week as typed, and what is wrong with them."""
    if not text:
        return None, ""
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or not 0 < number <= 60:
        return None, _("The hours a week are a number from 1 to 60, like 37.5.")
    return number.quantize(Decimal("0.1")), ""


def _qualifications(text: str, wrong: Callable[[str, str], None]) -> list[qualifications.Entry]:
    try:
        return qualifications.read(text)
    except qualifications.NotRead as part:
        words = _(
            "“%(text)s” is not read. Write a national code, awarded or planned, and the day: 10 awarded 2019-07-01."
        )
        wrong("qualifications", words % {"text": part})
        return []


# --- against who is here ---------------------------------------------------------------------------------------


def _look_up(made: Plan, known: dict[str | None, Practitioner]) -> None:
    in_file = {line.email for line in made.lines}
    here = {email for email, each in known.items() if each.account.is_active}
    teams = {each.name for each in Team.objects.all()}
    for line in made.lines:
        line.found = known.get(line.email)
        if line.found is not None:
            _keep_what_is_blank(line, line.found, known)
        if line.found is not None and not line.found.account.is_active:
            words = _("%(name)s has left or their account is closed. Bring them back on their own page first.")
            made.problems.append(Problem(line.number, "email", words % {"name": line.found.name}))
        for column, named in (("supervisor", line.supervisor), ("heir", line.heir)):
            made.problems += _named(line, column, named, in_file | here)
        if line.team and line.team not in teams:
            made.teams.append(line.team)
            teams.add(line.team)
        if line.found is not None:
            line.changed = tuple(_changed(line, line.found, known))


def _keep_what_is_blank(line: Line, one: Practitioner, known: dict[str | None, Practitioner]) -> None:
    """Where a row says nothing, what is known stays: a file takes nothing away."""
    before, said = staffing.details_of(one), line.details
    email_of = {each.pk: email or "" for email, each in known.items()}
    line.details = replace(
        said,
        hours=said.hours or before.hours,
        weekly_hours=said.weekly_hours or before.weekly_hours,
        qualifications=said.qualifications or before.qualifications,
    )
    line.team = line.team or (one.team.name if one.team else "")
    line.supervisor = line.supervisor or email_of.get(before.supervisor, "")
    line.heir = line.heir or email_of.get(before.heir, "")


def _named(line: Line, column: str, named: str, here: set[Any]) -> Iterator[Problem]:
    if named and named == line.email:
        yield Problem(line.number, column, _("This is their own address. Name somebody else."))
    elif named and named not in here:
        words = _("Nobody here or in this file has the address “%(text)s”.")
        yield Problem(line.number, column, words % {"text": named})


def _changed(line: Line, one: Practitioner, known: dict[str | None, Practitioner]) -> Iterator[str]:
    """Which columns say something else than what is known of them."""
    before = staffing.details_of(one)
    email_of = {each.pk: email for email, each in known.items()}
    pairs = {
        "name": (before.name, line.details.name),
        "role": (before.role, line.details.role),
        "team": (one.team.name if one.team else "", line.team),
        "supervisor": (email_of.get(before.supervisor, ""), line.supervisor),
        "heir": (email_of.get(before.heir, ""), line.heir),
        "hours": (before.hours, line.details.hours),
        "weekly hours": (before.weekly_hours, line.details.weekly_hours),
        "qualifications": (before.qualifications, line.details.qualifications),
    }
    return (name for name, (was, now) in pairs.items() if was != now)
