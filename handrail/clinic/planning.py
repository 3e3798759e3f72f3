"""What it is about, how it is understood, and what is planned: named, written and planned with the person."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.care import doses, planning
from handrail.care import events as e
from handrail.care.episode import Episode
from handrail.care.parts import Problem
from handrail.care.refused import Refused
from handrail.care.vocabulary import THERAPY_STEP, Bearer, Therapy
from handrail.clinic import choices
from handrail.clinic.act import Action
from handrail.clinic.forms import SaidForm, whole
from handrail.dataset.problems import PROBLEMS, sought
from handrail.design.dates import month_number
from handrail.design.forms import (
    ActForm,
    CharField,
    CheckboxField,
    IntegerField,
    RadioField,
    SelectField,
    TextField,
)
from handrail.pages import doses as said
from handrail.record import journal

BEFORE = (
    ("yes", _("Yes")),
    ("no", _("No")),
    (Bearer.DECLINED.value, _("They would rather not say")),
    (Bearer.NOT_KNOWN.value, _("They do not know")),
    (Bearer.NOT_ASKED.value, _("Not asked")),
)


class SoughtField(CharField):
    """A problem, looked for by part of its word or by its code."""

    default_error_messages = {
        "none": _("Nothing in the list fits “%(text)s”. Try another word, or “something else”."),
        "several": _("Several fit “%(text)s”. Choose one of them."),
    }

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.input_attributes = {"list": "problems"}


class MonthField(CharField):
    """A month of some year, as people say it; the year alone is enough."""

    default_error_messages = {"month": _("%(Name)s must be a month and a year, like November 2025, or a year alone")}

    def clean(self, value: Any) -> str:
        """`2025-11`, or `2025` where only the year is known; empty where nothing was said."""
        text = super().clean(value)
        words = text.replace("/", " ").replace("-", " ").split()
        if not words:
            return ""
        year, month = self._read(words)
        if not 1900 <= year <= journal.today().year or (len(words) > 1 and month is None):
            raise self.error("month")
        return f"{year}-{month:02}" if month else str(year)

    def _read(self, words: list[str]) -> tuple[int, int | None]:
        years = [each for each in words if whole(each) > 12]
        months = [each for each in words if each not in years]
        return whole(years[0]) if years else 0, month_number(" ".join(months)) if months else None


class ProblemForm(ActForm):
    """One presenting problem: looked for, or chosen from what was found."""

    sought = SoughtField(
        label=_("What is this about?"),
        called=_("what this is about"),
        help_text=_("Part of a plain word, an ICD-10 code like F41.0, or a SNOMED code."),
        max_length=60,
        required=False,
    )
    problem = RadioField(label=_("These fit"), called=_("one that fits"), choices=(), required=False)
    main = CheckboxField(label=_("This is the main thing"))
    instead_of = SelectField(
        label=_("Does it take the place of one that was named?"), called=_("which one"), choices=(), required=False
    )
    started = MonthField(
        label=_("Since about when?"),
        called=_("since when"),
        help_text=_("Like November 2025, or 2025."),
        required=False,
    )
    before = RadioField(
        label=_("Have they had it before?"),
        called=_("whether they had it before"),
        choices=BEFORE,
        initial=Bearer.NOT_ASKED.value,
        required=False,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["problem"].choices = [(word, choices.say(word), _codes(word)) for word in self._fitting()]  # type: ignore[attr-defined]

    def _fitting(self) -> list[str]:
        """What fits what was typed; what was chosen before is still offered."""
        if not self.is_bound:
            return []
        chosen, typed = str(self.data.get("problem", "")), str(self.data.get("sought", ""))
        found = sought(typed)
        return [chosen, *(each for each in found if each != chosen)] if chosen in PROBLEMS else found

    def clean(self) -> dict[str, Any]:
        """The problem: what was chosen, or the only one that fits what was typed."""
        data = super().clean() or self.cleaned_data
        found, typed = sought(data.get("sought", "")), data.get("sought", "")
        if data.get("problem") or "problem" in self.errors:
            return data
        if len(found) == 1:
            data["problem"] = found[0]
        elif not typed:
            self.add_error("sought", self.fields["sought"].error("required"))  # type: ignore[attr-defined]
        else:
            code = "several" if found else "none"
            where = "problem" if found else "sought"
            self.add_error(where, self.fields["sought"].error(code, text=typed))  # type: ignore[attr-defined]
        return data


def _codes(word: str) -> str:
    problem = PROBLEMS[word]
    if not problem.code.code:
        return gettext("No code: it is not returned.")
    return gettext("Returned as %(code)s") % {"code": problem.code.code}


def suggestions() -> list[tuple[str, str]]:
    """What a page may suggest while somebody types: our word, and by what else it is found."""
    return [
        (word, ", ".join(each for each in (problem.code.code, *problem.words) if each))
        for word, problem in PROBLEMS.items()
    ]


class NameProblem(Action):
    """Name a presenting problem, in our words."""

    slug, title = "problem", _("Name what this is about")
    intro = _("It picks a questionnaire and a protocol. It is not a diagnosis, and it shuts nobody out.")
    form_class, decision, template = ProblemForm, planning.name_problem, "clinic/problem.html"

    def fit(self, form: Any) -> None:
        """What was named before, which this may take the place of."""
        known = self.case.episode.problems
        form.fields["instead_of"].choices = [(key, choices.say(each.problem)) for key, each in known.items()]
        if not known:
            del form.fields["instead_of"]

    def initial(self) -> dict[str, Any]:
        """The first is the main one."""
        return {"main": self.case.episode.main_problem is None}

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """The facts of the problem; whether it was there before, or why that is not known."""
        answer = data["before"] or Bearer.NOT_ASKED.value
        known = answer in ("yes", "no")
        return {
            "problem": data["problem"],
            "main": data["main"],
            "started": data["started"],
            "before": answer == "yes" if known else None,
            "before_bearer": Bearer.KNOWN if known else Bearer(answer),
            "instead_of": data.get("instead_of", ""),
        }

    def context(self) -> dict[str, Any]:
        """What can be suggested, and what is named already."""
        known = list(self.case.episode.problems.values())
        return {"suggestions": suggestions(), "problems": known, "said": self.case.texts(each.words for each in known)}


class OnProblem(Action):
    """Something about one problem, by the entry that names it: no problem ever stands in an address."""

    keyed = True

    @property
    def problem(self) -> Problem:
        """The problem as it stands, or a refusal."""
        seq = whole(self.key)
        found = next((each for each in self.case.episode.problems.values() if each.seq == seq), None)
        if found is None:
            raise Refused("This is not in the record any more.", "Look at what the record says it is about now.")
        return found

    def check(self) -> None:
        """Only what stands."""
        _named = self.problem


class ContestForm(SaidForm):
    """Whether it fits, and their words."""

    fits = RadioField(
        label=_("What do they say?"),
        called=_("what they say"),
        choices=[("no", _("This does not fit me")), ("yes", _("It fits me after all"))],
        initial="no",
    )
    words = TextField(
        label=_("In their own words"), called=_("their own words"), max_length=2000, rows=3, required=False
    )


class Contest(OnProblem):
    """What the person says of a name we gave."""

    slug, title = "does-not-fit", _("Does this name fit them?")
    intro = _("What they say is shown beside it wherever it is shown.")
    form_class, decision = ContestForm, planning.contest_problem

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which problem, whether it fits, and their words."""
        words = self.text(data["words"])
        return {"problem": self.problem.problem, "does_not_fit": data["fits"] == "no", "words": words}

    def context(self) -> dict[str, Any]:
        """Which name this is about."""
        seq = whole(self.key)
        found = (each.problem for each in self.case.episode.problems.values() if each.seq == seq)
        return {"about": choices.say(next(found, ""))}


