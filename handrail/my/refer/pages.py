"""The pages of asking for help, in order: what each is called, what it says first, and its form."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.design.forms import NhsForm
from handrail.my import sheets
from handrail.my.refer import forms


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `needed` is true for the one that cannot be skipped."""

    slug: str
    form: type[NhsForm]
    title: Any
    intro: tuple[Any, ...] = ()
    template: str = "my/refer/page.html"
    needed: bool = False


_QUESTIONS = (
    _("These are questions that people are asked everywhere in England. Leave out any, or all of them."),
    _("Whoever holds your care sees them, and the team that works with you. They decide nothing by themselves."),
)

PAGES: tuple[Page, ...] = (
    Page("help", forms.Help, _("What you would like help with")),
    Page(
        "reach",
        forms.Reach,
        _("How to reach you safely"),
        (_("This is the only page we cannot do without: we need one safe way to reach you."),),
        needed=True,
    ),
    Page("easier", forms.Easier, _("What makes it easier for you")),
    Page(
        "you",
        forms.AboutYou,
        _("About you"),
        (_("It helps us not to mix you up with somebody. You can skip all of it."),),
    ),
    Page("elsewhere", forms.Elsewhere, _("Where you have been")),
    Page("mood", sheets.PHQ9, _("How you have been: 9 questions"), _QUESTIONS, "my/refer/sheet.html"),
    Page("worry", sheets.GAD7, _("How you have been: 7 questions"), _QUESTIONS, "my/refer/sheet.html"),
    Page(
        "safe",
        forms.Safe,
        _("Are you safe?"),
        (
            _("We ask everybody. You can say anything here: it does not make you lose a place."),
            _(
                "Nobody reads this until you have sent it, and nobody reads it at night. "
                "If you cannot wait, use the help lines."
            ),
        ),
        "my/refer/safe.html",
    ),
    Page(
        "who",
        forms.WhoMayKnow,
        _("Who may know"),
        (_("Nothing leaves us unless you say yes. Your care does not depend on it."),),
    ),
)

BY_SLUG = {page.slug: page for page in PAGES}


def number(page: Page) -> int:
    """Which page it is, counted from 1."""
    return PAGES.index(page) + 1


def after(page: Page) -> Page | None:
    """The page that comes next; None after the last."""
    rest = PAGES[number(page) :]
    return rest[0] if rest else None


def before(page: Page) -> Page | None:
    """The page before; None before the first."""
    at = number(page) - 1
    return PAGES[at - 1] if at else None
