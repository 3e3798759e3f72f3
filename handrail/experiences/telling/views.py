"""Telling without an account: write, see what will be public, send, and get the key. All of it stands in the form."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.experiences import days, tokens
from handrail.experiences.models import Author, State, Telling
from handrail.experiences.numbers import DRAFT_DAYS, LEAST_SECONDS, MOST_CHARACTERS
from handrail.experiences.telling import floods, looking, passes, private_key, reading
from handrail.experiences.telling.forms import WORDS, Tell, carried
from handrail.experiences.telling.kept import as_typed
from handrail.experiences.telling.mine import ask_key
from handrail.experiences.telling.pages import apart, why_not
from handrail.experiences.telling.submitting import keep_draft, read_by, send_draft, submit
from handrail.experiences.telling.where import expected
from handrail.experiences.telling.words_of_danger import speaks_of_danger

_PURPOSE: Final = "tell"
_ASIDE: Final = ("pass", "draft")


@apart
def tell(request: HttpRequest) -> HttpResponse:
    """Every step of it, by what was pressed."""
    if request.method != "POST":
        return _form(request, Tell(), QueryDict())
    data = reading.posted(request)
    if reading.is_file(request):
        return _refused(request, data, _("We cannot take files, only words."))
    steps = {"look": _look, "send": _send, "swap": _swap, "draft": _draft, "resume": _resume}
    step = steps.get(data.get("do", ""))
    return step(request, data) if step else _form(request, Tell(initial=_initial(data)), data)


def _refused(request: HttpRequest, data: QueryDict, said: str) -> HttpResponse:
    form = Tell(data)
    form.full_clean()
    form.refuse(said)
    return _form(request, form, data)


def _form(request: HttpRequest, form: Tell, data: QueryDict) -> HttpResponse:
    """The page to write on."""
    facts = {
        "form": form,
        "token": _token(data),
        "aside": carried(data, _ASIDE),
        "most": MOST_CHARACTERS,
        "draft_days": DRAFT_DAYS,
        "read_by": read_by(),
        "searched": bool(data.get("service_typed")),
    }
    return render(request, "experiences/tell.html", facts, status=422 if form.is_bound and form.errors else 200)


def _initial(data: QueryDict) -> dict[str, Any]:
    many = ("content_notes",)
    return {name: data.getlist(name) if name in many else data.get(name) for name in Tell.base_fields if name in data}


def _token(data: QueryDict) -> str:
    """The token the page has already, while it is good: its age counts from when somebody began to write."""
    try:
        tokens.look(data.get("token", ""), _PURPOSE)
    except tokens.NotGood:
        return tokens.new(_PURPOSE)
    return str(data["token"])


def _look(request: HttpRequest, data: QueryDict, said: str = "", *, status: int = 422) -> HttpResponse:
    """What will be public, and what in it could identify somebody."""
    form = Tell(data)
    if not form.is_valid():
        return _form(request, form, data)
    looked = looking.look({name: text for name, text in form.words().items() if text})
    confirmed = data.getlist("not_one")
    facts = {
        "form": form,
        "look": looked,
        "must": looked.must_change(confirmed),
        "confirmed": confirmed,
        "details": form.details(),
        "danger": _is_danger(form),
        "read_by": read_by(),
        "token": _token(data),
        "said": said,
        "hidden": carried(data, [*Tell.base_fields, *_ASIDE]),
        "asks_key": bool(data.get("pass")) and passes.author(data.get("pass", "")) is None,
    }
    return render(request, "experiences/tell_check.html", facts, status=status if said else 200)


def _swap(request: HttpRequest, data: QueryDict) -> HttpResponse:
    """Change some words everywhere, and look again."""
    pairs = zip(data.getlist("instead_of"), data.getlist("instead"), strict=False)
    instead = {before: after for before, after in pairs if before and after.strip()}
    changed = data.copy()
    for name, text in looking.swap({name: data.get(name, "") for name in WORDS}, instead).items():
        changed[name] = text
    for name in ("instead", "instead_of"):
        changed.setlist(name, [])
    said = _("We changed those words. Look again, then send it.") if instead else ""
    return _look(request, changed, said, status=200)


def _send(request: HttpRequest, data: QueryDict) -> HttpResponse:
    """Take it in, if it may be; else the same page again, with why."""
    if any(each.strip() for each in data.getlist("instead")):
        return _swap(request, data)
    form = Tell(data)
    if not form.is_valid():
        return _form(request, form, data)
    if looking.look(form.words()).must_change(data.getlist("not_one")):
        return _look(request, data, _("Something must be changed first. It is marked below."))
    try:
        author = _author(data)
        _may_pass(data)
    except tokens.NotGood as met:
        return _look(request, data, why_not(met.why))
    except KeyError:
        return _look(request, data, _("We do not know that key. Type it again, or leave it empty to get a new one."))
    return _take_in(request, form, data, author)


def _take_in(request: HttpRequest, form: Tell, data: QueryDict, author: Author | None) -> HttpResponse:
    draft = _draft_of(data, author)
    floods.count(_PURPOSE)
    if draft is not None:
        telling, key = send_draft(draft, form.words(), form.details()), None
    else:
        telling, key = submit(form.words(), author=author, details=form.details())
    is_copy = key is None and telling.copies > 0 and (author is None or telling.author != author)
    return _done(request, telling, key, is_copy=is_copy, danger=_is_danger(form))


def _done(
    request: HttpRequest, telling: Telling, key: str | None, *, is_copy: bool = False, danger: bool = False
) -> HttpResponse:
    facts = {
        "telling": telling,
        "key": key,
        "is_copy": is_copy,
        "is_draft": telling.state == State.DRAFT,
        "danger": danger,
        "read_by": telling.read_by or expected(days.today()),
        "today": days.today(),
        "draft_days": DRAFT_DAYS,
        "back_at": request.build_absolute_uri(reverse("experiences:mine")),
    }
    return render(request, "experiences/tell_done.html", facts)


def _draft(request: HttpRequest, data: QueryDict) -> HttpResponse:
    """Keep what is written so far: under the key they have, or a new one where their pass ran out meanwhile."""
    form = Tell(data)
    if not form.is_valid():
        return _form(request, form, data)
    author = passes.author(data.get("pass", ""))
    try:
        _may_pass(data)
    except tokens.NotGood as met:
        return _refused(request, data, why_not(met.why))
    floods.count(_PURPOSE)
    if (before := _draft_of(data, author)) is not None:
        before.delete()
    kept, key = keep_draft(form.words(), author=author, details=form.details())
    return _done(request, kept, key)


def _resume(request: HttpRequest, data: QueryDict) -> HttpResponse:
    """Go on with what was kept."""
    author = passes.author(data.get("pass", ""))
    draft = _draft_of(data, author)
    if draft is None:
        return ask_key(request, data, _("An hour has gone by. Type your key again: what you kept is still there."))
    return _form(request, Tell(initial=as_typed(draft)), data)


def _draft_of(data: QueryDict, author: Author | None) -> Telling | None:
    found = Telling.objects.filter(pk=data.get("draft", ""), author=author, state=State.DRAFT)
    return found.first() if author is not None else None


def _author(data: QueryDict) -> Author | None:
    """Whoever has a key already; nobody for a new one; KeyError for a key that was typed and is none."""
    found = passes.author(data.get("pass", ""))
    typed = data.get("key", "").strip()
    if found is not None or (not typed and not _asks_first(data)):
        return found
    if _asks_first(data):
        raise KeyError
    found = private_key.author(typed)
    if found is None:
        if floods.is_full("wrong-key"):
            raise tokens.NotGood("full")
        floods.count("wrong-key")
        raise KeyError
    return found


def _asks_first(data: QueryDict) -> bool:
    """A pass ran out, and the page has not yet asked for the key."""
    return bool(data.get("pass")) and "key" not in data


def _may_pass(data: QueryDict) -> None:
    """Use the token up, if it is of an age, and if not too much comes in; else `NotGood`, with why."""
    token = data.get("token", "")
    tokens.look(token, _PURPOSE)
    if tokens.age(token).total_seconds() < LEAST_SECONDS:
        raise tokens.NotGood("soon")
    if floods.is_full(_PURPOSE):
        raise tokens.NotGood("full")
    tokens.use(token, _PURPOSE)


def _is_danger(form: Tell) -> bool:
    return form.cleaned_data["urgent"] or any(speaks_of_danger(text) for text in form.words().values())
