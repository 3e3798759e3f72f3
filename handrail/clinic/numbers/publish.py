"""Whether anybody may read our numbers: shown with who said so and when, and changed by whoever sets the service up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from handrail.clinic.door import account
from handrail.clinic.setup.desk import sets_up
from handrail.design.formats import day_time
from handrail.pages.names import of_staff
from handrail.reporting import public


@sets_up
def page(request: HttpRequest) -> HttpResponse:
    """Publish them, or take them back; both at once."""
    if request.method == "POST":
        public.switch("publish" in request.POST, by=account(request).pk)
        messages.success(request, _("Saved. It holds from now on."))
        return redirect("clinic:numbers-public")
    word = public.said()
    facts = {
        "title": _("Our numbers for everybody"),
        "is_on": public.is_on(),
        "who": of_staff().get(word.by, _("somebody")) if word else "",
        "when": day_time(word.at) if word else "",
    }
    return render(request, "clinic/numbers/public.html", facts)
