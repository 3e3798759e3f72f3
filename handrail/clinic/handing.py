"""Handing over: asking a colleague or another service, and answering. It is done when it is accepted."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.care import events as e
from handrail.care import handover, outside
from handrail.care.episode import Episode
from handrail.care.refused import Refused
from handrail.care.vocabulary import Channel, TheirReason, Wanted
from handrail.clinic import choices
from handrail.clinic.act import Action
from handrail.clinic.case import Case
from handrail.clinic.forms import colleagues, reason_field
from handrail.design.forms import ActForm, CharField, RadioField, SelectField, TextField
from handrail.pages import referring
from handrail.pages.ods import OdsCodeField
from handrail.record import journal


class SendForm(ActForm):
    """Whom, what for, and why."""

    to = SelectField(label=_("A colleague"), called=_("a colleague"), choices=(), required=False)
    service = CharField(
        label=_("Or another service"),
        called=_("another service"),
        help_text=_("Its name, like “community mental health team, north”."),
        required=False,
    )
    service_code = OdsCodeField(
        label=_("Its ODS code, if you know it"),
        called=_("the ODS code"),
        help_text=_("3 to 5 letters and figures. The national return says with it where somebody was sent."),
        most=5,
    )
    wanted = SelectField(
        label=_("What are they asked for?"),
        called=_("what they are asked for"),
        choices=choices.of(Wanted),
        coerce=Wanted,
        initial=Wanted.TRANSFER,
    )
    reason = reason_field()

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        data = super().clean() or self.cleaned_data
        if bool(data.get("to")) == bool(data.get("service")) and not self.errors:
            self.add_error("to", ValidationError(gettext("Choose one colleague, or name one other service")))
        return data


class Send(Action):
    """Ask somebody to take over."""

    slug, title, button = "hand-over", _("Ask somebody to take over"), _("Ask them")
    form_class, decision, kind, new = SendForm, handover.send, e.HandoverSent, "handover"
    intro = _("You hold this person until they have said yes. If they say no, it comes back to you with their reason.")

    def fit(self, form: Any) -> None:
        """Everybody else who is a clinician here."""
        form.fields["to"].choices = colleagues(without=self.case.episode.holder)

    def initial(self) -> dict[str, Any]:
        """Under the charter's age, the service for their age."""
        charter = self.case.service.charter
        return {"service": charter.younger_service} if self.case.episode.too_young else {}


class OnHandover(Action):
    """Something about one hand-over that is open."""

    keyed = True
    template = "clinic/handover.html"

    def check(self) -> None:
        """Only while nobody has answered."""
        super().check()
        found = self.case.episode.handovers.get(self.key)
        if found is None or not found.is_open:
            raise Refused("This hand-over has been answered or taken back.", "Look at the hand-overs of this person.")

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which hand-over."""
        return {**self.plain(data), "handover": self.key}

    def context(self) -> dict[str, Any]:
        """Who asked whom, when, and why."""
        found = self.case.episode.handovers.get(self.key)
        return {"handover": found, "why": self.case.texts([found.reason])(found.reason) if found else ""}


class AcceptForm(ActForm):
    """A word to the person and to whoever asked, if wanted."""

    words = TextField(label=_("A word to them, if you like"), called=_("your words"), rows=3, required=False)


class AcceptHandover(OnHandover):
    """Say yes, and hold from now. Another service's yes is entered by one of ours."""

    slug, title, button = "hand-over-accept", _("Accept this hand-over"), _("Accept")
    form_class, decision, kind = AcceptForm, handover.accept, e.HandoverAccepted
    done = _("Accepted.")


class WhyForm(ActForm):
    """Why not."""

    reason = reason_field()


class RefuseForm(ActForm):
    """Why not; of another service also in the word it is counted by."""

    their_reason = RadioField(
        label=_("Which of these comes nearest to what they said?"),
        called=_("what they said"),
        help_text=_("It is counted, so that everybody can see why people are turned away. It is held against nobody."),
        choices=choices.of(TheirReason),
        coerce=TheirReason,
    )
    reason = reason_field()


