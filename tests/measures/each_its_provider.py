"""Cases side by side: each is a provider of its own, called by what it is, in one bundle that is counted once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from making import Made, Referral

from handrail.dataset.periods import Period, month
from handrail.measures import running
from handrail.measures.readings import READINGS, Readings

APRIL: Period = month(2026, 4)

Value = int | Fraction | None


@dataclass
class Cases:
    """A bundle of cases, and what was counted of each."""

    made: Made = field(default_factory=Made)

    def referral(self, case: str, received: str = "2026-03-01", ended: str | None = None, **more: str) -> Referral:
        return self.made.referral(received, ended, provider=case, **more)

    def counted(
        self, folder: Path, only: Iterable[str], *, period: Period = APRIL, readings: Readings = READINGS
    ) -> dict[str, dict[str, Value]]:
        """The value of each measure for each case: `counted["M099"]["missed"]`."""
        only = list(only)
        found: dict[str, dict[str, Value]] = {measure: {} for measure in only}
        bundle = self.made.write(folder / "bundle")
        for number in running.measures(bundle, [period], only=only, readings=readings):
            if number.org:
                found[number.measure][number.org] = number.value
        return found
