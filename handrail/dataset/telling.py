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
    """All that the rows of one referral are told from. `commissioner` is who pays.

    `integrated` is what the referral says of its contacts, or else the service.
    """

    referral: str
    episode: Episode
    facts: Facts
    life: Life
    organisation: Organisation
    commissioner: str
    integrated: bool | None = None

    def day(self, entry: Entry) -> date:
        """The day of the service on which it happened."""
        return self.organisation.day(entry.at)


def commissioner(facts: Facts, organisation: Organisation) -> str:
    """Who pays: as the referral says, else the service's usual one."""
    referred = facts.last(e.Referred, e.CarriedOver)
    return (referred.event.commissioner if referred else "") or organisation.commissioner
