"""How far a simulated life is told in the journal: its people, its keys and its times, as they are called here."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from handrail.care.vocabulary import Step, Via
from handrail.care.words import Words
from handrail.demo import beyond
from handrail.demo.crowd import Deed, Story
from handrail.demo.diary import Meeting
from handrail.demo.way import Way
from handrail.record import journal, service

#: The staff of a run, by what they do, as they are called in the demo.
STAFF: Final = {
    "pwp": ("pwp1", "pwp2", "pwp3", "pwp4"),
    "hi_therap": ("hi1", "hi2", "hi3"),
    "counsello": ("couns",),
    "supervisor": ("super2", "super3"),
    "lead": ("lead",),
}
#: Facts that name something within an episode: each has a key of its own here.
_KEYS: Final = frozenset({"contact", "sheet", "offer", "handover", "ending", "supervision", "between"})
#: What stands where somebody wrote something, by the decision and the fact.
WORDS: Final = {
    ("hold_session", "did"): "did",
    ("hold_session", "safety"): "safety",
    ("accept", "reason"): "accept",
    ("offer", "reason"): "offer",
    ("take_on", "reason"): "handover",
    ("send", "reason"): "pass on",
    ("refuse", "reason"): "cmht no",
    ("propose", "because"): "ending",
    ("propose", "next"): "next",
    ("second", "words"): "second yes",
    ("end_without_reply", "because"): "no reply",
    ("close", "words"): "closing",
    ("follow_up", "words"): "follow-up",
    ("supervise", "decided"): "supervision",
    ("keep_in_touch", "what"): "in touch",
    ("talk", "explored"): "safety explored",
    ("look_at", "words"): "between now",
    ("adjust", "changed"): "adjusted",
}
_ANYTHING_ELSE: Final = "noted"
_SERVICES: Final = (beyond.COMMUNITY, beyond.CRISIS, beyond.THERAPY)


@dataclass(slots=True)
class Going:
    """How far a story is told: its keys here, and the meetings that have another time than they had."""

    way: Way
    story: Story
    keys: dict[str, str] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    old: dict[str, datetime] = field(default_factory=dict)
    episodes: dict[str, str] = field(default_factory=dict)

    def turns_to(self, referral: str) -> None:
        """What comes next is of this referral: somebody who came back may still be asked how the first one was."""
        episode = self.episodes.get(referral, self.way.episode)
        if episode != self.way.episode:
            self.way.episode, self.way.state = episode, journal.episode(episode)

    def key(self, simulated: str) -> str:
        """The key here of something within the episode."""
        return self.keys.setdefault(simulated, self.way.key())

    def who(self, simulated: str) -> str:
        """Whoever of the demo stands for one of the staff of the run, or stands in for them now."""
        name = simulated.rstrip("0123456789")
        number = int(simulated[len(name) :] or 1)
        keys = STAFF[name]
        with self.way.meanwhile():
            return service.current().roster.present(self.way.staff[keys[(number - 1) % len(keys)]])

    def by(self, deed: Deed) -> str:
        """Who of the demo does it."""
        return self.way.holder() if deed.as_holder else self.who(deed.by)

    def at(self, deed: Deed) -> datetime:
        """When it happens here: as it did in the run, after a meeting that was moved, and never back in time."""
        contact = deed.facts.get("contact", "")
        moved = self.meetings[contact].starts - self.old[contact] if contact in self.meetings else timedelta()
        return max(deed.at + moved, self.way.now)

    def facts(self, deed: Deed) -> dict[str, Any]:
        """What the decision is told, with the keys, the people and the words of the demo."""
        return {name: self._fact(deed, name, value) for name, value in deed.facts.items()}

    def _fact(self, deed: Deed, name: str, value: Any) -> Any:
        if isinstance(value, Words):
            return self.way.written(self._words(deed, name))
        if name in _KEYS:
            return self.key(value)
        if name in ("to", "with_") and value and not isinstance(value, Step):
            return self.who(value)
        if name == "service" and value:
            return _SERVICES[int(value.split()[-1]) % len(_SERVICES) - 1]
        return value

    @staticmethod
    def _words(deed: Deed, name: str) -> str:
        if deed.facts.get("agrees") is False:
            return "second no"
        if name == "reason" and deed.facts.get("to"):
            return "step up" if isinstance(deed.facts["to"], Step) else "handover"
        return WORDS.get((deed.decision.__name__, name), _ANYTHING_ELSE)

    def does(self, deed: Deed, by: str = "", **other: Any) -> None:
        """Do it again here: said by the person, or decided by one of the staff."""
        way, person = self.way, self.story.someone.id
        way.be_at(self.at(deed))
        facts = self.facts(deed) | other
        if deed.by == person:
            way.says(deed.decision, **facts)
        elif deed.said_by == person:
            way.says(deed.decision, typed_by=by or self.by(deed), via=Via.PHONE, **facts)
        else:
            way.does(deed.decision, by=by or self.by(deed), **facts)
