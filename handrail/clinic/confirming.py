"""Making sure, by a second fact, that a sign-in is a person's. They hear of it by every way but that one.

Whoever makes sure could be taken in, or mean harm: so it is never done behind the back of whoever it is about.
"""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from handrail.accounts import notices as of_accounts
from handrail.accounts import people as accounts
from handrail.accounts.models import User
from handrail.care import identity, reach
from handrail.care.standing import Standing
from handrail.care.vocabulary import Via
from handrail.clinic import choices, door
from handrail.clinic.people import PersonAction
from handrail.design.forms import ActForm, RadioField, TextField
from handrail.pages import notices


class ConfirmForm(ActForm):
    """By which means, and by what second fact."""

    by_means = RadioField(
        label=_("How did you make sure?"),
        called=_("how you made sure"),
        choices=choices.of(each for each in choices.VIAS if each != Via.EMAIL),
        coerce=Via,
    )
    second_fact = TextField(
        label=_("By what second fact?"),
        called=_("the second fact"),
        help_text=_(
            "Something only they would know, that was not typed with the account: what was said in a call to a number "
            "from their GP’s letter, or a document you saw. Do not copy a document’s number."
        ),
        rows=3,
        max_length=1000,
    )


class Confirm(PersonAction):
    """Make sure, by a second fact, that an account is this person's."""

    slug, title, button, keyed = "confirm", _("Is this sign-in theirs?"), _("Yes, I have made sure"), True
    form_class, decision = ConfirmForm, identity.confirm_account
    intro = _(
        "Until then it opens only what was written with it. A code sent by e-mail proves an address, not a person."
    )
    done = _("Confirmed. They can read their whole record from now on.")

    @property
    def stream(self) -> str:
        """The record in which the account was opened."""
        parts = self.case.standing.parts
        return next((each for each in parts if self.key in parts[each].accounts), self.case.person)

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which account."""
        return {**self.plain(data), "account": self.key, "reads": door.reads_notes(self.request)}

    def write(self, form: ActForm) -> None:
        """Write it, and tell them by every other way we know."""
        with transaction.atomic():
            super().write(form)
            tell_of(self, User.objects.get(pk=self.key))


def tell_of(action: PersonAction, account: User) -> None:
    """Tell them that this sign-in opens their record now: at the others that are theirs, and as they said we may."""
    standing = action.case.standing
    others = User.objects.filter(pk__in=standing.confirmed_accounts, is_active=True).exclude(pk=account.pk)
    told = [_told(of_accounts.Reach.of(each)) for each in others]
    if not any([*told, _told_as_they_said(standing, account, action.case.person)]):
        said = now_("We know no other way to tell them. Phone them on a number from their GP, or write, and say it.")
        messages.info(action.request, said)


def _told(way: of_accounts.Reach) -> bool:
    said = notices.SAID[notices.Notice.SIGN_IN]
    transaction.on_commit(lambda: way.say(str(said.subject), str(said.body)))
    return way.is_any


def _told_as_they_said(standing: Standing, account: User, person: str) -> bool:
    """By the way in their record, unless it is where the codes of this very sign-in go."""
    channel = notices.way(standing)
    where = reach.address(standing, channel) if channel else ""
    if not where or accounts.by_alias(accounts.alias_of(where)) == account:
        return False
    return notices.tell(standing, notices.Notice.SIGN_IN, about=person) is not None


ACTIONS = (Confirm,)
