"""What we know of somebody already, as if they had typed it: so that asking again asks less."""

from handrail.care.standing import Standing
from handrail.my.refer.draft import Typed
from handrail.record import journal


def known_things(person: str, standing: Standing) -> dict[str, Typed]:
    """The pages of a request for help that can be filled in from a person's standing."""
    contact, needs, names = standing.contact, standing.needs, standing.names
    text = journal.reader(person, [*journal.refs(contact), *journal.refs(needs)])
    pages: dict[str, Typed] = {}
    if contact is not None:
        pages["reach"] = {
            "safe": [way.value for way in contact.safe],
            "phone": [contact.phone],
            "email": [contact.email],
            "address": ["\n".join(contact.address)],
            "postcode": [contact.postcode],
            "when": [text(contact.when)],
            "avoid": [text(contact.avoid)],
            **({"voicemail": ["yes"]} if contact.voicemail else {}),
        }
    if needs is not None:
        pages["easier"] = {
            "language": [needs.language],
            "formats": list(needs.formats),
            "adjustments": [text(needs.adjustments)],
            "companion": [text(needs.companion)],
            "communication": [text(needs.communication)],
            **({"interpreter": ["yes"]} if needs.interpreter else {}),
        }
    born = standing.born
    pages["you"] = {
        "given": [names.given if names else ""],
        "family": [names.family if names else ""],
        "preferred": [names.preferred if names else ""],
        "nhs_number": [standing.nhs_number.number if standing.nhs_number else ""],
        "gp": [standing.gp[-1].name if standing.gp else ""],
        "born-day": [str(born.day) if born else ""],
        "born-month": [str(born.month) if born else ""],
        "born-year": [str(born.year) if born else ""],
    }
    return pages
