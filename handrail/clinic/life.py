"""A person's life as they tell it, entered by staff: what is known, what was not asked yet, and asking it."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from handrail.care import circumstances
from handrail.clinic.case import opened_person
from handrail.clinic.forms import SaidForm
from handrail.clinic.people import PersonAction
from handrail.design.forms import ActForm
from handrail.pages.life import GROUP, GROUPS, QUESTION, Group, form, telling
from handrail.record import journal


def page(request: HttpRequest, person: str) -> HttpResponse:
    """Everything they told, in its groups, and quietly what was not asked yet."""
    case, _episodes = opened_person(request, person, "their life", clinical=True)
    text = journal.reader(person, telling.words(case.standing))
    facts = {
        "case": case,
        "title": _("Their life, as they tell it"),
        "told": telling.told(GROUPS, case.standing, text, by_staff=True),
        "back_url": case.person_url,
    }
    return render(request, "clinic/life.html", facts)


class LifeForm(SaidForm):
    """What they said. The questions of a group are put in by the action."""


class Ask(PersonAction):
    """A few questions about somebody's life, in the words in which they are put to them."""

    slug, title, keyed, clinical = "life", _("Their life"), True, True
    form_class, decision, template = LifeForm, circumstances.tell, "clinic/ask.html"
    done = _("We have it. Anything can be changed, or taken away.")

    @property
    def group(self) -> Group:
        """Which questions."""
        if self.key not in GROUP:
            raise Http404
        return GROUP[self.key]

    @property
    def text(self) -> Any:
        """From words of this person to their text."""
        if not hasattr(self, "_text"):
            self._text = journal.reader(self.case.person, telling.words(self.case.standing))
        return self._text

    def new_form(self, *args: Any, **more: Any) -> ActForm:
        """The questions of the group, and how they told us."""
        made = LifeForm(*args, **more)
        form.add(made, self.group, self.case.standing, self.text, by_staff=True)
        made.order_fields([*(name for name in made.fields if name != "via"), "via"])
        return made

    def write(self, filled: ActForm) -> None:
        """What is not known already: theirs as said by them, and what only staff can say as said by staff."""
        data = filled.cleaned_data
        found = form.answers(data, self.group, self.case.standing, self.text, by_staff=True)
        ours = tuple(answer for answer in found if QUESTION[answer.what].by_staff)
        theirs = tuple(answer for answer in found if answer not in ours)
        with transaction.atomic():
            with self.act(data) as act:
                act.record(self.stream, circumstances.tell, expected=data["seen"], answers=theirs)
            if ours:
                journal.record(self.stream, circumstances.tell, by=self.case.me, answers=ours)

    def context(self) -> dict[str, Any]:
        """Why it is asked."""
        return {"title": self.group.title, "intro": "", "why": self.group.why, "back_url": self.after()}

    def after(self) -> str:
        """Back to all of it."""
        return reverse("clinic:life-told", args=[self.case.person])


ACTIONS = (Ask,)
