"""What the page of a theme says: each number as it may be said, and the way to the accounts it stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.design.bars import Bar, bar_chart
from handrail.design.chart import Chart
from handrail.experiences.models import Service, Theme
from handrail.experiences.publishing import when
from handrail.experiences.themes import agreement, codebook, counting, hiding, ledger, quotes
from handrail.experiences.themes.agreement import Agreement
from handrail.experiences.themes.counting import Quarter
from handrail.experiences.themes.hiding import Spread
from handrail.experiences.themes.ledger import NO_SERVICE, Account, Ledger

Row = list[Any]
#: With fewer passages read twice, nothing is said of agreement. (chosen)
FEWEST_READ_TWICE: Final = 10


@dataclass(frozen=True)
class ThemePage:
    """One theme and the whole ledger, from which everything here is worked out when it is asked for."""

    theme: Theme
    book: Ledger

    @classmethod
    def of(cls, theme: Theme) -> "ThemePage":
        """The theme as it is now."""
        return cls(theme, ledger.read())

    @cached_property
    def counts(self) -> counting.Counts:
        """The true numbers: for the methods here, not for a page."""
        return counting.counts(self.theme, self.book)

    @cached_property
    def is_shown(self) -> bool:
        """Whether there is more to say than "fewer than five"."""
        return hiding.is_shown(self.counts.accounts)

    @cached_property
    def spread(self) -> Spread:
        """Over services."""
        by_service = counting.by_service(self.theme, self.book) if self.is_shown else {}
        return hiding.spread(by_service, len(set(by_service) - {NO_SERVICE}))

    @cached_property
    def trend(self) -> list[Quarter]:
        """The quarters that may be drawn; none while it was not looked for in all that was read."""
        if not self.is_shown or not self.is_back_coded:
            return []
        return hiding.trend(counting.by_quarter(self.theme, self.book), self.counts.accounts)

    @cached_property
    def is_back_coded(self) -> bool:
        """Whether it was looked for in all that was read."""
        return counting.back_coded(self.theme, self.book)

    @cached_property
    def together(self) -> dict[str, int]:
        """The themes that stand beside it, with how many accounts carry both, where that may be said."""
        if not self.is_shown:
            return {}
        counts = {code: len(accounts) for code, accounts in self.book.themes.items()}
        pairs = hiding.side_by_side(counts, counting.together(self.book), self.counts.of)
        own = self.theme.code
        beside = {other if one == own else one: n for (one, other), n in pairs.items() if own in (one, other)}
        return dict(sorted(beside.items(), key=lambda item: (-item[1], item[0])))

    def accounts(self, service: str | None = None, quarter: str = "", beside: str = "") -> list[Account] | None:
        """The accounts behind one number of this page, newest first; None where that number is not shown."""
        found = self.book.of(self.theme.code) if self.is_shown else None
        if service is not None:
            found = [each for each in found or () if each.service == service] if service in self.spread.shown else None
        if quarter:
            drawn = {each.name for each in self.trend}
            found = [each for each in found or () if each.quarter == quarter] if quarter in drawn else None
        if beside:
            others = self.book.themes.get(beside, set())
            found = [each for each in found or () if each.pk in others] if beside in self.together else None
        return None if found is None else sorted(found, key=lambda each: (each.week, each.pk), reverse=True)


def sentence(page: ThemePage) -> str:
    """The number of accounts, of how many, by how many people, of how many services: never a share of people."""
    counts = page.counts
    of = {"accounts": hiding.said(counts.accounts), "of": hiding.said(counts.of)}
    if not page.is_shown:
        return _("%(accounts)s accounts of %(of)s published") % of
    services = page.spread.services
    of["authors"] = hiding.said(counts.authors)
    if services is None:
        return _("%(accounts)s accounts by %(authors)s people, of %(of)s published") % of
    of["services"] = str(services)  # `hiding.spread` gives it only where it tells nothing
    return _("%(accounts)s accounts by %(authors)s people, of %(of)s published, from %(services)s services") % of


def agreement_on(theme: Theme) -> Agreement | None:
    """How far two people agree on it; None while too little was read twice to say so."""
    found = agreement.of_theme(theme.code)
    return found if found.alpha is not None and found.units >= FEWEST_READ_TWICE else None


def services(page: ThemePage) -> list[Row]:
    """Over services in the order of their names: no ranking."""
    names = dict(Service.objects.in_bulk(list(page.spread.shown)).items())
    rows = [
        [names[code].name if code in names else _("No service is named"), _cell(page, count, service=code)]
        for code, count in page.spread.shown.items()
    ]
    rows.sort(key=lambda row: str(row[0]))
    if rows and page.spread.rest:
        rows.append([_("All others together"), str(page.spread.rest)])
    return rows


def beside(page: ThemePage) -> list[Row]:
    """The themes that stand on the same accounts."""
    names = codebook.names()
    return [[_named(code, names.get(code, code)), _cell(page, n, beside=code)] for code, n in page.together.items()]


def chart(page: ThemePage) -> Chart:
    """Quarter by quarter, and under each the accounts it is a part of, on one scale."""
    bars = []
    for quarter in page.trend:
        name = when.quarter(quarter.name)
        bars.append(Bar(name, quarter.accounts, _("%(n)d accounts") % {"n": quarter.accounts}))
        of = _("%(n)d accounts") % {"n": quarter.read}
        bars.append(Bar(_("Of all read in that quarter"), quarter.read, of, style=2))
    return bar_chart(
        bars,
        title=_("Accounts with this theme, by the quarter they were published in"),
        chart_id="trend",
        head=[_("Which accounts"), _("How many")],
    )


def quarters(page: ThemePage) -> list[Mapping[str, str]]:
    """The way to the accounts of each quarter drawn."""
    code = page.theme.code
    return [{"text": when.quarter(each.name), "href": address(code, quarter=each.name)} for each in page.trend]


def shown_quotes(page: ThemePage) -> Sequence[quotes.Quote]:
    """The quotes of the rule; none of a theme whose number is not shown."""
    return quotes.of(page.theme) if page.is_shown else ()


def address(code: str, **which: str) -> str:
    """Where the accounts behind a number are."""
    where = reverse("experiences:theme-accounts", args=[code])
    return f"{where}?{urlencode(which)}" if which else where


def _named(code: str, name: str) -> dict[str, str]:
    return {"text": name, "href": reverse("experiences:theme", args=[code])}


def _cell(page: ThemePage, count: int, **which: str) -> dict[str, str]:
    return {"text": str(count), "href": address(page.theme.code, **which)}
