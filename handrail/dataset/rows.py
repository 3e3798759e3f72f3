"""Rows of the national return from what has happened to one person in one episode.

Pure: an episode, the person's standing and the organisation go in, rows come out. Nothing is put in to please a
rule: what is not known is not there, and the month a row belongs to is the business of whoever sends it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handrail.care.episode import Episode
from handrail.care.standing import Standing, all_entries
from handrail.dataset.contact_rows import contact_rows
from handrail.dataset.facts import Facts
from handrail.dataset.person_rows import Life, person_rows
from handrail.dataset.referral_rows import is_no_referral, referral_rows
from handrail.dataset.row import Rows, in_table_order
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
    beside = [Facts(each.entries) for each in support]
    if standing.parts:  # one person, one id in the return, whichever of their records this episode was begun in
        episode = replace(episode, person=standing.main)
    person = Facts(all_entries(standing.parts.values()) if standing.parts else standing.entries)
    life = Life(person, organisation)
    facts = Facts(episode.entries)
    payer = commissioner(facts, organisation)
    integrated = organisation.integrated if episode.integrated is None else episode.integrated
    telling = Telling(referral, episode, facts, life, organisation, payer, integrated)
    return in_table_order(
        [
            *person_rows(episode.person, person, life, organisation, beside),
            *referral_rows(telling),
            *contact_rows(telling),
            *(row for each in _beside(telling, support, beside) for row in contact_rows(each)),
            *state_rows(telling),
        ]
    )


def _beside(telling: Telling, support: Sequence[Episode], facts: Sequence[Facts]) -> Iterator[Telling]:
    """Employment support, told as contacts of the referral it stands beside, and paid for with it."""
    for episode, each in zip(support, facts, strict=True):
        yield replace(telling, episode=episode, facts=each)
