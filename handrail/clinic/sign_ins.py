"""Helping somebody to sign in: a sheet of codes to print, or codes by text. Each is an account of its own.

An account that staff open is confirmed like any other, by a second fact: until then it opens only what it wrote.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from handrail.accounts import notices, paper, people, sittings, texts
from handrail.accounts.models import User
from handrail.accounts.oidc import linking
from handrail.accounts.roles import Role
from handrail.care import identity
from handrail.care.refused import Refused
from handrail.clinic import door
from handrail.clinic.confirming import ConfirmForm, tell_of
from handrail.clinic.forms import SaidForm, reason_field
from handrail.clinic.people import PersonAction
from handrail.design.forms import ActForm, CharField, PhoneField
from handrail.organisation import site, who
from handrail.pages.ways_in import ASKS_BORN, as_known
from handrail.record import journal


class SheetForm(SaidForm):
    """Nothing more is asked where the date of birth goes with a code."""


class WordSheetForm(SaidForm):
    """The word that goes with a code."""

    word = CharField(
        label=_("A word they choose"),
        called=_("the word"),
        help_text=_("They type it with each code. Let them say one they will remember. It is not shown again."),
        min_length=4,
        max_length=60,
        autocomplete="off",
    )


class Sheet(PersonAction):
    """Print a sheet of codes for somebody who has neither e-mail nor a mobile."""

    slug, title, button = "sign-in-sheet", _("A sheet of codes to sign in with"), _("Make the sheet")
    intro = _(
        "For somebody without email and mobile. Each code works once, together with something they know. The sheet "
        "says nothing of what it is for. One that was printed before stops working, and you make sure again that it "
        "is theirs."
    )
    done = _("Made. Print it now: the codes are not shown again.")
    codes: list[str] | None = None

    @property
    def asks_born(self) -> bool:
        """Whether a date of birth goes with a code."""
        return bool(settings.HANDRAIL_SHEET["asks"] == ASKS_BORN)

    def new_form(self, *args: Any, **more: Any) -> ActForm:
        """With a word, where the service asks for one."""
        return (SheetForm if self.asks_born else WordSheetForm)(*args, **more)

    form_class = SheetForm

    def check(self) -> None:
        """Only with something to ask for beside a code."""
        if self.asks_born and self.case.standing.born is None:
            raise Refused("Their date of birth is not known. It goes with each code, so enter it first.")

    def require_known(self) -> None:
        """The same when it is sent."""
        self.check()

    def write(self, form: ActForm) -> None:
        """An account with no other way in, and its sheet: never one that was made sure of, for whoever prints the
        sheet could then read all of it in the person's name, and nothing in the record would say so."""
        standing = self.case.standing
        knows = standing.born if self.asks_born else form.cleaned_data["word"]
        assert knows is not None  # check() has looked
        with self.act(form.cleaned_data) as act:
            before = _on_paper(standing.accounts)
            paper.end(before)
            unsure = (each for each in before if each.pk not in standing.confirmed_accounts)
            account = next(unsure, None) or people.open_account(None, self.stream)
            act.record(self.stream, identity.open_account, account=account.pk)
            self.codes = paper.print_sheet(account, as_known(knows), by=self.case.me, today=journal.today())

    def answer(self) -> HttpResponse:
        """The form; and once it was sent, the sheet itself: it cannot be shown later."""
        answered = super().answer()
        return answered if self.codes is None else self.printed()

    def printed(self) -> HttpResponse:
        """The sheet, to be printed from the browser."""
        page = {
            "codes": self.codes,
            "asks_born": self.asks_born,
            "until": journal.today() + timedelta(days=settings.HANDRAIL_SHEET["days"]),
            "address": site.address(reverse("my:paper")),
            "here": who.service(),
            "back_url": self.case.person_url,
        }
        return render(self.request, "clinic/sign_in_sheet.html", page)


def _on_paper(accounts: list[str]) -> list[User]:
    """The accounts of this person that a sheet opens and nothing else: nobody shares one who typed an address once."""
    served = User.objects.filter(pk__in=accounts, role=Role.PERSON, email=None, phone_way=None, is_active=True)
    return list(served.exclude(sheet=None).order_by("opened_at", "pk"))


class EndSheet(PersonAction):
    """The sheet is lost, or is not wanted any more."""

    slug, title, button = "sign-in-sheet-end", _("Stop a sheet of codes"), _("Stop all its codes")
    form_class, done = SheetForm, _("Stopped. Its codes open nothing from now.")

    def write(self, form: ActForm) -> None:
        """End every sheet of theirs, and sign out whoever came in by one: it may have been whoever found it."""
        with self.act(form.cleaned_data):
            accounts = User.objects.filter(pk__in=self.case.standing.accounts).exclude(sheet=None)
            paper.end(accounts)
            for each in accounts:
                sittings.end_others(each)


