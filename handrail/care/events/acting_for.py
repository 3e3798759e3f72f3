"""Somebody the person named to act for them: in what, until when, and that it is over."""

from datetime import date

from handrail.care.events.kinds import standing_choice
from handrail.care.vocabulary import ActsAs, ActsIn
from handrail.care.words import Words


@standing_choice
class ProxyNamed:
    """The person lets somebody act for them, in these things alone, until a day. They sign in by an account of their
    own."""

    proxy: str
    account: str
    name: Words
    acts_as: ActsAs
    may: tuple[ActsIn, ...] = ()
    until: date


@standing_choice
class ProxyChanged:
    """The person says anew in what somebody may act for them, and until when."""

    proxy: str
    may: tuple[ActsIn, ...] = ()
    until: date


@standing_choice
class ProxyWithdrawn:
    """The person takes it back, at once and for no reason."""

    proxy: str


@standing_choice
class ProxyStopped:
    """Staff found that it would not be safe, and stopped it. The person reads why."""

    proxy: str
    why: Words
