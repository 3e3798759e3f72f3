"""What could not be sent becomes something owed: the person is reached another way."""

from handrail.care import letters
from handrail.care.vocabulary import Channel, StreamKind, Via
from handrail.organisation import posting
from handrail.organisation.models import OutgoingMessage
from handrail.record import journal, service
from handrail.record.models import EpisodeRow, Stream

_CHANNELS = {"email": Channel.EMAIL, "text": Channel.TEXT, "letter": Channel.POST}


def report() -> int:
    """Raise what is owed for each message that was given up, once; how many there were.

    One about nobody in particular (a sign-in code, a test) is only marked: the health page counts it.
    """
    given_up = posting.unreported()
    for message in given_up:
        episode = _episode(message)
        if episode:
            _raise(episode, message)
        posting.reported(message)
    return len(given_up)


def _raise(episode: str, message: OutgoingMessage) -> None:
    journal.record(
        episode,
        letters.not_delivered,
        by=service.current().roster.lead,
        via=Via.CLOCK,
        message=message.id,
        channel=_CHANNELS[message.channel],
    )


def _episode(message: OutgoingMessage) -> str:
    """The episode a message is about; of a person, their latest."""
    kinds = dict(Stream.objects.filter(pk=message.about, erased_at=None).values_list("pk", "kind"))
    if kinds.get(message.about) == StreamKind.EPISODE.value:
        return message.about
    latest = EpisodeRow.objects.filter(person=message.about).order_by("-received", "stream")
    return latest.values_list("stream", flat=True).first() or ""
