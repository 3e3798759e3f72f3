"""What makes it easier for one person, line by line: it stands on every screen where something is booked or sent.

It reads a standing that is loaded already. What was said in words needs a reader; without one, it is only said that
there is more on the person's page.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care.events import NeedsGiven
from handrail.care.standing import Standing
from handrail.care.vocabulary import Format
from handrail.care.words import Words
from handrail.pages.sentences import formats, word
from handrail.record import journal

Reader = Callable[[Words | None], str]

FORMATS: tuple[tuple[str, Any], ...] = (
    (Format.LARGE_PRINT.value, gettext_lazy("Large print")),
    (Format.EASY_READ.value, gettext_lazy("Easy read: short words and pictures")),
    (Format.AUDIO.value, gettext_lazy("A recording to listen to")),
    (Format.BRAILLE.value, gettext_lazy("Braille")),
    (Format.SCREEN_READER.value, gettext_lazy("A form that a screen reader can read")),
    (Format.TRANSLATED.value, gettext_lazy("In another language")),
    (Format.SIGNED.value, gettext_lazy("In sign language, as a film")),
    (Format.SPOKEN.value, gettext_lazy("Told by phone instead of written")),
)
"""The forms in which somebody may need what we send, as a page offers them."""


def given(data: Mapping[str, Any]) -> NeedsGiven:
    """What makes it easier, as a form holds it; long texts on their way into the journal."""
    return NeedsGiven(
        language=data["language"],
        interpreter=data["interpreter"],
        formats=tuple(data["formats"]),
        adjustments=journal.Text(data["adjustments"]),  # type: ignore[arg-type]  # becomes Words where it is stored
        companion=journal.Text(data["companion"]),  # type: ignore[arg-type]
        communication=journal.Text(data["communication"]),  # type: ignore[arg-type]
    )


def known(standing: Standing, read: Reader) -> dict[str, Any]:
    """The same, as a form shows what was said before."""
    needs = standing.needs
    if needs is None:
        return {}
    return {
        "language": needs.language,
        "interpreter": needs.interpreter,
        "formats": list(needs.formats),
        "adjustments": read(needs.adjustments),
        "companion": read(needs.companion),
        "communication": read(needs.communication),
    }


def offered(said: Iterable[str]) -> list[tuple[str, Any]]:
    """The forms a page offers; a word of their own, from before, stays among them."""
    known = {value for value, _said in FORMATS}
    return [*FORMATS, *((each, each.capitalize()) for each in said if each not in known)]


def lines(standing: Standing, read: Reader | None = None) -> list[str]:
    """What to know before booking with this person, or writing to them. Nothing known: no lines."""
    found = [line for line in (*_talking(standing), *_writing(standing), *_reaching(standing)) if line]
    said = [(label, each) for label, each in _said(standing) if each is not None]
    if read is None:
        return [*found, *([_("There is more on their page, in words.")] if said else [])]
    told = [_("%(about)s: %(words)s") % {"about": label, "words": text} for label, each in said if (text := read(each))]
    return [*found, *told]


def words(standing: Standing) -> list[Words]:
    """What a reader has to be made for, so that `lines` can read it."""
    return [each for _label, each in _said(standing) if each is not None]


def _talking(standing: Standing) -> Iterator[str]:
    needs = standing.needs
    if needs is None:
        return
    if needs.language and needs.language != "english":
        yield _("Language: %(name)s.") % {"name": _(needs.language).capitalize()}
    if needs.interpreter:
        yield _("An interpreter has to be booked.")


def _writing(standing: Standing) -> Iterator[str]:
    if standing.needs is not None and standing.needs.formats:
        yield _("What we send them: %(formats)s.") % {"formats": formats(standing.needs.formats)}


def _reaching(standing: Standing) -> Iterator[str]:
    contact = standing.contact
    if contact is None or not contact.safe:
        return
    ways = ", ".join(word(channel) for channel in contact.safe)
    voicemail = _("A voicemail is fine.") if contact.voicemail else _("No voicemail.")
    yield _("Safe ways to reach them: %(ways)s.") % {"ways": ways} + (f" {voicemail}" if contact.phone else "")


def _said(standing: Standing) -> Iterator[tuple[str, Words | None]]:
    needs, contact = standing.needs, standing.contact
    if needs is not None:
        yield _("How we talk together"), needs.communication
        yield _("What makes it easier"), needs.adjustments
        yield _("Somebody alongside"), needs.companion
    if contact is not None:
        yield _("Good times"), contact.when
        yield _("We do not say or mention"), contact.avoid
