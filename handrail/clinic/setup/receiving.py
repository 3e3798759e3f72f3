"""The services we ask for help: how to reach each, and what it asks of a referral, in its own words."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.clinic.door import account
from handrail.clinic.setup.desk import done, form_of, sets_up, show
from handrail.design.formats import date_only
from handrail.design.forms import (
    CharField,
    CheckboxField,
    EmailField,
    NhsForm,
    SelectField,
    TextField,
)
from handrail.organisation import receiving
from handrail.organisation.models import ReceivingService
from handrail.organisation.models.receiving import MOST
from handrail.pages import criteria
from handrail.pages.merge import UnknownField, check
from handrail.pages.ods import OdsCodeField
from handrail.record import journal


class ServiceForm(NhsForm):
    """One service we ask."""

    name = CharField(label=gettext_lazy("What it is called"), called=gettext_lazy("its name"), max_length=120)
    kind = SelectField(
        label=gettext_lazy("What sort of service is it?"),
        called=gettext_lazy("the sort of service"),
        choices=ReceivingService.Kind.choices,
    )
    what_for = TextField(
        label=gettext_lazy("Who it is for, and what it does"),
        called=gettext_lazy("what it does"),
        help_text=gettext_lazy("Colleagues read this when they choose. Write it as the service would say it."),
        rows=3,
        max_length=400,
        required=False,
    )
    criteria = TextField(
        label=gettext_lazy("What it asks of a referral, one question a line"),
        called=gettext_lazy("what it asks"),
        help_text=gettext_lazy(
            "Ask the service for its own list. Referrals are turned away most often because something it needs is "
            "not in them. Leave this empty to begin with what services of its sort usually ask."
        ),
        rows=12,
        max_length=4000,
        required=False,
    )
    confirmed = CheckboxField(label=gettext_lazy("The service told us, or looked through this list, today"))
    ods_code = OdsCodeField(
        label=gettext_lazy("Its ODS code, if you know it"), called=gettext_lazy("the ODS code"), most=5
    )
    phone = CharField(
        label=gettext_lazy("Phone, for asking again"), called=gettext_lazy("the phone"), max_length=60, required=False
    )
    address = TextField(
        label=gettext_lazy("Address for letters"),
        called=gettext_lazy("the address"),
        rows=3,
        max_length=400,
        required=False,
    )
    email = EmailField(label=gettext_lazy("E-mail"), called=gettext_lazy("the e-mail address"), required=False)
    by_email = CheckboxField(
        label=gettext_lazy("Whole letters may go there by e-mail: we made sure that it is safe from end to end")
    )
    in_use = CheckboxField(label=gettext_lazy("We ask this service now"), initial=True)

    def clean_criteria(self) -> str:
        """Only fields that there are, and no more questions than anybody answers."""
        text = str(self.cleaned_data["criteria"])
        try:
            check(text, criteria.KNOWN)
        except UnknownField as unknown:
            names = ", ".join(f"(({name}))" for name in unknown.names)
            raise ValidationError(_("There is no field %(names)s.") % {"names": names}) from None
        if len([line for line in text.splitlines() if line.strip()]) > MOST:
            raise ValidationError(_("What it asks must be %(most)d questions or fewer") % {"most": MOST})
        return text

    def clean(self) -> dict[str, Any]:
        """A letter by e-mail needs an address."""
        data = super().clean() or self.cleaned_data
        if data.get("by_email") and not data.get("email"):
            self.add_error("email", ValidationError(_("Enter the e-mail address that letters go to")))
        return data


@sets_up
def services(request: HttpRequest) -> HttpResponse:
    """Every service we ask, or asked."""
    rows = [
        [
            {"text": each.name, "href": reverse("clinic:receiving-one", args=[each.pk])},
            each.get_kind_display(),
            str(len(each.questions)),
            _said(each),
        ]
        for each in receiving.everyone()
    ]
    head = [_("Service"), _("What it is"), _("Questions"), _("Confirmed by it")]
    return show(request, "receiving", title=_("Services we ask"), rows=rows, head=head)


def _said(one: ReceivingService) -> str:
    if not one.in_use:
        return _("not asked any more")
    return date_only(one.confirmed) if one.confirmed else _("not yet: from memory")


@sets_up
def one(request: HttpRequest, ref: str) -> HttpResponse:
    """One of them, changed; `new` for another one."""
    found = ReceivingService() if ref == "new" else receiving.by_id(ref)
    if found is None:
        raise Http404
    form = form_of(ServiceForm, request, initial=_initial(found))
    if request.method == "POST" and form.is_valid() and receiving.is_taken(form.cleaned_data["name"], found.pk):
        form.add_error("name", ValidationError(_("There is another service of this name")))

    def write() -> None:
        _fill(found, form.cleaned_data)
        receiving.save(found, by=account(request).pk)

    if done(request, form, write):
        messages.success(request, _("Saved."))
        return redirect("clinic:receiving")
    title = _("Another service we ask") if ref == "new" else found.name
    known = [(f"(({name}))", said) for name, said in criteria.KNOWN.items()]
    return show(request, "receiving_one", title=title, form=form, back="receiving", button=_("Save"), known=known)


_SAME = ("name", "kind", "what_for", "criteria", "ods_code", "phone", "address", "email", "by_email", "in_use")


def _initial(found: ReceivingService) -> dict[str, Any]:
    return {name: getattr(found, name) for name in _SAME}


def _fill(found: ReceivingService, typed: dict[str, Any]) -> None:
    before = found.criteria
    for name in _SAME:
        setattr(found, name, typed[name])
    found.criteria = found.criteria.strip() or criteria.shipped(found.kind)
    if typed["confirmed"]:
        found.confirmed = journal.today()
    elif before.strip() != found.criteria.strip():
        found.confirmed = None  # another list was confirmed by nobody yet
