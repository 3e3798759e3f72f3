"""Telling a person, by a short notice, that something waits for them or changed; or telling staff that nobody did."""

from django.contrib import messages
from django.utils.translation import gettext

from handrail.clinic.act import Action
from handrail.pages import notices
from handrail.pages.notices import Notice


def tell(action: Action, notice: Notice, **facts: str) -> None:
    """A notice by a way that is safe; where there is none, whoever is at the page hears that somebody has to say it."""
    if notices.tell(action.case.standing, notice, about=action.stream, **facts) is None:
        said = gettext("No notice goes to them, because no way to send it is safe. They see this when they sign in.")
        messages.info(action.request, said)
