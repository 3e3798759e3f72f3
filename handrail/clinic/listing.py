"""How a list is shown: what each column says, what narrows it and in which order, on pages, on paper and by keyboard.

A list is a `Listing`, a few lines of what it is. Everything else is the same for all, and stands here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext, ngettext_lazy
from django.utils.translation import gettext as _

from handrail.accounts.doors import staff_required
from handrail.accounts.models import User
from handrail.care.vocabulary import DutyKind, Step
from handrail.clinic.asked import Asked, Staff, asked
from handrail.clinic.cells import Cell, Look
from handrail.clinic.door import account, owed_word, reads_notes
from handrail.design.formats import date_only, day_time
from handrail.record import access, browse, journal
from handrail.record.browse import OPENED, Leaf, Ranks, Table
from handrail.record.lists import OPEN
from handrail.record.sight import mine_of, sight_of

Line = TypeVar("Line")
BY_STAFF = ("holder", "treats", "pending", "from", "to")
"""Columns that hold somebody who works here: their order is that of names, and not of ids."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Line]):
    """One column: by what it is put in order, what stands above it, and what it says of a line."""

    sort: str
    title: Any
    cell: Callable[[Line, Look], Cell]


@dataclass(frozen=True, slots=True)
class Listing(Generic[Line]):
    """One list.

    `counted` says how many there are of what (of a `number`, written as `count`), and `since` from what day on. A list
    that is `mine` holds only what is the reader's own, so nobody is left out of it. `own_order` is an order that is no
    column's, and `default` what it goes by.
    """

    title: Any
    table: Table[Line]
    rows: Callable[[User], QuerySet[Any]]
    columns: tuple[Column[Line], ...]
    order: str
    counted: Any
    since: Any
    empty: Any
    narrow: tuple[tuple[str, Any], ...] = ()
    intro: Any = ""
    own_order: tuple[str, Any] = ("", "")
    default: tuple[str, ...] = ()
    mine: bool = False
    keep: tuple[str, ...] = ()
    more: Callable[[HttpRequest], dict[str, Any]] | None = field(default=None)


