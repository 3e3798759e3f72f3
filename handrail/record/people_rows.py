"""The rows of one person: their name for lists, by what they are found, and which records are (not) the same person."""

from collections.abc import Iterator, Sequence

from handrail.care import events as e
from handrail.care.fold import in_order
from handrail.care.standing import Standing
from handrail.keys import blind
from handrail.keys.current import Keys, current
from handrail.record import in_rows
from handrail.record.models import PersonIndex, PersonLink, PersonRow


def row(person: str, standing: Standing) -> PersonRow:
    """How they are called and reached, sealed."""
    keys, contact = current(), standing.contact
    born = standing.born.isoformat() if standing.born else ""
    name = (standing.name, standing.called, born, _easier(standing))
    unconfirmed = [account for account in standing.accounts if account not in standing.confirmed_accounts]
    reach = (contact.phone, contact.email, contact.safe, contact.voicemail) if contact else ("", "", (), False)
    return PersonRow(
        person=person,
        name=in_rows.seal(keys, person, "name", name),
        contact=in_rows.seal(keys, person, "contact", reach),
        unconfirmed=" ".join(unconfirmed),
    )


def indexes(person: str, standing: Standing) -> list[PersonIndex]:
    """By what they are found: blind, so that the database names nobody."""
    return [PersonIndex(person=person, kind=kind, blind=each) for kind, each in _known_by(current(), standing)]


def links(person: str, standing: Standing) -> list[PersonLink]:
    """Which records are theirs too, and which are somebody else's."""
    others = [PersonLink(person=person, other=each, same=False) for each in _apart(standing)]
    same = standing.same_as.items()
    return [*others, *(PersonLink(person=person, other=each, same=True, keep=keep) for each, keep in same)]


def _apart(standing: Standing) -> list[str]:
    """Those this is not the same person as. Where a record says both, that they are joined stands."""
    return sorted(standing.not_same - standing.same_as.keys())


def _easier(standing: Standing) -> list[str]:
    """Whether something makes it easier for them, for lists; what it is stands on their page."""
    needs = standing.needs
    if needs is None:
        return []
    flags = (("interpreter", needs.interpreter), ("adjustments", needs.adjustments), ("companion", needs.companion))
    return [*(name for name, is_there in flags if is_there), *needs.formats]


def _known_by(keys: Keys, standing: Standing) -> list[tuple[str, str]]:
    names = [entry.event for entry in in_order(standing.entries) if isinstance(entry.event, e.Named)]
    return known_by(keys, standing, names)


def known_by(keys: Keys, standing: Standing, names: Sequence[e.Named]) -> list[tuple[str, str]]:
    """By what somebody of this standing, who has or had these names, is found: its kind, and its blind index."""
    known: list[tuple[str, str]] = []
    if standing.nhs_number:
        known.append(("nhs_number", standing.nhs_number.number))
    if standing.born:
        known.append(("birth", standing.born.isoformat()))
    if standing.contact:
        known += [("phone", standing.contact.phone), ("email", standing.contact.email)]
    for each in names:  # what they were called once finds them too
        for name in (each.given, each.family, each.preferred, *each.previous):
            known += blind.name_forms(name)
        known += _alike(standing, each)
    return list(dict.fromkeys((kind, keys.index(kind, value)) for kind, value in known if value))


def _alike(standing: Standing, names: e.Named) -> Iterator[tuple[str, str]]:
    """By what somebody else with the same is likely to be the same person: never a name or a day alone."""
    given = blind.called(names.given or names.preferred)
    for family in (names.family, *names.previous):
        if given and family and standing.born:
            yield "birth_name", f"{standing.born.isoformat()} {' '.join(sorted((given, blind.called(family))))}"
    if given and standing.contact and standing.contact.phone:
        yield "phone_name", f"{blind.phone(standing.contact.phone)} {given}"
    if given and standing.contact and standing.contact.email:
        yield "email_name", f"{blind.email(standing.contact.email)} {given}"
