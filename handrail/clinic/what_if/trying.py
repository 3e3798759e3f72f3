"""Asking what would happen: what it stands on, and one change or two."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.accounts.doors import staff_required
from handrail.clinic.door import account
from handrail.clinic.setup.desk import done, form_of
from handrail.design.forms import Choice, IntegerField, NhsForm, RadioField, SelectField
from handrail.organisation.staffing import NotPossible
from handrail.pages import simulated
from handrail.planning import asking, runs
from handrail.planning.asking import CHANGEABLE
from handrail.record import access

_question = lazy(simulated.question, str)
_WHAT: Final = [Choice(name, _question(name)) for name in CHANGEABLE]


class TryForm(NhsForm):
    """What it stands on, and what would be different."""

    base = RadioField(label=gettext_lazy("What do we start from?"), called=gettext_lazy("what we start from"))
    what = SelectField(
        label=gettext_lazy("What would be different?"),
        called=gettext_lazy("what would be different"),
        choices=_WHAT,
    )
    number = IntegerField(label=gettext_lazy("What would the number be?"), called=gettext_lazy("the number"))
    also = SelectField(
        label=gettext_lazy("And what else?"),
        called=gettext_lazy("what else would be different"),
        choices=_WHAT,
        required=False,
    )
    also_number = IntegerField(
        label=gettext_lazy("What would that number be?"), called=gettext_lazy("the other number"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Each number inside its limits, and two different things."""
        found: dict[str, Any] = super().clean() or {}
        also, number = found.get("also"), found.get("also_number")
        if also and number is None and "also_number" not in self.errors:
            self.add_error("also_number", self._error("also_number", "required"))
        if also and also == found.get("what"):
            self.add_error("also", _("Choose something else: the first change is about this already."))
        for what, which in (("what", "number"), ("also", "also_number")):
            if found.get(what) and found.get(which) is not None:
                self._limit(found[what], which, found[which])
        return found

    def changes(self) -> dict[str, int]:
        """What would be different, by name."""
        pairs = [("what", "number"), ("also", "also_number")]
        return {self.cleaned_data[what]: self.cleaned_data[which] for what, which in pairs if self.cleaned_data[what]}

    def _limit(self, what: str, which: str, number: int) -> None:
        limits = CHANGEABLE[what]
        if number < limits.least:
            self.add_error(which, self._error(which, "min_value", limit=limits.least))
        elif number > limits.most:
            self.add_error(which, self._error(which, "max_value", limit=limits.most))

    def _error(self, name: str, code: str, **params: Any) -> Any:
        field: Any = self.fields[name]
        return field.error(code, **params)


@staff_required
def page(request: HttpRequest) -> HttpResponse:
    """Ask, and go where it can be watched."""
    access.check(account(request), access.Verb.PLAN)
    form = form_of(TryForm, request, fit=_fit)
    made: list[str] = []
    if done(request, form, lambda: made.append(_start(form, account(request).pk))):
        return redirect("clinic:what-if-run", made[0])
    facts = {"title": _("Ask what would happen if"), "form": form, "button": _("Begin")}
    return render(request, "clinic/what_if/try.html", facts, status=422 if form.is_bound and form.errors else 200)


def _fit(form: TryForm) -> None:
    ours = Choice(asking.OURS, simulated.base(asking.OURS), _("How many come, who works here, and your charter."))
    field: Any = form.fields["base"]
    field.choices = [ours, *(Choice(name, title) for name, title in asking.bases().items())]


def _start(form: TryForm, by: str) -> str:
    try:
        return asking.start(form.cleaned_data["base"], form.changes(), by=by).pk
    except asking.NotKnownHere:
        raise NotPossible(_("Too little is known of this service yet. Start from another one.")) from None
    except runs.TooMany:
        raise NotPossible(_("Some are waiting already. Let them end, or stop one, and ask again.")) from None
