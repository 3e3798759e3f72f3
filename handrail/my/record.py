"""My record: everything that was written, and who opened it and why."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from handrail.care.parts import Sheet
from handrail.care.questionnaires import QUESTIONNAIRES
from handrail.my.mine import Mine, mine, show
from handrail.pages import scores, story
from handrail.record import journal, reading
from handrail.record.access import Relation

NEWEST: Final = 40

RELATIONS: Final = {
    Relation.OWN: gettext_lazy("this is your own record"),
    Relation.HOLDER: gettext_lazy("holds your care"),
    Relation.COVER: gettext_lazy("stands in for whoever holds your care"),
    Relation.FACILITATOR: gettext_lazy("leads your group"),
    Relation.ASKED: gettext_lazy("was asked to take over your care"),
    Relation.SECOND: gettext_lazy("looks again as a second clinician"),
    Relation.OWES: gettext_lazy("owes you something"),
    Relation.SUPERVISOR: gettext_lazy("supervises whoever holds your care"),
    Relation.TEAM: gettext_lazy("is of the team that holds your care"),
    Relation.LEAD: gettext_lazy("is the clinical lead"),
    Relation.OFFICE: gettext_lazy("works in the office"),
    Relation.LOOKED_FOR: gettext_lazy("looked for somebody, and you were among those who fit"),
}


@require_safe
@mine("my record")
def record(request: HttpRequest, found: Mine, stream: str = "") -> HttpResponse:
    """One episode of care, newest first, and what is known of the person beside it."""
    stream = stream or found.stream
    if stream not in found.standing.episodes:
        raise Http404
    episode = found.episode if stream == found.stream else journal.episode(stream)
    newest = None if request.GET.get("all") else NEWEST
    told = story.tell(stream, found.readable(episode), found.name, newest=newest)
    about = _about(found, newest)
    return show(
        request,
        found,
        "my/record.html",
        "record",
        told=told[::-1],
        answered={sheet.seq: _answered(sheet) for sheet in episode.sheets.values()},
        about=about,
        is_cut=newest is not None and NEWEST in (len(told), len(about)),
        others=[each for each in found.standing.episodes if each != stream],
        episode_count=len(found.standing.episodes),
    )


def _about(found: Mine, newest: int | None) -> list[story.Told]:
    """What is known of the person, from each of their records, newest first."""
    standing = found.readable(found.standing)
    parts = getattr(standing, "parts", None) or {found.person: standing}
    told = [each for own, part in parts.items() for each in story.tell(own, part, found.name, newest=newest)]
    return sorted(told, key=lambda each: each.at, reverse=True)[:newest] if len(parts) > 1 else told[::-1]


def _answered(sheet: Sheet) -> dict[str, Any]:
    """What was answered on one questionnaire, question by question, and what it comes to."""
    form = QUESTIONNAIRES[sheet.questionnaire]
    said = {option.value: option.label for option in form.options}
    rows = [
        (item.text or item.short, _("skipped") if given is None else said.get(given, str(given)))
        for item, given in zip(form.items, sheet.items, strict=True)
    ]
    return {"sentence": scores.sentence(sheet), "rows": rows}


@require_safe
@mine("who opened it")
def opened(request: HttpRequest, found: Mine) -> HttpResponse:
    """Who opened this record, when, which page, and why they were allowed to."""
    own = bool(request.GET.get("own"))
    log = reading.openings(*found.people, but="" if own else found.account.pk) if found.is_whole else []
    rows = [
        {
            "at": each.at,
            "who": found.name(each.by),
            "page": _(each.page),
            "why": str(RELATIONS.get(each.relation, each.relation)),  # type: ignore[call-overload]
            "words": " ".join(part for part in (each.reason, each.words) if part),
        }
        for each in log
    ]
    return show(request, found, "my/opened.html", "record", rows=rows, own=own, back_url=reverse("my:record"))
