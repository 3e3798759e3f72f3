"""The house, somebody in it whom only one colleague may open, and a way to undo whatever a case did."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.db import connections, transaction
from django.urls import Resolver404, URLPattern, resolve
from house import CLINICAL, NAME, SEALED, House, addresses, ask_for_help, build, url

from handrail.care import answers, handover, messages
from handrail.keys.ids import new_id
from handrail.record import journal
from tests.fuzz.found import Form, forms
from tests.integration.test_who_may_open_what import ROWS

HIDDEN_WORDS, HIDDEN_NAME = "pelican-hidden-words", "Marchbanksia"
"""What stands in the texts of somebody else, and their name: nobody who takes part here may open them."""

NOT_THESE = {"account_logout", "my:refer_forget"}
"""These ask nothing: pressing their button is the whole of it, and ends what a browser is in."""

BY_ROOM = {"clinic": ("holder", "lead"), "my": ("person", "anonymous"), "experiences": ("anonymous", "moderator")}


@dataclass
class Target:
    """One form of one page: who opens the page, who does not, and where the form is sent."""

    name: str
    where: str
    form: Form
    may: list[str]
    may_not: list[str]


@dataclass
class World:
    """Everybody, every address, and the ids there are."""

    house: House
    hidden: dict[str, str]
    ids: list[str] = field(default_factory=list)
    opens_hidden: set[str] = field(default_factory=set)


def make() -> World:
    """The house, and somebody whom a colleague of another team holds."""
    house = build()
    by = house.accounts["stranger"]
    person, stream = ask_for_help(by, HIDDEN_NAME, HIDDEN_WORDS)
    hidden = {"person": person, "stream": stream, "sheet": new_id(), "message": new_id()}
    text, sheet = journal.Text(HIDDEN_WORDS), {"sheet": hidden["sheet"], "questionnaire": "PHQ-9"}
    journal.record(stream, handover.take_on, by=by, handover=new_id(), reason=text)
    journal.record(stream, answers.answer, by=by, items=(1,) * 9, comment=text, **sheet)
    journal.record(stream, messages.send, by=by, said_by=person, message=hidden["message"], words=text)
    ids = {*hidden.values(), *map(str, house.keys.values()), *house.accounts.values(), house.person, house.stream}
    world = World(house, hidden, sorted(ids))
    world.opens_hidden = {who for who in house.browsers if HIDDEN_NAME in look(world, who, f"/clinic/people/{person}/")}
    return world


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside did not happen."""
    with ExitStack() as all_of_them:
        for name in connections:
            all_of_them.enter_context(transaction.atomic(using=name))
        try:
            yield
        finally:
            for name in connections:
                transaction.set_rollback(True, using=name)


@contextmanager
def as_somebody(world: World, who: str) -> Iterator[Any]:
    """Their browser, which forgets afterwards what happened in it."""
    client = world.house.browsers[who]
    before = {name: each.value for name, each in client.cookies.items()}
    try:
        yield client
    finally:
        client.cookies.load(before)
        for name in set(client.cookies) - set(before):
            del client.cookies[name]


def look(world: World, who: str, where: str) -> str:
    """The page, as they get it; nothing where they get none."""
    with undone(), as_somebody(world, who) as client:
        answer = client.get(where)
        is_page = answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html")
        return answer.content.decode() if is_page and not answer.streaming else ""


def targets(world: World) -> Iterator[Target]:
    """Every form there is, once; and every address that has none, with a form of nothing."""
    seen: set[tuple[str, ...]] = set()
    for name, pattern in addresses():
        if name in NOT_THESE:
            continue
        where = url(world.house, name, pattern)
        may, may_not = _who(world, name)
        who, page = _opened(world, where, may)
        for form in [each for each in forms(page) if each.method == "post"] or [Form("", "post")]:
            target = _target(name, where, form, [who] if who else may[:1], may_not)
            key = (target.name, target.form.method, *sorted(target.form.fields))
            if key not in seen:
                seen.add(key)
                yield target


def questions(world: World) -> Iterator[tuple[str, str, list[str], list[str], list[str]]]:
    """Every address, with what can be asked of it behind a question mark; and who may open it, and who may not."""
    for name, pattern in addresses():
        if name in NOT_THESE:
            continue
        where = url(world.house, name, pattern)
        may, may_not = _who(world, name)
        page = look(world, may[0], where) if may else ""
        asked = {each for form in forms(page) if form.method == "get" for each in form.fields}
        yield name, where, sorted({*asked, *ASKED_IN_ADDRESSES}), may, may_not


ASKED_IN_ADDRESSES = (
    *("page", "as", "of", "with", "via", "number", "next", "name", "for", "day", "code", "beside", "whose", "week"),
    *("state", "ref", "period", "own", "only", "iss", "from", "days", "change", "all", "_format", "q", "theme"),
    *("service", "when"),
)
"""What our pages read from an address somewhere, on whichever page it is asked."""


def _target(name: str, where: str, form: Form, may: list[str], may_not: list[str]) -> Target:
    to = urlsplit(form.action).path or where
    sent = _name_of(to) or name
    return Target(sent, to, form, may, may_not if sent == name else [])


@cache
def _name_of(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def _who(world: World, name: str) -> tuple[list[str], list[str]]:
    """Who may open it, those first to whom it is nearest; and who may not."""
    opens = ROWS[name].opens
    first = BY_ROOM.get(name.split(":")[0], ("anonymous",))
    everybody = [*first, *(each for each in world.house.browsers if each not in first)]
    return [each for each in everybody if each in opens], [each for each in everybody if each not in opens]


def _opened(world: World, where: str, may: list[str]) -> tuple[str, str]:
    for who in may[:3]:
        page = look(world, who, where)
        if 'method="post"' in page:
            return who, page
    return "", ""


def patterns() -> dict[str, URLPattern]:
    """Every address by its name."""
    return dict(addresses())


PLANTED = (CLINICAL, NAME, SEALED, HIDDEN_WORDS, HIDDEN_NAME)
