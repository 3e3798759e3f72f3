"""Telling: an account comes in, whoever sends it. Its writer gets a key; nobody else can know that they wrote it."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from django.db import transaction

from handrail.experiences import days, sealing, wording, working_days
from handrail.experiences.models import Author, Service, State, Telling, Version
from handrail.experiences.moderating.reasons import Reason
from handrail.experiences.publishing.parts import whole as parts_of
from handrail.experiences.states import FOLLOWS, CannotFollow, move
from handrail.experiences.telling import consents, parts, private_key
from handrail.experiences.telling.words_of_danger import speaks_of_danger

_ENDED: Final = (State.WITHDRAWN, State.DRAFT)


@dataclass(frozen=True, slots=True)
class Details:
    """All that is said of an account beside its words. Nothing is assumed: every wish is off until it is ticked."""

    happened: str = ""
    service: Service | None = None
    service_typed: str = ""
    first_hand: str = ""
    language: str = ""
    content_notes: tuple[str, ...] = ()
    may_publish: bool = False
    may_quote: bool = False
    may_export: bool = False
    may_contact: bool = False
    contact: str = ""
    raised_by_writer: bool = False
    consent_version: str = field(default=consents.NEWEST)

    def columns(self) -> dict[str, object]:
        """Those that are columns of an account as they are."""
        plain = ("happened", "service", "first_hand", "language", "consent_version", *consents.WISHES)
        return {name: getattr(self, name) for name in plain} | {"content_notes": list(self.content_notes)}


def submit(fields: wording.Fields, *, author: Author | None, details: Details) -> tuple[Telling, str | None]:
    """Take an account in: the account, and the new key where its writer had none.

    The same words that are here already are no second account: it is given back with its `copies` counted, and no key.
    """
    with transaction.atomic(using=Telling.database):
        mark = text_mark(fields)
        here = already_here(mark)
        if here is not None:
            return _count_copy(here), None
        return _take_in(fields, author, details, mark)


def keep_draft(fields: wording.Fields, *, author: Author | None, details: Details) -> tuple[Telling, str | None]:
    """Keep what is written so far, because the writer says so. No moderator sees it."""
    with transaction.atomic(using=Telling.database):
        owner, key = (author, None) if author else private_key.new_author()
        kept = _new(owner, details, State.DRAFT, told_week=None)
        wording.save(kept, fields)
    return kept, key


def send_draft(telling: Telling, fields: wording.Fields, details: Details) -> Telling:
    """Send what was kept. It is told from now on: what was kept before it is forgotten."""
    with transaction.atomic(using=Telling.database):
        mark = text_mark(fields)
        here = already_here(mark)
        author, _ = telling.author, telling.delete()
        return _count_copy(here) if here is not None else _take_in(fields, author, details, mark)[0]


def correct(telling: Telling, fields: wording.Fields, *, urgent: bool = False) -> Version:
    """A new wording by the writer. A person reads it before it is public; what is public now stays until then."""
    with transaction.atomic(using=Telling.database):
        version = wording.save(telling, fields)
        read_again(telling, fields, urgent=urgent)
        Telling.objects.filter(pk=telling.pk).update(text_mark=text_mark(fields))
    return version


def read_again(telling: Telling, fields: wording.Fields, *, urgent: bool = False) -> Telling:
    """Put an account, with all its pages, before a moderator again; first in the queue where words or writer ask it."""
    new = _raised(fields, urgent=urgent)
    if telling.state == State.WITHDRAWN:
        raise CannotFollow(telling.state, State.SUBMITTED)
    to = State.HELD if new else State.SUBMITTED
    for part in parts_of(telling):
        also = {"raised": sorted({*part.raised, *new}), **({"read_by": read_by()} if new else {})}
        if to in FOLLOWS[State(part.state)]:
            move(part, to, **also)
        else:
            Telling.objects.filter(pk=part.pk).update(**also)
    return Telling.objects.get(pk=telling.pk)


def already_here(mark: str) -> Telling | None:
    """The account that has these very words, wherever it is, unless it was withdrawn."""
    return Telling.objects.filter(text_mark=mark).exclude(state__in=_ENDED).order_by("told_week", "pk").first()


def text_mark(fields: Mapping[str, str]) -> str:
    """A keyed mark of the words, by which the same ones are known again: letters and figures only, in small letters."""
    said = " ".join(fields.get(name, "") for name in Telling.FIELDS if name != "title")
    plain = unicodedata.normalize("NFKC", said).casefold()
    return sealing.mark("text", " ".join(re.findall(r"\w+", plain)) or plain.strip())


def read_by() -> date:
    """The day by which somebody reads what may be urgent: the next working day."""
    return working_days.next_one(days.today())


def _take_in(fields: wording.Fields, author: Author | None, details: Details, mark: str) -> tuple[Telling, str | None]:
    owner, key = (author, None) if author else private_key.new_author()
    raised = _raised(fields, urgent=details.raised_by_writer)
    state = State.HELD if raised else State.SUBMITTED
    told = {"raised": raised, "read_by": read_by() if raised else None, "told_week": days.this_week()}
    head, *rest = parts.cut(fields.get("account", ""))
    first = before = _new(owner, details, state, text_mark=mark, **told)
    wording.save(first, {**fields, "account": head})
    for each in rest:
        before = _new(owner, replace(details, contact=""), state, continues=before, **told)
        wording.save(before, {"account": each})
    return first, key


def _new(author: Author, details: Details, state: State, **also: object) -> Telling:
    telling = Telling(author=author, state=state, **details.columns(), **also)
    if details.service_typed:
        telling.sealed_service = sealing.close(details.service_typed, f"telling:{telling.pk}:service")
    if details.contact:
        telling.envelope = sealing.close(details.contact, f"telling:{telling.pk}:envelope")
    telling.save(force_insert=True)
    return telling


def _raised(fields: Mapping[str, str], *, urgent: bool) -> list[str]:
    words = any(speaks_of_danger(text) for text in fields.values())
    return [Reason.WORDS.value] * words + [Reason.WRITER.value] * urgent


def _count_copy(here: Telling) -> Telling:
    here.copies += 1
    here.save(update_fields=["copies"])
    return here
