"""Who reads what goes round somebody: never whoever is named in it, never fewer than two where there are two."""

from collections.abc import Collection, Iterator

from handrail.care.act import Roster
from handrail.care.vocabulary import Role

ORDER = (
    Role.COMPLAINTS_LEAD,
    Role.CLINICAL_LEAD,
    Role.SERVICE_MANAGER,
    Role.SAFEGUARDING_LEAD,
    Role.INFORMATION_GUARDIAN,
)
"""Whose part it is to read what is raised, in the order in which they are asked."""

TWO = 2


def readers(
    roster: Roster, kept_from: Collection[str], first: str = "", chosen: Collection[str] = ()
) -> tuple[str, ...]:
    """Two who read it. Where the clinical lead may not, the contact outside the service comes first.

    `first` reads it before anybody else, if they may: for a change, the supervisor of the present therapist. Whoever is
    `chosen` already reads it beside these.
    """
    kept_from = {*kept_from, *roster.kept_from}
    lead = roster.lead in kept_from
    order = [first, *(roster.of_role(Role.OUTSIDE_CONTACT) if lead else ()), *_desk(roster)]
    may = [who for who in dict.fromkeys(order) if who and who not in (*kept_from, *chosen)]
    here = [who for who in may if roster.is_here(who)]
    return (*here, *(who for who in may if who not in here))[:TWO]


def owner(roster: Roster, chosen: Collection[str], kept_from: Collection[str]) -> str:
    """Who owes what is to be done: the first of its readers who is here, else whoever is next in turn and may read it.

    With nobody left it is the first reader by name. It never falls to whoever it goes round, however it is covered.
    """
    may = [who for who in chosen if who not in kept_from and who not in roster.kept_from]
    return next((who for who in (*may, *readers(roster, kept_from)) if roster.is_here(who)), next(iter(may), ""))


def others(roster: Roster, chosen: Collection[str], kept_from: Collection[str], not_this: str) -> Iterator[str]:
    """Who else is told, in turn, when `not_this` is late: the other readers, then the desk, then from outside."""
    outside = roster.of_role(Role.OUTSIDE_CONTACT)
    for who in dict.fromkeys((*chosen, *readers(roster, kept_from, chosen=(not_this,)), *outside)):
        if who not in kept_from and who != not_this and roster.is_here(who):
            yield who


def _desk(roster: Roster) -> Iterator[str]:
    for role in ORDER:
        yield from roster.of_role(role)
    yield roster.lead
    yield from roster.of_role(Role.OUTSIDE_CONTACT)
    yield from roster.of_role(Role.SUPERVISOR)
    yield from (who for who in sorted(roster.members) if roster.is_clinician(who))
