"""Ending together: proposing, looking again, deciding a challenge, withdrawing; and what comes after an ending."""

from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from handrail.care import ending, misses
from handrail.care import events as e
from handrail.care.parts import Ending
from handrail.care.refused import Refused
from handrail.care.vocabulary import PROPOSED_BY_SERVICE, DutyKind, EndReason
from handrail.clinic import choices, disruptions
from handrail.clinic.act import Action
from handrail.clinic.case import Case
from handrail.clinic.dying import after_a_death
from handrail.clinic.forms import reason_field
from handrail.clinic.promises import staying, unsettled_promises
from handrail.clinic.stepping import is_yes
from handrail.design.formats import date_only
from handrail.design.forms import ActForm, CharField, RadioField, TextField
from handrail.pages import scores
from handrail.record import journal, lists

NOBODY_ASKED = "none"


class ProposeForm(ActForm):
    """Why, how they are now, what remains, what comes next and who holds that."""

    reason = RadioField(
        label=_("What kind of ending is this?"),
        called=_("the kind of ending"),
        choices=choices.of(each for each in EndReason if each in PROPOSED_BY_SERVICE),
        coerce=EndReason,
    )
    how_now = TextField(
        label=_("How are they now, in their own words?"),
        called=_("how they are now"),
        help_text=_("They can write it themselves on their page as well."),
        rows=4,
        required=False,
    )
    remains = TextField(label=_("What remains?"), called=_("what remains"), rows=3, required=False)
    next = TextField(
        label=_("What comes next, and who holds it?"), called=_("what comes next, and who holds it"), rows=3
    )
    signposted = CharField(
        label=_("Where were they pointed to, if anywhere?"), called=_("where they were pointed to"), required=False
    )
    would_change = TextField(
        label=_("What would change this?"), called=_("what would change this"), rows=2, required=False
    )
    because = reason_field()


class Propose(Action):
    """Propose an ending. Nothing ends by it."""

    slug, title, button = "end", _("Propose an ending"), _("Propose it")
    form_class, decision, kind, new, keeps_draft = ProposeForm, ending.propose, e.EndingProposed, "ending", True
    template = "clinic/propose.html"
    done = _("Proposed. They are told, and agree or challenge it. Until then nothing has ended.")

    def check(self) -> None:
        """Not before a missed meeting was asked about and adjusted for."""
        super().check()
        misses.require_settled(self.case.episode)

    def context(self) -> dict[str, Any]:
        """What is still open, and how they were last."""
        return {
            "chart": scores.chart(self.case.stream, self.case.episode),
            "open": still_open(self),
            "unsettled": unsettled_promises(self.case),
            "stays": staying(self.case),
            "disrupted": disruptions.shown(self.case),
        }


def still_open(action: Action) -> list[str]:
    """What is unsettled, and is to be settled with the ending."""
    episode = action.case.episode
    found = []
    if episode.open_handovers:
        found.append(now_("A hand-over has not been answered."))
    if any(request.is_open for request in episode.requests.values()):
        found.append(now_("They asked for another step, and that is not settled."))
    if any(duty.kind == "safety conversation" for duty in action.case.duties):
        found.append(now_("A conversation about safety is owed."))
    if episode.booked:
        found.append(now_("An appointment is booked."))
    return found


class OnEnding(Action):
    """Something about one proposed ending."""

    keyed = True
    template = "clinic/on_ending.html"

    @property
    def ending(self) -> Ending | None:
        """The ending."""
        return next((each for each in self.case.episode.endings if each.ending == self.key), None)

    def check(self) -> None:
        """Only an ending of this record."""
        super().check()
        if self.ending is None:
            raise Refused("This ending is not in this record.")

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which ending."""
        return {**self.plain(data), "ending": self.key}

    def context(self) -> dict[str, Any]:
        """What was proposed and said, and the scores with comments and goals beside."""
        case = self.case
        told = [
            entry.event
            for entry in case.episode.entries
            if isinstance(entry.event, e.EndingProposed | e.EndingAgreed | e.EndingChallenged)
            and entry.event.ending == self.key
        ]
        text = case.texts(_words(told))
        proposed = next((each for each in told if isinstance(each, e.EndingProposed)), None)
        return {
            "ending": self.ending,
            "proposed": proposed,
            "said": [text(each) for each in _words(told[1:]) if text(each)],
            "text": text,
            "chart": scores.chart(case.stream, case.episode),
            "open": still_open(self),
            "say": choices.say,
        }


def _words(told: list[Any]) -> list[Any]:
    names = ("because", "how_now", "remains", "next", "would_change", "how_i_am", "words")
    return [getattr(each, name) for each in told for name in names if getattr(each, name, None) is not None]


def newer(case: Case) -> str:
    """Another open episode of this person: where they are now, if they came back after the ending."""
    others = [stream for stream in case.standing.episodes if stream != case.stream]
    states = journal.states(others)
    still_open = (stream for stream in reversed(others) if getattr(states.get(stream), "is_open", False))
    return next(still_open, "")


class SecondForm(ActForm):
    """Agrees or not, and a few lines on what happens next."""

    agrees = RadioField(
        label=_("Do you agree with this ending?"),
        called=_("whether you agree"),
        choices=[("yes", _("Yes")), ("no", _("No, care goes on"))],
        coerce=is_yes,
    )
    words = TextField(
        label=_("What happens next? A few lines, for the person to read"), called=_("what happens next"), rows=4
    )


class Second(OnEnding):
    """A second clinician looks: scores, comments and goals beside, a few lines."""

    slug, title, button = "second", _("Look at a proposed ending as second clinician"), _("Save what you see")
    form_class, decision, kind = SecondForm, ending.second, e.EndingSeconded


class DecideForm(ActForm):
    """Upheld or not, and why."""

    upheld = RadioField(
        label=_("What do you decide?"),
        called=_("what you decide"),
        choices=[("yes", _("They are right: the ending is struck, and care goes on")), ("no", _("The ending stands"))],
        coerce=is_yes,
    )
    reason = reason_field()


class DecideChallenge(OnEnding):
    """Somebody who did not propose it decides."""

    slug, title, button = "challenge-decide", _("Decide a challenge"), _("Save the decision")
    form_class, decision, kind = DecideForm, ending.decide_challenge, e.ChallengeDecided

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which ending, and where care goes on if they have come back."""
        return {**super().facts(data), "newer": newer(self.case)}

    def context(self) -> dict[str, Any]:
        """That they have come back, where they have."""
        back = now_("They have come back meanwhile. If they are right, care goes on where they are now.")
        return {**super().context(), "about": back if newer(self.case) else ""}


