"""What moderators fill in."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from handrail.design.forms import CheckboxesField, NhsForm, RadioField, SeenField, TextField
from handrail.experiences import content_notes
from handrail.experiences.moderating import code
from handrail.experiences.moderating.showing import LABELS
from handrail.experiences.numbers import PART_BYTES

_YES_NO: Final = (("yes", _("Yes")), ("no", _("No")))
_NOTES: Final = tuple((note.code, note.name, note.definition) for note in content_notes.ALL)


def _clauses(kind: str) -> tuple[tuple[str, Any], ...]:
    return tuple((each.number, each.title) for each in code.of(kind))


def _reason(**more: Any) -> TextField:
    return TextField(
        label=_("Why"),
        help_text=_("The writer reads this. Write to them, not about them."),
        called=_("why"),
        max_length=4000,
        rows=5,
        **more,
    )


class Seen(NhsForm):
    """A decision about words that were seen: it is refused where the writer sent others meanwhile."""

    seen = SeenField()


class TwoQuestions(Seen):
    """What two people read. No software answers this."""

    life = RadioField(
        label=_("Does it speak of a risk to somebody’s life?"),
        help_text=_("If so, a second person reads it before it is decided."),
        called=_("whether it speaks of a risk to somebody’s life"),
        choices=_YES_NO,
    )
    named = RadioField(
        label=_("Is somebody named in it, or could be known by it?"),
        help_text=_("A first name in thanks does not count."),
        called=_("whether somebody is named in it"),
        choices=_YES_NO,
    )

    def found(self) -> dict[str, bool]:
        """What was found in it."""
        return {name: self.cleaned_data[name] == "yes" for name in ("life", "named")}


class Approve(TwoQuestions):
    """It may be public."""

    notes = CheckboxesField(
        label=_("Content notes to add"),
        help_text=_("What the writer chose stays."),
        choices=_NOTES,
        required=False,
    )
    reason = TextField(label=_("A few words to the writer"), max_length=4000, rows=3, required=False)


class Refuse(TwoQuestions):
    """It cannot be public."""

    clause = RadioField(label=_("By which clause"), called=_("the clause"), choices=_clauses(code.REFUSED))
    reason = _reason()


class Hold(Seen):
    """Not yet."""

    reason = _reason()


class Remove(Seen):
    """Take it down."""

    clause = RadioField(label=_("By which clause"), called=_("the clause"), choices=_clauses(code.REFUSED))
    reason = _reason()


class Second(Seen):
    """The second reader's."""

    agrees = RadioField(
        label=_("Do you see it the same way?"),
        called=_("whether you see it the same way"),
        choices=(("yes", _("Yes: so it is decided")), ("no", _("No: it is read anew"))),
    )
    reason = TextField(label=_("Why, if you do not"), max_length=4000, rows=4, required=False)


class Ask(Seen):
    """A change, in the moderator's words, for the writer to agree to."""

    clause = RadioField(label=_("By which clause"), called=_("the clause"), choices=_clauses(code.CHANGED))
    reason = _reason()

    def __init__(self, *args: Any, words: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in LABELS:
            if words.get(name):
                self.fields[name] = TextField(label=LABELS[name], max_length=PART_BYTES, rows=14, initial=words[name])

    def proposed(self) -> dict[str, str]:
        """The words as they would be."""
        return {name: self.cleaned_data[name] for name in LABELS if name in self.fields}


class Appealed(NhsForm):
    """What somebody who took no part says."""

    stands = RadioField(
        label=_("Does the decision stand?"),
        called=_("whether the decision stands"),
        choices=(("yes", _("Yes, it stands")), ("no", _("No, it does not"))),
    )
    reason = _reason()


class Letter(NhsForm):
    """A few words to the writer."""

    text = TextField(label=_("To the writer"), called=_("what you want to say"), max_length=4000, rows=6)


class Envelope(NhsForm):
    """Why somebody has to be reached."""

    reason = TextField(
        label=_("Why this person has to be reached"),
        help_text=_("It is kept with your name. Another person has to say why, too, before either of you can read it."),
        called=_("why this person has to be reached"),
        max_length=4000,
        rows=4,
    )


class RatherNot(NhsForm):
    """What somebody would rather not read about."""

    rather_not = CheckboxesField(
        label=_("I would rather not read about"),
        help_text=_("Nobody asks why. Others read these. You can change it at any time."),
        choices=_NOTES,
        required=False,
    )
