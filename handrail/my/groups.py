"""Groups on the person's side: choosing one with its dates, waiting for a place, leaving; and what got in the way.

Nobody sees here who else takes part: not before they choose, and not after.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from handrail.care import groups
from handrail.care.parts import ContactState, Seat
from handrail.care.vocabulary import Side, Stage
from handrail.design.formats import day_time
from handrail.design.forms import ActForm, Choice, RadioField
from handrail.my import receipts
from handrail.my.doing import READ_AND_WRITE, Words, bound, page, why
from handrail.my.mine import Mine, mine
from handrail.organisation import courses
from handrail.pages import groups as shared
from handrail.pages.acting import attempt
from handrail.record import journal

NONE = "none"


class GroupForm(ActForm):
    """One of the groups, or none of them."""

    group = RadioField(label=gettext_lazy("Which group would you like?"), called=gettext_lazy("which group you like"))
    comment = why(gettext_lazy("Is there anything you would like to say about it?"))


class MissedForm(ActForm):
    """What got in the way, if they like to say."""

    why = why(gettext_lazy("What got in the way? On your side or on ours."))


@require_http_methods(READ_AND_WRITE)
@mine("group")
def group(request: HttpRequest, found: Mine) -> HttpResponse:
    """The groups there are for this person, and the one they are on or wait for."""
    episode = found.episode
    may_choose = found.is_whole and episode.is_open and episode.stage in (Stage.WAITING, Stage.TREATMENT)
    shown = {each.group.pk: each for each in _to_choose(found)} if may_choose else {}
    form = bound(GroupForm, request, found)
    form.fields["group"].choices = [
        *(Choice(key, each.group.name, hint=each.room_left) for key, each in shown.items()),
        Choice(NONE, _("None of these"), hint=_("It costs you nothing. We find something else with you.")),
    ]
    if request.method == "POST" and may_choose and form.is_valid() and attempt(form, lambda: _choose(found, form)):
        said = _("We have it. Your place in every list stays as it is.")
        if form.cleaned_data["group"] != NONE:
            said = shared.seat_line(
                journal.episode(found.stream).seats[form.cleaned_data["group"]],
                shown[form.cleaned_data["group"]].group,
            )
        receipts.give(request, found, said)
        return redirect("my:home")
    seats = [_seat(found, each) for each in (*episode.held_seats, *episode.awaited_seats)] if found.is_whole else []
    facts = {"shown": list(shown.values()), "seats": seats, "may_choose": may_choose}
    return page(request, found, form, _("Groups"), template="my/group.html", button=_("Choose"), **facts)


def _to_choose(found: Mine) -> list[shared.Shown]:
    """The groups of what was chosen from an offer; of their step, where nothing was. Not the one they are on."""
    held = {seat.group for seat in found.episode.held_seats}
    groups_of = shared.to_choose(found.episode.step, shared.wanted(found.episode))
    return [each for each in groups_of if each.group.pk not in held]


def _choose(found: Mine, form: Any) -> None:
    data = form.cleaned_data
    with journal.together(found.stream, by=found.account.pk, said_by=found.person, once=data["once"]) as acts:
        if data["group"] == NONE:
            comment = journal.Text(data["comment"])
            acts.record(found.stream, groups.decline, expected=data["seen"], comment=comment)
            return
        chosen = courses.group(data["group"])
        assert chosen is not None  # the form offers only what is there
        shared.take(acts, found.stream, found.episode, chosen, data["seen"])


def _seat(found: Mine, seat: Seat) -> dict[str, Any]:
    """A place: what it is, when, where, who leads it. Its link is for whoever has a place."""
    known = courses.group(seat.group)
    mine_too = [each for each in found.episode.booked if each.contact in seat.contacts]
    return {
        "group": seat.group,
        "line": shared.seat_line(seat, known),
        "is_in": bool(seat.place),
        "is_free": seat.told_by is not None,
        "about": known.description if known else "",
        "where": shared.where(known) if known else "",
        "link": known.link if known and seat.place else "",
        "led_by": _(" and ").join(found.name(each) for each in seat.facilitators),
        "dates": [(each.contact, day_time(each.starts)) for each in mine_too],
    }


@require_http_methods(READ_AND_WRITE)
@mine("leave group")
def leave(request: HttpRequest, found: Mine, group: str) -> HttpResponse:
    """Leave a group, or wait for it no more. At once, for any reason or none."""
    seat = found.episode.seats.get(group)
    if seat is None or not found.is_whole:
        raise Http404
    form = bound(Words, request, found)
    if request.method == "POST" and form.is_valid():
        form.cleaned_data["seen"] = None  # whatever was added meanwhile, leaving is not held up by it
        if attempt(form, lambda: _leave(found, form, group)):
            receipts.give(request, found, _("You have left the group. It costs you nothing."))
            return redirect("my:home")
    intro = _("%(line)s If you leave, its dates are called off for you, and we find something else together.") % {
        "line": shared.seat_line(seat, courses.group(group))
    }
    return page(request, found, form, _("Leave the group"), intro=intro, button=_("Leave it"))


def _leave(found: Mine, form: Any, group: str) -> None:
    data = form.cleaned_data
    with journal.together(found.stream, by=found.account.pk, said_by=found.person, once=data["once"]) as acts:
        shared.leave(acts, found.stream, group, Side.PERSON, None, journal.Text(data["words"]))
    shared.tell_next(group, found.account.pk)


@require_http_methods(READ_AND_WRITE)
@mine("missed")
def missed(request: HttpRequest, found: Mine, contact: str) -> HttpResponse:
    """We missed each other: what got in the way, if they like to say."""
    known = found.episode.contacts.get(contact)
    if known is None or known.state is not ContactState.MISSED:
        raise Http404
    form = bound(MissedForm, request, found)
    if request.method == "POST" and form.is_valid():
        facts = {"contact": contact, "why": journal.Text(form.cleaned_data["why"])}
        if attempt(form, found.act(groups.explain_miss, form, **facts)):
            receipts.give(request, found, _("We have it. We see what we can do differently."))
            return redirect("my:home")
    intro = _("We missed each other on %(when)s. It costs you nothing. Tell us what got in the way, if you like.")
    title, said = _("What got in the way?"), intro % {"when": day_time(known.starts)}
    return page(request, found, form, title, intro=said, button=_("Send it"))
