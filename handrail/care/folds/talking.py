"""What each kind of event does to an episode: words outside a session. What belongs to struck words does nothing."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import on
from handrail.care.parts import Message, Opening, PassedOver, Reply


@on(e.MessageSent)
def message_sent(episode: Episode, entry: Entry, event: e.MessageSent) -> None:
    episode.messages[event.message] = Message(
        event.message,
        entry.at,
        entry.recorded_at,
        event.due,
        event.words,
        event.readers,
        episode.holder,
        event.about,
        event.urgent,
        entry.seq,
        unknown_sender=event.unknown_sender,
        beside=event.beside,
        not_to=event.not_to,
    )


@on(e.MessageRead)
def message_read(episode: Episode, entry: Entry, event: e.MessageRead) -> None:
    message = episode.messages.get(event.message)
    if message is not None:
        message.opened.setdefault(event.reader, Opening(entry.by, entry.at))


@on(e.MessageAnswered)
def message_answered(episode: Episode, entry: Entry, event: e.MessageAnswered) -> None:
    message = episode.messages.get(event.message)
    if message is not None:
        message.replies.append(Reply(entry.by, entry.at, event.words))


@on(e.MessageTalked)
def message_talked(episode: Episode, entry: Entry, event: e.MessageTalked) -> None:
    message = episode.messages.get(event.message)
    if message is not None:
        message.replies.append(Reply(entry.by, entry.at, event.what, talked=True))
        episode.be_in_touch(entry)


@on(e.MessagePassedOver)
def message_passed_over(episode: Episode, entry: Entry, event: e.MessagePassedOver) -> None:
    episode.passed_over[event.contact] = PassedOver(
        event.contact, event.messages, event.owner, entry.recorded_at, event.due
    )


@on(e.PassedOverExplained)
def passed_over_explained(episode: Episode, _: Entry, event: e.PassedOverExplained) -> None:
    found = episode.passed_over.get(event.contact)
    if found is not None:
        found.due = None


@on(e.MessageWritten)
def message_written(episode: Episode, entry: Entry, event: e.MessageWritten) -> None:
    episode.written[event.message] = Reply(entry.by, entry.at, event.words, alone=event.alone)
