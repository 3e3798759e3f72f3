"""What the person (or their family) said about an ending, typed by somebody of staff: at once, never delayed."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.care import ending, identity
from handrail.care import events as e
from handrail.care import support as employment
from handrail.clinic.act import Action
from handrail.clinic.ending import OnEnding, newer
from handrail.clinic.forms import SaidForm
from handrail.design.forms import ActForm, DateField, TextField
from handrail.organisation import outbox
from handrail.record import journal, support


class StopForm(SaidForm):
    """Their words, if they gave any."""

    words = TextField(
        label=_("What did they say?"),
        called=_("what they said"),
        help_text=_("They need no reason. Do not ask for one."),
        rows=3,
        required=False,
    )


class Stop(Action):
    """The person stops, at once."""

    slug, title, button = "stop", _("They want to stop"), _("They stop now")
    form_class, decision, clinical = StopForm, ending.stop, False
    intro = _("It ends at once. What was open becomes ours to close. The way back stays open.")
    done = _("Ended at their wish. What was open is now ours to close.")


class AgreeForm(SaidForm):
    """How they are, in their own words."""

    how_i_am = TextField(
        label=_("How are they now, in their own words?"), called=_("how they are now"), rows=4, required=False
    )


class Agree(OnEnding):
    """The person agrees to the ending."""

    slug, title = "end-agreed", _("They agree with the ending")
    form_class, decision, kind, clinical = AgreeForm, ending.agree, e.EndingAgreed, False
    template = "clinic/act.html"

    def context(self) -> dict[str, Any]:
        """Nothing more than the form."""
        return {}


class ChallengeForm(SaidForm):
    """Why, if they say."""

    words = TextField(
        label=_("In their own words"),
        called=_("their own words"),
        help_text=_("They need no reason."),
        rows=4,
        required=False,
    )


class Challenge(OnEnding):
    """The person challenges the ending."""

    slug, title = "end-challenged", _("They challenge the ending")
    form_class, decision, kind, clinical = ChallengeForm, ending.challenge, e.EndingChallenged, False
    template = "clinic/act.html"
    done = _("It goes to a clinician who did not propose the ending. Until it is decided nothing has ended.")

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which ending, and where they are now if they have come back."""
        return {**super().facts(data), "newer": newer(self.case)}

    def context(self) -> dict[str, Any]:
        """Nothing more than the form."""
        return {}


class DiedForm(ActForm):
    """When, if it is known, and what was said."""

    died = DateField(
        label=_("On which day, if you know?"), called=_("the day"), must_be_past_or_today=True, required=False
    )
    words = TextField(
        label=_("Who told us, and what does the family need?"), called=_("who told us"), rows=4, required=False
    )


class Die(Action):
    """The person has died: standing and every open episode in one act."""

    slug, title, button = "died", _("This person has died"), _("Record the death")
    form_class, clinical = DiedForm, False
    intro = _(
        "Reminders, letters and links stop this minute. What was owed passes to the clinical lead, for the family."
    )
    done = _("Recorded. Nothing is sent from now on. The clinical lead looks after the family and the review.")

    def write(self, form: ActForm) -> None:
        """Standing and episodes together, and nothing that waits is sent."""
        data, case = form.cleaned_data, self.case
        streams = [stream for stream in case.standing.episodes if stream != case.stream]
        others = [stream for stream, state in journal.states(streams).items() if getattr(state, "is_open", False)]
        beside = support.all_of(case.person)
        with journal.together(case.stream, case.person, *others, *beside, by=case.me, once=data["once"]) as act:
            act.record(case.person, identity.record_death, on=data["died"])
            for stream in [case.stream, *others]:
                words = self.text(data["words"]) if stream == case.stream else None
                seen = data["seen"] if stream == case.stream else None
                act.record(stream, ending.die, expected=seen, died=data["died"], words=words)
            for stream in beside:
                act.record(stream, employment.died)
        stop_sending(case.stream, *others, *beside, case.person)


def stop_sending(*about: str) -> None:
    """Take back whatever still waits in the outbox."""
    for each in about:
        outbox.stop(each)


ACTIONS = (Stop, Agree, Challenge, Die)
