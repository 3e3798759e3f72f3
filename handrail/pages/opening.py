"""What was proposed to change in the charter, as both sides tell it: what, why, who says what of it, what is decided.

Staff stand here by name. Somebody served stands here by a pseudonym, and as "you" to themselves alone.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handrail.care import charter as rules
from handrail.care.charter import LIMITS, Charter
from handrail.design.formats import date_only, day
from handrail.organisation.models import Proposal, ProposalComment, ProposalOpinion, ProposalVoice
from handrail.pages import charter_parts, charter_words, pseudonyms, simulated
from handrail.pages.names import of_staff
from handrail.planning import proposals, runs
from handrail.record import charters, opening
from handrail.record.clock import today
from handrail.record.opening import Author

NOBODY: Final = Author()

STATES: Final[dict[str, Any]] = {
    Proposal.State.OPEN: gettext_lazy("Still to be decided"),
    Proposal.State.ADOPTED: gettext_lazy("Decided: yes"),
    Proposal.State.REFUSED: gettext_lazy("Decided: no"),
    Proposal.State.WITHDRAWN: gettext_lazy("Taken back"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One proposal in a list."""

    ref: str
    title: str
    state: str
    when: str
    is_late: bool
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One comment as this reader finds it."""

    ref: str
    number: int
    by: str
    text: str
    on: date
    is_mine: bool
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class Simulation:
    """A simulation of the change: how far it is, what came of it in short, where the whole report is."""

    state: str = ""
    headlines: tuple[list[str], ...] = ()
    hides: tuple[str, ...] = ()
    report: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """The whole of one proposal."""

    line: Line
    is_open: bool
    changes: list[dict[str, str]]
    why: Said
    said: list[Said]
    deciders: str
    opinions: list[dict[str, Any]]
    in_force: str
    simulation: Simulation = field(default_factory=Simulation)


def find(ref: str) -> Proposal:
    """This proposal, or no such page."""
    found = (
        opening.proposals().select_related("simulation").filter(pk=ref).first()
        if re.fullmatch(r"[A-Z2-7]{16}", ref)
        else None
    )
    if found is None:
        raise Http404
    return found


def comment(ref: str, number: int) -> ProposalComment:
    """This comment of this proposal, or no such page."""
    found = find(ref).comments.select_related("voice", "proposal").filter(number=number).first()
    if found is None:
        raise Http404
    return found


def lines(mine: Any = None) -> tuple[list[Line], list[Line]]:
    """What is to be decided, by when it is due, and what is decided or taken back, the newest first.

    `mine` tells of a proposal whether whoever reads made it.
    """
    every = list(opening.proposals())
    is_mine = mine or (lambda _proposal: False)
    names = of_staff()
    waiting = sorted((each for each in every if each.is_open), key=lambda each: (each.due, each.pk))
    closed = [each for each in every if not each.is_open]
    who = deciders(names)
    return [line(each, who, is_mine(each)) for each in waiting], [line(each, who, is_mine(each)) for each in closed]


def line(proposal: Proposal, who: str, is_mine: bool = False) -> Line:
    """One proposal in one line."""
    late = proposal.is_open and proposal.due < today()
    return Line(proposal.pk, title(proposal), str(STATES[proposal.state]), _when(proposal, who, late), late, is_mine)


def title(proposal: Proposal) -> str:
    """What it is about: the first thing it changes, and how many more there are."""
    first, *rest = _names(proposal)
    said = charter_parts.question(first)
    if not rest:
        return said
    more = ngettext("%(said)s And one thing more.", "%(said)s And %(count)d things more.", len(rest))
    return more % {"said": said, "count": len(rest)}


def summary(proposal: Proposal) -> str:
    """What it changes, a line each, for a page on which something is said of it."""
    shape = _("Before: %(before)s Proposed: %(after)s")
    return "\n".join(shape % each for each in changes(proposal))


def deciders(names: dict[str, str]) -> str:
    """The people who decide, by name."""
    return _list([names.get(each, _("somebody who left")) for each in opening.deciders()]) or _("nobody yet")


def told(proposal: Proposal, me: Author) -> Told:
    """All of a proposal, as this reader finds it."""
    names = of_staff()
    first, *rest = [_said(each, me, names) for each in proposal.comments.select_related("voice")]
    who = deciders(names)
    return Told(
        line(proposal, who, opening.is_proposer(proposal, me)),
        proposal.is_open,
        changes(proposal),
        first,
        rest,
        who,
        [_opinion(each, names) for each in opening.opinions(proposal)],
        _in_force(proposal),
        simulation(proposal),
    )


def changes(proposal: Proposal) -> list[dict[str, str]]:
    """Each thing it changes, as a sentence before and after; and how it stands today, where that is neither."""
    now = charters.newest()[1]
    return [_change(proposal, name, getattr(now, name)) for name in _names(proposal)]


def simulation(proposal: Proposal) -> Simulation:
    """The simulation that is attached to it, if there is one."""
    run = proposal.simulation
    if run is None or not proposals.has_one(proposal):
        return Simulation()
    report = reverse("my:proposal_simulation", args=[proposal.pk]) if runs.report(run) else ""
    return Simulation(simulated.state(run), tuple(simulated.headlines(run)), tuple(simulated.hidden(run)), report)


def _in_force(proposal: Proposal) -> str:
    """In which version of the charter it is, and from which day."""
    since = {each.number: each.since for each in charters.versions()}
    if proposal.made_version not in since:
        return ""
    facts = {"number": proposal.made_version, "day": date_only(since[proposal.made_version])}
    return _("It is in version %(number)d of our charter, in force from %(day)s.") % facts


def _change(proposal: Proposal, name: str, now: int) -> dict[str, str]:
    before, after = proposal.before[name], proposal.numbers[name]
    differs = proposal.is_open and now != before
    return {
        "before": charter_words.say(name, before).sentence,
        "after": charter_words.say(name, after).sentence,
        "now": charter_words.say(name, now).sentence if differs else "",
        "limits": charter_words.say(name, after).limits,
        "promise": _("Promise %(number)d.") % {"number": LIMITS[name].promise},
    }


def _names(proposal: Proposal) -> list[str]:
    """What it changes, in the order of the charter. What the charter does not know any more is left out."""
    return [name for name in LIMITS if name in proposal.numbers]


def _when(proposal: Proposal, who: str, late: bool) -> str:
    if late:
        shape = _("This is late. It was to be decided by %(day)s. Who decides: %(who)s.")
        return shape % {"day": date_only(proposal.due), "who": who}
    if proposal.is_open:
        return _("Decided by %(day)s at the latest. Who decides: %(who)s.") % {
            "day": date_only(proposal.due),
            "who": who,
        }
    return _("On %(day)s.") % {"day": date_only(proposal.closed_on)}


def _said(comment: ProposalComment, me: Author, names: dict[str, str]) -> Said:
    is_mine = _is_mine(comment.voice, me)
    hidden = _hidden(comment, names) if comment.hidden_by else ""
    text = comment.text if not hidden or is_mine else ""
    return Said(comment.pk, comment.number, _by(comment.voice, is_mine, names), text, comment.on, is_mine, hidden)


def _is_mine(voice: ProposalVoice, me: Author) -> bool:
    return bool((me.staff and voice.staff == me.staff) or (me.tag and voice.tag == me.tag))


def _by(voice: ProposalVoice, is_mine: bool, names: dict[str, str]) -> str:
    if voice.staff:
        return names.get(voice.staff, _("somebody who left"))
    called = pseudonyms.say(voice.pseudonym or 0)
    if is_mine:
        return _("%(name)s (you)") % {"name": called}
    if voice.passed_by:
        who = names.get(voice.passed_by, _("somebody who left"))
        return _("%(name)s, said to %(who)s, who wrote it here") % {"name": called, "who": who}
    return called


def _hidden(comment: ProposalComment, names: dict[str, str]) -> str:
    return _("%(who)s hid this on %(day)s. Why: %(why)s") % {
        "who": names.get(comment.hidden_by, _("somebody who left")),
        "day": day(comment.hidden_on),
        "why": comment.hidden_why,
    }


def _opinion(one: ProposalOpinion, names: dict[str, str]) -> dict[str, Any]:
    return {
        "who": names.get(one.by, _("somebody who left")),
        "says": _("yes") if one.adopt else _("no"),
        "reasons": one.reasons,
        "on": one.on,
    }


def _list(names: list[str]) -> str:
    """Names as a sentence has them."""
    if len(names) < 2:
        return "".join(names)
    return _("%(some)s and %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}


def groups(charter: Charter) -> list[tuple[Any, list[dict[str, str]]]]:
    """Every number that can be chosen, under what it is about."""
    found: dict[int, list[dict[str, str]]] = {}
    for name, value in rules.numbers(charter):
        found.setdefault(LIMITS[name].promise, []).append(
            {"name": name, "says": charter_words.say(name, value).sentence}
        )
    return [(charter_parts.PROMISES[number], some) for number, some in sorted(found.items())]
