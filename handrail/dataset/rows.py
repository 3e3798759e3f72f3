"""Rows of the national return from what has happened to one person in one episode.

Pure: an episode, the person's standing and the organisation go in, rows come out. Nothing is put in to please a
rule: what is not known is not there, and the month a row belongs to is the business of whoever sends it.
"""

from handrail.care.episode import Episode
from handrail.care.standing import Standing
from handrail.dataset.contact_rows import contact_rows
from handrail.dataset.facts import Facts
from handrail.dataset.person_rows import Life, person_rows
from handrail.dataset.referral_rows import is_no_referral, referral_rows
from handrail.dataset.row import Rows, in_table_order
from handrail.dataset.sender import Organisation
from handrail.dataset.state_rows import state_rows
from handrail.dataset.telling import Telling


def rows(referral: str, episode: Episode, standing: Standing, organisation: Organisation) -> Rows:
    """Every row of one episode and its person. `referral` is the episode's id.

    An episode that nobody asked for, or that was opened by mistake and in which nobody met, has none.
    """
    if is_no_referral(episode):
        return Rows()
    person = Facts(standing.entries)
    life = Life(person, organisation)
    telling = Telling(referral, episode, Facts(episode.entries), life, organisation)
    return in_table_order(
        [
            *person_rows(episode.person, person, life, organisation),
            *referral_rows(telling),
            *contact_rows(telling),
            *state_rows(telling),
        ]
    )
