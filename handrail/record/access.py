"""Who may open what: the one place where this is decided. It follows relation, and a role only narrows it.

Staff reach a record because they hold it, stand in for who does, supervise it, were asked to take it over, look at it
as a second clinician, owe this person something (while they owe it), are of the holder's team, or lead. Nobody opens
a record that is kept from them; one that is narrowed is not for the team, nor for the office past booking.

Each question comes in two moods made from one rule: `may_…` answers with the relation that allows it or None; `check_…`
gives that relation or raises `NotAllowed`. The relation goes into the reading log.
"""

from collections.abc import Callable, Collection, Iterator
from enum import StrEnum
from typing import Final, ParamSpec

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from handrail.accounts.models import User
from handrail.accounts.roles import CLINICAL, SERVED, STAFF, Role
from handrail.care import acting_for, in_need, messages
from handrail.care.act import Service
from handrail.care.duties import duties
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.safeguarding import Safeguarding
from handrail.care.standing import Standing
from handrail.care.vocabulary import BOOKING, ActsIn, DutyKind, Setting, Strand
from handrail.record import joined
from handrail.record import service as the_service
from handrail.record.clock import now, today
from handrail.record.models import ProxyRow
from handrail.record.streams import Sealed, heads, load

P = ParamSpec("P")


class NotAllowed(PermissionDenied):
    """This account may not do that; the message says why, for the person in front of the page."""


class Relation(StrEnum):
    """By what somebody may open a record. Written into the reading log, so values are never renamed."""

    OWN = "own"
    HOLDER = "holder"
    COVER = "cover"
    FACILITATOR = "facilitator"
    ASKED = "asked to take over"
    SECOND = "second clinician"
    OWES = "owes something"
    SUPERVISOR = "supervisor"
    TEAM = "team"
    LEAD = "lead"
    OFFICE = "office"
    LOOKED_FOR = "looked for"
    GP = "gp by a link"
    IN_NEED = "in need"
    PROXY = "proxy"
    READER = "reader"
    RAISED = "raised it"
    GUARDIAN = "looks through the reading log"
    KEEPS = "keeps or erases"


class Verb(StrEnum):
    """What a role may do at all. Whether with this person, the relation says."""

    OPEN = "open"
    READ = "read"
    DECIDE = "decide"
    ENTER = "enter"
    BOOK = "book"
    REFER = "refer"
    FIND = "find"
    CONFIRM = "confirm"
    LISTS = "lists"
    LEAD = "lead"
    SET_UP = "set up"
    VOUCH = "let a colleague back in"
    READING_LOG = "reading log"
    POST = "post"
    GROUPS = "groups"
    ROOMS = "rooms"
    SUPPORT = "support"
    SAFEGUARD = "safeguard"
    PLAN = "plan"
    NUMBERS = "numbers"
    DEATH = "tell of a death"
    RETAIN = "keep or erase"
    MODERATE = "moderate"
    IN_NEED = "open in need"


class What(StrEnum):
    """What of somebody's record a relation opens."""

    PLAIN = "who they are, how to reach them, what is booked"
    CLINICAL = "what is clinical"
    ENTER = "write down what happened"
    DECIDE = "decide"


_ALL: Final = frozenset(What)

#: What each relation opens to staff; a role narrows it (`MAY`). What is not here opens no record.
OPENS: Final[dict[Relation, frozenset[What]]] = {
    Relation.HOLDER: _ALL,
    Relation.COVER: _ALL,
    Relation.FACILITATOR: _ALL,
    Relation.ASKED: _ALL,
    Relation.SECOND: _ALL,
    Relation.OWES: _ALL,
    Relation.SUPERVISOR: _ALL,
    Relation.TEAM: _ALL,
    Relation.LEAD: _ALL,
    Relation.OFFICE: frozenset({What.PLAIN, What.ENTER}),
    Relation.IN_NEED: frozenset({What.PLAIN, What.CLINICAL, What.ENTER}),
}

#: Of a record that is narrowed to those who treat the person, these open nothing; the office, while there is something
#: to book (`_office`).
NOT_NARROWED: Final = frozenset({Relation.TEAM})

