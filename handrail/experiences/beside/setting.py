"""One service and one quarter: what it reports, beside what people tell of it, step by step, with the gaps of both."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handrail.experiences import days, numbers
from handrail.experiences.beside.pairs import Gap, Pair, gaps, pairs
from handrail.experiences.models import Reported, Service, Theme
from handrail.experiences.publishing import shown
from handrail.experiences.themes import ledger
from handrail.experiences.themes.ledger import Ledger

#: How many people a service saw, by its own figures: finished a course, or else began.
_PEOPLE: Final = ("M076", "M031")
_HIDDEN: Final = ("", "*")
_ALL: Final = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One reported figure as it stands in its file."""

    measure: str
    name: str
    starts: date
    ends: date
    value: str
    source: str

    @property
    def is_hidden(self) -> bool:
        """Whether the file does not tell it."""
        return self.value in _HIDDEN

    @property
    def of(self) -> str:
        """Its period in words: "July 2026", or from one month to another."""
        first, last = (date_format(each, "F Y") for each in (self.starts, self.ends))
        return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


#: By measure, what is reported of it.
Figures = Mapping[str, Sequence[Figure]]


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure, in plain words, with what is reported of it, period by period."""

    code: str
    words: str
    figures: Sequence[Figure]

    @property
    def sources(self) -> list[str]:
        """The files it was read from."""
        return sorted({each.source for each in self.figures})


@dataclass(frozen=True, slots=True)
class Heard:
    """How many accounts carry a theme, rounded down to a multiple of five; 0 is "fewer than five", and may be none."""

    theme: str
    name: str
    at_least: int


@dataclass(frozen=True, slots=True)
class Row:
    """One step of the way: the figures, the themes, and what lies between."""

    pair: Pair
    figures: Sequence[Figure]
    heard: Sequence[Heard]
    gaps: Sequence[Gap]

    @property
    def measured(self) -> list[Measured]:
        """The figures by measure, in the order of the step."""
        by = {code: [each for each in self.figures if each.measure == code] for code in self.pair.measures}
        return [Measured(code, self.pair.measures[code], each) for code, each in by.items() if each]


@dataclass(frozen=True, slots=True)
class Beside:
    """The whole of one service and quarter."""

    service: Service
    quarter: str
    rows: Sequence[Row]
    accounts: int
    people: Sequence[Figure]


def dates(quarter: str) -> tuple[date, date]:
    """The first day of a quarter ("2026-Q4"), and the first day after it. `ValueError` for what is none."""
    year, number = int(quarter[:4]), int(quarter[6:])
    if quarter != f"{year}-Q{number}" or not 1 <= number <= 4:
        raise ValueError(quarter)
    after = date(year + 1, 1, 1) if number == 4 else date(year, number * 3 + 1, 1)
    return date(year, number * 3 - 2, 1), after


def beside(service: Service, quarter: str) -> Beside:
    """Set the two beside each other."""
    return several([service], quarter)[0]


def several(services: Sequence[Service], quarter: str) -> list[Beside]:
    """The same for several services, asking the database no more often than for one."""
    book, figures = ledger.read(), _figures(services, *dates(quarter))
    names = dict(Theme.objects.order_by("version").values_list("code", "name"))
    return [_one(each, quarter, figures.get(each.pk, {}), _told(book, each.pk, quarter), names) for each in services]


def _one(service: Service, quarter: str, figures: Figures, told: Counter[str], names: Mapping[str, str]) -> Beside:
    rows = [_row(pair, figures, told, names) for pair in pairs()]
    people = [each for name in _PEOPLE for each in figures.get(name, ()) if not each.is_hidden]
    return Beside(service, quarter, rows, down(told[_ALL]), people)


def _told(book: Ledger, service: str, quarter: str) -> Counter[str]:
    """How many accounts shown under this service were published in the quarter: all, and by theme."""
    here = {pk for pk, each in book.accounts.items() if each.service == service and each.quarter == quarter}
    themes = {theme: len(found & here) for theme, found in book.themes.items()}
    return Counter({**themes, _ALL: len(here)})


def down(count: int) -> int:
    """Rounded down to a multiple of five: so no cell can be worked out from a total shown elsewhere."""
    return count - count % numbers.FEWEST_SHOWN


def _row(pair: Pair, figures: Figures, told: Counter[str], names: Mapping[str, str]) -> Row:
    reported = [each for measure in pair.measures for each in figures.get(measure, ())]
    said = [Heard(code, names.get(code, code), down(told[code])) for code in pair.themes]
    is_told = any(each.at_least for each in said)
    return Row(pair, reported, said, gaps(pair, any(not each.is_hidden for each in reported), is_told))


def _figures(services: Iterable[Service], starts: date, after: date) -> Mapping[str, Figures]:
    """By service and measure, what is reported for periods that lie in the quarter."""
    rows = Reported.objects.filter(service__in=[each.pk for each in services], starts__gte=starts, ends__lt=after)
    found: dict[str, dict[str, list[Figure]]] = {}
    for each in rows.order_by("measure", "starts", "ends"):
        figure = Figure(each.measure, each.name, each.starts, each.ends, each.value, each.source)
        found.setdefault(each.service, {}).setdefault(each.measure, []).append(figure)
    return found


def quarters(service: Service) -> list[str]:
    """Every quarter of which anything is reported or told under this name, newest first."""
    reported = Reported.objects.filter(service=service.pk).values_list("starts", flat=True).distinct()
    told = shown.under(service).order_by().values_list("telling__published_week", flat=True).distinct()
    return sorted({days.quarter_of(each) for each in (*reported, *told) if each}, reverse=True)


def with_anything() -> set[str]:
    """The codes under which anything is reported or told."""
    reported = set(Reported.objects.values_list("service", flat=True).distinct())
    told = set(shown.accounts().order_by().values_list("telling__service", flat=True).distinct())
    names = ledger.shown_names()
    return reported | {names[each] for each in told if each in names}


def table(found: Beside) -> list[dict[str, Any]]:
    """One row for each figure and each theme, for a file."""
    about = {"service": found.service.pk, "service_name": found.service.name, "quarter": found.quarter}
    rows: list[dict[str, Any]] = []
    for row in found.rows:
        gap = ";".join(row.gaps)
        step = {**about, "step": row.pair.name, "gap": gap, "not_counted": row.pair.definition}
        for figure in row.figures:
            period = {"starts": figure.starts.isoformat(), "ends": figure.ends.isoformat()}
            named = {"kind": "reported", "code": figure.measure, "name": figure.name, "value": figure.value}
            rows.append({**step, **named, **period, "source": figure.source})
        for said in row.heard:
            value = f"at least {said.at_least}" if said.at_least else "fewer than 5"
            named = {"kind": "told", "code": said.theme, "name": said.name, "value": value}
            rows.append({**step, **named, "starts": "", "ends": "", "source": "accounts, confirmed by people"})
    return rows
