"""Who acts for somebody, as staff enter it at the person's word, and as they stop it where it would not be safe."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from handrail.accounts import people
from handrail.accounts.roles import Role
from handrail.care import acting_for
from handrail.care.vocabulary import ActsAs, ActsIn
from handrail.clinic.act import Action
from handrail.clinic.forms import SaidForm, reason_field
from handrail.clinic.people import PersonAction
from handrail.design.forms import ActForm, CharField, CheckboxesField, DateField, EmailField, RadioField
from handrail.pages import acting_for as acting
from handrail.pages.ids import new_id
from handrail.record import journal


class NameForm(SaidForm):
    """Who, in what and until when."""

    name = CharField(label=_("What are they called?"), called=_("their name"), max_length=100)
    acts_as = RadioField(
        label=_("What are they to the person?"),
        called=_("what they are to the person"),
        choices=acting.AS,
        coerce=ActsAs,
    )
    email = EmailField(label=_("Their own e-mail address"), called=_("their e-mail address"))
    may = CheckboxesField(
        label=_("What may they do?"),
        called=_("what they may do"),
        help_text=_("Only what the person said. Nothing is ticked before."),
        choices=acting.MAY,
        coerce=ActsIn,
        required=False,
    )
    until = DateField(label=_("Until when?"), called=_("the last day"), must_be_future=True, required=False)


class Name(PersonAction):
    """The person lets somebody act for them."""

    slug, title, button = "acts-for", _("They let somebody act for them"), _("Save")
    form_class = NameForm
    intro = _("Talk with the person alone, if you can: nobody is to be let in because they stand beside them.")
    done = _("They can sign in with their own address now. The person can take it back at any time.")

    def write(self, form: ActForm) -> None:
        """Their account and what they may do: both or none."""
        data = form.cleaned_data
        with self.act(data) as acts:
            account = people.open_account(data["email"], self.case.person, Role.PROXY)
            facts = {name: data[name] for name in ("acts_as", "until")}
            facts |= {"name": journal.Text(data["name"]), "may": tuple(data["may"]), "account": account.pk}
            acts.record(self.stream, acting_for.name, expected=data["seen"], proxy=new_id(), **facts)


class OnProxy(PersonAction):
    """Something about one who acts for the person."""

    keyed = True

    @property
    def stream(self) -> str:
        """The record in which they were named."""
        parts = self.case.standing.parts
        return next((each for each in parts if self.key in parts[each].proxies), self.case.person)

    def require_known(self) -> None:
        """Only one who was named."""
        if self.key not in self.case.standing.proxies:
            raise Http404

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Who."""
        return {**self.plain(data), "proxy": self.key}


class TakeBack(OnProxy):
    """The person takes it back."""

    slug, title, button = "acts-for-back", _("They take it back"), _("Take it back")
    form_class, decision = SaidForm, acting_for.withdraw
    intro = _("It needs no reason, and it is over from that second.")


class StopForm(ActForm):
    """Why."""

    why = reason_field(_("Why would it not be safe? Write it for the person to read"))


class Stop(OnProxy):
    """Staff stop it."""

    slug, title, button = "acts-for-stop", _("Stop somebody acting for them"), _("Stop it now")
    form_class, decision = StopForm, acting_for.stop
    intro = _("It is over from that second. The person reads why, and can let somebody else act for them.")


ACTIONS: tuple[type[Action], ...] = (Name, TakeBack, Stop)
