"""What each kind of event does to an episode: ending, and what comes after."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import on
from handrail.care.parts import Ending, Moving
from handrail.care.vocabulary import EndReason, Stage


def _ending(episode: Episode, entry: Entry, key: str) -> Ending | None:
    for ending in episode.endings:
        if ending.ending == key:
            return ending
    episode.note_odd(entry, "Something was said to an ending that is not in this record.")
    return None


@on(e.EndingProposed)
def ending_proposed(episode: Episode, entry: Entry, event: e.EndingProposed) -> None:
    if episode.stage in (Stage.NOT_ASKED, Stage.ENDED):
        episode.note_odd(entry, "An ending was proposed of care that was not open.")
    episode.endings.append(
        Ending(
            event.ending,
            event.reason,
            entry.by,
            entry.at,
            event.due,
            episode.stage,
            event.second_due,
            event.second_owner,
            proposers=frozenset({entry.by, entry.said_by} - {episode.person}),
        )
    )
    episode.move_on(event)


@on(e.EndingSeconded)
def ending_seconded(episode: Episode, entry: Entry, event: e.EndingSeconded) -> None:
    ending = _ending(episode, entry, event.ending)
    if ending is None:
        return
    ending.seconded = event.agrees
    if not event.agrees:
        ending.withdrawn = True
        episode.go_back_to(ending.stage_before, entry, event.due)


@on(e.EndingAgreed)
def ending_agreed(episode: Episode, entry: Entry, event: e.EndingAgreed) -> None:
    ending = _ending(episode, entry, event.ending)
    if ending is not None:
        ending.agreed = True


@on(e.EndingChallenged)
def ending_challenged(episode: Episode, entry: Entry, event: e.EndingChallenged) -> None:
    ending = _ending(episode, entry, event.ending)
    if ending is not None:
        ending.challenge_owner, ending.challenge_due = event.owner, event.due
        ending.challenged_at, ending.challenge_upheld = entry.at, None
        if not event.came_back_to:
            episode.suspend(event.ending)


@on(e.ChallengeDecided)
def challenge_decided(episode: Episode, entry: Entry, event: e.ChallengeDecided) -> None:
    ending = _ending(episode, entry, event.ending)
    if ending is None:
        return
    ending.challenge_upheld = event.upheld
    ending.withdrawn = ending.withdrawn or event.upheld
    if not event.upheld:
        episode.resume(event.ending)
    elif event.goes_on_in and (episode.suspended or episode.stage == Stage.ENDED):
        episode.resume(event.ending)
        episode.goes_on_in = event.goes_on_in
    else:
        episode.reopen(ending.stage_before, entry, event.due)


@on(e.EndingWithdrawn)
def ending_withdrawn(episode: Episode, entry: Entry, event: e.EndingWithdrawn) -> None:
    ending = _ending(episode, entry, event.ending)
    if ending is not None:
        ending.withdrawn = True
        episode.go_back_to(ending.stage_before, entry, event.due)


@on(e.MovingAway)
def moving_away(episode: Episode, entry: Entry, event: e.MovingAway) -> None:
    sent = episode.moving is not None and episode.moving.sent
    episode.moving = Moving(entry.recorded_at, event.due, event.on, event.transfer, sent)


@on(e.PersonStopped)
def person_stopped(episode: Episode, entry: Entry, event: e.PersonStopped) -> None:
    episode.stopped = True
    if episode.stage == Stage.ENDED:
        episode.note_odd(entry, "The person stopped after the episode had ended.")
        return
    episode.end(event.stopped, entry.at, EndReason.PERSON_STOPPED, event.way_back_until)
    episode.closing_due, episode.closing_since = event.due, entry.recorded_at


@on(e.Died)
def died(episode: Episode, entry: Entry, event: e.Died) -> None:
    if episode.died:
        episode.note_odd(entry, "The death was recorded twice.")
        return
    episode.died, episode.died_since = True, entry.recorded_at
    if episode.stage != Stage.ENDED:
        episode.end(event.died or entry.at.date(), entry.at, EndReason.DIED, None)
    for sent in episode.open_handovers:
        sent.state = "taken back"
    episode.way_back_until = episode.follow_up_due = None
    episode.closing_owner = event.owner
    if not event.elsewhere:
        episode.closing_due, episode.closing_since = event.due, entry.recorded_at


@on(e.NoReplyDecided)
def no_reply_decided(episode: Episode, _: Entry, __: e.NoReplyDecided) -> None:
    """The reason stands in the entry; `Ended` follows it in the same act."""


@on(e.Ended)
def ended(episode: Episode, entry: Entry, event: e.Ended) -> None:
    if episode.stage == Stage.ENDED:
        episode.note_odd(entry, "The episode was ended twice.")
        return
    if not event.ending:
        _remember_unproposed(episode, entry, event)
    episode.end(event.on, entry.at, event.reason, event.way_back_until)
    episode.follow_up_due, episode.closing_due = event.follow_up_due, event.closing_due
    episode.closing_since, episode.right_record = entry.recorded_at, event.right_record


def _remember_unproposed(episode: Episode, entry: Entry, event: e.Ended) -> None:
    """An ending nobody proposed (no reply, in error, another service) can be challenged like any other."""
    proposed = episode.ending if episode.stage == Stage.ENDING else None
    before = proposed.stage_before if proposed else episode.stage
    deciders = frozenset({entry.by, entry.said_by} - {episode.person})
    key, at = f"ended-{entry.seq}", entry.at
    episode.endings.append(
        Ending(key, event.reason, entry.by, at, entry.recorded_at, before, None, "", proposers=deciders)
    )


@on(e.FollowUpDone)
def follow_up_done(episode: Episode, entry: Entry, event: e.FollowUpDone) -> None:
    episode.follow_up_due = None
    if event.reached:
        episode.be_in_touch(entry)


@on(e.ClosingDone)
def closing_done(episode: Episode, _: Entry, __: e.ClosingDone) -> None:
    episode.closing_due = None
