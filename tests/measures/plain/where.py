"""What is counted in one place and one period: England, or one provider."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from handrail.dataset.periods import Period
from plain.reading import Row
from plain.stories import Contact, Key, Story

Test = Callable[[Story], bool]


@dataclass
class Place:
    """The stories, the records of work and the staff of one place, and the period that is counted."""

    stories: list[Story]
    jobs: list[Row]
    staff: dict[Key, list[Row]]
    period: Period

    def in_period(self, on: date | None) -> bool:
        return on is not None and on in self.period

    def where(self, *tests: Test) -> list[Story]:
        return [each for each in self.stories if all(test(each) for test in tests)]

    def dated(self, fact: str) -> list[Story]:
        """The stories with a fact that is a day of the period."""
        return [each for each in self.stories if self.in_period(each.facts[fact])]

    @property
    def received(self) -> list[Story]:
        return [each for each in self.stories if each.received in self.period]

    @property
    def ended(self) -> list[Story]:
        return [each for each in self.stories if self.in_period(each.ended)]

    @property
    def finished(self) -> list[Story]:
        """Those whose course of treatment ended in the period."""
        return [each for each in self.ended if each.facts["CompletedTreatment_Flag"]]

    @property
    def contacts(self) -> list[tuple[Story, Contact]]:
        return [(story, each) for story in self.stories for each in story.contacts if each.on in self.period]

    @property
    def attended(self) -> list[tuple[Story, Contact]]:
        return [(story, each) for story, each in self.contacts if each.attended]

    def open_at_end(self) -> list[Story]:
        """Received by the end of the period and not ended by then."""
        last = self.period.ends
        return [each for each in self.stories if each.received <= last and (each.ended is None or each.ended > last)]


def count(stories: list[Story], fact: str) -> int:
    """How many have a flag, or a fact that is there."""
    return sum(1 for each in stories if each.facts[fact] not in (None, False))
