"""What those who code fill in: a theme on chosen sentences, and the wording of a theme."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from handrail.design.forms import (
    CharField,
    CheckboxesField,
    CheckboxField,
    ChoiceField,
    HiddenField,
    NhsForm,
    RadioField,
    SelectField,
    TextField,
)
from handrail.experiences.models import Passage, Theme
from handrail.experiences.themes import codebook, sentences
from handrail.experiences.themes.codebook import Wording


def theme_choices() -> list[tuple[str, str]]:
    """Every theme that is put now, each behind the name of its group."""
    return [(theme.code, f"{major.name}: {theme.name}") for major in codebook.majors() for theme in major.themes]


def _choose(form: NhsForm, name: str, choices: Sequence[tuple[str, str]]) -> None:
    """Between what one field of this form asks."""
    field = form.fields[name]
    assert isinstance(field, ChoiceField)
    field.choices = choices


class CodeForm(NhsForm):
    """A theme on sentences of one passage. Where it takes the place of a suggestion, `instead` says of which."""

    sentences = CheckboxesField(
        label=_("Which sentences?"),
        called=_("which sentences"),
        help_text=_("From the first you choose to the last is one part. Choose none for the whole passage."),
        required=False,
    )
    theme = SelectField(label=_("What are they about?"), called=_("what they are about"))
    contrary = CheckboxField(
        label=_("They tell it the other way round"),
        help_text=_("What the theme describes did not happen, or the reverse did."),
    )
    instead = HiddenField(required=False)

    def __init__(self, passage: Passage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.passage = passage
        _choose(self, "sentences", [(str(each.number), each.text) for each in sentences.of(passage.text)])
        _choose(self, "theme", theme_choices())

    @property
    def span(self) -> tuple[int, int]:
        """From where to where in the passage."""
        chosen = [int(number) for number in self.cleaned_data["sentences"]]
        return sentences.span(self.passage.text, chosen)


class WordingForm(NhsForm):
    """A theme in words: new, or said anew."""

    name = CharField(label=_("Name"), called=_("a name"), max_length=120)
    definition = TextField(label=_("What it is"), called=_("what it is"), max_length=1000, rows=4)
    example = TextField(
        label=_("An example"),
        called=_("an example"),
        help_text=_("Invented. Never words of an account."),
        max_length=500,
        rows=3,
    )
    counter_example = TextField(
        label=_("What does not belong here"),
        called=_("what does not belong here"),
        help_text=_("Invented. Say which theme it belongs to instead."),
        max_length=500,
        rows=3,
    )
    major = SelectField(label=_("Group"), called=_("a group"))
    against = CheckboxesField(
        label=_("Themes that say otherwise"),
        called=_("themes that say otherwise"),
        help_text=_("An account that has one of them beside this one may be quoted as saying otherwise."),
        required=False,
    )

    def __init__(self, *args: Any, code: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.code = code
        _choose(self, "major", [(each["code"], each["name"]) for each in codebook.shipped()["majors"]])
        _choose(self, "against", [each for each in theme_choices() if each[0] != code])

    def clean_name(self) -> str:
        """A name makes the code of a new theme, and codes are not taken twice."""
        name: str = self.cleaned_data["name"]
        if not self.code and not is_free(codebook.code_of(name)):
            raise ValidationError(_("There is a theme of that name. Choose another name."))
        return name

    @property
    def wording(self) -> Wording:
        """What was said."""
        said = dict(self.cleaned_data)
        said["against"] = tuple(said["against"])
        return Wording(**{name: said[name] for name in Wording.__dataclass_fields__})


class ChangeForm(WordingForm):
    """A theme said anew: does it still mean the same?"""

    same = RadioField(
        label=_("Does it still mean the same?"),
        choices=[
            ("yes", _("Yes: only the wording is better")),
            ("no", _("No: what was read before has to be read for it again")),
        ],
    )


class MergeForm(NhsForm):
    """A group of passages that belongs to a theme there is."""

    theme = SelectField(label=_("Which theme does it belong to?"), called=_("a theme"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "theme", theme_choices())


def is_free(code: str) -> bool:
    """Whether a new theme may have this code: it is none, no page has it, and no theme."""
    return bool(code) and code != "history" and not Theme.objects.filter(code=code).exists()