class FormulationForm(ActForm):
    """How it is understood, in shared words. Any part may be left out."""

    began = TextField(label=_("How it began"), called=_("how it began"), rows=4, required=False)
    keeps_going = TextField(label=_("What keeps it going"), called=_("what keeps it going"), rows=4, required=False)
    helps = TextField(label=_("What helps"), called=_("what helps"), rows=4, required=False)
    matters = TextField(
        label=_("What matters to them"),
        called=_("what matters to them"),
        help_text=_("What they do this for."),
        rows=3,
        required=False,
    )


class Formulate(Action):
    """Write down how the two of you understand it."""

    slug, title = "formulation", _("How we understand it together")
    intro = _(
        "Write it with them, in words you both use. They read it on their page. Every version is kept; the latest "
        "stands on top of each session."
    )
    form_class, decision, keeps_draft = FormulationForm, planning.write_formulation, True

    def initial(self) -> dict[str, Any]:
        """What was written last, to go on from."""
        known = self.case.episode.formulation
        if known is None:
            return {}
        text = self.case.texts(journal.refs(known.written))
        return {
            name: text(getattr(known.written, name)) for name in FormulationForm.base_fields if name not in ENVELOPE
        }


ENVELOPE = ("once", "seen")


class FewerField(TextField):
    """Why fewer sessions than is usual; needed only then."""

    default_error_messages = {"fewer": _("%(said)s. Write why you plan fewer, for the person to read")}


