"""Endings, and what comes after, in a sentence each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.design.formats import day, day_time
from handrail.design.text import upper_first
from handrail.pages.names import Naming
from handrail.pages.sentences import end_reason
from handrail.pages.titles.kinds import Plain, Titles


def _moving(event: e.MovingAway, name: Naming) -> str:
    who = upper_first(name(""))
    moves = _("%(who)s moves away on %(day)s") % {"who": who, "day": day(event.on)} if event.on else ""
    said = {
        None: _("Whether to be passed on to a service there is open"),
        True: _("A service there is to take over, if it says yes"),
        False: _("No service there is asked to take over"),
    }[event.transfer]
    return f"{moves or _('%(who)s moves away') % {'who': who}}. {said}"


PLAIN: Plain = {
    e.EndingAgreed: gettext_lazy("The ending was agreed to"),
    e.EndingWithdrawn: gettext_lazy("The proposed ending was withdrawn. Care goes on"),
    e.NoReplyDecided: gettext_lazy("Decided to end, after trying to get in touch"),
    e.ClosingDone: gettext_lazy("What was open has been closed"),
}

TITLES: Titles = {
    e.EndingProposed: lambda x, n: _("An ending is proposed: %(reason)s") % {"reason": end_reason(x.reason, n)},
    e.EndingSeconded: lambda x, _n: (
        _("A second clinician agreed with the ending")
        if x.agrees
        else _("A second clinician did not agree with the ending. Care goes on")
    ),
    e.EndingChallenged: lambda x, n: (
        _("The ending was challenged. %(who)s decides by %(when)s") % {"who": n(x.owner), "when": day_time(x.due)}
    ),
    e.ChallengeDecided: lambda x, _n: (
        (
            _("The challenge was upheld. The ending is struck, and care goes on where it is now")
            if x.goes_on_in
            else _("The challenge was upheld. The ending is struck, and care goes on")
        )
        if x.upheld
        else _("The challenge was not upheld. The ending stands")
    ),
    e.MovingAway: _moving,
    e.PersonStopped: lambda x, n: (
        _("%(who)s chose to stop. The way back is open until %(day)s")
        % {"who": upper_first(n("")), "day": day(x.way_back_until)}
    ),
    e.Died: lambda x, _n: (
        _("The person died on %(day)s") % {"day": day(x.died)} if x.died else _("The person has died")
    ),
    e.Ended: lambda x, n: (
        _("Ended: %(reason)s. The way back is open until %(day)s")
        % {"reason": end_reason(x.reason, n), "day": day(x.way_back_until)}
    ),
    e.FollowUpDone: lambda x, _n: _("We asked how things are") if x.reached else _("We tried to ask how things are"),
}
