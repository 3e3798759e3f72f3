"""What somebody asked of a list, out of the address, and the addresses that ask for something else.

All of it stands in the address, so that a list can be bookmarked and shared. What is not understood is left out.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handrail.care.vocabulary import DutyKind, Stage, Step
from handrail.clinic import choices
from handrail.clinic.door import owed_word, reads_notes
from handrail.clinic.forms import whole
from handrail.organisation.models import Practitioner
from handrail.record.lists import OPEN
from handrail.record.wish import Wish

PAGE: Final = 50
PRINTED: Final = 1000
DAYS: Final = (14, 28, 42, 84, 126, 182, 365)
EASIER: Final = (
    ("interpreter", gettext_lazy("An interpreter")),
    ("adjustments", gettext_lazy("Something done differently")),
    ("companion", gettext_lazy("Somebody alongside")),
)
Options = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works or worked here, by their names: all of them, and, to choose from, those here now and their teams."""

    names: dict[str, str]
    here: Options
    teams: Options

    @classmethod
    def known(cls) -> "Staff":
        """As it is now, in one query."""
        rows = Practitioner.objects.values_list(
            "pk", "account__name", "account__is_active", "team", "team__name"
        ).order_by("account__name", "pk")
        found = list(rows)
        teams = {team: called for _who, _name, _here, team, called in found if team}
        here = [(pk, name) for pk, name, is_here, *_team in found if is_here]
        return cls({pk: name for pk, name, *_rest in found}, here, sorted(teams.items(), key=lambda each: each[1]))


@dataclass(frozen=True, slots=True)
class Field:
    """One way to narrow a list: what it is called, what there is to choose from, and what a choice means."""

    name: str
    label: str
    options: Options
    means: Callable[[str], Any]


def _weeks(days: int) -> str:
    return _("a year") if days == 365 else ngettext("%d week", "%d weeks", days // 7) % (days // 7)


def _kinds(reads: bool) -> tuple[Options, dict[str, tuple[DutyKind, ...]]]:
    """The kinds of duty by what this reader calls them: two that are called the same are chosen together."""
    called: dict[str, list[DutyKind]] = {}
    for kind in DutyKind:
        called.setdefault(owed_word(kind, reads=reads), []).append(kind)
    by_value = {kinds[0].value: tuple(kinds) for kinds in called.values()}
    return sorted(((kinds[0].value, said) for said, kinds in called.items()), key=lambda each: each[1]), by_value


def _stages(_staff: Staff) -> Options:
    return choices.of(OPEN)


def _longer(_staff: Staff) -> Options:
    return [(str(days), _weeks(days)) for days in DAYS]


def _plain(name: str, label: Any, options: Callable[[Staff], Options], means: Callable[[str], Any] = str) -> Any:
    return lambda staff, _reads, called: Field(name, str(called or label), options(staff), means)


def _kind_field(_staff: Staff, reads: bool, called: Any) -> Field:
    options, by_value = _kinds(reads)
    return Field("kind", str(called or _("What is owed")), options, lambda value: by_value[value])


FIELDS: Final[dict[str, Callable[[Staff, bool, Any], Field]]] = {
    "stage": _plain("stage", gettext_lazy("Where they are"), _stages, Stage),
    "step": _plain("step", gettext_lazy("Step"), lambda _: choices.of(Step), Step),
    "team": _plain("team", gettext_lazy("Team"), lambda staff: staff.teams),
    "holder": _plain("holder", gettext_lazy("Held by"), lambda staff: staff.here),
    "longer": _plain("longer", gettext_lazy("Waiting longer than"), _longer, int),
    "kind": _kind_field,
    "easier": _plain(
        "easier", gettext_lazy("What makes it easier"), lambda _: [(value, str(said)) for value, said in EASIER]
    ),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The wish out of an address, and what of the address it came from."""

    wish: Wish
    kept: dict[str, str]
    fields: tuple[Field, ...]

    def where(self, **other: str) -> str:
        """The address of this list with something else asked of it; an empty value leaves that out."""
        wanted = {**{name: value for name, value in self.kept.items() if name != "page"}, **other}
        return "?" + urlencode({name: value for name, value in wanted.items() if value})

    def narrowed(self) -> list[str]:
        """To what the list is narrowed, in words."""
        options = ((field.label, dict(field.options).get(self.kept.get(field.name, ""))) for field in self.fields)
        return [_("%(what)s: %(which)s") % {"what": label, "which": said} for label, said in options if said]


def asked(
    request: HttpRequest,
    staff: Staff,
    narrow: Iterable[tuple[str, Any]],
    sorts: Iterable[str],
    default: str,
    keep: Iterable[str] = (),
) -> Asked:
    """What this request asks of a list that can be narrowed and put in order like that."""
    given, reads = request.GET, reads_notes(request)
    fields = tuple(FIELDS[name](staff, reads, called) for name, called in narrow)
    kept = {name: given[name] for name in keep if given.get(name)}
    wishes: dict[str, Any] = {"sort": default}
    for field in fields:
        value = given.get(field.name, "")
        if value in dict(field.options):
            kept[field.name], wishes[field.name] = value, field.means(value)
    if given.get("sort") in set(sorts):
        kept["sort"] = wishes["sort"] = given["sort"]
    if given.get("down") == "1":
        kept["down"], wishes["down"] = "1", True
    if given.get("all") == "1":
        kept["all"], wishes["size"] = "1", PRINTED
    page = max(1, whole(given.get("page", "")))
    kept["page"] = str(page)
    return Asked(Wish(**{"size": PAGE, **wishes}, page=page), kept, fields)