_CLINICIAN: Final = frozenset(
    {
        Verb.OPEN,
        Verb.READ,
        Verb.DECIDE,
        Verb.ENTER,
        Verb.BOOK,
        Verb.REFER,
        Verb.FIND,
        Verb.CONFIRM,
        Verb.LISTS,
        Verb.GROUPS,
        Verb.IN_NEED,
    }
)
_OFFICE: Final = frozenset(
    {
        Verb.OPEN,
        Verb.ENTER,
        Verb.BOOK,
        Verb.REFER,
        Verb.FIND,
        Verb.CONFIRM,
        Verb.LISTS,
        Verb.POST,
        Verb.GROUPS,
        Verb.ROOMS,
    }
)

#: What each role has of its own.
_PART: Final[dict[str, frozenset[Verb]]] = {
    Role.ADMINISTRATOR: _OFFICE,
    Role.PWP: _CLINICIAN,
    Role.HI_THERAPIST: _CLINICIAN,
    Role.COUNSELLOR: _CLINICIAN,
    Role.GROUP_FACILITATOR: _CLINICIAN,
    Role.SUPERVISOR: _CLINICIAN,
    Role.CLINICAL_LEAD: _CLINICIAN
    | {
        Verb.POST,
        Verb.ROOMS,
        Verb.LEAD,
        Verb.SET_UP,
        Verb.VOUCH,
        Verb.READING_LOG,
        Verb.RETAIN,
        Verb.PLAN,
        Verb.NUMBERS,
        Verb.MODERATE,
    },
    Role.SAFEGUARDING_LEAD: frozenset({Verb.REFER, Verb.SAFEGUARD}),
    Role.COMPLAINTS_LEAD: frozenset({Verb.REFER, Verb.MODERATE}),
    Role.INFORMATION_GUARDIAN: frozenset({Verb.READING_LOG, Verb.RETAIN, Verb.MODERATE, Verb.VOUCH}),
    Role.SERVICE_MANAGER: frozenset(
        {Verb.REFER, Verb.SET_UP, Verb.VOUCH, Verb.GROUPS, Verb.ROOMS, Verb.PLAN, Verb.NUMBERS, Verb.MODERATE}
    ),
    # Opens, reads, enters and books in employment support alone, and never in therapy: see `_of_support`.
    Role.EMPLOYMENT_ADVISER: frozenset({Verb.REFER, Verb.SUPPORT}),
    # Works on the national return and its numbers, which are made without opening anybody's record.
    Role.DATA_OFFICER: frozenset({Verb.NUMBERS}),
    # Somebody outside the service: reads what is raised about the clinical lead, and nothing else.
    Role.OUTSIDE_CONTACT: frozenset(),
}

#: What each role may do. A role that is not here may do nothing with anybody's record. Everybody who works here may
#: tell of a death, so that everything stops the same minute.
MAY: Final[dict[str, frozenset[Verb]]] = {
    role: part if role == Role.OUTSIDE_CONTACT else part | {Verb.DEATH} for role, part in _PART.items()
}

#: These owe a look from outside, so they are named for it in the reading log.
_SECOND: Final = frozenset({DutyKind.SECOND_CLINICIAN, DutyKind.SECOND_OPINION, DutyKind.CHALLENGE})


class Whole(StrEnum):
    """How much of a person's record their own account may open."""

    WHOLE = "whole"
    ONLY_OWN = "only own"
    NOTHING = "nothing"


# --- staff and an episode ------------------------------------------------------------------------------------


def relation(account: User, episode: Episode, service: Service | None = None) -> Relation | None:
    """The nearest relation this member of staff has to this episode now."""
    found = _around(episode.person, service)
    if is_kept(account, episode.person):
        return None
    if episode.strand is Strand.EMPLOYMENT:
        return _of_support(account, episode, found)
    if not account.is_active or account.role not in CLINICAL:
        return None
    closed = NOT_NARROWED if is_narrowed(episode.person) else frozenset()
    return next((each for each in _relations(account, episode, found) if each not in closed), None)


def _around(person: str, service: Service | None) -> Service:
    """The service as it is for this person: whoever stands in for somebody their record is kept from is found."""
    return the_service.of(person) if service is None else the_service.restricted_here().around(service, person)


