"""What each kind of event does to an episode: what is held back, moved, or copied."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import on
from handrail.care.parts import CopyWanted, Hold, Look


@on(e.HeldBack)
def held_back(episode: Episode, entry: Entry, event: e.HeldBack) -> None:
    episode.holds[event.hold] = Hold(
        event.hold,
        event.entry,
        event.text,
        event.start,
        event.end,
        event.ground,
        event.why,
        entry.by,
        entry.at,
        event.second,
        entry.recorded_at,
        event.due,
    )


@on(e.HoldAskedAgain)
def hold_asked_again(episode: Episode, entry: Entry, event: e.HoldAskedAgain) -> None:
    hold = episode.holds.get(event.hold)
    if hold is not None and hold.is_held:
        hold.asked, hold.owner, hold.since, hold.due = True, event.owner, entry.recorded_at, event.due
        hold.asked_words = event.words


@on(e.HoldDecided)
def hold_decided(episode: Episode, entry: Entry, event: e.HoldDecided) -> None:
    hold = episode.holds.get(event.hold)
    if hold is not None:
        hold.looks.append(Look(entry.by, entry.at, event.stays, event.why))
        hold.asked, hold.owner, hold.since, hold.due = False, "", entry.recorded_at, event.again


@on(e.TextMovedOut)
def text_moved_out(episode: Episode, entry: Entry, event: e.TextMovedOut) -> None:
    episode.moved_out[event.text] = entry.at


@on(e.TextMovedHere)
def text_moved_here(episode: Episode, entry: Entry, event: e.TextMovedHere) -> None:
    if event.opened_there:
        because = "Words about this person stood in somebody else’s record, and were opened there. Are they to be told?"
        episode.note_odd(entry, because)


@on(e.CopyAsked)
def copy_asked(episode: Episode, entry: Entry, event: e.CopyAsked) -> None:
    episode.copies_wanted.append(CopyWanted(event.copy, entry.recorded_at, event.due))


@on(e.CopyGiven)
def copy_given(episode: Episode, _entry: Entry, _event: e.CopyGiven) -> None:
    episode.copies_wanted.clear()
