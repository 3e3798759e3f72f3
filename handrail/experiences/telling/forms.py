"""The form on which somebody tells. Only the account itself is needed; everything typed comes back as it was typed."""

import re
from collections.abc import Iterable
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from handrail.design.forms import (
    CharField,
    CheckboxesField,
    CheckboxField,
    NhsForm,
    RadioField,
    SelectField,
    TextField,
)
from handrail.design.text import clean_text, typed_length
from handrail.experiences import content_notes, days
from handrail.experiences.models import Service, Telling
from handrail.experiences.numbers import MOST_CHARACTERS
from handrail.experiences.telling import consents, not_words
from handrail.experiences.telling.submitting import Details

WORDS: Final = Telling.FIELDS
_FIRST_YEAR: Final = 1900
_MOST_SERVICES: Final = 20
_ASIDE: Final = 100_000


class Words(NhsForm):
    """The words of an account."""

    account = TextField(
        label=_("What happened?"),
        called=_("what happened"),
        help_text=_(
            "In your own words, in any language. One page takes about 250,000 words; more goes on another page."
        ),
        max_length=MOST_CHARACTERS,
        rows=14,
    )
    title = CharField(label=_("A title"), required=False, max_length=120)
    helped = TextField(label=_("What helped?"), required=False, max_length=_ASIDE, rows=3)
    let_down = TextField(label=_("What let you down?"), required=False, max_length=_ASIDE, rows=3)
    change = TextField(label=_("What should change?"), required=False, max_length=_ASIDE, rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, CharField):
                field.input_attributes = {"dir": "auto"}  # type: ignore[attr-defined]

    def clean_account(self) -> str:
        """Words, not a file and not only links."""
        text = str(self.cleaned_data["account"])
        if said := not_words.why(text):
            raise ValidationError(said)
        return text

    def clean(self) -> dict[str, Any]:
        """Altogether it must fit on one page."""
        together = sum(typed_length(self.cleaned_data.get(name) or "") for name in WORDS)
        if together > MOST_CHARACTERS:
            excess = together - MOST_CHARACTERS
            said = _("Altogether this is %(excess)d characters too long. Send the first part, then add the rest.")
            self.add_error("account", ValidationError(said, params={"excess": excess}))
        return self.cleaned_data

    def words(self) -> dict[str, str]:
        """Field to text, as `wording` keeps it."""
        return {name: self.cleaned_data.get(name) or "" for name in WORDS}


class Tell(Words):
    """All that can be said of an account beside its words."""

    month = SelectField(
        label=_("Month"), required=False, choices=[("", _("Not said")), *((str(n), MONTHS[n]) for n in range(1, 13))]
    )
    year = CharField(label=_("Year"), required=False, max_length=10, width=4, inputmode="numeric")
    years_ago = CheckboxField(label=_("It was years ago"))
    service_typed = CharField(
        label=_("Which service was it?"),
        help_text=_("Type a few letters of its name or of the place, then press “Find”. Or describe it in your words."),
        required=False,
    )
    service = RadioField(label=_("Is it one of these?"), required=False)
    first_hand = RadioField(
        label=_("Did it happen to you?"),
        required=False,
        choices=[("self", _("Yes, to me")), ("other", _("No, I write for or about somebody else"))],
    )
    language = CharField(label=_("Which language is it in, if not English?"), required=False, max_length=40, width=20)
    content_notes = CheckboxesField(
        label=_("Should people know something before they read it?"),
        required=False,
        choices=[(note.code, note.name, note.definition) for note in content_notes.ALL],
    )
    urgent = CheckboxField(label=_("This is urgent: I, or somebody else, may be in danger"))
    contact = CharField(
        label=_("A way to reach you"),
        help_text=_(
            "Only if you want one. It goes one way: to the people who run this record. It is never public, and it is "
            "deleted 30 days after they have dealt with what you wrote."
        ),
        required=False,
    )
    may_publish = CheckboxField()
    may_quote = CheckboxField()
    may_export = CheckboxField()
    may_contact = CheckboxField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, meaning) in consents.wording().items():
            self.fields[name].label, self.fields[name].help_text = label, meaning
        typed, chosen = (str(self[name].value() or "") for name in ("service_typed", "service"))
        self.found = matching(typed, chosen)
        self.fields["service"].choices = [  # type: ignore[attr-defined]
            *((each.pk, named(each)) for each in self.found),
            ("", _("None of these")),
        ]

    def clean_year(self) -> str:
        """A year in four figures, as long ago as it may be, and not to come."""
        typed = str(self.cleaned_data["year"])
        if typed and not (re.fullmatch(r"[0-9]{4}", typed) and _FIRST_YEAR <= int(typed) <= days.today().year):
            raise ValidationError(_("Write the year with 4 numbers, like 2019. Or leave it empty."))
        return typed

    def clean(self) -> dict[str, Any]:
        """A month needs its year."""
        super().clean()
        said = self.cleaned_data
        if said.get("month") and not said.get("year") and "year" not in self.errors:
            self.add_error("year", _("Write the year of that month too, or leave the month out."))
        return said

    def details(self) -> Details:
        """What was said, for `submit`."""
        said = self.cleaned_data
        chosen = Service.objects.filter(pk=said["service"]).first() if said["service"] else None
        return Details(
            happened=self._happened(),
            service=chosen,
            service_typed="" if chosen else said["service_typed"],
            first_hand=said["first_hand"],
            language=said["language"],
            content_notes=tuple(said["content_notes"]),
            contact=said["contact"],
            raised_by_writer=said["urgent"],
            **{name: said[name] for name in consents.WISHES},
        )

    def _happened(self) -> str:
        said = self.cleaned_data
        if said["month"]:
            return f"{said['year']}-{int(said['month']):02}"
        return str(said["year"]) or ("years" if said["years_ago"] else "")


def matching(typed: str, chosen: str = "") -> list[Service]:
    """The services whose name or code has these letters, and the one that is chosen already."""
    wanted = Q()
    for word in typed.split()[:6]:
        wanted &= Q(name__icontains=word) | Q(code__istartswith=word) | Q(parent__name__icontains=word)
    listed = Service.objects.select_related("parent").order_by("name")
    found = list(listed.filter(wanted)[:_MOST_SERVICES]) if wanted else []
    if chosen and chosen not in {each.pk for each in found}:
        found = [*listed.filter(pk=chosen), *found]
    return found


def named(service: Service) -> Any:
    """A service as it stands in the list."""
    if service.parent is None:
        return _("%(name)s (the whole area)") % {"name": service.name}
    return f"{service.name}, {service.parent.name}"


def carried(data: Any, names: Iterable[str]) -> list[tuple[str, str]]:
    """What a page carries on in hidden fields: each name with each of its values, as they were typed."""
    return [(name, clean_text(value)) for name in names for value in data.getlist(name)]