def kept_from(account: str) -> frozenset[str]:
    """Everybody whose record is kept from this account: it sees nothing of them anywhere."""
    return the_service.restricted_here().from_account(account)


def is_kept(account: User, person: str) -> bool:
    """Whether this person's record is kept from this account."""
    return account.pk in the_service.restricted_here().of(person)


def _of_support(account: User, episode: Episode, service: Service) -> Relation | None:
    """Employment support is read by advisers: who holds it, stands in, or supervises. Nobody who treats opens it."""
    me, roster = account.pk, service.roster
    if not _may(account, Verb.SUPPORT):
        return None
    if episode.holder == me:
        return Relation.HOLDER
    if roster.adviser(episode.holder) == me:
        return Relation.COVER
    if any(duty.owner == me for duty in duties(episode, service)):
        return Relation.OWES
    return Relation.SUPERVISOR if roster.supervisor_of(episode.holder) == me else None


def _relations(account: User, episode: Episode, service: Service) -> Iterator[Relation]:
    me, roster, holder = account.pk, service.roster, episode.holder
    if holder == me:
        yield Relation.HOLDER
    if roster.present(holder) == me:
        yield Relation.LEAD if roster.lead == me else Relation.COVER
    if any(sent.to and me in (sent.to, roster.present(sent.to)) for sent in episode.open_handovers):
        yield Relation.ASKED
    yield from _owing(me, episode, service)
    member = roster.members.get(holder)
    if me == roster.supervisor_of(holder) or (member is not None and member.supervisor == me):
        yield Relation.LEAD if roster.lead == me else Relation.SUPERVISOR
    if account.role == Role.CLINICAL_LEAD or roster.lead == me:
        yield Relation.LEAD
    if in_need.opens_to(episode, me, now()) is not None:
        yield Relation.IN_NEED
    teams = the_service.teams()
    if me in teams and teams[me] == teams.get(holder):
        yield Relation.TEAM


def is_narrowed(person: str) -> bool:
    """Whether this person's record is for those who treat them alone."""
    return person in the_service.restricted_here().narrowed


def _owing(me: str, episode: Episode, service: Service) -> Iterator[Relation]:
    if me in {service.roster.present(each) for each in _leading(episode)}:
        yield Relation.FACILITATOR
    owed = [duty.kind for duty in duties(episode, service) if duty.owner == me]
    if owed or messages.is_reader(episode, me, service):
        yield Relation.SECOND if _SECOND.intersection(owed) else Relation.OWES


def _leading(episode: Episode) -> set[str]:
    """Who leads the groups this person is on, and only for as long. Of whoever waits for a group, its page gives who
    leads it the name, what makes it easier, and the place in the line: no more is needed until they come."""
    found = {who for seat in episode.held_seats for who in seat.facilitators}
    return found | {
        who for each in episode.booked if each.setting == Setting.GROUP for who in (each.with_, *each.others)
    }


def _may(account: User, verb: Verb) -> bool:
    return account.is_active and verb in MAY.get(account.role, frozenset())


def _open(account: User, episode: Episode, service: Service | None = None) -> Relation | None:
    if episode.strand is Strand.EMPLOYMENT:
        return relation(account, episode, service)
    if not _may(account, Verb.OPEN):
        return None
    return _office(account, episode) if account.role == Role.ADMINISTRATOR else relation(account, episode, service)


def _office(account: User, episode: Episode) -> Relation | None:
    """The office opens what is not clinical; of a record that is narrowed, while there is something to book."""
    if is_kept(account, episode.person):
        return None
    if is_narrowed(episode.person) and not episode.booked:
        owed = duties(episode, the_service.of(episode.person))
        return Relation.OFFICE if any(duty.kind in BOOKING for duty in owed) else None
    return Relation.OFFICE


def _read(account: User, episode: Episode, service: Service | None = None) -> Relation | None:
    may = _may(account, Verb.SUPPORT if episode.strand is Strand.EMPLOYMENT else Verb.READ)
    found = relation(account, episode, service) if may else None
    return found if found and What.CLINICAL in OPENS[found] else None


