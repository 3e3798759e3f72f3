"""Which group a page is about, and what whoever is signed in may do with it."""

import re

from django.http import Http404, HttpRequest

from handrail.clinic.door import account
from handrail.organisation import courses
from handrail.organisation.models import Group, GroupMeeting
from handrail.record import access
from handrail.record.access import Relation, Verb


def group_of(request: HttpRequest, key: str) -> Group:
    """This group, for somebody who may look at groups at all."""
    if not (access.may(account(request), Verb.LISTS) or access.may(account(request), Verb.GROUPS)):
        access.check(account(request), Verb.GROUPS)
    found = courses.group(key) if re.fullmatch(r"[A-Z2-7]{16}", key) else None
    if found is None:
        raise Http404
    return found


def meeting_of(group: Group, key: str) -> GroupMeeting:
    """This date of the group, called off or not."""
    found = next((each for each in group.meetings.all() if each.pk == key), None)
    if found is None:
        raise Http404
    return found


def sees(request: HttpRequest, group: Group) -> Relation | None:
    """By what this reader sees everybody on the group; None where they see only whom they see anyway."""
    return access.may_open_group(account(request), courses.facilitators(group))


def may_change(request: HttpRequest, group: Group) -> bool:
    """Whether this account may change the group: it leads it, leads or sets up the service, or works in the office."""
    return access.may(account(request), Verb.GROUPS) and (
        sees(request, group) is not None or access.may(account(request), Verb.SET_UP)
    )


def check_change(request: HttpRequest, group: Group) -> None:
    """The same, or a refusal."""
    if not may_change(request, group):
        access.check_open_group(account(request), courses.facilitators(group))


def check_attendance(request: HttpRequest, group: Group) -> Relation:
    """By what this account writes down who came: it leads the group, or the service. The office does not."""
    found = access.check_open_group(account(request), courses.facilitators(group))
    if found is Relation.OFFICE:
        raise access.NotAllowed(access.not_led())
    return found