class SignOutForm(SaidForm):
    """Why."""

    why = reason_field(_("Why? Write it for the person to read"))


class SignOut(PersonAction):
    """Sign a person out everywhere: their phone was stolen, or somebody else may be signed in as them."""

    slug, title, button = "sign-out", _("Sign them out everywhere"), _("Sign them out now")
    form_class = SignOutForm
    intro = _("Every browser and every app that is signed in for them. They can sign in again at once, as before.")
    done = _("Signed out everywhere. It stands in their record, and they are told where we can reach them.")

    def write(self, form: ActForm) -> None:
        """End everything their accounts are signed in to."""
        data = form.cleaned_data
        with self.act(data) as act:
            act.record(self.stream, identity.sign_out, expected=data["seen"], why=self.text(data["why"]))
            for each in User.objects.filter(pk__in=self.case.standing.accounts):
                sittings.end_all(each)
                _tell_of_signing_out(each)


def _tell_of_signing_out(account: User) -> None:
    words = now_(
        "Somebody of ours signed you out everywhere. You can sign in again. If you did not ask us to, phone us."
    )
    transaction.on_commit(lambda: notices.Reach.of(account).say(now_("You were signed out"), words))


class NumberForm(SaidForm):
    """The number codes are texted to."""

    phone = PhoneField(
        label=_("Their mobile number"),
        called=_("the mobile number"),
        help_text=_("Only they should see its messages. The text says neither who we are nor what the code is for."),
    )


class Number(PersonAction):
    """Let somebody sign in with codes by text."""

    slug, title, button = "sign-in-number", _("Codes by text"), _("Let them sign in with it")
    form_class, done = NumberForm, _("They can ask for codes with this number from now on.")
    intro = _("They type their mobile number where they sign in, and a code is texted to it.")

    def check(self) -> None:
        """Only where texts can be sent."""
        if not texts.carried():
            raise Refused("This service cannot send texts. A sheet of codes on paper works without.")

    def require_known(self) -> None:
        """The same when it is sent."""
        self.check()

    def initial(self) -> dict[str, Any]:
        """The number we know."""
        contact = self.case.standing.contact
        return {"phone": contact.phone if contact else ""}

    def write(self, form: ActForm) -> None:
        """The account of this number, made if there is none."""
        with self.act(form.cleaned_data) as act:
            account = people.open_account(None, self.stream, phone=form.cleaned_data["phone"])
            act.record(self.stream, identity.open_account, account=account.pk)


class MatchForm(ConfirmForm):
    """The letters they read to us, and how we know that it is them."""

    letters = CharField(
        label=_("The letters they see after signing in"),
        called=_("the letters they see"),
        help_text=_("8 letters, like BCDF-GHJK."),
        max_length=20,
        width=10,
        spellcheck=False,
        autocomplete="off",
    )
    field_order = ("letters", "by_means", "second_fact")

    def clean_letters(self) -> User:
        """The account they belong to."""
        found = linking.by_letters(str(self.cleaned_data["letters"]))
        if found is None:
            raise ValidationError(now_("These letters belong to no sign-in that waits. Check them with the person."))
        return found


class Match(PersonAction):
    """Match a sign-in of a provider, which knows nobody here, with this person: never by itself, always by staff."""

    slug, title, button = "sign-in-match", _("They sign in with NHS login"), _("Yes, I have made sure")
    form_class, done = MatchForm, _("Matched. They can read their whole record from now on.")
    intro = _(
        "NHS login tells us that somebody is one certain person, and not who of ours. They sign in, and read you the "
        "letters they see. Make sure by a second fact that it is this person."
    )

    def write(self, form: ActForm) -> None:
        """The account is theirs, and made sure of."""
        data = form.cleaned_data
        account: User = data["letters"]
        with self.act(data) as act:
            people.speak(account, self.stream)
            act.record(self.stream, identity.open_account, account=account.pk)
            act.record(
                self.stream,
                identity.confirm_account,
                account=account.pk,
                by_means=data["by_means"],
                second_fact=self.text(data["second_fact"]),
                reads=door.reads_notes(self.request),
            )
            linking.matched(account)
            tell_of(self, account)


ACTIONS = (Sheet, EndSheet, SignOut, Number, Match)
