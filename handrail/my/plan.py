"""My safety plan: mine to read, to change, to print and to carry with me. What stood in it before is kept."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handrail.care import safety_plan
from handrail.care.standing import Standing
from handrail.design.forms import ActForm
from handrail.my.mine import Mine, mine, show
from handrail.pages import safety_plan as plans
from handrail.pages.acting import attempt
from handrail.record import journal


@require_safe
@mine("my safety plan")
def plan(request: HttpRequest, found: Mine) -> HttpResponse:
    """The plan as it is, and every version before it."""
    standing = _readable(found)
    told = plans.versions(found.person, standing, found.name)
    now = standing.safety_plan is not None
    return show(
        request,
        found,
        "my/plan.html",
        "talk",
        plan=told[0] if now else None,
        before=told[1:] if now else told,
        back_url=reverse("my:safety"),
        back_text=_("Being safe"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@mine("change my safety plan")
def change(request: HttpRequest, found: Mine) -> HttpResponse:
    """Write it, or write it anew."""
    standing = _readable(found)
    initial = {"seen": found.standing.seq, **plans.known(found.person, standing.safety_plan)}
    form = plans.PlanForm(request.POST or request.held_post or None, initial=initial)  # type: ignore[attr-defined]
    sent = request.method == "POST" and form.is_valid()
    if sent and standing.safety_plan != found.standing.safety_plan:
        # What they cannot read yet would be written over, unseen.
        form.refuse(
            _("We have not yet made sure that this account is yours. Keep this, and phone us: we add it for you.")
        )
    elif sent and attempt(form, lambda: _write(found, form)):
        messages.success(request, _("Your plan is kept. You can change it at any time, and take a copy with you."))
        return redirect("my:plan")
    return show(
        request,
        found,
        "my/form.html",
        "talk",
        form=form,
        title=_("Write my safety plan"),
        intro=_("For when it gets hard, in your own words. Leave out what does not fit. You can write it with us too."),
        button=_("Keep it"),
        back_url=reverse("my:plan"),
    )


@require_safe
@mine("copy of my safety plan")
def copy(_request: HttpRequest, found: Mine) -> HttpResponse:
    """The file to keep."""
    standing = _readable(found)
    if standing.safety_plan is None:
        raise Http404
    return plans.copy(found.person, standing)


def _readable(found: Mine) -> Standing:
    standing = found.readable(found.standing)
    assert isinstance(standing, Standing)
    return standing


def _write(found: Mine, form: ActForm) -> None:
    data = form.cleaned_data
    journal.record(
        found.person,
        safety_plan.write,
        by=found.account.pk,
        said_by=found.person,
        expected=data["seen"],
        once=data["once"],
        **plans.given(data),
    )
