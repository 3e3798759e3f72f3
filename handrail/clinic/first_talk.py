"""The first talk on one page: what was said and agreed, safety as a conversation, the GP, and yes at a step or not yet.

Their words stand on top, the reason at the end. All of it is one act, or nothing; each part can also be done alone.
"""

from typing import Any, ClassVar

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.care import letters, planning, safety, treatment, triage
from handrail.care.vocabulary import Attendance, Item, Medium, Purpose, Recipient, Stage, Step
from handrail.clinic import choices, sheets, unanswered
from handrail.clinic.forms import WhenForm, reason_field
from handrail.clinic.stepping import is_yes
from handrail.clinic.triage import Accept
from handrail.dataset.problems import PROBLEMS
from handrail.design.forms import (
    ActForm,
    CheckboxesField,
    IntegerField,
    RadioField,
    SelectField,
    TextField,
)
from handrail.pages import consents
from handrail.pages.ids import new_id
from handrail.record import journal

YES, LATER = "yes", "later"


class NeededField(TextField):
    """Words that are needed once something else was said."""

    default_error_messages = {"explored": _("Write what you talked about as well, in their words")}


class FirstTalkForm(WhenForm):
    """The first talk, and what comes of it."""

    medium = RadioField(
        label=_("How did you talk?"),
        called=_("how you talked"),
        choices=choices.of(choices.MEDIA),
        coerce=Medium,
        initial=Medium.PHONE,
    )
    minutes = IntegerField(label=_("How many minutes?"), called=_("the minutes"), min_value=1, max_value=480)
    did = TextField(label=_("What you talked about"), called=_("what you talked about"), max_length=12000, rows=6)
    agreed = TextField(label=_("What you agreed"), called=_("what you agreed"), rows=3, required=False)
    explored = NeededField(
        label=_("What did you talk about, in their words?"),
        called=_("what was said about safety"),
        help_text=_("Thoughts, plans, what holds them. Empty means it was not talked about."),
        rows=4,
        required=False,
    )
    safer = TextField(label=_("What makes it safer?"), called=_("what makes it safer"), rows=2, required=False)
    less_safe = TextField(
        label=_("What makes it less safe?"), called=_("what makes it less safe"), rows=2, required=False
    )
    gp = RadioField(
        label=_("May their GP have our letters?"),
        called=_("whether their GP may know"),
        choices=[("yes", _("Yes")), ("no", _("No, or they would rather not say")), ("", _("Not asked"))],
        required=False,
    )
    decided = RadioField(
        label=_("What do you decide?"),
        called=_("what you decide"),
        choices=[(YES, _("Yes, at a step")), (LATER, _("I decide later"))],
    )
    step = RadioField(
        label=_("If yes: at which step?"), called=_("the step"), choices=choices.of(Step), coerce=Step, required=False
    )
    problem = SelectField(
        label=_("What is this mainly about?"),
        called=_("what this is mainly about"),
        help_text=_("It picks a questionnaire and a protocol. It is not a diagnosis, and nothing turns on it."),
        choices=[(each, choices.say(each)) for each in PROBLEMS],
        required=False,
    )
    needs = CheckboxesField(label=_("What must a place offer to fit them?"), choices=choices.NEEDS, required=False)
    language = SelectField(
        label=_("In which language, if not English?"), called=_("the language"), choices=(), required=False
    )
    would_change = TextField(
        label=_("What would change this?"),
        called=_("what would change this"),
        help_text=_("So that they know when to ask again."),
        rows=2,
        required=False,
    )
    reason = reason_field(_("If yes: why this step? Write it for the person to read"), required=False)

    def clean(self) -> dict[str, Any]:
        """A yes needs its step and its reason; what makes it safer needs what was said."""
        data = super().clean()
        if data.get("decided") == YES:
            self._need("step", "reason")
        if (data.get("safer") or data.get("less_safe")) and not data.get("explored"):
            self.add_error("explored", self.fields["explored"].error("explored"))  # type: ignore[attr-defined]
        return data

    def _need(self, *names: str) -> None:
        for name in names:
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, self.fields[name].error("required"))  # type: ignore[attr-defined]


