"""Opening a record in need: a sentence, and it is open for some hours. Looked at by somebody else, and told."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from handrail.accounts.doors import staff_required
from handrail.care import in_need
from handrail.care.episode import Episode
from handrail.care.parts import InNeed
from handrail.care.refused import Refused
from handrail.care.vocabulary import Strand
from handrail.clinic import door
from handrail.clinic.act import Action
from handrail.clinic.forms import reason_field
from handrail.clinic.stepping import is_yes
from handrail.clinic.told_later import HoldForm, ToldForm
from handrail.design.forms import ActForm, DateField, RadioField, TextField
from handrail.pages import notices
from handrail.pages.acting import attempt
from handrail.pages.ids import new_id
from handrail.record import access, journal, service

LEAST = 20
"""So many letters a sentence has at least."""

TOLD, HELD = "told", "held back"


class OpenForm(ActForm):
    """Why, and whether the person is told at once."""

    words = TextField(
        label=_("What makes it necessary now? Write a whole sentence"),
        called=_("what makes it necessary now"),
        help_text=_("The person reads this, and somebody else looks at it."),
        rows=4,
        max_length=2000,
    )
    telling = RadioField(
        label=_("Is the person told at once?"),
        called=_("whether they are told"),
        choices=[
            (TOLD, _("Yes. It is on their page from now on")),
            (HELD, _("No: telling them would add danger. Somebody else looks at that again")),
        ],
        initial=TOLD,
    )
    why_held_back = TextField(
        label=_("If telling them would add danger: how?"),
        called=_("how telling would add danger"),
        rows=2,
        required=False,
    )
    look_again = DateField(
        label=_("When does somebody look at that again?"),
        called=_("the day to look again"),
        help_text=_("If you leave it empty, the longest that our charter allows."),
        must_be_future_or_today=True,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A sentence, and a reason for not telling."""
        data = super().clean() or self.cleaned_data
        if data.get("words") and (len(data["words"]) < LEAST or " " not in data["words"].strip()):
            self.add_error("words", ValidationError(gettext("Write a whole sentence, so that it can be understood")))
        if data.get("telling") == HELD and not data.get("why_held_back"):
            self.add_error("why_held_back", ValidationError(gettext("Write how telling them would add danger")))
        return data


@staff_required
def open_it(request: HttpRequest, person: str) -> HttpResponse:
    """The page says nothing of whose record it is, nor whether there is one that this account may open."""
    access.check(door.account(request), access.Verb.IN_NEED)
    stream = _latest(person)
    form = OpenForm(request.POST or getattr(request, "held_post", None))
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _open(request, stream, form)):
        return redirect("clinic:episode", stream)
    hours = service.current().charter.in_need_hours
    page = {
        "form": form,
        "title": gettext("Open a record in need"),
        "button": gettext("Open it"),
        "hours": ngettext("%(hours)s hour", "%(hours)s hours", hours) % {"hours": hours},
        "back_url": reverse("clinic:today"),
    }
    return render(request, "clinic/in_need.html", page, status=422 if form.errors else 200)


def _latest(person: str) -> str:
    """The episode of therapy that is open, or the last there was."""
    standing = door.standing(person)
    found = journal.states(standing.episodes)
    therapy = {
        stream: each
        for stream in reversed(standing.episodes)
        if isinstance(each := found[stream], Episode) and each.strand is Strand.THERAPY
    }
    if not therapy:
        raise Http404
    return next((stream for stream, each in therapy.items() if each.is_open), next(iter(therapy)))


def _open(request: HttpRequest, stream: str, form: ActForm) -> None:
    """Write that it was opened; the notice to the person leaves with it or not at all."""
    data, me = form.cleaned_data, door.account(request).pk
    standing = journal.standing(journal.episode(stream).person)
    held = data["telling"] == HELD
    reached = not held and notices.way(standing) is not None
    with journal.together(stream, by=me, once=data["once"]) as acts:
        acts.record(
            stream,
            in_need.open_it,
            opening=new_id(),
            words=journal.Text(data["words"]),
            reached=reached,
            held_back=held,
            why_held_back=journal.Text(data["why_held_back"]),
            look_again=data["look_again"],
        )
        if reached:
            notices.tell(standing, notices.Notice.NEWS, about=stream)


class OnOpening(Action):
    """Something about one opening in need."""

    keyed, template = True, "clinic/on_opening.html"

    @property
    def opening(self) -> InNeed:
        """Which."""
        found = self.case.episode.in_need.get(self.key)
        if found is None:
            raise Http404
        return found

    def require_known(self) -> None:
        """Only one that is in this record."""
        _ = self.opening

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which."""
        return {**self.plain(data), "opening": self.opening.said.opening}

    def context(self) -> dict[str, Any]:
        """Who opened it, when, why, and whether the person knows."""
        said = self.opening.said
        text = self.case.texts(journal.refs(said))
        return {
            "opening": self.opening,
            "is_over": said.until <= journal.now(),
            "who": self.case.name(self.opening.by),
            "why": text(said.words),
            "why_held_back": text(said.why_held_back),
        }


class ReviewForm(ActForm):
    """Whether it was needed, and what follows."""

    needed = RadioField(
        label=_("Was it needed?"),
        called=_("whether it was needed"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=is_yes,
    )
    words = reason_field(
        _("What do you make of it, and what follows? Write it for the person to read"), called=_("what you make of it")
    )


class Review(OnOpening):
    """A second person looks at why a record was opened."""

    slug, title, button = "opening-review", _("Look at why this record was opened"), _("I have looked at it")
    form_class, decision = ReviewForm, in_need.review

    def check(self) -> None:
        """Somebody else than who opened it, and once."""
        if self.opening.by == self.case.me:
            raise Refused("Somebody else looks at what you opened.", "Ask a colleague.")
        if self.opening.reviewed_by:
            raise Refused("Somebody has looked at this already.")


class Told(OnOpening):
    """The person was told."""

    slug, title, button = "opening-told", _("They were told that their record was opened"), _("They know")
    form_class, decision = ToldForm, in_need.tell
    intro = _("From now on it is on their page: who opened it, when and why.")


class Hold(OnOpening):
    """Telling the person would still add danger."""

    slug, title = "opening-hold", _("Telling them of it would still add danger")
    form_class, decision = HoldForm, in_need.hold_back
    intro = _("Somebody else looks at it again on the day you give. Until then no page of theirs shows it.")


ACTIONS: tuple[type[Action], ...] = (Review, Told, Hold)
PATHS = [path("people/<str:person>/in-need/", open_it, name="in-need")]
