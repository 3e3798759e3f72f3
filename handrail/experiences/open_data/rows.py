"""The rows of the open files: accounts whose writers want them there, and what people coded in them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.db.models import QuerySet

from handrail.experiences import days
from handrail.experiences.models import Published, Reply, Service, Telling
from handrail.experiences.open_data.alike import Told, alike
from handrail.experiences.publishing import parts, shown
from handrail.experiences.themes import ledger

Row = dict[str, Any]

TEXTS: Final = Telling.FIELDS
ACCOUNT_COLUMNS: Final = (
    *("account_id", "part", "quarter", "service", "service_name", "happened", "first_hand", "language"),
    *("content_notes", "themes", "replied", "service_says", *TEXTS),
)
CODE_COLUMNS: Final = ("account_id", "field", "starts", "ends", "theme", "version", "contrary", "coder", "on")


def open_ones() -> QuerySet[Published]:
    """All that may be in the file: public, wished for by its writer, and never held for anything."""
    return shown.is_public().filter(telling__may_publish=True, telling__may_export=True, telling__raised=[])


def accounts() -> list[Row]:
    """One row for each page of each account, in the order of its id, which says nothing."""
    found = {each.pk: each for each in open_ones().order_by("pk")}
    heads = {pk: parts.first(each.telling) if each.telling.continues_id else each.telling for pk, each in found.items()}
    told = alike([_told(head) for head in {head.pk: head for head in heads.values()}.values()])
    themes, replies = _themes(found), _replies(heads.values())
    names = dict(Service.objects.values_list("pk", "name"))
    return [
        _row(each, told[heads[pk].pk], themes.get(pk, ()), replies.get(heads[pk].pk, ()), names)
        for pk, each in found.items()
        if heads[pk].pk in told
    ]


def codes(of: Iterable[str]) -> list[Row]:
    """What people confirmed in the passages of these accounts. Coders are numbered: who they are is nobody's matter."""
    confirmed = ledger.confirmed().filter(passage__telling__in=set(of))
    numbers: dict[str, int] = {}
    rows = []
    for each in confirmed.select_related("passage").order_by("passage__telling", "passage__field", "starts", "theme"):
        person = each.decided_by_id or each.coder_id
        rows.append(
            {
                "account_id": each.passage.telling_id,
                "field": each.passage.field,
                "starts": each.passage.starts + each.starts,
                "ends": each.passage.starts + each.ends,
                "theme": each.theme,
                "version": each.version,
                "contrary": each.contrary,
                "coder": numbers.setdefault(person, len(numbers) + 1),
                "on": days.quarter_of(each.on),
            }
        )
    return rows


def _told(telling: Telling) -> Told:
    service = shown.shown_as(telling.service)
    area = service.parent if service and service.parent else service
    return Told(
        telling.pk,
        telling.author_id,
        service.pk if service else "",
        area.pk if area else "",
        telling.happened,
        telling.first_hand,
        telling.language,
    )


def _row(each: Published, told: Told, themes: Iterable[str], replies: Iterable[Reply], names: Mapping[str, str]) -> Row:
    answered = list(replies)
    week = each.telling.published_week
    return {
        "account_id": told.account,
        "part": each.pk if each.pk != told.account else "",
        "quarter": days.quarter_of(week) if week else "",
        "service": told.service,
        "service_name": names.get(told.service, ""),
        "happened": told.happened,
        "first_hand": told.first_hand,
        "language": told.language,
        "content_notes": ";".join(each.content_notes),
        "themes": ";".join(sorted(themes)),
        "replied": bool(answered),
        "service_says": _says(answered),
        **{name: each.fields.get(name, "") for name in TEXTS},
    }


def _says(replies: Iterable[Reply]) -> str:
    """What the service said it does, and what the writer said to that."""
    said = [each for each in replies if each.change]
    if not said:
        return ""
    last = said[-1]
    said_to_it = {True: ", confirmed by the writer", False: ", denied by the writer", None: ""}
    return last.change + said_to_it[last.confirmed]


def _themes(of: Iterable[str]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    confirmed = ledger.confirmed().filter(passage__telling__in=list(of), contrary=False)
    for telling, theme in confirmed.values_list("passage__telling", "theme"):
        found[telling].add(theme)
    return found


def _replies(heads: Iterable[Telling]) -> Mapping[str, list[Reply]]:
    found: dict[str, list[Reply]] = defaultdict(list)
    wanted = Reply.objects.filter(telling__in=[head.pk for head in heads], state=Reply.State.PUBLISHED)
    for reply in wanted.exclude(moderator=None).order_by("on", "pk"):
        found[str(reply.telling_id)].append(reply)
    return found
