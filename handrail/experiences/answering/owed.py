"""Many told one service of one thing: then it owes all of them a public, dated answer. Worked out anew each time.

Counted are public accounts on which a person put or confirmed the theme, once each, by the quarter they were published
in. It is owed from the day the fifth was confirmed, and stays listed as owed until the answer is given.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from handrail.experiences import days, numbers
from handrail.experiences.answering import clock
from handrail.experiences.models import Reply, Service
from handrail.experiences.publishing import when
from handrail.experiences.themes import ledger

_Key = tuple[str, str, str]


@dataclass(frozen=True)
class Owed:
    """What a service owes to all who told of one theme in one quarter; `reply` once it is public."""

    service: Service
    quarter: str
    theme: str
    accounts: int
    since: date
    reply: Reply | None

    @property
    def quarter_in_words(self) -> str:
        """ "July to September 2026"."""
        return when.quarter(self.quarter)

    @property
    def due(self) -> date:
        """The last day on which the answer is in time."""
        return clock.due(self.since)

    @property
    def is_late(self) -> bool:
        """Whether that day has gone without one."""
        return self.reply is None and days.today() > self.due


def everything() -> list[Owed]:
    """All of them, given or not: what is owed longest first."""
    return _owed(None, "")


def of_service(service: Service) -> list[Owed]:
    """What one service owes or has given."""
    return _owed(service, "")


def of_theme(theme: str) -> list[Owed]:
    """What is owed, or was given, to those who told of one theme."""
    return _owed(None, theme)


def _owed(service: Service | None, theme: str) -> list[Owed]:
    confirmed = _confirmed(service, theme)
    many = {key: said for key, said in confirmed.items() if len(said) >= numbers.OWED_A_REPLY}
    services = Service.objects.select_related("parent").in_bulk([key[0] for key in many])
    given = _given(many)
    found = [
        Owed(
            services[key[0]], key[1], key[2], len(said), sorted(said.values())[numbers.OWED_A_REPLY - 1], given.get(key)
        )
        for key, said in many.items()
    ]
    return sorted(found, key=lambda each: (each.since, each.service.pk, each.theme))


def _confirmed(service: Service | None, theme: str) -> Mapping[_Key, dict[str, date]]:
    """For each service, quarter and theme: which accounts, and the day a person first confirmed it on each."""
    found = ledger.confirmed().filter(contrary=False).exclude(passage__telling__service=None)
    found = found.filter(passage__telling__service=service) if service else found
    found = found.filter(theme=theme) if theme else found
    first = ledger.first_parts()
    many: defaultdict[_Key, dict[str, date]] = defaultdict(dict)
    of = [f"passage__telling__{name}" for name in ("service", "published_week", "pk")]
    for code, week, telling, about, on in found.order_by("on").values_list(*of, "theme", "on"):
        if week:
            many[code, days.quarter_of(week), about].setdefault(first.get(telling, telling), on)
    return many


def _given(keys: Iterable[_Key]) -> dict[_Key, Reply]:
    wanted = set(keys)
    found = Reply.objects.filter(telling=None, state=Reply.State.PUBLISHED).exclude(service=None).order_by("-on")
    return {key: each for each in found if (key := (each.service_id or "", each.quarter, each.theme)) in wanted}
