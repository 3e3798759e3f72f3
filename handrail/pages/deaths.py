"""A death, whichever page it is recorded from: one act over everything there is of the person.

What had waited to be sent is taken back, and nothing more is sent, in the same transaction (`record.project`). That it
was a mistake is one act as well.
"""

from datetime import date

from handrail.care import ending, identity, letters
from handrail.care import events as e
from handrail.care import support as employment
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import struck
from handrail.care.standing import Standing
from handrail.care.vocabulary import EndReason, Via
from handrail.record import journal, support


def tell(
    person: str,
    *,
    by: str,
    via: Via,
    once: str,
    died: date | None = None,
    words: str = "",
    episode: str = "",
) -> None:
    """Record it in each record and each episode of this person, ended ones too.

    The family and the review are looked after from `episode`, or else from the latest. Told a second time, what was
    said is kept beside the person.
    """
    standing = journal.standing(person)
    people, episodes = _records(person, standing), standing.episodes
    known = journal.states(episodes)
    living = [each for each in episodes if not _has_died(known[each])]
    first = episode if episode in living else next(reversed(living), "")
    beside = [each for own in people for each in support.all_of(own)]
    with journal.together(*people, *episodes, *beside, by=by, via=via, once=once) as acts:
        for own in people:
            heard = journal.Text("" if first or own != person else words)
            acts.record(own, identity.record_death, on=died, words=heard)
        for each in episodes:
            is_first = each == first
            elsewhere = not is_first and not getattr(known[each], "is_open", False)
            said = journal.Text(words if is_first else "")
            acts.record(each, ending.die, died=died, words=said, elsewhere=elsewhere)
        for each in beside:
            acts.record(each, employment.died)


def take_back(person: str, *, by: str, once: str, why: str) -> None:
    """It was a mistake: every entry that says so is struck out, with the reason. What was called off stays off."""
    standing = journal.standing(person)
    people = _records(person, standing)
    beside = [each for own in people for each in support.all_of(own)]
    states = journal.states([*people, *standing.episodes, *beside])
    with journal.together(*states, by=by, once=once) as acts:
        for stream, state in states.items():
            decision = identity.strike if isinstance(state, Standing) else letters.strike
            for entry in _deaths(state.entries):
                acts.record(stream, decision, entry=entry, why=journal.Text(why))


def _records(person: str, standing: Standing) -> list[str]:
    return list(standing.parts) or [person]


def _has_died(state: journal.State) -> bool:
    return isinstance(state, Episode) and state.died


def _deaths(entries: list[Entry]) -> list[int]:
    out = struck(entries)
    return [each.seq for each in entries if each.seq not in out and _says_so(each.event)]


def _says_so(event: e.Event) -> bool:
    if isinstance(event, e.SupportEnded):
        return event.reason == EndReason.DIED
    return isinstance(event, e.Died | e.PersonDied)
