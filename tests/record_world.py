"""The record of experience for tests: those who work for it, and accounts that look as invented as they are."""

from typing import Any

from django.test import Client

from handrail.accounts.models import User
from handrail.experiences import days, sealing, wording
from handrail.experiences.models import Appeal, Author, Moderator, State, Telling
from handrail.experiences.moderating import claiming, deciding, people
from handrail.keys.ids import new_id

#: Those who work for the record, one for each kind of work, with the duties of each.
WORKERS = {
    "moderator": ("moderate", "second"),
    "appeals": ("appeals",),
    "coder": ("code",),
    "voice": ("answer",),
    "keeper": ("look_after",),
}

PASSWORD = "a long passphrase 1"
INVENTED = "An invented account: the waiting room was blue, and somebody said my name."


def worker(name: str, *duties: str, **more: Any) -> tuple[Moderator, User]:
    """Somebody who works for the record, with the account they sign in by."""
    return people.add(f"{name}@example.invalid", name.title(), duties, password=PASSWORD, **more)


def moderator(name: str, *duties: str, **more: Any) -> Moderator:
    """The same, where only the record's own side is needed."""
    return worker(name, *(duties or ("moderate", "second")), **more)[0]


def browser_of(account: User) -> Client:
    """Their browser, signed in."""
    client = Client()
    client.force_login(account, backend="handrail.accounts.backend.StaffPassword")
    return client


def account_and_appeal(reader: Moderator) -> tuple[str, str]:
    """An account that is being read by this moderator, and an appeal against what somebody else decided."""
    about, other = telling(), telling("An invented account of another kind.")
    claiming.claim(about, reader)
    made = deciding.refuse(other, moderator("somebody", "moderate"), "3.1", "Invented: it is about buses.")
    appeal = Appeal.objects.create(telling=other, against=made, week=days.this_week())
    return about.pk, appeal.pk


def telling(text: str = INVENTED, state: str = State.SUBMITTED, **facts: Any) -> Telling:
    """An account by a writer of its own, in this state; more text as `title`, `helped`, …"""
    fields = {"account": text} | {name: facts.pop(name) for name in Telling.FIELDS if name in facts}
    author = facts.pop("author", None) or Author.objects.create(key_mark=sealing.mark("key", new_id()))
    facts = {"told_week": days.this_week(), "may_publish": True, "consent_version": "1", **facts}
    made = Telling.objects.create(author=author, state=state, **facts)
    wording.save(made, fields)
    return made
