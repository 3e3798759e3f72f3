"""Finding a person: one box that understands what is typed, or each thing for itself.

Whom a reader may not open is not named: the page says that there is somebody, and to whom to turn. Everybody who is
shown can see in their reading log that they were.
"""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from handrail.accounts.doors import staff_required
from handrail.clinic.door import account
from handrail.clinic.typed import understood
from handrail.design.forms import CharField, DateField, EmailField, NhsForm, PhoneField
from handrail.pages.names import of_staff
from handrail.pages.nhs_number import NhsNumberField
from handrail.record import access, finding, reading
from handrail.record.finding import Found
from handrail.record.sight import sight_of

SHOWN: Final = 10
"""How many are shown at once: with more, somebody types one thing more rather than reads on."""


class FindForm(NhsForm):
    """Any of these is enough."""

    typed = CharField(
        label=_("Who are you looking for?"),
        called=_("who you are looking for"),
        help_text=_("Name, date of birth, phone, e-mail or NHS number: one or several, in any order and spelling."),
        max_length=200,
        spellcheck=False,
        required=False,
    )
    name = CharField(label=_("Name"), help_text=_("Any names, in any spelling or script."), required=False)
    born = DateField(label=_("Date of birth"), must_be_past=True, required=False)
    phone = PhoneField(label=_("Phone"), called=_("the phone number"), required=False)
    email = EmailField(label=_("E-mail"), called=_("the e-mail address"), required=False)
    nhs_number = NhsNumberField(label=_("NHS number"), required=False)

    def asked(self) -> dict[str, Any]:
        """What is looked for: the one box, and over it what stands in a box of its own."""
        data = dict(self.cleaned_data)
        one = understood(data.pop("typed"))
        names = " ".join(part for part in (one.pop("name"), data.pop("name")) if part)
        return one | {name: value for name, value in data.items() if value} | {"name": names}

    def apart(self) -> bool:
        """Whether something stands in the boxes of their own, so that they are shown open."""
        return any(self.data.get(name) for name in ("name", "phone", "email", "nhs_number", "born-day"))


@staff_required
def find(request: HttpRequest) -> HttpResponse:
    """Find a person. It is sent, not asked for by address: no name ever stands in an address."""
    access.check(account(request), access.Verb.FIND)
    form = FindForm(request.POST or getattr(request, "held_post", None))
    page: dict[str, Any] = {"form": form, "title": _("Find a person"), "matched": matched}
    page["may_in_need"] = access.may(account(request), access.Verb.IN_NEED)
    if form.is_bound and form.is_valid() and any((asked := form.asked()).values()):
        found = finding.find_person(**asked, limit=SHOWN + 1, sight=sight_of(account(request)))
        page |= {"searched": True, "found": shown(request, found[:SHOWN]), "more": len(found) > SHOWN}
    elif form.is_bound and not form.errors:
        page["nothing"] = True
    return render(request, "clinic/find.html", page, status=422 if form.errors else 200)


def shown(request: HttpRequest, found: list[Found]) -> list[tuple[Found, str]]:
    """These with the name of whom to turn to; that they were shown is written into each one's reading log."""
    staff, me = of_staff(), account(request).pk
    for with_name, reason in ((True, _("with your name")), (False, _("without your name"))):
        people = [each.person for each in found if each.shown is with_name]
        if people:
            reading.opened_many(
                by=me, people=people, page="clinic find", relation=access.Relation.LOOKED_FOR, reason=str(reason)
            )
    return [(each, staff.get(each.holder, "")) for each in found]


_MATCHED: Final = {
    "nhs_number": _("the NHS number"),
    "email": _("the e-mail address"),
    "phone": _("the phone number"),
    "birth": _("the date of birth"),
    "name": _("a name"),
    "short": _("a name that is used for it"),
    "sound": _("a name that sounds alike"),
}


def matched(kinds: tuple[str, ...]) -> str:
    """By what somebody was found, in words."""
    return ", ".join(str(_MATCHED[kind]) for kind in kinds)
