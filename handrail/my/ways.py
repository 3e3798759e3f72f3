"""One screen of the ways to say something: what each is for, what happens and by when. Anybody may read it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from handrail.care.charter import Charter
from handrail.care.vocabulary import Matter
from handrail.my.staff import staff
from handrail.record import service


@require_safe
def ways(request: HttpRequest) -> HttpResponse:
    """The ways, each with what happens, by when, and what if it does not."""
    ours = service.current()
    context = {
        "here": staff(ours).here,
        "routes": routes(ours.charter),
        "charter": ours.charter,
        "is_theirs": request.user.is_authenticated and request.user.is_served,
    }
    return render(request, "my/ways.html", context)


def routes(charter: Charter) -> list[dict[str, Any]]:
    """Each way: what it is, whom it reaches, what happens by when, what if not, and where it begins."""
    return [_tell(charter), _change(charter), _concern(charter), _complaint(charter), _story(charter), _record()]


def days(number: int) -> str:
    """So many working days, in words."""
    return ngettext("%(n)d working day", "%(n)d working days", number) % {"n": number}


def _raise(matter: Matter) -> str:
    return reverse("my:raise", args=[SLUGS[matter]])


SLUGS = {
    Matter.CONCERN: "concern",
    Matter.COMPLAINT: "complaint",
    Matter.CHANGE: "change",
    Matter.HOW_IT_WAS: "how-it-was",
}
"""Each of them in an address."""


def _tell(charter: Charter) -> dict[str, Any]:
    return {
        "title": _("Tell the person you work with"),
        "says": [
            _("Say it when you meet, or write it. They know it comes from you."),
            _("You have an answer in words within %(days)s.") % {"days": days(charter.message_answer_working_days)},
            _("If they do not open it in time, their supervisor is told."),
        ],
        "href": reverse("my:write"),
        "link": _("Write to us"),
    }


def _change(charter: Charter) -> dict[str, Any]:
    return {
        "title": _("Ask for somebody else, or for another therapy"),
        "says": [
            _("You need no reason. Somebody else reads it, and not the person you work with."),
            _("You say if and when they are told."),
            _("You hear what we can do within %(days)s.") % {"days": days(charter.change_answer_working_days)},
            _("You keep your place. Nothing about it is written in your record."),
        ],
        "href": _raise(Matter.CHANGE),
        "link": _("Ask for a change"),
    }


def _concern(charter: Charter) -> dict[str, Any]:
    return {
        "title": _("Say that something was not right"),
        "says": [
            _("It goes round anybody you name. They do not see it, and nothing here tells them."),
            _("Two other people read it. You hear within %(days)s that it has come.")
            % {"days": days(charter.concern_acknowledge_working_days)},
            _("You have an answer in words within %(days)s. If it is late, somebody else is told.")
            % {"days": days(charter.concern_answer_working_days)},
            _("If anybody may be harmed, our safeguarding lead reads it the same day, or by noon of the next."),
        ],
        "href": _raise(Matter.CONCERN),
        "link": _("Raise a concern"),
    }


def _complaint(charter: Charter) -> dict[str, Any]:
    says = [
        _("It is handled like a concern, and it goes round anybody you name."),
        _("You have the answer in writing within %(days)s. It says what we found, and what will change.")
        % {"days": days(charter.concern_answer_working_days)},
        _("If the answer is not enough, somebody outside can look at it: %(who)s.") % {"who": _(charter.ombudsman)},
        _("Complaining never changes your care."),
    ]
    return {
        "title": _("Make a complaint"),
        "says": says,
        "href": _raise(Matter.COMPLAINT),
        "link": _("Make a complaint"),
    }


def _record() -> dict[str, Any]:
    return {
        "title": _("Tell it in public, without your name"),
        "says": [
            _("This leads to a separate place: the record of experience. It is not part of your care."),
            _("Nobody who treats you can see who wrote there, and nobody there can see who is treated here."),
            _("You need not sign in. A person reads what you tell before anybody else can."),
            _("The service has to answer in public, beside what you wrote."),
        ],
        "href": reverse("experiences:start"),
        "link": _("Go to the record of experience"),
    }


def _story(charter: Charter) -> dict[str, Any]:
    return {
        "title": _("Tell us how it was"),
        "says": [
            _("What helped and what let you down each have a box. We keep both, just as you write them."),
            _("There are no marks to give, and nobody adds the two up."),
            _("Two people read it, and never anybody you name. You have an answer within %(days)s.")
            % {"days": days(charter.concern_answer_working_days)},
        ],
        "href": _raise(Matter.HOW_IT_WAS),
        "link": _("Tell us how it was"),
    }
