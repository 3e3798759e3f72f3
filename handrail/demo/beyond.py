"""The other services of the demo: made up, each with what it asks of a referral."""

from datetime import date, timedelta

from handrail.organisation.models import ReceivingService
from handrail.pages import criteria

Kind = ReceivingService.Kind

COMMUNITY = "Handrail Town community mental health team [made up]"
CRISIS = "Handrail Town crisis team [made up]"
THERAPY = "Handrail Town therapy centre [made up]"

_SERVICES = (
    (COMMUNITY, Kind.COMMUNITY, "For people who need several kinds of help at once, over months or years.", True),
    (CRISIS, Kind.CRISIS, "For a few days or weeks when things are at their worst. They come to the home.", True),
    (THERAPY, Kind.THERAPY, "Longer therapy in groups and one to one. The wait is about five months.", False),
    ("Handrail Town Mind Café [made up]", Kind.VOLUNTARY, "Company, meals and advice. Nobody needs a letter.", False),
)


def make(today: date) -> None:
    """Set them up: some have confirmed their questions, others not yet."""
    for number, (name, kind, what_for, confirmed) in enumerate(_SERVICES):
        ReceivingService.objects.create(
            name=name,
            kind=kind,
            what_for=what_for,
            criteria=criteria.shipped(kind),
            phone=f"01632 96091{number}",
            address=f"{number + 2} Made Up Lane\nHandrail Town\nZZ1 1ZZ",
            confirmed=today - timedelta(days=60 + 20 * number) if confirmed else None,
        )
