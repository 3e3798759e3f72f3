"""One person's care as somebody of staff has it open: the episode, the standing, and what this reader may read."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.http import Http404, HttpRequest
from django.urls import reverse

from handrail.care import in_need, messages, unseen
from handrail.care.act import Service
from handrail.care.duties import duties
from handrail.care.duty import Duty
from handrail.care.episode import Episode
from handrail.care.parts import Message
from handrail.care.standing import Standing
from handrail.care.vocabulary import Strand
from handrail.care.words import Words
from handrail.clinic import door, said
from handrail.pages import acting_for, heard, needs, relations
from handrail.pages.names import Naming, naming
from handrail.pages.sentences import formats
from handrail.record import access, journal, service


@dataclass
class Case:
    """What a page about one episode, or one person, reads. Everything is read once."""

    request: HttpRequest
    person: str
    stream: str
    episode: Episode
    standing: Standing
    reads: bool
    service: Service = field(init=False)

    def __post_init__(self) -> None:
        self.service = service.of(self.person)

    @property
    def me(self) -> str:
        """The account that has this open."""
        return str(self.request.user.pk)

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of all records of this person, this one first."""
        return (self.person, *(each for each in self.standing.parts if each != self.person))

    @property
    def called(self) -> str:
        """What to call them, as a page heads itself."""
        return self.standing.name or self.standing.called or self.person

    @cached_property
    def name(self) -> Naming:
        """From an id to a name: staff by theirs, the person by what they are called."""
        known = acting_for.names(self.person, self.standing)
        return acting_for.naming(naming(self.people, self.standing.called, to_person=False), known)

    @cached_property
    def in_need(self) -> bool:
        """Whether this reader has it open in need alone: to read, and to write down what happened."""
        return access.relation(door.account(self.request), self.episode) is access.Relation.IN_NEED

    @property
    def open_until(self) -> datetime | None:
        """When what this reader opened in need closes for them; nothing for anybody else."""
        opening = in_need.opens_to(self.episode, self.me, journal.now()) if self.in_need else None
        return opening.said.until if opening else None

    @cached_property
    def duties(self) -> list[Duty]:
        """What is owed to this person, soonest first."""
        return duties(self.episode, self.service)

    @cached_property
    def unopened(self) -> dict[int, str]:
        """Messages this reader is to open: the number of the entry, and where it is opened. Their words stand there."""
        found = self.episode.messages.values()
        mine = [each for each in found if messages.mine(self.episode, self.me, self.service, each.message)]
        return {each.seq: reverse("clinic:message", args=[self.stream, each.message]) for each in mine}

    @property
    def unlogged(self) -> tuple[str, ...]:
        """The pages this reader does not see in the log of who opened this record: of employment support, and, where
        the person wrote something that is not to be shown to them, of messages."""
        hides = self.episode.seq != len(self.episode.entries)
        return (*relations.APART, *relations.OF_MESSAGES) if hides else relations.APART

    @cached_property
    def beside(self) -> dict[int, list[Message]]:
        """What they wrote beside each entry, by its number; for a reader of what is clinical alone."""
        return heard.replies(self.episode, self.episode) if self.reads and self.stream else {}

    @cached_property
    def beside_standing(self) -> dict[int, list[Message]]:
        """The same, of what is known of them as a person."""
        return heard.replies(self.standing, self.episode) if self.reads and self.stream else {}

    @property
    def url(self) -> str:
        """The page of this episode; of the person, where there is none."""
        if not self.stream:
            return self.person_url
        name = "clinic:support" if self.episode.strand is Strand.EMPLOYMENT else "clinic:episode"
        return reverse(name, args=[self.stream])

    @property
    def person_url(self) -> str:
        """The page of this person."""
        return reverse("clinic:person", args=[self.person])

    @cached_property
    def easier(self) -> list[str]:
        """What makes it easier for them: for every reader, because nobody books or writes well without it."""
        return needs.lines(self.standing, journal.reader(self.person, needs.words(self.standing)))

    @property
    def formats(self) -> str:
        """The forms in which they need what we send, in one line."""
        return formats(self.standing.needs.formats if self.standing.needs else ())

    def heard(self) -> list[tuple[str, str, datetime]]:
        """Their own words, for the top of a page on which something is decided: label, text, when."""
        if not self.reads:
            return []
        found = said.heard(self.episode)
        text = self.texts(each.words for each in found)
        return [(each.label, text(each.words), each.at) for each in found if text(each.words)]

    def texts(self, words: Iterable[Words | None]) -> door.Reader:
        """From words of this episode to their text, for somebody who may read them."""
        wanted = list(words) if self.reads else []
        return journal.reader(self.stream, wanted)


def opened(
    request: HttpRequest,
    stream: str,
    page: str,
    *,
    clinical: bool,
    strands: Container[Strand] = (Strand.THERAPY,),
    in_need: bool = False,
) -> Case:
    """Open an episode: refused to whoever has no relation to it, and written into the reading log.

    A page of therapy is none of employment support, and the other way round.
    """
    episode = door.episode(stream)
    if episode.strand not in strands:
        raise Http404
    reads = door.enter(request, episode.person, stream, episode, page, clinical=clinical, in_need=in_need)
    shown = unseen.shown_to(episode, door.account(request).pk)
    return Case(request, episode.person, stream, shown, journal.standing(episode.person), reads)


def opened_person(
    request: HttpRequest, person: str, page: str, *, clinical: bool, in_need: bool = False
) -> tuple[Case, dict[str, Episode]]:
    """Open a person by way of the episode this reader has most to do with; and all their episodes, latest first."""
    standing = door.standing(person)
    if standing.main not in ("", person):
        person, standing = standing.main, door.standing(standing.main)
    found = journal.states(standing.episodes)
    latest_first = ((stream, found[stream]) for stream in reversed(standing.episodes))
    me = door.account(request).pk
    episodes = {stream: unseen.shown_to(state, me) for stream, state in latest_first if isinstance(state, Episode)}
    stream, reads = door.enter_person(request, person, episodes, page, clinical=clinical, in_need=in_need)
    return Case(request, person, stream, episodes.get(stream) or Episode(), standing, reads), episodes
