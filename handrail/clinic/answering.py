"""How somebody is: questionnaires answered with staff on the phone, a comment beside a score, goals, and the GP."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.care import answers, letters
from handrail.care.questionnaires import QUESTIONNAIRES, Questionnaire
from handrail.care.refused import Refused
from handrail.care.vocabulary import Item, Recipient
from handrail.clinic import choices, sheets
from handrail.clinic.act import Action
from handrail.clinic.forms import SaidForm
from handrail.clinic.stepping import is_yes
from handrail.design.forms import ActForm, CheckboxField, IntegerField, RadioField, TextField
from handrail.pages import consents, questions
from handrail.pages.ids import new_id
from handrail.record import journal


class SheetForm(SaidForm):
    """One questionnaire: a field for each of its items, and the person's own words."""

    comment = TextField(
        label=_("What would they add, in their own words?"),
        called=_("their own words"),
        max_length=2000,
        rows=3,
        required=False,
    )

    def __init__(self, *args: Any, form: Questionnaire, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields.update(sheets.fields(form.code, form))
        self.order_fields([name for name in self.fields if name != "comment"])


class Answers(Action):
    """A questionnaire answered together with somebody of staff. Any question may be left out."""

    slug, title, keyed = "answers", _("A questionnaire, answered with you"), True
    template = "clinic/answers.html"
    form_class = SheetForm

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        code = self.key.upper()
        if code not in QUESTIONNAIRES:
            raise Http404
        self.code = code
        self.questionnaire = questions.shown(self.case.service)[code]

    def new_form(self, *args: Any, **more: Any) -> SheetForm:
        """The form of this questionnaire."""
        return SheetForm(*args, form=self.questionnaire, **more)

    def initial(self) -> dict[str, Any]:
        """How the page that led here says that they are talking."""
        wish = self.request.GET.get("via", "")
        return {"via": wish} if wish in set(choices.VIAS) else {}

    def write(self, form: ActForm) -> None:
        """The answers as given, for the appointment that is next; nothing at all is no sheet."""
        data = form.cleaned_data
        items = sheets.items(self.code, data)
        if all(each is None for each in items) and not data["comment"]:
            raise Refused("Nothing was answered.", "Answer what they want to answer, or leave this page.")
        with self.act(data) as act:
            act.record(
                self.case.stream,
                answers.answer,
                expected=data["seen"],
                sheet=new_id(),
                questionnaire=self.code,
                items=items,
                contact=self.contact(),
                comment=self.text(data["comment"]),
                wording=self.questionnaire.version,
            )

    def contact(self) -> str:
        """The appointment these answers are for: the next that is booked."""
        booked = self.case.episode.booked
        return booked[0].contact if booked else ""

    def after(self) -> str:
        """Back to what else is due."""
        return reverse("clinic:questionnaires", args=[self.case.stream])

    def context(self) -> dict[str, Any]:
        """What the numbers stand for."""
        form, names = self.questionnaire, sheets.names(self.code, self.questionnaire)
        about = form.name if form.name != form.short_name else ""
        facts = {"about": about, "questionnaire": form, "names": names, "guide": sheets.guide(form)}
        title = gettext("%(name)s, answered with you") % {"name": form.short_name}
        return {**facts, "title": title, "back_url": self.after(), "total_alone": len(names) == 1}


class CommentForm(SaidForm):
    """Their own words beside a score."""

    does_not_fit = CheckboxField(label=_("They say: this does not fit me"))
    comment = TextField(
        label=_("In their own words"), called=_("their own words"), max_length=2000, rows=3, required=False
    )


class Comment(Action):
    """The person's own words beside a score."""

    slug, title, keyed = "comment", _("Their own words beside a score"), True
    form_class, decision, new = CommentForm, answers.comment_on, "message"
    intro = _("It travels with the score wherever the score is shown.")

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Beside which answers."""
        return {**self.plain(data), "sheet": self.key}


class GoalForm(SaidForm):
    """What they want to be different."""

    words = TextField(
        label=_("What do they want to be different, in their own words?"),
        called=_("the goal"),
        max_length=1000,
        rows=3,
    )


class Goal(Action):
    """What the person wants to be different."""

    slug, title = "goal", _("A goal of theirs")
    form_class, decision, new = GoalForm, answers.set_goal, "goal"


class RateForm(SaidForm):
    """How near a goal is."""

    rating = IntegerField(
        label=_("How near is it, as they see it?"),
        called=_("how near it is"),
        help_text=_("From 0, not at all, to 10, reached."),
        min_value=0,
        max_value=10,
    )


class Rate(Action):
    """How near a goal is, as they see it."""

    slug, title, keyed = "rate", _("How near is this goal?"), True
    form_class, decision = RateForm, answers.rate_goal

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which goal."""
        return {**self.plain(data), "goal": self.key}

    def context(self) -> dict[str, Any]:
        """The goal itself."""
        goal = self.case.episode.goals.get(self.key)
        return {"about": self.case.texts([goal.words])(goal.words) if goal else ""}


class GpForm(SaidForm):
    """What they said."""

    yes = RadioField(
        label=_("May their GP have our letters?"),
        called=_("whether their GP may know"),
        choices=[("yes", _("Yes")), ("no", _("No, or they would rather not say"))],
        coerce=is_yes,
    )


class AskGp(Action):
    """The person was asked whether their GP may know. No answer means no, and it makes no difference to their care."""

    slug, title = "gp", _("May their GP know?")
    form_class, clinical = GpForm, False
    intro = _("No answer means no. It makes no difference to their care, and they can change it at any time.")

    def write(self, form: ActForm) -> None:
        """That they were asked, and what they said, in one act over episode and standing."""
        data, case = form.cleaned_data, self.case
        with journal.together(
            case.stream, case.person, by=case.me, said_by=case.person, via=data["via"], once=data["once"]
        ) as act:
            act.record(case.stream, letters.ask_about_gp, expected=data["seen"], yes=data["yes"])
            purpose = self.text(gettext("So that their GP knows what we do together"))
            consents.say(act, case.standing, case.person, Recipient.GP, Item.LETTERS, yes=data["yes"], purpose=purpose)


ACTIONS = (Answers, Comment, Goal, Rate, AskGp)
