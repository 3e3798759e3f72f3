"""Who does what, when, in which service: all that a decision may know beside the state it decides on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from handrail.care.calendar import Calendar
from handrail.care.charter import Charter
from handrail.care.vocabulary import CLINICIANS, Role, Via


@dataclass(frozen=True, slots=True)
class Member:
    """One of the staff as the rules see them: what they do, and who answers for them."""

    id: str
    role: Role
    supervisor: str = ""
    heir: str = ""
    present: bool = True


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of the service. `lead` is the clinical lead, who holds whatever nobody else holds.

    A person's record may be kept from some of them: for that person they are not here, whoever is.
    """

    lead: str
    duty: str = ""
    members: Mapping[str, Member] = field(default_factory=dict)
    kept_from: Mapping[str, datetime] = field(default_factory=dict)

    def around(self, kept_from: Mapping[str, datetime]) -> "Roster":
        """The roster as it is for a person whose record is kept from these, each since then."""
        return replace(self, kept_from=kept_from) if kept_from or self.kept_from else self

    @property
    def on_duty(self) -> str:
        """The duty practitioner; where the rota has a gap, the clinical lead by name."""
        return self.present(self.duty)

    def present(self, who: str) -> str:
        """`who`, or whoever answers for them while they are away or gone; in the end the lead.

        While the lead is away too it is whoever answers for the lead, and with nobody there any clinician who is here:
        what is owed to somebody is never left with an empty chair.
        """
        if self.is_here(who):
            return who
        return self._follow(who) or self._follow(self.lead) or self._any_clinician()

    def _any_clinician(self) -> str:
        here = (each for each in sorted(self.members) if self.is_clinician(each) and self.is_here(each))
        return next(here, self.lead)

    def _follow(self, who: str) -> str:
        seen: set[str] = set()
        while who and who not in seen:
            if self.is_here(who):
                return who
            member = self.members.get(who)
            seen.add(who)
            who = member.heir or member.supervisor if member is not None else ""
        return ""

    def adviser(self, who: str = "", *not_these: str) -> str:
        """`who`, whoever answers for them, or any employment adviser who is here; with none it is the lead by name.

        None of `not_these`, as long as there is anybody else.
        """
        found = self._follow(who) if who else ""
        if found and self.is_adviser(found) and found not in not_these:
            return found
        anybody = (each for each in sorted(self.members) if self.is_adviser(each) and self.is_here(each))
        return next((each for each in anybody if each not in not_these), self.other_than(self.lead, *not_these))

    def is_adviser(self, who: str) -> bool:
        """Whether `who` is one of the service's employment advisers."""
        member = self.members.get(who)
        return member is not None and member.role == Role.EMPLOYMENT_ADVISER

    def supervisor_of(self, who: str) -> str:
        """The supervisor of `who` or whoever answers for them, else the lead."""
        member = self.members.get(who)
        return self.present(member.supervisor if member is not None else "")

    def is_clinician(self, who: str) -> bool:
        """Whether `who` is one of the service's clinicians."""
        member = self.members.get(who)
        return member is not None and member.role in CLINICIANS

    def of_role(self, role: Role) -> list[str]:
        """Everybody of this role, whether or not they are here today."""
        return [who for who in sorted(self.members) if self.members[who].role == role]

    def is_here(self, who: str) -> bool:
        """Whether `who` themselves is here today, and the person they are here for lets them."""
        member = self.members.get(who)
        return member is not None and member.present and who not in self.kept_from

    def treats(self, who: str) -> bool:
        """Whether `who` is a clinician who may have to do with this person, here today or not."""
        return self.is_clinician(who) and who not in self.kept_from

    def another_clinician(self, *not_these: str) -> str:
        """A clinician present who is none of `not_these`: their supervisors first, then the lead, then anyone.

        With nobody else left it is the lead by name: a duty is never nobody's.
        """
        for who in self._next_to(not_these):
            if who not in not_these and self.is_clinician(who) and self.present(who) == who:
                return who
        return self.present(self.lead)

    def _next_to(self, these: tuple[str, ...]) -> Iterator[str]:
        yield from (self.supervisor_of(who) for who in these if who)
        yield self.lead
        yield from sorted(self.members)

    def other_than(self, who: str, *not_these: str) -> str:
        """`who` or whoever answers for them; another clinician where that would be one of `not_these`."""
        found = self.present(who)
        return self.another_clinician(*not_these) if found in not_these else found


@dataclass(frozen=True, slots=True)
class Service:
    """The service as the rules see it: its own numbers, its time, its people."""

    charter: Charter
    calendar: Calendar
    roster: Roster

    def around(self, kept_from: Mapping[str, datetime]) -> "Service":
        """The service as it is for a person whose record is kept from these."""
        return replace(self, roster=self.roster.around(kept_from)) if kept_from or self.roster.kept_from else self


@dataclass(frozen=True, slots=True)
class Act:
    """One act: `by` typed it, `said_by` said it, `via` tells how. No author, no act.

    `at` is when it happened, `recorded_at` when it was entered; both aware, UTC, `at` never the later.
    """

    at: datetime
    by: str
    service: Service
    recorded_at: datetime
    said_by: str
    via: Via = Via.ONLINE

    def __post_init__(self) -> None:
        if not self.by.strip() or not self.said_by.strip():
            raise ValueError("An act needs somebody who typed it and somebody who said it.")
        if self.at > self.recorded_at:
            raise ValueError("Nothing can be recorded before it has happened.")


def act(at: datetime, by: str, service: Service, **more: object) -> Act:
    """An `Act` that happens as it is recorded, by somebody who speaks for themselves, unless `more` says otherwise."""
    return Act(**{"at": at, "by": by, "service": service, "recorded_at": at, "said_by": by, **more})  # type: ignore[arg-type]
