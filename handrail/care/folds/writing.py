"""What each kind of event does to an episode: letters, and what was looked at in the record."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import on
from handrail.care.parts import LetterOut, Undelivered

ASKED_FOR = (e.StepAsked, e.SecondOpinionAsked, e.EndingChallenged, e.PersonStopped, e.SafetyConversationOwed, e.Shared)
"""What somebody asked for or is owed: taking one of these out of the record is looked at by somebody else."""


@on(e.Struck)
def struck(episode: Episode, entry: Entry, event: e.Struck) -> None:
    """A strike works by leaving the struck entry out of the fold (`fold.py`)."""
    out = episode.entry(event.entry)
    if out is not None and type(out.event) in ASKED_FOR:
        episode.note_odd(entry, "Something this person asked for, or is owed, was struck out. Was that right?")


@on(e.LetterSent)
def letter_sent(episode: Episode, entry: Entry, event: e.LetterSent) -> None:
    episode.letters.append(
        LetterOut(event.letter, event.template, event.to, entry.at, event.text, event.met, event.anyway)
    )


@on(e.NotDelivered)
def not_delivered(episode: Episode, entry: Entry, event: e.NotDelivered) -> None:
    episode.undelivered[event.message] = Undelivered(event.message, event.channel, entry.recorded_at, event.due)


@on(e.PutRight)
def put_right(episode: Episode, _: Entry, event: e.PutRight) -> None:
    episode.out_of_place = [odd for odd in episode.out_of_place if odd.seq != event.entry]


@on(e.AskedAboutGp)
def asked_about_gp(episode: Episode, _: Entry, event: e.AskedAboutGp) -> None:
    episode.gp_asked = event.yes
