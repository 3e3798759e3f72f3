"""Putting themes on passages. Each code has its named coder, and software is one of them: a person confirms, or not.

What software suggests is changed by rejecting it and putting one's own: both stay, so that it can be seen how often it
was right.
"""

import secrets
from collections.abc import Iterable
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from handrail.experiences import days
from handrail.experiences.models import Coder, Coding, LookedAt, Moderator, Passage
from handrail.experiences.themes import codebook

#: One passage in so many is read by a second coder, who sees no code of the first. (chosen)
SECOND_READING_ONE_IN: Final = 10
_lot = secrets.SystemRandom()


class NotThere(Exception):  # noqa: N818 - it states what was met
    """The part is not in the passage, or the theme is not one that is put now."""


class NotYours(Exception):  # noqa: N818 - it states what was met
    """What a person put is theirs: nobody else confirms, rejects or takes it back."""


def coder_of(moderator: Moderator) -> Coder:
    """A moderator as a coder. In files that leave they are "Coder 3": who works for the record is not published."""
    while True:
        found = Coder.objects.filter(moderator=moderator).first()
        if found:
            return found
        number = Coder.objects.filter(moderator__isnull=False).count() + 1
        try:
            with transaction.atomic(using=Coder.database):
                return Coder.objects.create(moderator=moderator, name=_free(number))
        except IntegrityError:  # somebody else began at the same moment
            continue


def _free(number: int) -> str:
    taken = set(Coder.objects.values_list("name", flat=True))
    return next(name for at in range(number, number + len(taken) + 1) if (name := f"Coder {at}") not in taken)


def put(
    passage: Passage,
    theme: str,
    coder: Coder,
    starts: int,
    ends: int,
    *,
    contrary: bool = False,
    score: float | None = None,
) -> Coding:
    """A code by this coder on a part of a passage: confirmed if a person puts it, a suggestion if software does."""
    version = _version_put_now(theme)
    if not 0 <= starts < ends <= len(passage.text):
        raise NotThere(f"{starts} to {ends} of {len(passage.text)}")
    state = Coding.State.SUGGESTED if coder.is_software else Coding.State.CONFIRMED
    facts = {"version": version, "starts": starts, "ends": ends, "state": state, "score": score, "on": days.today()}
    return Coding.objects.update_or_create(
        passage=passage, theme=theme, coder=coder, contrary=contrary, defaults={**facts, "decided_by": None}
    )[0]


def _version_put_now(theme: str) -> int:
    try:
        found = codebook.theme(theme)
    except codebook.Unknown:
        raise NotThere(theme) from None
    if found.retired:
        raise NotThere(theme)
    return found.version


def confirm(coding: Coding, by: Coder) -> Coding:
    """A person finds that software was right: it counts from now on."""
    return _decide(coding, by, Coding.State.CONFIRMED)


def reject(coding: Coding, by: Coder) -> Coding:
    """A person finds that software was wrong."""
    return _decide(coding, by, Coding.State.REJECTED)


def change(coding: Coding, by: Coder, theme: str, starts: int, ends: int, *, contrary: bool = False) -> Coding:
    """Another theme, or another part, in place of what software suggested."""
    with transaction.atomic(using=Coding.database):
        made = put(coding.passage, theme, by, starts, ends, contrary=contrary)
        reject(coding, by)
    return made


def _decide(coding: Coding, by: Coder, state: str) -> Coding:
    if by.is_software or not coding.coder.is_software:
        raise NotYours(coding.pk)
    coding.state, coding.decided_by, coding.on = state, by, days.today()
    coding.save(update_fields=["state", "decided_by", "on"])
    return coding


def take_back(coding: Coding, by: Coder) -> None:
    """A coder takes back a code of their own."""
    if coding.coder_id != by.pk:
        raise NotYours(coding.pk)
    coding.delete()


def looked(passage: Passage, coder: Coder) -> LookedAt:
    """A coder has read this passage for every theme there is now. The first to do so draws whether a second is to."""
    facts = {"on": days.today(), "book": codebook.edition()}
    with transaction.atomic(using=LookedAt.database):
        is_first = not coder.is_software and not passage.looks.filter(coder__is_software=False).exists()
        drawn = is_first and _lot.randrange(SECOND_READING_ONE_IN) == 0
        found, is_new = LookedAt.objects.update_or_create(passage=passage, coder=coder, defaults=facts)
        if is_new and drawn:
            found.second_wanted = True
            found.save(update_fields=["second_wanted"])
    return found


def seen_by(coder: Coder, codings: Iterable[Coding], *, blind: bool) -> list[Coding]:
    """The codes a coder may see on a passage: all, or where they code blind, only those they put."""
    return [each for each in codings if not blind or each.coder_id == coder.pk]


def on(passage: Passage) -> QuerySet[Coding]:
    """Every code on a passage, with who put and who decided it."""
    return passage.codings.select_related("coder__moderator", "decided_by__moderator").order_by("starts", "theme", "pk")