def _decide(account: User, episode: Episode, service: Service | None = None) -> Relation | None:
    found = relation(account, episode, service) if _may(account, Verb.DECIDE) else None
    return found if found and What.DECIDE in OPENS[found] else None


def _deed(relation: Relation, *, in_need: bool) -> Relation | None:
    """Whether this relation allows a page: whoever opened a record in need reads it, and writes down what happened."""
    return relation if in_need or relation is not Relation.IN_NEED else None


def may_ask_in_need(account: User, episode: Episode) -> bool:
    """Whether this account may say that it needs this record now. The rule of the opening itself says the rest."""
    return _may(account, Verb.IN_NEED) and episode.strand is Strand.THERAPY


def _do(account: User, verb: Verb) -> Verb | None:
    return verb if _may(account, verb) else None


# --- what goes round somebody ---------------------------------------------------------------------------------


def _sealed(account: User, matter: Sealed) -> Relation | None:
    """By what this member of staff opens a matter: as a reader of it, or because they raised it themselves.

    Whoever is named in it never does, whatever they lead, hold or stand in for.
    """
    me = account.pk
    if not account.is_active or account.role not in STAFF or is_kept(account, matter.person):
        return None
    if matter.may_read(me, the_service.of(matter.person).roster):
        return Relation.READER
    return Relation.RAISED if matter.raised_by == me else None


def _own_sealed(account: User, matter: Sealed, people: Collection[str], *, is_whole: bool) -> Relation | None:
    """By what somebody opens what they raised: it is theirs, and staff made sure of the account or it wrote it.

    Of safeguarding, also what they were told of.
    """
    told = isinstance(matter, Safeguarding) and matter.person_told is not None and matter.person in people
    if told and is_whole and account.is_active and account.role in SERVED:
        return Relation.OWN
    if not account.is_active or account.role not in SERVED or matter.raised_by not in people or not matter.raised_by:
        return None
    wrote = bool(matter.entries) and matter.entries[0].by == account.pk
    return Relation.OWN if is_whole or wrote else None


# --- groups ---------------------------------------------------------------------------------------------------


def _group(account: User, facilitators: Collection[str]) -> Relation | None:
    """By what this account sees who is on a group: because they lead it, lead the service, or work in the office."""
    if not _may(account, Verb.GROUPS) or not _may(account, Verb.OPEN):
        return None
    roster = the_service.current().roster
    if account.role in CLINICAL and account.pk in {roster.present(each) for each in facilitators}:
        return Relation.FACILITATOR
    if account.role == Role.CLINICAL_LEAD or roster.lead == account.pk:
        return Relation.LEAD
    return Relation.OFFICE if account.role == Role.ADMINISTRATOR else None


# --- diaries --------------------------------------------------------------------------------------------------


def _diary(account: User, owner: str) -> Relation | None:
    """By what this account changes a diary: it is its own, or it leads the service, or works in the office."""
    if not _may(account, Verb.LISTS):
        return None
    if account.pk == owner and account.role in CLINICAL:
        return Relation.HOLDER
    if account.role == Role.CLINICAL_LEAD or the_service.current().roster.lead == account.pk:
        return Relation.LEAD
    return Relation.OFFICE if account.role == Role.ADMINISTRATOR else None


# --- what opens a team's offline copies -----------------------------------------------------------------------


def _passphrase(account: User, leads: str) -> Relation | None:
    """By what somebody is shown what opens the offline copies of a team that `leads` leads: they do, or lead us all."""
    if not _may(account, Verb.LISTS):
        return None
    if account.role == Role.CLINICAL_LEAD or the_service.current().roster.lead == account.pk:
        return Relation.LEAD
    return Relation.TEAM if leads == account.pk else None


# --- acting for somebody ---------------------------------------------------------------------------------------


def acts_for(account: User) -> dict[str, str]:
    """For whom this account was ever named to act: the person, by the key of each naming."""
    rows = ProxyRow.objects.filter(account=account.pk).order_by("proxy") if account.role in SERVED else ()
    return {row.proxy: row.person for row in rows}


