"""Codes on paper, for people who have neither e-mail nor a mobile: a sheet, and one thing only they know.

A sheet opens one account. Each of its codes works once, until the day on it, and only together with what the service
has chosen to ask for (a date of birth, or a word). Printing again replaces the sheet. Whoever finds one has a few
tries at the other thing; then it ends. A code is too long to be found by trying, so nobody can end another's sheet
without having held it.
"""

import hmac
import secrets
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from handrail.accounts import people, security_log
from handrail.accounts.models import PrintedCode, PrintedSheet, User
from handrail.keys import current
from handrail.keys.ids import new_id

LETTERS: Final = "BCDFGHJKLMNPQRSTVWXZ"
"""No vowels: nothing is spelt by chance. 12 of them are found by nobody who tries for a thousand years."""
_LENGTH, _GROUP = 12, 4
MOST_WRONG: Final = 5


def print_sheet(account: User, knows: str, *, by: str, today: date) -> list[str]:
    """A new sheet for this account: its codes, shown this once. The one before stops working."""
    codes = ["".join(secrets.choice(LETTERS) for _ in range(_LENGTH)) for _ in range(settings.HANDRAIL_SHEET["codes"])]
    ref, until = new_id(), today + timedelta(days=settings.HANDRAIL_SHEET["days"])
    with transaction.atomic():
        PrintedSheet.objects.filter(account=account).delete()
        sheet = PrintedSheet.objects.create(
            id=ref, account=account, knows=_knows(ref, knows), until=until, printed_by=by
        )
        PrintedCode.objects.bulk_create(PrintedCode(sheet=sheet, mark=_mark(code)) for code in codes)
    return [as_printed(code) for code in codes]


def as_printed(code: str) -> str:
    """A code in groups, as people read it."""
    return "-".join(code[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def account_by(code: str, knows: str, today: date) -> User | None:
    """The account this code opens, if the other thing is right: the code is then used. None says nothing of why not.

    Whatever was typed, the same is asked of the database.
    """
    found = PrintedCode.objects.select_related("sheet__account").filter(mark=_mark(code), used_at=None).first()
    sheet = found.sheet if found else PrintedSheet(id="", until=today, account=User(is_active=False))
    silent = people.is_silent(sheet.account_id)
    right = hmac.compare_digest(sheet.knows, _knows(sheet.pk, knows))
    # A try is counted before anything comes of it, so that many at once are no more tries than one after the other.
    tries = PrintedSheet.objects.filter(pk=sheet.pk, wrong__lt=MOST_WRONG).update(wrong=F("wrong") + 1)
    good = bool(found and right and tries and sheet.until >= today and sheet.account.is_active and not silent)
    PrintedSheet.objects.filter(pk=sheet.pk if good else "").update(wrong=0)
    taken = PrintedCode.objects.filter(pk=found.pk if found and good else 0, used_at=None)
    if not taken.update(used_at=timezone.now()):
        security_log.refused("a code on paper")
        return None
    return sheet.account


def sheet_of(account: User) -> PrintedSheet | None:
    """The sheet that opens this account, whether or not it still does."""
    return PrintedSheet.objects.filter(account=account).first()


def left(sheet: PrintedSheet, today: date) -> int:
    """How many of its codes still work."""
    if sheet.until < today or sheet.wrong >= MOST_WRONG:
        return 0
    return sheet.codes.filter(used_at=None).count()


def end(accounts: Iterable[User]) -> int:
    """The codes of these accounts' sheets stop working, at once; how many did. That there was a sheet stays known."""
    gone = PrintedCode.objects.filter(sheet__account__in=list(accounts))
    return gone.delete()[0]


def forget_old(today: date) -> int:
    """Delete sheets that ran out a year ago: until then staff see that there was one."""
    return PrintedSheet.objects.filter(until__lt=today - timedelta(days=365)).delete()[0]


def _mark(code: str) -> str:
    letters = "".join(filter(str.isalpha, code.upper()))
    return _keyed(f"code:{letters}")


def _knows(sheet: str, typed: str) -> str:
    """What stands for the other thing: on each sheet something else, or equal birthdays would be seen in the table."""
    plain = "".join(filter(str.isalnum, typed.casefold()))
    return _keyed(f"knows:{sheet}:{plain}")


def _keyed(text: str) -> str:
    return hmac.digest(current.current().subkey(b"paper"), text.encode(), "sha256").hex()
