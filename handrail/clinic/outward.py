"""Writing to another service: which one, what it asks, our answers, the letter as it goes, and the person's yes."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.accounts.doors import staff_required
from handrail.care import events as e
from handrail.care.vocabulary import Channel, Via, Wanted
from handrail.clinic import choices
from handrail.clinic.act import Action
from handrail.clinic.case import opened
from handrail.clinic.forms import reason_field
from handrail.design.forms import ActForm, Choice, RadioField, SelectField, TextField
from handrail.organisation import receiving
from handrail.organisation.models import ReceivingService
from handrail.pages import plain, referral_letter
from handrail.pages.referral_letter import Question
from handrail.pages.sentences import word
from handrail.record import journal


def choose(request: HttpRequest, stream: str) -> HttpResponse:
    """Which service."""
    case = opened(request, stream, "refer on", clinical=True)
    asked = {each.service.casefold() for each in case.episode.open_handovers}
    page = {
        "case": case,
        "title": gettext("Write to another service"),
        "services": [(each, each.name.casefold() in asked) for each in receiving.in_use()],
        "back_url": case.url,
    }
    return render(request, "clinic/refer_on.html", page)


class ReferForm(ActForm):
    """What is asked for and why; how it goes. What the service asks is added for each."""

    wanted = SelectField(
        label=_("What are they asked for?"),
        called=_("what they are asked for"),
        choices=choices.of(Wanted),
        coerce=Wanted,
        initial=Wanted.TRANSFER,
    )
    reason = reason_field(_("Why do you ask them? The person and the other service read this"))
    told = RadioField(
        label=_("They say yes to this letter. How did they tell us?"),
        called=_("how they told us"),
        choices=choices.of(choices.VIAS),
        coerce=Via,
    )
    channel = RadioField(label=_("How does the letter go?"), called=_("how the letter goes"), coerce=Channel)

    def answers(self, questions: list[Question]) -> list[tuple[str, str]]:
        """Each question with its answer."""
        return [(each.text, self.cleaned_data.get(f"q{at}", "")) for at, each in enumerate(questions)]


class ReferOn(Action):
    """Answer what the other service asks, look at the letter, and send it."""

    slug, title, keyed = "refer-to", _("A letter to another service"), True
    form_class, kind, template = ReferForm, e.HandoverSent, "clinic/refer_to.html"
    button, keeps_draft = _("Send it"), True
    done = _("Sent, and kept whole in the record. You hold this person until they have said yes.")

    @cached_property
    def to(self) -> ReceivingService:
        """The other service."""
        found = receiving.by_id(self.key)
        if found is None or not found.in_use:
            raise Http404
        return found

    @cached_property
    def questions(self) -> list[Question]:
        """What it asks."""
        return referral_letter.questions(self.to, self.case.stream, self.case.episode, self.case.standing)

    def fit(self, form: Any) -> None:
        """A field for each question, before how it goes; the yes only where it is not there yet."""
        last = {name: form.fields.pop(name) for name in ("told", "channel")}
        for at, each in enumerate(self.questions):
            field = TextField(label=each.text, called=gettext("an answer, or “not known”"), rows=3, max_length=4000)
            field.initial = each.known
            form.fields[f"q{at}"] = field
        form.fields.update(last)
        form.fields["channel"].choices = self.ways
        missing = referral_letter.missing_yes(self.to, self.case.standing)
        if not missing:
            del form.fields["told"]
            return
        said = {"service": self.to.name, "what": ", ".join(word(each) for each in missing)}
        told = form.fields["told"]
        told.label = gettext("They say yes to %(what)s going to %(service)s. How did they tell us?") % said
        told.help_text = gettext("Without their yes it does not go. If they say no, nothing else changes.")

    @property
    def ways(self) -> list[Choice]:
        """How a letter can go to this service."""
        ways = [Choice(Channel.POST.value, gettext("By post: it waits to be printed"))]
        if self.to.by_email:
            ways.append(Choice(Channel.EMAIL.value, gettext("By e-mail, to %(email)s") % {"email": self.to.email}))
        return [*ways, Choice(Channel.IN_PERSON.value, gettext("I print or download it, and send it myself"))]

    def answer(self) -> HttpResponse:
        """Looking at the letter sends nothing."""
        if self.request.method != "POST" or "look" not in self.request.POST:
            return super().answer()
        form = self.form()
        return self.show(form, 200 if form.is_valid() else 422)

    def letter(self, form: Any) -> str:
        """The letter as it would go."""
        facts = {"wanted": form.cleaned_data["wanted"], "why": form.cleaned_data["reason"]}
        case = self.case
        answers = form.answers(self.questions)
        return referral_letter.text(self.to, case.stream, case.episode, case.standing, answers=answers, **facts)

    def write(self, form: Any) -> None:
        """Record their yes, if they have just said it; then ask, keep the letter and send it."""
        data, case = form.cleaned_data, self.case
        if "told" in data:
            with journal.together(case.person, by=case.me, said_by=case.person, via=data["told"]) as acts:
                referral_letter.say_yes(acts, self.to, case.person, case.standing)
        standing, written = journal.standing(case.person), self.letter(form)
        facts = {"channel": data["channel"], "wanted": data["wanted"], "why": data["reason"], "expected": data["seen"]}
        with self.act(data) as acts:
            self.sent = referral_letter.send(acts, case.stream, self.to, standing, written, **facts)

    def after(self) -> str:
        """To the letter, where it is printed or downloaded."""
        sent = getattr(self, "sent", "")
        return reverse("clinic:print", args=[self.case.stream, sent]) if sent else self.case.url

    def context(self) -> dict[str, Any]:
        """Which service, whether its questions are its own, and the letter, if it was asked for."""
        form = self.form_shown
        looked = form is not None and form.is_bound and form.is_valid()
        return {
            "title": gettext("A letter to %(name)s") % {"name": self.to.name},
            "to": self.to,
            "letter": self.letter(form) if looked else "",
            "known": [each.text for each in self.questions if each.known],
        }

    def show(self, form: Any, status: int, remarks: Iterable[plain.Remark] = ()) -> HttpResponse:
        """The page, which knows its form: the letter is made from it."""
        self.form_shown = form
        return super().show(form, status, remarks)

    form_shown: Any = None


PATHS = [path("episodes/<str:stream>/refer-on/", staff_required(choose), name="refer-on")]
ACTIONS = (ReferOn,)
