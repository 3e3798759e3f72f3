"""The letters as this service words them: the latest version of each, or the one that ships."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handrail.care.vocabulary import Letter
from handrail.organisation.models import LetterText
from handrail.pages.letter_words import FIELDS, shipped
from handrail.pages.merge import check

EXAMPLE = {
    "called": "Robin",
    "name": "Robin Example",
    "holder": "Sam Example",
    "due": _("Thursday 14 May, 5pm"),
    "step": _("step 2"),
    "stage": _("waiting for a place"),
    "reason": _("What you told us fits guided self-help, and you would like to begin with it."),
    "would_change": _("If it does not help after four sessions, we look at step 3 together."),
    "first_asked": _("Monday 4 May 2026"),
    "offer_until": _("Friday 29 May"),
    "options": _("Guided self-help with a book, one to one: a wait of about 3 weeks."),
    "appointment": _("Tuesday 12 May, 3pm"),
    "medium": _("in person"),
    "place": _("Room 2, first floor, with a lift"),
    "missed": _("Monday 11 May, 10am"),
    "ended_on": _("Friday 8 May 2026"),
    "end_reason": _("we have finished together"),
    "way_back": _("Sunday 8 November 2026"),
    "way_back_link": "https://example.invalid/come-back/",
    "challenge": "91",
    "follow_up": _("Friday 19 June, 5pm"),
    "there": "Example community team",
    "wanted": _("take over"),
    "who": "Robin Example, 4 May 1990, NHS number 999 000 0018",
    "why": _("What we can offer here has not been enough, and you have what is needed."),
    "answers": _("What has been tried so far\nGuided self-help, six sessions."),
    "answer_by": _("Monday 18 May"),
    "service": "Example service",
    "phone": "01632 960001",
}
"""Made-up facts, so that a letter can be looked at before it is used for anybody."""


def current(letter: Letter) -> str:
    """The text of this letter as it is used now, with its fields."""
    return _latest(letter) or shipped(letter)


def is_ours(letter: Letter) -> bool:
    """Whether the service has worded this letter itself."""
    return letter in ours()


def ours() -> set[Letter]:
    """The letters that the service has worded itself, in one query."""
    latest = dict(LetterText.objects.order_by("pk").values_list("letter", "text"))
    return {each for each in Letter if latest.get(each.value, shipped(each)) != shipped(each)}


def versions(letter: Letter) -> list[LetterText]:
    """What the service has made of this letter, newest first."""
    return list(LetterText.objects.filter(letter=letter.value).order_by("-pk"))


def use(letter: Letter, text: str, *, by: str) -> None:
    """Word this letter so from now on. Letters that went out stay as they were. `UnknownField` names a wrong field."""
    check(text, FIELDS)
    if text.strip() != current(letter).strip():
        LetterText.objects.create(letter=letter.value, text=text.strip(), by=by, at=timezone.now())


def _latest(letter: Letter) -> str:
    rows = LetterText.objects.filter(letter=letter.value).order_by("-pk")
    return rows.values_list("text", flat=True).first() or ""
