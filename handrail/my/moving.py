"""Moving away: the person says so, and whether a service where they will live is to take over. It ends nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from handrail.care import moving as rules
from handrail.care.vocabulary import DutyKind
from handrail.design.forms import ActForm, DateField, RadioField, TextField
from handrail.my import receipts
from handrail.my.doing import READ_AND_WRITE, bound, page
from handrail.my.mine import Mine, mine
from handrail.pages.acting import attempt
from handrail.pages.moving import TRANSFER, transfer_of
from handrail.record import journal


class Moving(ActForm):
    """When, whether to be passed on, and anything else."""

    on = DateField(label=gettext_lazy("When do you move, if you know?"), called=gettext_lazy("the day"), required=False)
    transfer = RadioField(
        label=gettext_lazy("Would you like us to ask a service where you will live to take over?"),
        called=gettext_lazy("what you would like"),
        help_text=gettext_lazy("We hold your care until that service has said yes."),
        choices=TRANSFER,
        coerce=transfer_of,
    )
    words = TextField(
        label=gettext_lazy("Where to, and anything else we should know"),
        called=gettext_lazy("your own words"),
        max_length=2000,
        rows=3,
        required=False,
    )


@require_http_methods(READ_AND_WRITE)
@mine("moving")
def moving(request: HttpRequest, found: Mine) -> HttpResponse:
    """They move: being passed on is offered first, and nothing ends by it."""
    form = bound(Moving, request, found)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        said = {"on": data["on"], "transfer": data["transfer"], "words": journal.Text(data["words"])}
        if attempt(form, found.act(rules.tell, form, **said)):
            receipts.give(request, found, _("We have it. Nothing ends because you move."), DutyKind.TRANSFER)
            return redirect("my:home")
    intro = _(
        "Moving ends nothing. We can ask a service where you will live to take over, or go on until you have moved. "
        "You can change your mind at any time."
    )
    return page(request, found, form, _("I am moving away"), intro=intro)