class PlanForm(ActForm):
    """How many sessions, of which therapy, what for, and when you look together at whether it helps."""

    therapy = SelectField(label=_("Which therapy?"), called=_("the therapy"), choices=(), coerce=Therapy)
    sessions = IntegerField(
        label=_("How many sessions from here on?"), called=_("the number of sessions"), min_value=1, max_value=60
    )
    review_every = IntegerField(
        label=_("After how many sessions do you look at it together, each time?"),
        called=_("after how many sessions"),
        min_value=1,
        max_value=6,
        required=False,
    )
    aim = TextField(
        label=_("What for?"),
        called=_("what it is for"),
        help_text=_("What they want to come of it. They can read this."),
        rows=3,
        max_length=2000,
        required=False,
    )
    why_fewer = FewerField(
        label=_("If it is fewer than guidance says is usual: why?"),
        called=_("why fewer"),
        help_text=_("It stops nothing. They can read this."),
        rows=2,
        max_length=2000,
        required=False,
    )

    problem = ""
    episode = Episode()

    def clean(self) -> dict[str, Any]:
        """Fewer than is usual needs its reason."""
        data = super().clean() or self.cleaned_data
        therapy, sessions = data.get("therapy"), data.get("sessions")
        usual = doses.usual(self.problem, therapy) if therapy else None
        whole = planning.held(self.episode, therapy) + sessions if therapy and sessions else 0
        if usual and whole and usual.is_below(whole) and not data.get("why_fewer"):
            self.add_error("why_fewer", self.fields["why_fewer"].error("fewer", said=said.sentence(usual)))  # type: ignore[attr-defined]
        return data


class Plan(Action):
    """Plan the sessions together."""

    slug, title = "plan", _("Plan the sessions together")
    intro = _("Both of you see how many are planned and how many are left, so that the ending is in sight early.")
    form_class, decision, kind, template = PlanForm, planning.plan, e.Planned, "clinic/plan.html"

    def fit(self, form: Any) -> None:
        """Therapies of the step; what it is mainly about."""
        main = self.case.episode.main_problem
        form.fields["therapy"].choices = choices.therapies(self.case.episode.step)
        form.problem, form.episode = main.problem if main else "", self.case.episode

    def initial(self) -> dict[str, Any]:
        """What is planned now, or was chosen from the offer."""
        episode, plan = self.case.episode, self.case.episode.plan
        chosen = episode.chosen
        option = chosen.chosen_option if chosen else None
        text = self.case.texts([plan.aim]) if plan else None
        return {
            "therapy": episode.therapy or (option.therapy if option else None),
            "sessions": option.sessions if option else None,
            "review_every": plan.review_every if plan else self.case.service.charter.review_every_sessions,
            "aim": text(plan.aim) if plan and text else "",
        }

    def context(self) -> dict[str, Any]:
        """What guidance says, for each therapy of the step."""
        main, step = self.case.episode.main_problem, self.case.episode.step
        if main is None:
            return {"main": "", "usual": []}
        found = [
            (choices.say(each), said.sentence(dose))
            for each in Therapy
            if (step is None or THERAPY_STEP[each] == step) and (dose := doses.usual(main.problem, each))
        ]
        return {"main": main.problem, "usual": found}


ACTIONS = (NameProblem, Contest, Formulate, Plan)