def _acts(account: User, standing: Standing, proxy: str, what: ActsIn | None = None) -> Relation | None:
    """By what this account acts for a person in this: they named it, in this too, and it has not ended."""
    if not account.is_active or account.role not in SERVED:
        return None
    found = acting_for.acts(standing, proxy, account.pk, today())
    return Relation.PROXY if found is not None and (what is None or what in found.may) else None


# --- a person and their own record ---------------------------------------------------------------------------


def may_open(account: User, person: str, standing: Standing | None = None) -> Whole:
    """How much of this person's record their account may open.

    All of it once staff have confirmed, by a second fact, that the account is theirs. Until then only what that
    account itself wrote: a code that reached an e-mail address proves an address, not a person. Where staff joined
    two records, an account of either opens both once somebody who may read them has made sure of it, after they were
    joined; until then it opens its own.
    """
    if not account.is_active or account.role not in SERVED:
        return Whole.NOTHING
    if standing is None:
        head = heads([person])[person]
        standing = joined.whole(person, Standing.of(load(head)))
    if account.speaks_for().isdisjoint({person, *standing.parts}):
        return Whole.NOTHING
    if any(each.account == account.pk for each in standing.proxies.values()):
        return Whole.NOTHING  # whoever acts for somebody does it on pages of their own, and reads nothing else
    return Whole.WHOLE if account.pk in standing.confirmed_accounts else Whole.ONLY_OWN


def own_entries(entries: list[Entry], account: User) -> list[Entry]:
    """What this account itself wrote."""
    return [entry for entry in entries if entry.by == account.pk]


def _own(account: User, person: str, standing: Standing | None = None) -> Relation | None:
    return Relation.OWN if may_open(account, person, standing) is Whole.WHOLE else None


# --- two moods of each ---------------------------------------------------------------------------------------


def _checked(rule: Callable[P, Relation | None], why: Callable[[], str]) -> Callable[P, Relation]:
    def check(*args: P.args, **facts: P.kwargs) -> Relation:
        found = rule(*args, **facts)
        if found is None:
            raise NotAllowed(why())
        return found

    return check


def _no_relation() -> str:
    return _("You have no part in this person's care now, so you cannot open their record.")


def _not_decide() -> str:
    return _("You have no part in this person's care now, so this is not yours to decide.")


def not_led() -> str:
    """Why somebody may not see who is on a group."""
    return _("Who is on a group is seen by whoever leads it.")


def _not_your_diary() -> str:
    return _("A diary is changed by whose it is, by the office, or by the clinical lead.")


def _not_your_team() -> str:
    return _("What opens the copies of a team is shown to whoever leads that team.")


def _not_in_need() -> str:
    return _(
        "You opened this record because somebody's safety depends on it. You can read it and write down what happened. "
        "Decisions are for those who treat this person."
    )


def _not_acting() -> str:
    return _("You do not act for this person in this, or not any more. Ask them, if you think that you do.")


def _not_own() -> str:
    return _("We have not yet made sure that this account is yours, so it opens only what you wrote here.")


def _not_here() -> str:
    return _("There is nothing here that you can open.")


may_read_sealed, check_read_sealed = _sealed, _checked(_sealed, _not_here)
may_own_sealed, check_own_sealed = _own_sealed, _checked(_own_sealed, _not_here)
may_keep_passphrase, check_keep_passphrase = _passphrase, _checked(_passphrase, _not_your_team)
may_keep_diary, check_keep_diary = _diary, _checked(_diary, _not_your_diary)
may_open_group, check_open_group = _group, _checked(_group, not_led)
may_open_episode, check_open_episode = _open, _checked(_open, _no_relation)
may_read, check_read = _read, _checked(_read, _no_relation)
may_decide, check_decide = _decide, _checked(_decide, _not_decide)
may_act, check_act = _acts, _checked(_acts, _not_acting)
may_do, check_do = _deed, _checked(_deed, _not_in_need)
may_own, check_own = _own, _checked(_own, _not_own)


def may(account: User, verb: Verb) -> bool:
    """Whether this account's role may do this at all."""
    return _do(account, verb) is not None


def check(account: User, verb: Verb) -> None:
    """The same, or `NotAllowed`."""
    if not may(account, verb):
        raise NotAllowed(_("Your account is not for this."))
