"""Who somebody is, as a page calls them: staff by their name, the person as "you" or by the name they gave."""

from collections.abc import Callable, Collection

from django.utils.translation import gettext as _

from handrail.care.vocabulary import Recipient
from handrail.organisation.models import Practitioner
from handrail.record.reading import ITSELF

Naming = Callable[[str], str]


def of_staff() -> dict[str, str]:
    """The display name of everybody who works or worked here, by account. One query."""
    return dict(Practitioner.objects.values_list("pk", "account__name"))


def speaks_to_person(name: Naming) -> bool:
    """Whether the page this naming is of is the person's own: there, nobody but staff is anything but "you"."""
    return name("") == _("you")


def of_nobody_here(who: str, *, to_person: bool) -> str:
    """What reads or writes and is neither of staff nor anybody's account: the GP's link, our computer. Else nothing."""
    if who == Recipient.GP:
        return _("your GP") if to_person else _("their GP")
    return _("our computer, by itself") if who == ITSELF else ""


def naming(people: str | Collection[str], called: str, *, to_person: bool) -> Naming:
    """A function from an id to what this page calls it. To the person, of whatever records, they are "you"."""
    themselves = {people} if isinstance(people, str) else set(people)
    staff = of_staff()

    def name(who: str) -> str:
        if who in staff:
            return staff[who]
        if found := of_nobody_here(who, to_person=to_person):
            return found
        if who in themselves or not who:
            return _("you") if to_person else (called or _("the person"))
        return _("you") if to_person else _("the person’s own account")

    return name
