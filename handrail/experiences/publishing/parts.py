"""An account too long for one page goes on in others: all of its pages, from any of them."""

from handrail.experiences.models import Telling


def first(telling: Telling) -> Telling:
    """The page it begins on."""
    while telling.continues is not None:
        telling = telling.continues
    return telling


def whole(telling: Telling) -> list[Telling]:
    """All pages of it, in order."""
    found = [first(telling)]
    while (after := Telling.objects.filter(continues=found[-1]).first()) is not None:
        found.append(after)
    return found
