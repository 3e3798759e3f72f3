"""Keeping a record from one of those who work here, and narrowing it: entered by staff at the person's word."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from handrail.care import keeping_from
from handrail.care.vocabulary import KeptWhy
from handrail.clinic.act import Action
from handrail.clinic.forms import SaidForm, colleagues
from handrail.clinic.people import PersonAction
from handrail.design.forms import ActForm, RadioField, SelectField, TextField
from handrail.record import access, journal

WHY = [
    (KeptWhy.OWN, _("It is this colleague’s own record")),
    (KeptWhy.RELATED, _("They are family, or close to each other")),
    (KeptWhy.COLLEAGUE, _("They work together")),
    (KeptWhy.KNOWN, _("They know each other from elsewhere")),
    (KeptWhy.ASKED, _("The person asks for it. No reason is needed")),
]


class KeepForm(SaidForm):
    """From whom, and why."""

    account = SelectField(label=_("From whom is it kept?"), called=_("a colleague"), choices=())
    why = RadioField(label=_("Why?"), called=_("why"), choices=WHY, coerce=KeptWhy)
    words = TextField(
        label=_("In their words, if they wish"), called=_("their words"), rows=2, max_length=500, required=False
    )


class WordsForm(SaidForm):
    """In words, if they wish."""

    words = TextField(label=_("In their words, if they wish"), called=_("their words"), rows=2, required=False)


class KeptAction(PersonAction):
    """What changes who may open the record: one act over the person and all their episodes, whose lists it changes."""

    def write(self, form: ActForm) -> None:
        """Write it, with every episode held meanwhile."""
        data = form.cleaned_data
        with journal.together(
            *self.case.people,
            *self.case.standing.episodes,
            by=self.case.me,
            said_by=self.said_by,
            via=self.via(data),
            once=data["once"],
        ) as act:
            act.record(self.stream, type(self).decision, expected=data["seen"], **self.facts(data))

    def after(self) -> str:
        """Back to the person, for whoever may still open them."""
        kept = access.kept_from(self.case.me)
        return reverse("clinic:today") if self.case.person in kept else self.case.person_url


class KeepFrom(KeptAction):
    """Keep the record from one of us."""

    slug, title, button = "kept-from", _("Keep this record from one of us"), _("Keep it from them")
    form_class, decision = KeepForm, keeping_from.keep_from
    intro = _(
        "They see nothing of it from then on: not in lists, not when they look for somebody, not in groups or diaries. "
        "What they held or owed goes to somebody else, by name."
    )
    done = _("It is kept from them from now on.")

    def fit(self, form: Any) -> None:
        """Everybody who works here, whatever they do."""
        known = self.case.standing.kept_from
        form.fields["account"].choices = [each for each in colleagues(clinical=False) if each[0] not in known]


class LetOpen(KeptAction):
    """The record is kept from somebody no longer."""

    slug, title, keyed = "kept-from-lift", _("They may open it again"), True
    form_class, decision, button = WordsForm, keeping_from.let_open, _("Let them open it")
    intro = _("One’s own record stays closed at work. Only where it turns out not to be theirs, say so here.")

    @property
    def stream(self) -> str:
        """The record in which it was said."""
        parts = self.case.standing.parts
        return next((each for each in parts if self.key in parts[each].kept_from), self.case.person)

    def require_known(self) -> None:
        """Only somebody it is kept from."""
        if self.key not in self.case.standing.kept_from:
            raise Http404

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Who it is."""
        return {**self.plain(data), "account": self.key}


class Narrow(KeptAction):
    """Only those who treat the person may open the record."""

    slug, title, button = "narrow", _("Only for those who treat them"), _("Narrow it")
    form_class, decision = WordsForm, keeping_from.narrow
    intro = _(
        "Whoever holds their care, stands in, was asked to take over, supervises or owes them something opens it, and "
        "the clinical lead. The rest of the team does not, and the office only while there is something to book."
    )


class Widen(KeptAction):
    """The record is for the team again."""

    slug, title, button = "widen", _("For the whole team again"), _("Open it to the team")
    form_class, decision = WordsForm, keeping_from.widen
    intro = _("The team of whoever holds their care may open it again, and the office what is not clinical.")

    @property
    def stream(self) -> str:
        """The record in which it was said."""
        parts = self.case.standing.parts
        return next((each for each in parts if parts[each].narrowed_since), self.case.person)


ACTIONS: tuple[type[Action], ...] = (KeepFrom, LetOpen, Narrow, Widen)
