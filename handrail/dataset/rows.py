"""Rows of the national return from what has happened to one person in one episode.

Pure: an episode, the person's standing and the organisation go in, rows come out. Nothing is put in to please a
rule: what is not known is not there, and the month a row belongs to is the business of whoever sends it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from handrail.care.episode import Episode
from handrail.care.standing import Standing, all_entries
from handrail.dataset.carrying import kept
from handrail.dataset.contact_rows import contact_rows
from handrail.dataset.facts import Facts
from handrail.dataset.person_rows import Life, person_rows
from handrail.dataset.referral_rows import is_no_referral, referral_rows
from handrail.dataset.row import Row, Rows, in_table_order
from handrail.dataset.sender import Organisation
from handrail.dataset.state_rows import state_rows
from handrail.dataset.telling import Telling, commissioner


def rows(
    referral: str, episode: Episode, standing: Standing, organisation: Organisation, support: Sequence[Episode] = ()
) -> Rows:
    """Every row of one episode and its person. `referral` is the episode's id.

    An episode that nobody asked for, or that was opened by mistake and in which nobody met, has none. Employment
    `support` beside it is of one referral with it in the return, whatever stands apart in the service.
    """
    if is_no_referral(episode):
        return Rows()
    behind = _behind(episode.person, standing, organisation)
    beside = [Facts(each.entries) for each in support]
    return in_table_order(
        [
            *_of_person(behind, beside),
            *_of_referral(referral, episode, behind, support, beside),
        ]
    )


@dataclass(frozen=True, slots=True)
class Person:
    """All rows of one person: those that hang on them, and those of each referral, by its id."""

    rows: tuple[Row, ...] = ()
    referrals: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)

    @property
    def all(self) -> Rows:
        """Every one of them, in the order of the tables."""
        return in_table_order([*self.rows, *(row for each in self.referrals.values() for row in each)])


def of_person(person: str, standing: Standing, episodes: Mapping[str, Episode], organisation: Organisation) -> Person:
    """Every row of one person and all their episodes, by id. What hangs on them is told once."""
    behind = _behind(person, standing, organisation)
    told: dict[str, tuple[Row, ...]] = {}
    supported: list[Facts] = []
    for referral, episode in episodes.items():
        if not is_no_referral(episode):
            support = [each for each in episodes.values() if each.beside == referral]
            beside = [Facts(each.entries) for each in support]
            told[referral] = tuple(_of_referral(referral, episode, behind, support, beside))
            supported += beside
    if not told:
        return Person()
    return Person(tuple(_of_person(behind, supported)), told)


@dataclass(frozen=True, slots=True)
class _Behind:
    """Who stands behind a referral: one person, one id in the return, whichever of their records it was begun in."""

    person: str
    facts: Facts
    life: Life
    organisation: Organisation


def _of_person(behind: _Behind, support: Sequence[Facts]) -> Iterator[Row]:
    own = person_rows(behind.person, behind.facts, behind.life, behind.organisation, support)
    return kept.beside(own, kept.of_person(behind.facts, behind.person))


def _behind(person: str, standing: Standing, organisation: Organisation) -> _Behind:
    facts = Facts(all_entries(standing.parts.values()) if standing.parts else standing.entries)
    return _Behind(known_as(person, standing), facts, Life(facts, organisation), organisation)


def known_as(person: str, standing: Standing) -> str:
    """The id of somebody in the return: that of the record that is written on, or the one it had in another system."""
    main = standing.main if standing.parts else person
    carried = standing.parts[main].carried if standing.parts else standing.carried
    return next((each.returned_as for each in carried if each.returned_as), main)


def _of_referral(
    referral: str, episode: Episode, behind: _Behind, support: Sequence[Episode], beside: Sequence[Facts]
) -> Iterator[Row]:
    """The rows of one referral, with employment support told as contacts of it, and paid for with it."""
    if episode.person != behind.person:
        episode = replace(episode, person=behind.person)
    organisation, facts = behind.organisation, Facts(episode.entries)
    payer = commissioner(facts, organisation)
    integrated = organisation.integrated if episode.integrated is None else episode.integrated
    if episode.carried is not None and episode.carried.returned_as:
        referral = episode.carried.returned_as
    telling = Telling(referral, episode, facts, behind.life, organisation, payer, integrated)
    own = _own(telling, support, beside)
    yield from own if episode.carried is None else kept.beside(own, kept.of_episode(facts, episode, referral))


def _own(telling: Telling, support: Sequence[Episode], beside: Sequence[Facts]) -> Iterator[Row]:
    yield from referral_rows(telling)
    yield from contact_rows(telling)
    for each, told in zip(support, beside, strict=True):
        yield from contact_rows(replace(telling, episode=each, facts=told))
    yield from state_rows(telling)
