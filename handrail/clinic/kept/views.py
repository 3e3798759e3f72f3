"""The pages of keeping and erasing, for the clinical lead and the information guardian. They open nobody's record.

A name is shown, because two people must be sure of whom they speak; that it was seen stands in the reading log.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from handrail.accounts.doors import staff_required
from handrail.accounts.models import User
from handrail.accounts.roles import STAFF
from handrail.clinic.door import account, require_id
from handrail.clinic.kept.forms import AnswerForm, AskForm, DecideForm, HoldForm, LiftForm
from handrail.design.forms import ActForm
from handrail.pages import retention as words
from handrail.pages.acting import attempt
from handrail.record import access, erasing, erasure_wishes, holds, joined, journal, people, reading, retention

READ_AND_WRITE = ("GET", "HEAD", "POST")


@require_safe
@staff_required
def kept(request: HttpRequest) -> HttpResponse:
    """What is due, what is held, what waits for a second person, what people asked for, and what was decided."""
    access.check(account(request), access.Verb.RETAIN)
    due, held, asked, wishes = retention.due(), holds.standing(), erasing.waiting(), erasure_wishes.waiting()
    kept_from = access.kept_from(account(request).pk)
    due = [each for each in due if each.person not in kept_from]
    held = [each for each in held if each.person not in kept_from]
    asked = [each for each in asked if each.person not in kept_from]
    wishes = [each for each in wishes if each.person not in kept_from]
    whose = {each.person for each in due} | {each.person for each in held}
    whose |= {each.person for each in asked} | {each.person for each in wishes}
    context = {
        "title": _("Keeping and erasing"),
        "due": [(each, words.until(each.kept)) for each in due],
        "held": held,
        "asked": asked,
        "wishes": wishes,
        "decided": erasing.latest(),
        "known": _names(request, whose, "kept"),
    }
    return render(request, "clinic/kept/list.html", context | _said())


@require_safe
@staff_required
def person(request: HttpRequest, person: str) -> HttpResponse:
    """One person: until when all of it is kept, what holds it, and what was asked."""
    who = _who(request, person)
    found = retention.of(person)
    context = {
        "title": _("Keeping what we know of %(who)s") % {"who": who},
        "page_title": _("Keeping and erasing"),
        "person": person,
        "until": words.until(found) if found else "",
        "is_due": retention.is_due(person),
        "holds": holds.of(person),
        "asked": [each for each in (*erasing.waiting(), *erasing.latest()) if each.person == person],
        "wishes": erasure_wishes.of(person),
        "me": account(request).pk,
    }
    return render(request, "clinic/kept/person.html", context | _said())


@require_http_methods(READ_AND_WRITE)
@staff_required
def hold(request: HttpRequest, person: str) -> HttpResponse:
    """Put a legal hold."""
    who, me = _who(request, person), account(request).pk
    return _form(
        request,
        HoldForm,
        person,
        lambda data: holds.put(person, data["ground"], data["words"], data["review_on"], by=me),
        title=_("Put a legal hold on what we know of %(who)s") % {"who": who},
        page_title=_("Put a legal hold"),
        intro=_("While it stands, nothing of this person is erased, whoever asks. It is looked at again on a day."),
        button=_("Put the hold"),
        done=_("Held. Nothing of theirs is erased until somebody lifts it."),
    )


@require_http_methods(READ_AND_WRITE)
@staff_required
def lift(request: HttpRequest, person: str, ref: str) -> HttpResponse:
    """Lift one."""
    who, me = _who(request, person), account(request).pk
    if not any(each.id == ref and each.stands for each in holds.of(person)):
        raise Http404
    return _form(
        request,
        LiftForm,
        person,
        lambda data: holds.lift(ref, data["words"], by=me),
        title=_("Lift the hold on what we know of %(who)s") % {"who": who},
        page_title=_("Lift a legal hold"),
        intro=_("Nothing is erased by it. From then on two people may agree to erase it, on a ground."),
        button=_("Lift it"),
        done=_("Lifted."),
    )


@require_http_methods(READ_AND_WRITE)
@staff_required
def ask(request: HttpRequest, person: str) -> HttpResponse:
    """Ask for everything of somebody to be erased."""
    who, me = _who(request, person), account(request).pk
    return _form(
        request,
        AskForm,
        person,
        lambda data: erasing.ask(person, data["ground"], data["words"], by=me),
        title=_("Ask to erase all we know of %(who)s") % {"who": who},
        page_title=_("Ask to erase all we know of somebody"),
        intro=_("Nothing happens yet: somebody else has to agree. All of it goes then, for ever."),
        button=_("Ask for it"),
        done=_("Asked. Somebody else decides now."),
    )


_ALL = gettext_lazy("Decide whether all we know of %(who)s is erased")
_ALL_GOES = gettext_lazy(
    "What goes: their records of every kind, letters, drafts, and what was typed when they were opened. What "
    "cannot: the national return that was sent, paper, and backups until they are deleted."
)
_SOME_WORDS = gettext_lazy("Decide whether some words about %(who)s are erased")
_THE_WORDS_GO = gettext_lazy(
    "What goes: the words of one entry that are about somebody else, for ever. The rest of the record stays, and the "
    "entry says that such words stood there. Backups have them until they are deleted."
)


def _where_it_stands(request: HttpRequest, asked: erasing.Asked) -> str:
    """The story in which the words stand, for whoever may read it; nothing for anybody else."""
    try:
        reads = asked.text and access.may_read(account(request), journal.episode(asked.stream))
    except journal.Erased:
        return ""
    return reverse("clinic:episode", args=[asked.stream]) if reads else ""


@require_http_methods(READ_AND_WRITE)
@staff_required
def decide(request: HttpRequest, person: str, ref: str) -> HttpResponse:
    """Agree to what somebody else asked for, or say no."""
    who, me = _who(request, person), account(request).pk
    found = next((each for each in erasing.waiting() if each.id == ref and each.person == person), None)
    if found is None:
        raise Http404

    def write(data: dict[str, Any]) -> None:
        turn = erasing.agree if data["agree"] else erasing.decline
        turn(ref, data["words"], by=me)

    return _form(
        request,
        DecideForm,
        "",
        write,
        title=(_SOME_WORDS if found.text else _ALL) % {"who": who},
        page_title=_("Decide whether it is erased"),
        intro=_THE_WORDS_GO if found.text else _ALL_GOES,
        read=_where_it_stands(request, found),
        button=_("Decide"),
        done=_("Written down."),
        asked=found,
        **_said(),
    )


@require_http_methods(READ_AND_WRITE)
@staff_required
def answer(request: HttpRequest, person: str, ref: str) -> HttpResponse:
    """Answer what a person asked for."""
    who, me = _who(request, person), account(request).pk
    found = next((each for each in erasure_wishes.of(person) if each.id == ref and each.is_open), None)
    if found is None:
        raise Http404
    return _form(
        request,
        AnswerForm,
        person,
        lambda data: erasure_wishes.answer(ref, data["words"], by=me),
        title=_("%(who)s asks to have something erased") % {"who": who},
        page_title=_("Somebody asks to have something erased"),
        intro=_("Answer by the day they were told. If it may be erased, ask for that first: it takes two people."),
        button=_("Send the answer"),
        done=_("Answered. They find it on their page."),
        wish=found,
    )


def _form(
    request: HttpRequest, kind: type[ActForm], person: str, do: Callable[[dict[str, Any]], Any], **page: Any
) -> HttpResponse:
    form = kind(request.POST or getattr(request, "held_post", None))
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: do(form.cleaned_data)):
        messages.success(request, page["done"])
        return redirect("clinic:kept-person", person) if person else redirect("clinic:kept")
    status = 422 if request.method == "POST" else 200
    return render(request, "clinic/kept/form.html", {"form": form, "person": person, **page}, status=status)


def _who(request: HttpRequest, person: str) -> str:
    """What this person is called here; no such page for an id of nobody."""
    access.check(account(request), access.Verb.RETAIN)
    require_id(person)
    kept_from = access.kept_from(account(request).pk)
    found = None if person in kept_from else _names(request, {person}, "kept person").get(person)
    if found is None:
        raise Http404
    return found


def _names(request: HttpRequest, whose: set[str], page: str) -> dict[str, str]:
    known = people.names(set(joined.mains(whose).values()) | whose)
    if whose:
        me, relation = account(request).pk, access.Relation.KEEPS
        reading.opened_many(by=me, people=sorted(whose & set(known)), page=f"clinic {page}", relation=relation)
    return {ref: each.name or each.called or _("somebody without a name") for ref, each in known.items()}


def _said() -> dict[str, Any]:
    # An information guardian has an account, and treats nobody.
    staff = dict(User.objects.filter(role__in=STAFF).values_list("pk", "name"))
    return {
        "hold_grounds": words.HOLD_GROUNDS,
        "grounds": words.ERASURE_GROUNDS,
        "staff": lambda who: staff.get(who, _("somebody who has left")),
    }
