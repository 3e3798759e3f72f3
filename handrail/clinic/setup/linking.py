"""Linking a colleague's account with their name at a provider of identities (CIS2): before they first come that way."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.accounts import notices
from handrail.accounts.models import User
from handrail.accounts.oidc import linking, providers
from handrail.clinic.door import account
from handrail.clinic.setup.desk import colleague, done, form_of, sets_up, show
from handrail.clinic.setup.staff import may_make
from handrail.design.forms import CharField, Choice, NhsForm, RadioField
from handrail.organisation import changes
from handrail.organisation.staffing import NotPossible


class LinkForm(NhsForm):
    """Which provider, and their name there; left empty, the link is taken away."""

    provider = RadioField(label=gettext_lazy("By which way?"), called=gettext_lazy("the way"))
    subject = CharField(
        label=gettext_lazy("Their user number there"),
        called=gettext_lazy("the user number"),
        help_text=gettext_lazy("For CIS2 it stands on their smartcard (UUID). Leave it empty to take the link away."),
        max_length=120,
        required=False,
        autocomplete="off",
        spellcheck=False,
    )


@sets_up
def link(request: HttpRequest, ref: str) -> HttpResponse:
    """Their name at a provider, which is kept as a mark and cannot be shown again."""
    found, me, able = colleague(ref), account(request), providers.of(providers.STAFF)
    if not able:
        raise Http404

    def fit(form: LinkForm) -> None:
        field: Any = form.fields["provider"]
        field.choices = [Choice(each.name, each.label) for each in able]
        field.initial = able[0].name

    form = form_of(LinkForm, request, fit=fit)

    def write() -> None:
        may_make(found.account.role, request)
        chosen = providers.by_name(form.cleaned_data["provider"])
        assert chosen is not None  # it is one of the choices
        with transaction.atomic():
            try:
                _write(found.account, chosen, form.cleaned_data["subject"], me.pk)
            except linking.Taken:
                raise NotPossible(_("That number opens another account. Look there first.")) from None

    if done(request, form, write):
        _tell(found.account, form.cleaned_data["provider"])
        messages.success(request, _("Saved. A new number opens their account once they say that it is theirs."))
        return redirect("clinic:colleague", found.pk)
    title = _("How %(name)s signs in beside a password") % {"name": found.name}
    said = [each.label for each in able if each.name in linking.names_of(found.account)]
    return show(request, "form", title=title, form=form, button=_("Save"), back="staff", already=said)


def _tell(whose: User, name: str) -> None:
    """Whoever can link a number could link their own: so whose account it is hears of it."""
    chosen = providers.by_name(name)
    if name in linking.waiting(whose):
        do = _("Sign in as ever. The page “Where you are signed in” asks whether it is yours. If not, say no there.")
    else:
        do = _("If you did not ask for it, phone whoever leads the service today.")
    notices.Reach.of(whose).say(
        _("The way you sign in was changed"),
        _("Somebody who sets up the service changed how you sign in with %(label)s.")
        % {"label": chosen.label if chosen else ""}
        + " "
        + do,
    )


def _write(whose: Any, chosen: providers.Provider, subject: str, by: str) -> None:
    before = chosen.label if chosen.name in linking.names_of(whose) else ""
    if subject.strip():
        linking.link_staff(whose, chosen, subject, by=by)
    else:
        linking.unlink(whose, chosen)
    after = chosen.label if subject.strip() else ""
    changes.note(changes.Kind.DETAILS, by=by, about=whose.pk, what="sign-in link", before=before, after=after)
