"""Once a week what was approved is published together, in random order, or waits: nobody is told apart by their day."""

import secrets
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from handrail.design.formats import day
from handrail.experiences import days, numbers
from handrail.experiences.models import Decision, Round, State, Telling
from handrail.experiences.moderating import decisions
from handrail.experiences.moderating.decisions import Kind
from handrail.experiences.publishing import making_public, parts

_WEEK: Final = timedelta(days=7)


def publish_due(on: date) -> int:
    """Publish what waits, the first time this is asked in a week: how many accounts became public.

    With new accounts of fewer than `numbers.FEWEST_TOGETHER` writers, none of them is: they wait for the next week, for
    several by one writer hide nobody. What was public before, and was taken down to be changed, waits for no others: it
    is known already.
    """
    week = days.week_of(on)
    with transaction.atomic(using=Round.database):
        looked, is_new = Round.objects.select_for_update().get_or_create(week=week)
        if not is_new:
            return 0
        chosen = _may_go(_ready())
        secrets.SystemRandom().shuffle(chosen)
        for account in chosen:
            for part in account:
                if part.state == State.APPROVED:
                    making_public.publish(part, week)
        looked.published = len(chosen)
        looked.save()
    return len(chosen)


def next_round() -> date:
    """The first day of the week in which the next accounts are published: this one, or the next if it has been."""
    week = days.this_week()
    return week + _WEEK if Round.objects.filter(week=week).exists() else week


def waits(telling: Telling) -> str:
    """What the writer of an approved account is told of when it becomes public; "" for any other."""
    if telling.state != State.APPROVED:
        return ""
    if telling.published_week:
        return _("Your account is public again from %(day)s.") % {"day": day(next_round())}
    return _(
        "Your account is ready. On %(day)s, all that are ready become public together, in random order, if there are "
        "at least %(n)d. If there are fewer, they wait until the week after. So nobody can tell when you wrote."
    ) % {"day": day(next_round()), "n": numbers.FEWEST_TOGETHER}


def _ready() -> list[list[Telling]]:
    """Whole accounts, of which every page was approved (or is public already), and that may be published."""
    approved = Telling.objects.filter(state=State.APPROVED)
    wholes = {whole[0].pk: whole for whole in map(parts.whole, approved)}
    return [whole for whole in wholes.values() if all(map(_is_ready, whole)) and _was_read(whole)]


def _is_ready(part: Telling) -> bool:
    return part.may_publish and part.state in (State.APPROVED, State.PUBLISHED)


def _was_read(whole: list[Telling]) -> bool:
    """Whether the wording is the one that was approved: a new one that slipped in is not published unread."""
    found = Decision.objects.filter(telling__in=whole, kind=Kind.APPROVE).order_by("-at", "-pk").first()
    return found is None or found.version == decisions.version_of(whole[0])


def _may_go(ready: Iterable[list[Telling]]) -> list[list[Telling]]:
    new: list[list[Telling]] = []
    known: list[list[Telling]] = []
    for whole in ready:
        (known if whole[0].published_week else new).append(whole)
    writers = {whole[0].author_id for whole in new}
    return known + (new if len(writers) >= numbers.FEWEST_TOGETHER else [])