class WithdrawForm(ActForm):
    """Why."""

    reason = reason_field()


class Withdraw(OnEnding):
    """Take the proposal back."""

    slug, title, button = "end-withdraw", _("Withdraw the proposed ending"), _("Withdraw it")
    form_class, decision, kind = WithdrawForm, ending.withdraw, e.EndingWithdrawn


class NoReplyForm(ActForm):
    """What was tried, what was asked, and why."""

    because = reason_field(
        _("Why, and what did you ask about what got in the way?"), called=_("the reason, and what you asked"), rows=6
    )


class NoReply(Action):
    """End after no reply, by a clinician who is not this person's own."""

    slug, title, button = "no-reply", _("Decide after no reply"), _("End after no reply")
    form_class, decision, kind = NoReplyForm, ending.end_without_reply, e.NoReplyDecided
    intro = _("No reply is not agreement. They can come back at any time until the way back closes.")

    def check(self) -> None:
        """Not before a missed meeting was asked about and adjusted for."""
        super().check()
        misses.require_settled(self.case.episode)

    def context(self) -> dict[str, Any]:
        """What was tried."""
        return {"tries": self.case.episode.tries}


class InErrorForm(ActForm):
    """Which record is the right one, and why."""

    right_record = RadioField(
        label=_("Which is the right record?"), called=_("which record is the right one"), choices=()
    )
    because = reason_field(_("Why was this opened twice or in error?"))


class InError(Action):
    """Close an episode that was opened twice or in error."""

    slug, title, button = "in-error", _("Opened twice or in error"), _("Close it as opened twice or in error")
    form_class, decision, kind = InErrorForm, ending.end_in_error, e.Ended
    intro = _("It is returned to nobody as a referral. Whoever opens it is shown the way to the right record.")

    def fit(self, form: Any) -> None:
        """Their other episodes; or none."""
        others = [line for line in lists.episodes_of(*self.case.people) if line.stream != self.case.stream]
        asked = now_("The one of %(day)s: %(stage)s")
        named = [
            (line.stream, asked % {"day": date_only(line.received), "stage": choices.say(line.stage)})
            for line in others
        ]
        form.fields["right_record"].choices = [*named, (NOBODY_ASKED, now_("None: nobody asked for this"))]

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """The right record, if there is one."""
        right = data["right_record"]
        return {**self.plain(data), "right_record": "" if right == NOBODY_ASKED else right}


class FollowUpForm(ActForm):
    """Whether they were reached, and what was heard."""

    reached = RadioField(
        label=_("Did you reach them?"),
        called=_("whether you reached them"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=is_yes,
    )
    words = TextField(label=_("What did you hear, or try?"), called=_("what you heard or tried"), rows=5)


class FollowUp(Action):
    """Somebody asked how the person is after the ending."""

    slug, title = "follow-up", _("Ask how they are after the ending")
    form_class, decision = FollowUpForm, ending.follow_up


class CloseForm(ActForm):
    """What was closed, and how."""

    words = TextField(label=_("What was closed or handed on, and how?"), called=_("what was closed"), rows=5)


class Close(Action):
    """Close what was open when the person stopped, or died."""

    slug, title = "closing-duties", _("Close what was open")
    form_class, decision, kind = CloseForm, ending.close, e.ClosingDone
    template = "clinic/close.html"

    def context(self) -> dict[str, Any]:
        """After a stop: what was open. After a death: who here has to hear of it, and what was called off with it."""
        if self.case.episode.died:
            return after_a_death(self.case)
        kinds = dict.fromkeys(each.kind for each in self.case.duties if each.kind != DutyKind.CLOSING)
        return {"open": still_open(self), "owed": [choices.say(kind) for kind in kinds]}


ACTIONS = (Propose, Second, DecideChallenge, Withdraw, NoReply, InError, FollowUp, Close)
