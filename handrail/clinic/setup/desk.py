"""What the pages of setting-up have in common: their door, forms that lose nothing, and the way from step to step."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar, cast

from django.contrib import messages
from django.forms.utils import ErrorDict
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from handrail.accounts.doors import staff_required
from handrail.accounts.roles import CLINICAL
from handrail.clinic.door import account, require_id
from handrail.design.forms import Choice, NhsForm
from handrail.organisation import who
from handrail.organisation.models import Practitioner
from handrail.organisation.staffing import NotPossible
from handrail.record import access

Form = TypeVar("Form", bound=NhsForm)
View = Callable[..., HttpResponse]

WALKING: Final = "setting-up"

#: The steps of the first run, in order: the name of each page, and what it is called.
STEPS: Final[tuple[tuple[str, Any], ...]] = (
    ("set-up-service", gettext_lazy("The service")),
    ("set-up-teams", gettext_lazy("Teams")),
    ("staff", gettext_lazy("Those who work here")),
    ("charter-hours", gettext_lazy("Hours and closed days")),
    ("lines", gettext_lazy("Lines of help")),
    ("rota", gettext_lazy("Who is on duty")),
)


def sets_up(view: View) -> View:
    """Only for whoever may set the service up."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        access.check(account(request), access.Verb.SET_UP)
        return view(request, *args, **more)

    return staff_required(checked)


def may_set_up(request: HttpRequest) -> bool:
    """Whether whoever reads this page may set the service up."""
    return access.may(account(request), access.Verb.SET_UP)


def colleague(ref: str) -> Practitioner:
    """This member of staff, working or not; or no such page."""
    require_id(ref)
    found = who.practitioner(ref)
    if found is None:
        raise Http404
    return found


def form_of(kind: type[Form], request: HttpRequest, *, fit: Callable[[Form], None] | None = None, **more: Any) -> Form:
    """The form as sent; as it was when a session ran out, with nothing wrong yet; or new."""
    held = None if request.method == "POST" else getattr(request, "held_post", None)
    form = kind(request.POST if request.method == "POST" else held, **more)
    if fit is not None:
        fit(form)
    if held is not None:
        form._errors = ErrorDict()  # type: ignore[attr-defined]
    return form


def done(request: HttpRequest, form: NhsForm, do: Callable[[], Any]) -> bool:
    """Whether the form was sent, is right, and what it asks was done. What is not possible is said on the page."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        do()
    except NotPossible as refused:
        form.refuse(str(refused))
        return False
    return True


def carry(form: NhsForm, **values: str) -> None:
    """Let the page carry these when it is shown again, beside what was typed."""
    data = QueryDict(mutable=True)
    data.update(cast(Any, form.data))
    for name, value in values.items():
        data[name] = value
    form.data = data


def show(request: HttpRequest, template: str, *, title: Any, back: str = "set-up", **page: Any) -> HttpResponse:
    """One page of setting-up; 422 where a form on it was not taken."""
    form = page.get("form")
    status = 422 if form is not None and form.is_bound and form.errors else 200
    facts = {"title": title, "back_url": reverse(f"clinic:{back}"), "walking": is_walking(request), **page}
    return render(request, f"clinic/setup/{template}.html", facts, status=status)


def go_on(request: HttpRequest, step: str, words: Any, *, to: str = "") -> HttpResponse:
    """Say that it is saved, and go where the next thing is: the next step of the first run, else back to the page."""
    messages.success(request, str(words))
    return redirect(next_step(step) if is_walking(request) else to or reverse(f"clinic:{step}"))


def is_walking(request: HttpRequest) -> bool:
    """Whether whoever reads this is on their way through the first run."""
    return bool(request.session.get(WALKING))


def next_step(step: str) -> str:
    """The address of the step after this one; after the last, the page that says what is missing."""
    names = [name for name, _title in STEPS]
    after = names[names.index(step) + 1 :] if step in names else []
    return reverse(f"clinic:{after[0] if after else 'set-up'}")


def people(*, clinical: bool = False, but: str = "", nobody: Any = "") -> list[Choice]:
    """Those who work here now, to choose one; `nobody` is what the empty choice says, if there is one."""
    first = [Choice("", nobody)] if nobody else []
    here = [each for each in who.practitioners() if each.pk != but and (not clinical or each.account.role in CLINICAL)]
    return first + [Choice(each.pk, f"{each.name}, {each.role}") for each in here]


def by_id(ref: str) -> Practitioner | None:
    """The colleague a choice names."""
    return who.practitioner(ref) if ref else None
