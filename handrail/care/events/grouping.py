"""Meeting in a group: waiting for a place, taking one, leaving it, and the end of the course."""

from datetime import datetime

from handrail.care.events.kinds import episode_choice, episode_fact, episode_sign
from handrail.care.vocabulary import Side, Therapy
from handrail.care.words import Words


@episode_choice
class GroupAsked:
    """The person waits for a place in a group that is full. Their turn goes by the day they first asked for help."""

    group: str
    name: str
    due: datetime
    facilitators: tuple[str, ...] = ()


@episode_sign
class GroupPlaceFree:
    """A place came free and it is this person's turn. They are told by `due`."""

    group: str
    due: datetime


@episode_choice
class GroupJoined:
    """The person takes a place. `place` is claimed, so that the last one is given once; `contacts` are its dates."""

    group: str
    name: str
    place: str
    therapy: Therapy
    facilitators: tuple[str, ...]
    contacts: tuple[str, ...]
    due: datetime


@episode_choice
class GroupDeclined:
    """The person wants no place in this group, or in none of those shown. It costs them no place anywhere."""

    due: datetime
    group: str = ""
    comment: Words | None = None


@episode_sign
class GroupLeft:
    """The person is not on a group any more, or waits for it no more. Another way is owed by `due`."""

    group: str
    side: Side
    due: datetime
    why: Words | None = None


@episode_sign
class GroupDatesAdded:
    """The group meets on more dates."""

    group: str
    contacts: tuple[str, ...]


@episode_sign
class GroupFacilitatorsChanged:
    """Somebody else leads the group from now on."""

    group: str
    facilitators: tuple[str, ...]


@episode_sign
class GroupMeetingMoved:
    """One meeting of a group is moved to another time or room."""

    contact: str
    starts: datetime
    minutes: int
    due: datetime
    why: Words | None = None
    room: str = ""
    link: str = ""


@episode_sign
class ChangeToTell:
    """Something that was agreed is changed by us. The person is told by `due`, and not only by a page."""

    change: str
    owner: str
    due: datetime


@episode_fact
class MissExplained:
    """The person said what got in the way of a meeting."""

    contact: str
    why: Words | None = None


@episode_sign
class CourseFinished:
    """The last meeting of a course is over. How it was, and what comes next, is talked about by `due`."""

    group: str
    due: datetime
