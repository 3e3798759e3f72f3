"""My record: everything that was written, and who opened it and why."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from handrail.care import in_need, unseen
from handrail.care.episode import Episode
from handrail.care.standing import Standing
from handrail.my.mine import Mine, mine, show
from handrail.pages import heard, held, relations, story
from handrail.pages.answered import answered
from handrail.record import journal, reading

NEWEST: Final = 40
PAGE: Final = 50


@require_safe
@mine("my record")
def record(request: HttpRequest, found: Mine, stream: str = "") -> HttpResponse:
    """One episode of care, newest first, and what is known of the person beside it."""
    stream = stream or found.stream
    if stream not in found.standing.episodes:
        raise Http404
    episode = found.episode if stream == found.stream else unseen.to_person(journal.episode(stream))
    newest = None if request.GET.get("all") else NEWEST
    told = story.tell(stream, found.readable(episode), found.name, newest=newest)
    about = _about(found, newest)
    return show(
        request,
        found,
        "my/record.html",
        "record",
        told=told[::-1],
        answered=_answered(stream, found.readable(episode)),
        **_replies(found, stream, episode),
        may_reply_about=not found.standing.parts,
        about=about,
        held=held.shown(stream, episode, found.name) if found.is_whole else [],
        is_latest=stream == found.stream,
        is_cut=newest is not None and NEWEST in (len(told), len(about)),
        others=[each for each in found.standing.episodes if each != stream],
        episode_count=len(found.standing.episodes),
    )


def _answered(stream: str, state: Episode | Standing) -> dict[int, dict[str, Any]]:
    """What was answered on each questionnaire, with what they say of it."""
    sheets = list(state.sheets.values()) if isinstance(state, Episode) else []
    text = journal.reader(stream, [sheet.comment for sheet in sheets])
    return {sheet.seq: answered(sheet, text) for sheet in sheets}


def _replies(found: Mine, stream: str, episode: Episode) -> dict[str, Any]:
    """What the person wrote beside each entry, as far as this account may read it, with its day."""
    readable = found.readable(episode)
    assert isinstance(readable, Episode)
    text = journal.reader(stream, [each.words for each in readable.messages.values()])
    states: dict[str, Episode | Standing] = {"replies": readable, "replies_about": found.standing}
    return {
        name: {
            seq: [(each.at, text(each.words)) for each in some] for seq, some in heard.replies(one, readable).items()
        }
        for name, one in states.items()
    }


def _about(found: Mine, newest: int | None) -> list[story.Told]:
    """What is known of the person, from each of their records, newest first."""
    standing = found.readable(found.standing)
    parts = getattr(standing, "parts", None) or {found.person: standing}
    told = [each for own, part in parts.items() for each in story.tell(own, part, found.name, newest=newest)]
    return sorted(told, key=lambda each: each.at, reverse=True)[:newest] if len(parts) > 1 else told[::-1]


@require_safe
@mine("who opened it")
def opened(request: HttpRequest, found: Mine) -> HttpResponse:
    """Who opened this record, when, which page, and why they were allowed to."""
    own, page = bool(request.GET.get("own")), _page(request)
    but, most = "" if own else found.account.pk, PAGE + 1
    untold = in_need.untold(journal.states(found.standing.episodes).values()) if found.is_whole else ()
    facts: dict[str, Any] = {"but": but, "limit": most, "offset": page * PAGE, "untold": untold}
    log = reading.openings(*found.people, **facts) if found.is_whole else []
    rows = [
        {
            "at": each.at,
            "who": found.name(each.by),
            "page": relations.page(each.page),
            "why": relations.why(each.relation, each.page),
            "words": " ".join(part for part in (each.reason, each.words) if part),
        }
        for each in log[:PAGE]
    ]
    pages = {"newer": page - 1 if page else None, "older": page + 1 if len(log) > PAGE else None}
    return show(
        request, found, "my/opened.html", "record", rows=rows, own=own, pages=pages, back_url=reverse("my:record")
    )


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0
