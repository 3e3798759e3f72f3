"""What the rows of one referral are told from: the episode, what stands behind it, and whose return it is."""

from dataclasses import dataclass
from datetime import date

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.dataset.facts import Facts
from handrail.dataset.person_rows import Life
from handrail.dataset.sender import Organisation


@dataclass(frozen=True, slots=True)
class Telling:
    """All that the rows of one referral are told from. `integrated` is what the referral says of its contacts."""

    referral: str
    episode: Episode
    facts: Facts
    life: Life
    organisation: Organisation
    payer: str = ""
    integrated: bool | None = None

    def day(self, entry: Entry) -> date:
        """The day of the service on which it happened."""
        return self.organisation.day(entry.at)

    @property
    def commissioner(self) -> str:
        """Who pays: as the referral says, else the service's usual one. Employment support is of the same referral."""
        if self.payer:
            return self.payer
        referred = self.facts.last(e.Referred)
        return (referred.event.commissioner if referred else "") or self.organisation.commissioner
