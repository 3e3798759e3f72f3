"""Programs that may read: put on the list, given a secret word that acts for one account, ended at once.

A program has no eyes of its own. Its word acts for somebody, and opens what they may open and its scopes ask for.
"""

import re
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from handrail.accounts import notices
from handrail.accounts.models import User
from handrail.keys import current
from handrail.keys.seal import CannotOpen
from handrail.organisation import changes
from handrail.organisation.changes import Kind
from handrail.organisation.models import Program, ProgramToken
from handrail.organisation.staffing import NotPossible

#: What can be asked for, by its name in FHIR.
KINDS: Final = (
    "Patient",
    "EpisodeOfCare",
    "Appointment",
    "CareTeam",
    "Task",
    "QuestionnaireResponse",
    "Observation",
    "DocumentReference",
    "Consent",
)

#: For a person's own app, and for software of the service: at work by itself, or with somebody in front of it.
OF_PEOPLE, OF_STAFF = ("patient",), ("system", "user")

#: No word lasts longer, however it was asked for.
LONGEST: Final = timedelta(days=366)

_SCOPE: Final = re.compile(r"(patient|system|user)/(\*|[A-Za-z]+)\.read")


def parse(scopes: str, *, for_people: bool) -> tuple[str, ...]:
    """The scopes as they are typed, each once; `NotPossible` names the first that is none."""
    found = tuple(dict.fromkeys(scopes.split()))
    contexts = OF_PEOPLE if for_people else OF_STAFF
    for each in found:
        read = _SCOPE.fullmatch(each)
        if read is None or read[1] not in contexts or read[2] not in ("*", *KINDS):
            raise NotPossible(_("“%(scope)s” cannot be asked for here.") % {"scope": each[:60]})
    if not found:
        raise NotPossible(_("Say what it may read."))
    return found


def allows(program: Program, kind: str) -> bool:
    """Whether this program may ask for resources of this kind at all. A letter's text goes with the letter."""
    asked = "DocumentReference" if kind == "Binary" else kind
    named = {scope.partition("/")[2].removesuffix(".read") for scope in program.scopes.split()}
    return not named.isdisjoint({"*", asked})


@transaction.atomic
def register(name: str, purpose: str, answers: str, scopes: str, *, for_people: bool, by: str, at: datetime) -> Program:
    """Put a program on the list. Nothing can be read by it until somebody lets it act for them."""
    name = " ".join(name.split())
    if Program.objects.filter(name__iexact=name).exists():
        raise NotPossible(_("There is, or was, a program of this name. What was agreed to was for that one."))
    asked = " ".join(parse(scopes, for_people=for_people))
    facts = {"purpose": purpose, "answers": answers, "scopes": asked, "for_people": for_people}
    changes.note(Kind.PROGRAMS, by=by, what=name, after=asked)
    return Program.objects.create(name=name, **facts, made_by=by, made_at=at)


def everyone() -> list[Program]:
    """Every program there is or was, those in use first."""
    return sorted(Program.objects.all(), key=lambda each: (each.ended_at is not None, each.name.casefold()))


def in_use(*, for_people: bool) -> list[Program]:
    """The programs that may be let in now."""
    return list(Program.objects.filter(ended_at=None, for_people=for_people).order_by("name"))


def find(wanted: str) -> Program | None:
    """The program of this id or name."""
    return Program.objects.filter(Q(pk=wanted) | Q(name__iexact=" ".join(wanted.split()))).first()


@transaction.atomic
def end(program: Program, *, by: str, at: datetime) -> None:
    """It reads nothing more, for anybody, from this moment."""
    Program.objects.filter(pk=program.pk, ended_at=None).update(ended_at=at, ended_by=by)
    ProgramToken.objects.filter(program=program, ended_at=None).update(ended_at=at)
    changes.note(Kind.PROGRAMS, by=by, what=program.name, before=program.scopes)


# --- the words ------------------------------------------------------------------------------------------------


@transaction.atomic
def let_in(program: Program, account: User, *, until: datetime, at: datetime) -> str:
    """A new word by which it acts for this account, instead of any it had; it is shown once."""
    if program.ended_at is not None:
        raise NotPossible(_("This program is not in use any more."))
    if program.for_people != account.is_served:
        raise NotPossible(_("This program cannot act for this account."))
    if not at < until <= at + LONGEST:
        raise NotPossible(_("It ends after today, and within a year."))
    shut_out(program, account.pk, at=at)
    word = secrets.token_urlsafe(32)
    facts = {"hashed": _hash(word), "made_at": at, "until": until}
    ProgramToken.objects.create(program=program, account=account, **facts)
    transaction.on_commit(lambda: _tell(account), robust=True)
    return word


def _tell(account: User) -> None:
    """A word lasts longer than the session it was made in: whose account it is hears of it, whoever sat there."""
    notices.Reach.of(account).say(
        _("A program can read with your sign-in"),
        _("Somebody who was signed in as you let a program read.")
        + " "
        + _("If it was you, you need do nothing. If not, sign in and stop it, or phone us."),
    )


def end_words(at: datetime) -> int:
    """No program acts for anybody any more, until it is let in again; of how many words that is true."""
    return ProgramToken.objects.filter(ended_at=None).update(ended_at=at)


def shut_out(program: Program, account: str, *, at: datetime) -> int:
    """It acts for this account no more; of how many words that is true."""
    return ProgramToken.objects.filter(program=program, account=account, ended_at=None).update(ended_at=at)


def shut_all_out(account: str, *, at: datetime) -> int:
    """Nothing acts for this account any more; of how many words that is true."""
    return ProgramToken.objects.filter(account=account, ended_at=None).update(ended_at=at)


def of_account(account: str, at: datetime) -> list[ProgramToken]:
    """What acts for this account now."""
    found = ProgramToken.objects.filter(account=account, ended_at=None, until__gt=at, program__ended_at=None)
    return list(found.select_related("program").order_by("program__name"))


def acting(programs: Iterable[Program], at: datetime) -> dict[str, int]:
    """For how many accounts each of these acts now."""
    found = ProgramToken.objects.filter(program__in=list(programs), ended_at=None, until__gt=at)
    counted: dict[str, int] = {}
    for pk in found.values_list("program_id", flat=True):
        counted[pk] = counted.get(pk, 0) + 1
    return counted


def known_by(word: str, at: datetime) -> ProgramToken | None:
    """What this word opens now: nothing, once it ran out, was ended, or its program or its account was."""
    found = ProgramToken.objects.select_related("program", "account").filter(hashed=_hash(word)).first()
    if found is None or found.ended_at is not None or found.until <= at:
        return None
    return found if found.program.ended_at is None and found.account.is_active else None


def _hash(word: str) -> str:
    return sha256(word.encode()).hexdigest()


# --- where somebody stopped reading ---------------------------------------------------------------------------


def seal_place(token: ProgramToken, place: str) -> str:
    """Where the next page begins, as only the same program can hand it back."""
    return current.current().seal(place, _context(token)).hex()


def open_place(token: ProgramToken, sealed: str) -> str:
    """The place that was sealed; empty where it is none of ours."""
    try:
        return current.current().open(bytes.fromhex(sealed), _context(token))
    except (ValueError, CannotOpen):
        return ""


def _context(token: ProgramToken) -> str:
    return f"program:{token.pk}"
