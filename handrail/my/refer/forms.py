"""What is asked of somebody who asks for help, page by page. Only one safe way to reach them is needed."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from handrail.care.vocabulary import Channel
from handrail.design.forms import (
    CharField,
    CheckboxesField,
    CheckboxField,
    Choice,
    DateField,
    EmailField,
    NhsForm,
    PhoneField,
    RadioField,
    TextField,
)
from handrail.pages.needs import FORMATS
from handrail.pages.nhs_number import NhsNumberField

EARLIEST_BIRTH = date(1900, 1, 1)


class Help(NhsForm):
    """What the person would like help with."""

    wants = TextField(
        label=_("What would you like help with?"),
        called=_("what you would like help with"),
        help_text=_("In your own words. A few words are enough, and you need not explain anything yet."),
        max_length=8000,
        rows=8,
        required=False,
    )


class Reach(NhsForm):
    """How to reach the person without putting them in danger. The one page that needs an answer."""

    safe = CheckboxesField(
        label=_("Which ways to reach you are safe?"),
        called=_("at least one safe way for us to reach you"),
        help_text=_("Safe means: nobody sees or hears it who should not. We use only what you tick."),
        choices=[
            Choice(Channel.PHONE.value, _("Phone call")),
            Choice(Channel.TEXT.value, _("Text message")),
            Choice(Channel.EMAIL.value, _("Email"), hint=_("You can also sign in with it, to see what happens.")),
            Choice(Channel.POST.value, _("Letter by post"), hint=_("In a plain envelope.")),
        ],
        coerce=Channel,
    )
    phone = PhoneField(label=_("Phone number"), called=_("your phone number"), required=False)
    voicemail = CheckboxField(label=_("You may leave a message on it, with a first name only"))
    email = EmailField(label=_("Email address"), called=_("your email address"), required=False)
    address = TextField(label=_("Postal address"), called=_("your address"), max_length=300, rows=3, required=False)
    postcode = CharField(
        label=_("Postcode"),
        called=_("your postcode"),
        max_length=10,
        width=10,
        autocomplete="postal-code",
        required=False,
    )
    when = TextField(
        label=_("When is a good time, and when is not?"),
        called=_("good times"),
        help_text=_("For example: weekdays after 4pm, never on Fridays."),
        max_length=500,
        rows=2,
        required=False,
    )
    avoid = TextField(
        label=_("Is there anything we should not say or write?"),
        called=_("what we should not say"),
        help_text=_("For example: do not say where you are calling from; do not use my old name."),
        max_length=1000,
        rows=2,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A way that is ticked needs the number or address it goes to."""
        data = super().clean() or self.cleaned_data
        safe = data.get("safe") or []
        for ways, name, words in (
            ((Channel.PHONE, Channel.TEXT), "phone", now_("Enter your phone number, or untick phone and text")),
            ((Channel.EMAIL,), "email", now_("Enter your email address, or untick email")),
            ((Channel.POST,), "address", now_("Enter your address, or untick letters by post")),
        ):
            if any(way in safe for way in ways) and not data.get(name) and name not in self.errors:
                self.add_error(name, words)
        return data


class Easier(NhsForm):
    """What makes it easier."""

    language = CharField(
        label=_("Which language would you like to speak with us?"),
        called=_("your language"),
        help_text=_("If it is not English. British Sign Language too."),
        max_length=60,
        width=20,
        required=False,
    )
    interpreter = CheckboxField(label=_("I would like an interpreter. It costs you nothing."))
    communication = TextField(
        label=_("How do we best talk together?"),
        called=_("how we best talk together"),
        help_text=_("For example: I read lips, I need a hearing loop, give me time, write questions down."),
        max_length=1000,
        rows=2,
        required=False,
    )
    formats = CheckboxesField(
        label=_("How should we write to you?"),
        called=_("how we should write to you"),
        help_text=_("If a plain letter is fine, leave it out."),
        choices=FORMATS,
        required=False,
    )
    adjustments = TextField(
        label=_("What else would make it easier?"),
        called=_("what would make it easier"),
        help_text=_("For example: no stairs, shorter meetings, evenings, a quiet room, a woman to speak with."),
        max_length=2000,
        rows=3,
        required=False,
    )
    companion = TextField(
        label=_("Would you like somebody with you?"),
        called=_("who you would like with you"),
        help_text=_("For example: my sister comes along; she may listen and speak."),
        max_length=500,
        rows=2,
        required=False,
    )


class AboutYou(NhsForm):
    """Who the person is. All of it may be left out."""

    given = CharField(
        label=_("First name"), called=_("your first name"), max_length=100, autocomplete="given-name", required=False
    )
    family = CharField(
        label=_("Last name"), called=_("your last name"), max_length=100, autocomplete="family-name", required=False
    )
    preferred = CharField(
        label=_("What should we call you?"),
        called=_("what we should call you"),
        help_text=_("If it is another name."),
        max_length=100,
        autocomplete="nickname",
        required=False,
    )
    born = DateField(
        label=_("Date of birth"),
        called=_("your date of birth"),
        help_text=_("For example, 31 3 1980"),
        must_be_past=True,
        earliest=EARLIEST_BIRTH,
        is_birthday=True,
        required=False,
    )
    nhs_number = NhsNumberField(
        label=_("NHS number"),
        called=_("your NHS number"),
        help_text=_("10 digits, on letters from a hospital or a GP. We can manage without it."),
        required=False,
    )
    gp = CharField(
        label=_("GP practice"),
        called=_("your GP practice"),
        help_text=_("Its name, and the town. We do not write to them unless you say yes, later on."),
        max_length=200,
        required=False,
    )


class Elsewhere(NhsForm):
    """Where else the person has been."""

    elsewhere = TextField(
        label=_("Have you asked for help elsewhere? Were you turned away?"),
        called=_("where else you have been"),
        help_text=_("What helped, what did not, and what you would not want again. You will not lose anything by it."),
        max_length=8000,
        rows=6,
        required=False,
    )


class Safe(NhsForm):
    """Whether the person is safe, asked plainly."""

    words = TextField(
        label=_("Are you safe? Is there anything we should know about it?"),
        called=_("what you wrote about being safe"),
        help_text=_("For example: thoughts of ending your life, hurting yourself, or somebody who hurts you."),
        max_length=8000,
        rows=6,
        required=False,
    )
    today = CheckboxField(
        label=_("I want somebody to know today"),
        help_text=_(
            "Then a named person here will talk with you, and we tell you by when as soon as you have sent this."
        ),
    )


class WhoMayKnow(NhsForm):
    """Who may know. Nothing is ticked."""

    gp_letters = RadioField(
        label=_("May we send your GP copies of our letters to you?"),
        called=_("whether your GP may have copies"),
        help_text=_("You can take it back at any time. If you say nothing, it means no."),
        choices=[
            Choice("yes", _("Yes"), hint=_("For one year, or until you take it back.")),
            Choice("no", _("No")),
        ],
        required=False,
    )
