"""Coming back with the key: where each account is, and all that its writer may do with it.

There is one address. Neither the key nor which account it is about stands in it: a page carries a sealed pass, and what
was pressed. Where the pass has run out the key is asked for again, and what was typed waits in that page.
"""

from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from handrail.experiences import tokens
from handrail.experiences.models import Author, Telling
from handrail.experiences.publishing.parts import first, whole
from handrail.experiences.states import CannotFollow
from handrail.experiences.telling import floods, passes, private_key, reading, story
from handrail.experiences.telling.acts import ACTS, TAKE_BACK, Act, Unsaid
from handrail.experiences.telling.forms import carried
from handrail.experiences.telling.pages import apart, why_not

_PURPOSE: Final = "mine"
_NOT_CARRIED: Final = ("key", "pass", "key_token")


@apart
def mine(request: HttpRequest) -> HttpResponse:
    """Whatever was pressed, for whoever has the key."""
    if request.method != "POST":
        return ask_key(request, QueryDict())
    data = reading.posted(request)
    author = passes.author(data.get("pass", ""))
    if author is None and "key" not in data:
        return ask_key(request, data, _("An hour has gone by. Type your key again: nothing you typed is lost."))
    if author is None:
        try:
            author = _by_key(data)
        except tokens.NotGood as met:
            return ask_key(request, data, why_not(met.why))
    if author is None:
        return ask_key(request, data, _("No account opens with these words. Check each word, and their order."))
    return _opened(request, author, data)


def _by_key(data: QueryDict) -> Author | None:
    """Whoever holds the key that was typed. What happens with a wrong one is the same for every wrong one.

    A right key always opens, whatever anybody else sends: nobody can keep a writer from taking their account away.
    """
    author = private_key.author(data.get("key", ""))
    if author is None:
        if floods.is_full("wrong-key"):
            raise tokens.NotGood("full")
        tokens.use(data.get("key_token", ""), _PURPOSE)
        floods.count("wrong-key")
    return author


def ask_key(request: HttpRequest, data: QueryDict, said: str = "") -> HttpResponse:
    """Ask for the key, and let what was typed wait in the page."""
    facts = {
        "said": said,
        "token": tokens.new(_PURPOSE),
        "hidden": carried(data, [name for name in data if name not in _NOT_CARRIED]),
    }
    return render(request, "experiences/mine_key.html", facts, status=422 if said else 200)


def _opened(request: HttpRequest, author: Author, data: QueryDict) -> HttpResponse:
    telling = author.tellings.filter(pk=data.get("which", "")).first()
    if telling is None:
        return _all(request, author)
    act = ACTS.get(data.get("do", ""))
    if act is None:
        return _one(request, telling)
    return _act(request, telling, data, act)


def _act(request: HttpRequest, telling: Telling, data: QueryDict, act: Act) -> HttpResponse:
    """Do it once. Where it cannot be done the page says why, and what was typed stays."""
    try:
        said = _once(telling, data, act)
    except tokens.NotGood as met:
        return _one(request, telling, data, problem=why_not(met.why))
    except CannotFollow:
        return _one(request, telling, data, problem=_("That cannot be done any more: look at where it is now."))
    except Unsaid as met:
        return _one(request, telling, data, problem=met.why, form=met.form, must=met.must)
    if not Telling.objects.filter(pk=telling.pk).exists():
        return _all(request, telling.author, said)
    telling.refresh_from_db()
    return _one(request, telling, said=said)


def _once(telling: Telling, data: QueryDict, act: Act) -> str:
    """Do it, by a token that works once. No flood holds up what takes something back."""
    takes_back = act in TAKE_BACK
    if not takes_back and floods.is_full("write"):
        raise tokens.NotGood("full")
    tokens.use(data.get("token", ""), _PURPOSE)
    if not takes_back:
        floods.count("write")
    return act(telling, data)


def _all(request: HttpRequest, author: Author, said: str = "") -> HttpResponse:
    tellings = author.tellings.filter(continues=None).order_by("-told_week", "pk")
    facts = {"pass": passes.give(author), "rows": [story.line(each) for each in tellings], "said": said}
    return render(request, "experiences/mine.html", facts)


def _one(
    request: HttpRequest,
    telling: Telling,
    data: QueryDict | None = None,
    *,
    said: str = "",
    problem: Any = "",
    form: Any = None,
    must: Sequence[Any] = (),
) -> HttpResponse:
    """One account, whole, with everything that can be done; what was typed and not taken is in its place."""
    facts = {
        "pass": passes.give(telling.author),
        "token": tokens.new(_PURPOSE),
        "story": story.of(telling, data or QueryDict(), form),
        "said": said,
        "problem": problem,
        "must": must,
        "pages": [story.line(each) for each in whole(telling)],
        "first": first(telling),
    }
    return render(request, "experiences/mine_one.html", facts, status=422 if problem else 200)
