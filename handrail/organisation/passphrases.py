"""What opens a team's offline copies: words the software makes, new each month, shown once to whoever leads the team.

They are kept sealed, because the nightly copies are made under them. A copy stays under the one it was made with. The
newest is used from when somebody has it: a copy nobody can open helps nobody, so until then copies go on being made
under the one before. One that was ended (lost, or somebody left) is used for no copy again.
"""

import secrets
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from shamir_mnemonic.wordlist import WORDLIST

from handrail.keys.ids import new_id
from handrail.organisation.models import Passphrase, PassphraseSeen, Team

#: Eight of almost 1024 words, each with four first letters of its own: 79 bits, which no guessing reaches.
WORDS: Final = 8

#: Words that hurt where people come for help, and words that are spelt in another way here.
_NOT: Final = frozenset(
    """alcohol anxiety armed behavior broken burden center crazy criminal crisis crush custody damage deny destroy
    disease divorce drug enemy evil failure fake fatal favorite fatigue fiber flavor forbid gray grief guilt hazard hobo
    injury inmate invasion jewelry kidney license mental nervous obesity pistol predator pregnant prisoner punish puny
    racism reject rumor scared shame skin skunk slap slavery spit suitable terminal theater toxic trash traveler ugly
    unhappy unkind vexed victim violence weapon welfare""".split()  # noqa: SIM905
)
CHOICE: Final = tuple(each for each in WORDLIST if each not in _NOT)


def made(count: int = WORDS) -> str:
    """Words nobody can guess, easy to read aloud and to type."""
    return " ".join(secrets.choice(CHOICE) for _ in range(count))


def newest(team: str) -> Passphrase | None:
    """The newest of this team, whether or not somebody has it."""
    return Passphrase.objects.filter(team=team).select_related("seen").first()


def of_this_month(team: str, now: datetime) -> Passphrase:
    """The newest of this team; a new one where a month has begun since, or there is none."""
    with transaction.atomic():
        Team.objects.select_for_update().get(pk=team)
        last = newest(team)
        if last is not None and last.ended_at is None and _month(last.made_at) >= _month(now):
            return last
        return _another(team, last, now)


def for_copies(team: str, now: datetime) -> Passphrase:
    """Under which the copy of tonight is made: the newest that somebody has; the newest of all where nobody has any."""
    last = of_this_month(team, now)
    held = Passphrase.objects.filter(team=team, ended_at=None).exclude(seen=None).first()
    return held or last


def is_collected(one: Passphrase) -> bool:
    """Whether somebody was shown it."""
    return hasattr(one, "seen")


def show(one: Passphrase, by: str, now: datetime) -> str | None:
    """The words, for the one time they are shown; None if they were shown before. Who saw them is written down."""
    with transaction.atomic():
        locked = Passphrase.objects.select_for_update().get(pk=one.pk)
        if locked.ended_at is not None or PassphraseSeen.objects.filter(passphrase=locked).exists():
            return None
        PassphraseSeen.objects.create(passphrase=locked, by=by, at=now)
        return str(locked.words)


def renew(team: str, now: datetime) -> Passphrase:
    """Another one from now on, because one is lost or somebody left: those before are used for no copy again."""
    with transaction.atomic():
        Team.objects.select_for_update().get(pk=team)
        Passphrase.objects.filter(team=team, ended_at=None).update(ended_at=now)
        return _another(team, newest(team), now)


def _another(team: str, last: Passphrase | None, now: datetime) -> Passphrase:
    number = last.number + 1 if last is not None else 1
    return Passphrase.objects.create(id=new_id(), team_id=team, number=number, words=made(), made_at=now)


def _month(when: datetime) -> tuple[int, int]:
    day = timezone.localdate(when)
    return day.year, day.month