class RefuseHandover(OnHandover):
    """Say no, with a reason. The holder never stopped holding."""

    slug, title, button = "hand-over-refuse", _("Say no to this hand-over"), _("Send the no, with its reason")
    form_class, decision, kind = RefuseForm, handover.refuse, e.HandoverRefused

    def fit(self, form: Any) -> None:
        """A colleague says it in words alone. Of another service it is what they said, as they said it."""
        found = self.case.episode.handovers.get(self.key)
        if found is None or not found.service:
            del form.fields["their_reason"]
        else:
            form.fields["reason"].label = gettext("What did they say? Write it for the person to read")

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """What else the rule has to know: who may hear of it, and who turned them away before."""
        return super().facts(data) | beyond(self.case)


def beyond(case: Case) -> dict[str, Any]:
    """What is known of a person beside this episode: to whom they said yes, and who turned them away before."""
    others = journal.states(each for each in case.standing.episodes if each != case.stream)
    before = outside.turned_away(each for each in others.values() if isinstance(each, Episode))
    return {"standing": case.standing, "elsewhere": before}


class TakeBackHandover(OnHandover):
    """Take the request back."""

    slug, title, button = "hand-over-back", _("Take this hand-over back"), _("Take it back")
    form_class, decision, kind = WhyForm, handover.take_back, e.HandoverTakenBack


class ChaseForm(ActForm):
    """How they were asked again."""

    channel = RadioField(
        label=_("How did you ask again?"), called=_("how you asked"), choices=choices.of(Channel), coerce=Channel
    )
    words = TextField(label=_("What did you hear?"), called=_("what you heard"), rows=3, required=False)


class Chase(OnHandover):
    """Another service has not answered: ask again."""

    slug, title, button = "hand-over-again", _("Ask the other service again"), _("Save")
    form_class, decision = ChaseForm, outside.chase
    intro = _("No answer is no answer: it is no yes and no no. You hold this person all the while.")


class WaitNoLonger(OnHandover):
    """Another service never answered: it counts as turned away."""

    slug, title, button = "hand-over-silent", _("They never answered"), _("Wait no longer")
    form_class, decision, kind = WhyForm, outside.wait_no_longer, e.HandoverUnanswered
    intro = _("It counts as having been turned away, and is back with you. You hold this person as before.")

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """What else the rule has to know."""
        return super().facts(data) | beyond(self.case)


class TellForm(ActForm):
    """The letter, or why there is none."""

    text = TextField(
        label=_("The letter, as it will go"),
        called=_("the letter"),
        help_text=_("Leave it empty if nobody is to be told, and say why below."),
        max_length=20000,
        rows=14,
        required=False,
    )
    why_not = TextField(
        label=_("If nobody is told, why?"),
        called=_("why nobody is told"),
        help_text=_("For example: the person has taken their yes back."),
        max_length=1000,
        rows=2,
        required=False,
    )


class TellReferrer(Action):
    """Whoever referred the person hears why another service said no."""

    slug, title, keyed = "tell-referrer", _("Tell whoever referred them"), True
    form_class, button = TellForm, _("Send it by post, or save why not")
    intro = _("A reason that goes back is one that can be answered. It goes only with the person’s yes.")

    def check(self) -> None:
        """Only where it is owed."""
        found = self.case.episode.handovers.get(self.key)
        if found is None or found.tell_due is None:
            raise Refused("Nobody is owed word of this answer.")

    def initial(self) -> dict[str, Any]:
        """The letter as it would go, where they may be told."""
        case, sent = self.case, self.case.episode.handovers.get(self.key)
        if sent is None:
            return {}
        may = outside.first_who_may(case.episode, case.standing, journal.today())
        return {"text": referring.why_they_said_no(case.stream, case.episode, case.standing, sent)} if may else {}

    def write(self, form: ActForm) -> None:
        """Send it, or say why not."""
        data, case = form.cleaned_data, self.case
        with self.act(data) as acts:
            letter = (case.stream, case.episode, case.standing, self.key, data["text"], data["why_not"])
            referring.tell_referrer(acts, *letter)


ACTIONS = (TellReferrer, Send, AcceptHandover, RefuseHandover, TakeBackHandover, Chase, WaitNoLonger)
