"""All published measures, in the order of their ids: those that are worked out, and those that cannot be and why."""

from typing import Final

from handrail.measures.definitions import endings, outcomes, referrals, waits
from handrail.measures.kinds import Measure

MEASURES: Final[tuple[Measure, ...]] = (
    *referrals.MEASURES,
    *waits.MEASURES,
    *endings.MEASURES,
    *outcomes.MEASURES,
)

NAMES: Final = {measure.id: measure.name for measure in MEASURES}
