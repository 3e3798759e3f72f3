"""What whoever acts for somebody sees: whom they act for, and of each one page with what they may see and do."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from handrail.accounts.doors import person_required
from handrail.accounts.models import User
from handrail.care.parts import Message
from handrail.care.vocabulary import ActsIn, Setting
from handrail.design.formats import day_time
from handrail.my.acting.door import Acting, acting, places, show
from handrail.pages import acting_for as words_of
from handrail.pages import questions
from handrail.pages import safety_plan as plans
from handrail.pages.sentences import word
from handrail.record import access, journal


@require_safe
@person_required
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """Everybody this account acts for now, in what and until when."""
    account: User = request.user  # type: ignore[assignment]
    lines = [line for proxy, person in access.acts_for(account).items() if (line := _line(account, proxy, person))]
    return render(request, "my/acting/start.html", {"lines": lines, "navigation": places(), "mine": None})


def _line(account: User, proxy: str, person: str) -> dict[str, Any] | None:
    try:
        standing = journal.standing(person)
    except (journal.Erased, journal.NoSuchRecord):
        return None
    if access.may_act(account, standing, proxy) is None:
        return None
    found = standing.proxies[proxy]
    called = standing.called or _("the person you act for")
    return {"proxy": proxy, "called": called, "what": words_of.in_words(found), "until": found.until}


@require_safe
@acting("what is theirs to see")
def one(request: HttpRequest, found: Acting) -> HttpResponse:
    """One person: only the parts that they let this account have."""
    parts: dict[ActsIn, Any] = {
        ActsIn.APPOINTMENTS: _appointments,
        ActsIn.BOOKING: lambda acting: acting.episode.open_times,
        ActsIn.MESSAGES: _messages,
        ActsIn.LETTERS: _letters,
        ActsIn.QUESTIONS: _questionnaires,
        ActsIn.SAFETY_PLAN: _plan,
    }
    shown = {what.name.lower(): part(found) for what, part in parts.items() if found.may(what)}
    return show(request, found, "my/acting/one.html", sees=shown, until=found.proxy.until, back_url="")


def _appointments(found: Acting) -> list[dict[str, Any]]:
    return [
        {
            "contact": each.contact,
            "when": day_time(each.starts),
            "who": found.name(each.with_),
            "how": word(each.medium),
            "may_move": each.setting is not Setting.GROUP,
        }
        for each in found.episode.booked
    ]


def _messages(found: Acting) -> list[dict[str, Any]]:
    """What was written both ways since they act, newest first; not what is marked as not for them."""
    sent, written = found.episode.messages.values(), found.episode.written.values()
    text = journal.reader(found.stream, journal.refs([*sent, *written]))
    lines = [
        {
            "at": each.at,
            "who": found.name(_author(found, each)),
            "text": text(each.words),
            "replies": [{"at": one.at, "who": found.name(one.by), "text": text(one.words)} for one in each.replies],
        }
        for each in sent
    ]
    lines += [{"at": each.at, "who": found.name(each.by), "text": text(each.words), "replies": []} for each in written]
    return sorted(lines, key=lambda line: line["at"], reverse=True)


def _author(found: Acting, message: Message) -> str:
    entry = found.episode.entry(message.seq)
    return entry.said_by if entry else ""


def _letters(found: Acting) -> list[dict[str, Any]]:
    return [{"letter": each.letter, "what": word(each.template), "at": each.at} for each in found.episode.letters[::-1]]


def _questionnaires(found: Acting) -> list[Any]:
    return [form for _due, form in questions.asked(found.episode, found.standing, found.service) if form.has_wording]


def _plan(found: Acting) -> Any:
    told = plans.versions(found.person, found.standing, found.name)
    return told[0] if found.standing.safety_plan is not None else None


@require_safe
@acting("a letter", ActsIn.LETTERS)
def letter(request: HttpRequest, found: Acting, letter: str) -> HttpResponse:
    """One letter to the person, to read and to print."""
    known = next((each for each in found.episode.letters if each.letter == letter), None)
    if known is None:
        raise Http404
    text = journal.reader(found.stream, [known.text])
    facts = {"what": word(known.template), "at": known.at, "text": text(known.text)}
    return show(request, found, "my/acting/letter.html", **facts)