class FirstTalk(Accept):
    """The first talk and what comes of it, in one act."""

    slug, title, button = "triage", _("The first talk"), _("Sign and save")
    form_class: ClassVar[type[ActForm]] = FirstTalkForm
    template = "clinic/first_talk.html"
    done = _("Saved. It is in the record, and they can read it.")

    def initial(self) -> dict[str, Any]:
        """Today, and what the person already said they need."""
        return {**super().initial(), "day": journal.today()}

    def fit(self, form: Any) -> None:
        """And what they wrote that has no answer yet."""
        super().fit(form)
        unanswered.ask(self, form)

    def write(self, form: ActForm) -> None:
        """The talk as it was, what was said in it, and then what was decided: all of it or nothing."""
        data = form.cleaned_data
        with transaction.atomic():
            with self.act(data) as act:
                self.hold(act, data)
                self.tell_of_safety(act, data)
            unanswered.write_talk(self, data)
            self.ask_gp(data, act.correlation)
            if data["decided"] == YES:
                self.accept(data, act.correlation)

    def act(self, data: dict[str, Any]) -> journal.Together:
        """One act over episode and person, at the time of the talk."""
        case = self.case
        return journal.together(case.stream, case.person, by=case.me, at=data["when"], once=data["once"])

    def hold(self, act: journal.Together, data: dict[str, Any]) -> None:
        """The contact itself."""
        act.record(
            self.case.stream,
            treatment.hold_session,
            expected=data["seen"],
            contact=new_id(),
            purpose=Purpose.ASSESSMENT,
            medium=data["medium"],
            minutes=data["minutes"],
            attendance=Attendance.ON_TIME,
            with_=self.case.me,
            did=self.text(data["did"]),
            agreed=self.text(data["agreed"]),
            **unanswered.facts(self, data),
        )

    def tell_of_safety(self, act: journal.Together, data: dict[str, Any]) -> None:
        """Safety as a conversation, where it was talked about."""
        if data["explored"]:
            said: dict[str, Any] = {name: self.text(data[name]) for name in ("explored", "safer", "less_safe")}
            act.record(self.case.stream, safety.talk, **said)

    def ask_gp(self, data: dict[str, Any], correlation: str) -> None:
        """That they were asked about their GP, and what they said."""
        if not data["gp"]:
            return
        case, yes = self.case, is_yes(data["gp"])
        told: dict[str, Any] = {"by": case.me, "said_by": case.person, "via": sheets.via_of(data["medium"])}
        with journal.together(case.stream, case.person, correlation=correlation, **told) as act:
            act.record(case.stream, letters.ask_about_gp, yes=yes)
            purpose = self.text(gettext("So that their GP knows what we do together"))
            consents.say(act, case.standing, case.person, Recipient.GP, Item.LETTERS, yes=yes, purpose=purpose)

    def accept(self, data: dict[str, Any], correlation: str) -> None:
        """Yes, at a step, with its reason."""
        needs = (*data["needs"], *([f"language: {data['language']}"] if data["language"] else []))
        with journal.together(self.case.stream, by=self.case.me, correlation=correlation) as act:
            act.record(
                self.case.stream,
                triage.accept,
                step=data["step"],
                needs=needs,
                reason=self.text(data["reason"]),
                would_change=self.text(data["would_change"]),
            )
            if data["problem"]:
                act.record(self.case.stream, planning.name_problem, problem=data["problem"])

    def context(self) -> dict[str, Any]:
        """Whether the GP was asked about before, and what they wrote that has no answer yet."""
        return {
            "gp_known": self.case.episode.gp_asked is not None,
            "is_new": self.case.episode.stage == Stage.ASKED,
            "unanswered": unanswered.waiting(self.case),
        }


ACTIONS = (FirstTalk,)
