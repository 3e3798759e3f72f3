"""How the wording of a public account came to be: that it was changed, by whom, in which week. Never the old text."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handrail.experiences.models import Published, Version
from handrail.experiences.moderating.code import CLAUSES


@dataclass(frozen=True)
class Change:
    """One change. Before it was first public there is no week: it would tell when it was written."""

    number: int
    week: date | None
    by_writer: bool
    clause: str

    @property
    def why(self) -> str:
        """What the clause it was asked under is called."""
        found = CLAUSES.get(self.clause)
        return f"{found.number} {found.title}" if found else self.clause


def changes(published: Published) -> list[Change]:
    """The changes that are in what can be read now, in order."""
    return list(_changes(published))


def _changes(published: Published) -> Iterator[Change]:
    first = published.telling.published_week
    for version in _in_it(published):
        after = first is not None and version.week > first
        if after or not version.by_writer:  # what a writer did before anybody read it is theirs
            yield Change(version.number, version.week if after else None, version.by_writer, version.clause)


def _in_it(published: Published) -> Iterator[Version]:
    for version in published.telling.versions.filter(number__lte=published.version).order_by("number"):
        if version.number > 1 and (version.by_writer or version.agreed):
            yield version
