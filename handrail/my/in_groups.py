"""What other pages of the person say of groups: what is asked, which group an appointment is of, what can be chosen."""

from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.care.parts import Contact
from handrail.care.vocabulary import Setting, Stage
from handrail.design.formats import day_time
from handrail.my.mine import Mine
from handrail.pages import groups as shared


def name_of(found: Mine, contact: Contact) -> str:
    """The name of the group an appointment belongs to; nothing where it is of none."""
    if contact.setting is not Setting.GROUP:
        return ""
    return next((seat.name for seat in found.episode.seats.values() if contact.contact in seat.contacts), "")


def asked(found: Mine) -> list[dict[str, str]]:
    """What is asked of the person about groups: all of it may be left."""
    if not found.is_whole or not found.episode.is_open:
        return []
    choose, said = reverse("my:group"), []
    if shared.wanted(found.episode) is not None:
        said.append({"text": _("You chose a group. You can choose its dates."), "href": choose, "link": _("See dates")})
    for seat in found.episode.awaited_seats:
        if seat.told_by is not None:
            text = _("A place in “%(name)s” is free for you, if you want it.") % {"name": seat.name}
            said.append({"text": text, "href": choose, "link": _("Take it or leave it")})
    for each in found.episode.unasked.values():
        text = _("We missed each other on %(when)s. What got in the way? You need not say.")
        when = day_time(found.episode.contacts[each.about].starts)
        href = reverse("my:missed", args=[each.about])
        said.append({"text": text % {"when": when}, "href": href, "link": _("Tell us")})
    return said


def card(found: Mine) -> list[str]:
    """What the page of choices says of groups, a line for each."""
    if not found.is_whole or not found.episode.is_open:
        return []
    held = [shared.seat_line(seat, None) for seat in (*found.episode.held_seats, *found.episode.awaited_seats)]
    may = found.episode.stage in (Stage.WAITING, Stage.TREATMENT)
    return held or ([_("See which groups there are, and when. You can also say no to all of them.")] if may else [])
