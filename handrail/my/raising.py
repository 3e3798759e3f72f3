"""Raising something, and what came of it: for whoever raised it. No page here is written into the log of the record.

A visit stands in the log as one to Talk, because the name of a page would tell that something was raised.
"""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from handrail.care import desk
from handrail.care.concern import Concern
from handrail.care.duty import Duty
from handrail.care.parts import Asked
from handrail.care.vocabulary import Matter, Telling
from handrail.design.formats import day_time
from handrail.design.forms import ActForm, CharField, CheckboxesField, CheckboxField, Choice, RadioField, TextField
from handrail.my.mine import Mine, mine, show
from handrail.my.ways import SLUGS
from handrail.organisation import who
from handrail.pages import owed, raising, story
from handrail.pages.acting import attempt
from handrail.pages.sentences import word
from handrail.record import access, journal, reading, sealed

MATTERS = {slug: matter for matter, slug in SLUGS.items()}
BACK = "my:ways"


def _words(label: Any, called: Any, rows: int = 5, **more: Any) -> TextField:
    return TextField(label=label, called=called, max_length=8000, rows=rows, required=False, **more)


class Raise(ActForm):
    """Something that is raised. All of it may be left out but one box."""

    let_down = _words(gettext_lazy("What let you down, or was not right?"), gettext_lazy("what let you down"), 8)
    helped = _words(gettext_lazy("What helped?"), gettext_lazy("what helped"))
    wanted = _words(gettext_lazy("What would put it right?"), gettext_lazy("what would put it right"), 4)
    about = CheckboxesField(
        label=gettext_lazy("Who should not read this?"),
        called=gettext_lazy("who should not read this"),
        help_text=gettext_lazy(
            "Tick everybody it is about, and anybody else you do not want to read it. "
            "They do not see it, and nothing here tells them."
        ),
        required=False,
    )
    who = CharField(
        label=gettext_lazy("Is it about somebody who is not on this list? Say who, as well as you can"),
        called=gettext_lazy("who it is about"),
        required=False,
        max_length=300,
    )
    round = CheckboxField(label=gettext_lazy("Keep it from the people who supervise them, too"))
    harm = _words(
        gettext_lazy("Is anybody being harmed, or might they be? Say who, and how"),
        gettext_lazy("who may be harmed"),
        3,
        help_text=gettext_lazy(
            "Our safeguarding lead reads this the same day, or by noon of the next working day. "
            "If it cannot wait, phone 999."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Something has to be said; what, is theirs to choose."""
        data = super().clean() or self.cleaned_data
        if not any(str(data.get(name, "")).strip() for name in (*raising.WORDS, "wanted")) and not self.errors:
            self.add_error("let_down", _("Write something in at least one of the boxes"))
        return data


class HowItWas(Raise):
    """What helped first: both boxes are of one size."""

    field_order = ["helped", "let_down", "about", "who", "round", "harm"]
    wanted = None  # type: ignore[assignment]  # how Django takes a field out of a form


class Change(ActForm):
    """Another therapist, or another therapy. Nothing has to be said."""

    wanted = _words(gettext_lazy("What would you like instead?"), gettext_lazy("what you would like"))
    telling = RadioField(
        label=gettext_lazy("When may the person you work with be told?"),
        called=gettext_lazy("when they may be told"),
        choices=[
            Choice(Telling.WHEN_ARRANGED.value, gettext_lazy("When the change is arranged, and not before")),
            Choice(
                Telling.NOT_THAT_I_ASKED.value,
                gettext_lazy("When it is arranged, but not that I asked for it"),
            ),
            Choice(Telling.NOW.value, gettext_lazy("Now")),
        ],
        coerce=Telling,
        initial=Telling.WHEN_ARRANGED.value,
    )
    round = CheckboxField(label=gettext_lazy("Keep it from the person who supervises them, too"))


FORMS: dict[Matter, type[ActForm]] = {Matter.HOW_IT_WAS: HowItWas, Matter.CHANGE: Change}

TITLES: dict[Matter, Any] = {
    Matter.CONCERN: gettext_lazy("Say that something was not right"),
    Matter.COMPLAINT: gettext_lazy("Make a complaint"),
    Matter.CHANGE: gettext_lazy("Ask for somebody else, or for another therapy"),
    Matter.HOW_IT_WAS: gettext_lazy("Tell us how it was"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@mine("talk")
def raise_it(request: HttpRequest, found: Mine, what: str) -> HttpResponse:
    """Say it. Who will read it stands above the form, so that nobody reads it by surprise."""
    matter = MATTERS.get(what)
    if matter is None:
        raise Http404
    form = FORMS.get(matter, Raise)(request.POST or request.held_post or None)  # type: ignore[attr-defined]
    if "about" in form.fields:
        form.fields["about"].choices = _everybody(found)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        made: list[str] = []
        if attempt(form, lambda: made.append(_raise(found, matter, form.cleaned_data))):
            if made:
                return redirect("my:matter", made[0])
            return redirect("my:raised")
    kept = (found.episode.holder,) if matter is Matter.CHANGE else ()
    return show(
        request,
        found,
        "my/raise.html",
        "talk",
        form=form,
        title=TITLES[matter],
        matter=matter.value,
        readers=names(found, desk.readers(found.service.roster, kept, _first(found, matter))),
        holder=found.name(found.episode.holder),
        charter=found.service.charter,
        back_url=reverse(BACK),
    )


def _first(found: Mine, matter: Matter) -> str:
    return found.service.roster.supervisor_of(found.episode.holder) if matter is Matter.CHANGE else ""


def _everybody(found: Mine) -> list[Choice]:
    """Everybody who works here: whom they met first, then the others by name."""
    met = _met(found) if found.is_whole else set()
    here = sorted(who.practitioners(), key=lambda each: (each.pk not in met, each.name))
    return [Choice(each.pk, f"{each.name}, {each.role}") for each in here]


def _met(found: Mine) -> set[str]:
    """Whom they have had to do with here."""
    episode = found.episode
    with_ = {each for contact in episode.contacts.values() for each in (contact.with_, *contact.others)}
    return {*with_, episode.holder, *(each for seat in episode.seats.values() for each in seat.facilitators)}


def _raise(found: Mine, matter: Matter, data: dict[str, Any]) -> str:
    about = (found.episode.holder,) if matter is Matter.CHANGE else tuple(data.get("about") or ())
    return raising.raise_it(
        by=found.account.pk,
        said_by=found.person,
        once=data["once"],
        words={name: data.get(name) or "" for name in raising.WORDS},
        matter=matter,
        person=found.person,
        episode=found.stream,
        about=about,
        round_supervisors=data["round"],
        telling=data.get("telling") or None,
    )


@require_safe
@mine("talk")
def raised(request: HttpRequest, found: Mine) -> HttpResponse:
    """Everything they raised, the latest first."""
    lines = [
        {"stream": each.stream, "what": _what(each.state), "at": each.state.raised_at, "owed": _owed(found, each)}
        for each in sealed.raised_by(found.people, found.service)
        if isinstance(each.state, Concern)
        and access.may_own_sealed(found.account, each.state, found.people, is_whole=found.is_whole)
    ]
    return show(request, found, "my/raised.html", "talk", lines=lines, back_url=reverse("my:talk"))


def _what(state: Concern) -> str:
    said = word(state.matter)
    return said[:1].upper() + said[1:]


def _owed(found: Mine, line: sealed.Line) -> list[str]:
    return _promised(found, line.duties)


def _promised(found: Mine, duties: Iterable[Duty]) -> list[str]:
    """What is owed to them, and plainly where it is late."""
    late = _("This is late. You need do nothing: somebody else is told.")
    return [f"{owed.to_person(duty, found.name)} {late if duty.due < journal.now() else ''}".strip() for duty in duties]


def own(found: Mine, stream: str) -> Concern:
    """A matter this account raised, or no such page; the opening is logged with the matter alone."""
    try:
        state = sealed.of_concern(stream if stream.isalnum() else "")
    except (journal.NoSuchRecord, journal.Erased):
        raise Http404 from None
    relation = access.may_own_sealed(found.account, state, found.people, is_whole=found.is_whole)
    if relation is None:
        raise Http404
    reading.opened(by=found.account.pk, person=stream, page="raised", relation=relation, stream=stream)
    return state


@require_safe
@mine("talk")
def matter(request: HttpRequest, found: Mine, ref: str) -> HttpResponse:
    """One matter: who reads it, what is owed and by when, what was said, and what they can do."""
    state = own(found, ref)
    text = journal.reader(ref, journal.refs([each.asked for each in state.asked.values()]))
    return show(
        request,
        found,
        "my/matter.html",
        "talk",
        title=_what(state),
        stream=ref,
        matter=state,
        receipts=list(receipts(found, state)),
        harm=_harm(found, state),
        kept=names(found, sorted(state.kept_from)),
        owed=_promised(found, sealed.duties(state, found.service)),
        ifnot=_if_not(found, state),
        open_questions=[(each, text(each.asked.words)) for each in _unanswered(state)],
        told=story.tell(ref, state, found.name)[::-1],
        charter=found.service.charter,
        back_url=reverse("my:raised"),
    )


def _unanswered(state: Concern) -> Iterable[Asked]:
    return (each for each in state.asked.values() if each.yes is None)


def receipts(found: Mine, state: Concern) -> Iterable[str]:
    """Who reads it, and whether they opened it."""
    for reader in state.readers:
        opened = state.opened.get(reader)
        one = found.staff.one(reader)
        facts = {"who": f"{one.name}, {one.role}" if one.role else one.name, "other": "", "when": ""}
        if opened is None:
            yield _("%(who)s: has not opened it yet.") % facts
            continue
        facts |= {"other": found.name(opened.by), "when": day_time(opened.at)}
        shape = _("%(who)s: opened it on %(when)s.")
        yield (shape if opened.by == reader else _("%(who)s: %(other)s opened it for them on %(when)s.")) % facts


def _harm(found: Mine, state: Concern) -> str:
    """What becomes of their saying that somebody may be harmed."""
    stream = state.raised.safeguarding if state.raised else ""
    if not stream:
        return ""
    matter = sealed.of_safeguarding(stream)
    for opened in matter.opened.values():
        facts = {"who": found.name(opened.by), "when": day_time(opened.at)}
        return _("You said that somebody may be harmed. %(who)s opened it on %(when)s, and acts on it.") % facts
    said = [owed.to_person(duty, found.name) for duty in sealed.duties(matter, found.service)]
    return " ".join([_("You said that somebody may be harmed."), *said])


def _if_not(found: Mine, state: Concern) -> str:
    owed_now = [duty for duty in sealed.duties(state, found.service) if duty.due >= journal.now()]
    rungs = [rung for duty in owed_now for rung in duty.rungs]
    return _("If not, %(who)s is told.") % {"who": found.name(rungs[0].to)} if rungs else ""


def names(found: Mine, some: Iterable[str]) -> str:
    """Some of the staff by name, in one line."""
    *first, last = [found.name(each) for each in some] or [_("nobody yet")]
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last