def listed(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Only for whoever has lists at all."""

    def checked(request: HttpRequest) -> HttpResponse:
        access.check(account(request), access.Verb.LISTS)
        return view(request)

    return staff_required(checked)


def view_of(listing: Listing[Any]) -> Callable[[HttpRequest], HttpResponse]:
    """The page of this list."""
    return listed(lambda request: page_of(request, listing))


def page_of(request: HttpRequest, listing: Listing[Any]) -> HttpResponse:
    """This list, as this reader asked for it."""
    me = account(request)
    staff, sight = Staff.known(), mine_of(me.pk) if listing.mine else sight_of(me)
    wanted = asked(request, staff, listing.narrow, _sorts(listing), listing.order, listing.keep)
    rows, reads = listing.rows(me), reads_notes(request)
    ranks = _ranks(staff.names, reads) if wanted.wish.sort in (*BY_STAFF, "kind", "stage", "step") else {}
    leaf = browse.leaf(listing.table, rows, wanted.wish, default=listing.default, sight=sight, ranks=ranks)
    look = Look(staff.names, reads, journal.now(), journal.today(), me.pk)
    page = {
        "title": listing.title,
        "list": _shown(listing, leaf, wanted, look),
        "others": not_yours(leaf.others),
        "intro": listing.intro,
        "printed": _("Printed by %(who)s on %(when)s.") % {"who": me.name, "when": day_time(look.now, year=True)},
        **(listing.more(request) if listing.more else {}),
    }
    return render(request, "clinic/listing.html", page)


def _sorts(listing: Listing[Any]) -> list[str]:
    return [column.sort for column in listing.columns if column.sort]


def _shown(listing: Listing[Any], leaf: Leaf[Any], wanted: Asked, look: Look) -> dict[str, Any]:
    return {
        "head": _head(listing, wanted),
        "rows": [[column.cell(line, look) for column in listing.columns] for line in leaf.lines],
        "count": _count(listing, leaf),
        "narrowed": wanted.narrowed(),
        "fields": [(each, wanted.kept.get(each.name, "")) for each in wanted.fields],
        "orders": _orders(listing),
        "asked": wanted.kept,
        "order": wanted.wish.sort,
        "kept": [(name, wanted.kept[name]) for name in listing.keep if name in wanted.kept],
        "whole": wanted.where(**{each.name: "" for each in wanted.fields}, sort="", down="", all=""),
        "turned": _turned(listing, wanted),
        "empty": _empty(listing, leaf),
        "too_many": _too_many(leaf, wanted),
        **_paged(leaf, wanted),
    }


def _head(listing: Listing[Any], wanted: Asked) -> list[dict[str, Any]]:
    """What stands above the columns: a link that puts the list in that order, or turns it round."""
    wish = wanted.wish
    head = []
    for column in listing.columns:
        is_it = bool(column.sort) and column.sort == wish.sort
        down = "1" if is_it and not wish.down else ""
        head.append(
            {
                "text": str(column.title),
                "href": wanted.where(sort=column.sort, down=down) if column.sort else "",
                "sorted": ("descending" if wish.down else "ascending") if is_it else "",
            }
        )
    return head


def _orders(listing: Listing[Any]) -> list[tuple[str, str]]:
    own = [(listing.own_order[0], str(listing.own_order[1]))] if listing.own_order[0] else []
    return own + [(column.sort, str(column.title)) for column in listing.columns if column.sort]


def _turned(listing: Listing[Any], wanted: Asked) -> str:
    """The way back to the list's own order, where it has one that is no column's."""
    away = listing.own_order[0] and wanted.wish.sort != listing.own_order[0]
    return wanted.where(sort="", down="") if away else ""


def _count(listing: Listing[Any], leaf: Leaf[Any]) -> str:
    """How many of what, since when, and how many of them are shown."""
    said = [_said(listing.counted, leaf.before)] if leaf.before else []
    if leaf.total < leaf.before and not leaf.too_many:
        shown = ngettext_lazy("%(count)s of them is shown.", "%(count)s of them are shown.", "number")
        said.append(_said(shown, leaf.total))
    if leaf.since and listing.since:
        said.append(str(listing.since) % {"day": date_only(leaf.since)})
    return " ".join(said)


def _said(counted: Any, number: int) -> str:
    """How many, with its thousands told apart."""
    return str(counted % {"number": number, "count": f"{number:,}"})


def _empty(listing: Listing[Any], leaf: Leaf[Any]) -> str:
    return str(listing.empty) if not leaf.before else _("Nobody on this list is like that.")


def _too_many(leaf: Leaf[Any], wanted: Asked) -> str:
    """Names and what makes it easier are sealed: beyond a number they are not opened for one page."""
    if not leaf.too_many:
        return ""
    facts = {"count": f"{leaf.total:,}", "most": f"{OPENED:,}"}
    if wanted.wish.easier:
        return (
            _("%(count)s are too many to look through for that; up to %(most)s can be. Narrow the list first.") % facts
        )
    return _("%(count)s are too many to put in that order; up to %(most)s can be. Narrow the list first.") % facts


def _paged(leaf: Leaf[Any], wanted: Asked) -> dict[str, Any]:
    """Which rows these are of how many, and the ways to the other pages and to all of them."""
    page, pages, size = leaf.page, leaf.pages, wanted.wish.size
    first = (page - 1) * size + 1
    numbers = {"first": first, "last": first + len(leaf.lines) - 1, "total": leaf.total, "page": page, "pages": pages}
    facts = {name: f"{number:,}" for name, number in numbers.items()}
    return {
        "previous": wanted.where(page=str(page - 1)) if page > 1 else "",
        "next": wanted.where(page=str(page + 1)) if page < pages else "",
        "ends": [wanted.where(page=""), wanted.where(page=str(pages))] if pages > 2 else [],
        "of": _("%(first)s to %(last)s of %(total)s, page %(page)s of %(pages)s") % facts if pages > 1 else "",
        "all": "" if wanted.kept.get("all") else wanted.where(all="1"),
        "by_page": wanted.where(all="") if wanted.kept.get("all") else "",
    }


def _ranks(names: dict[str, str], reads: bool) -> Ranks:
    by_name = [[who] for who in sorted(names, key=lambda who: (names[who].casefold(), who))]
    kinds = [list(each) for each in _kinds_in_order(reads, get_language() or "")]
    way = {"stage": [[stage.value] for stage in OPEN], "step": [[Step.TWO.value], [Step.THREE.value]]}
    return {**dict.fromkeys(BY_STAFF, by_name), **way, "kind": kinds}


@lru_cache(maxsize=8)
def _kinds_in_order(reads: bool, _language: str) -> list[list[str]]:
    """The kinds of duty in the order of what this reader calls them; those called the same stand together."""
    called: dict[str, list[str]] = {}
    for kind in DutyKind:
        called.setdefault(owed_word(kind, reads=reads), []).append(kind.value)
    return [called[said] for said in sorted(called)]


def not_yours(others: int) -> str:
    """In one line, how many people of a list are not shown. A count is not a name."""
    line = ngettext(
        "One other person is on this list, held by a team that is not yours.",
        "%(count)d other people are on this list, held by teams that are not yours.",
        others,
    )
    return line % {"count": others} if others else ""
