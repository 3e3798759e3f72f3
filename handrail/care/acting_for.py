"""Acting for somebody: they name who, in what and until when, and take it back as easily (promise 12).

A proxy decides nothing: no consent, no step, no ending, no concern and no other proxy is theirs to say. They sign in as
themselves, and whatever they do stands under their own name.
"""

from datetime import date, timedelta

from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import Event, ProxyChanged, ProxyNamed, ProxyStopped, ProxyWithdrawn
from handrail.care.guards import require_words
from handrail.care.parts import Proxy
from handrail.care.refused import Refused
from handrail.care.standing import Standing
from handrail.care.vocabulary import ActsAs, ActsIn
from handrail.care.words import Words


def name(
    standing: Standing,
    act: Act,
    *,
    proxy: str,
    account: str,
    name: Words | None,
    acts_as: ActsAs,
    may: tuple[ActsIn, ...] = (),
    until: date | None = None,
) -> tuple[Event, ...]:
    """Let somebody act for the person. Nothing is theirs to do that is not said here; it ends by itself.

    Refused where the sign-in is the person's own, and where somebody acts for them by it already.
    """
    _require_alive(standing)
    _require_not_a_proxy(standing, act)
    if account in standing.accounts or account in standing.confirmed_accounts:
        raise Refused("This address is one the person signs in with themselves.", "Give the address of the other.")
    today = act.service.calendar.day(act.recorded_at)
    if any(each.account == account and each.holds_on(today) for each in standing.proxies.values()):
        raise Refused("Somebody acts for this person by that address already.", "Change in what they may.")
    said = require_words(name, "Their name")
    ends = _until(act, until)
    return (ProxyNamed(proxy=proxy, account=account, name=said, acts_as=acts_as, may=may, until=ends),)


def change(
    standing: Standing, act: Act, *, proxy: str, may: tuple[ActsIn, ...], until: date | None = None
) -> tuple[Event, ...]:
    """Say anew in what they may act, and until when."""
    _require_alive(standing)
    _require_not_a_proxy(standing, act)
    _open(standing, proxy)
    return (ProxyChanged(proxy=proxy, may=may, until=_until(act, until)),)


def withdraw(standing: Standing, act: Act, *, proxy: str) -> tuple[Event, ...]:
    """Take it back: it needs no reason, and holds from that second."""
    _require_not_a_proxy(standing, act)
    _open(standing, proxy)
    return (ProxyWithdrawn(proxy=proxy),)


def stop(standing: Standing, act: Act, *, proxy: str, why: Words | None) -> tuple[Event, ...]:
    """Staff judge that it would not be safe. The person reads why, and may name somebody else."""
    if act.by not in act.service.roster.members:
        raise Refused("Only somebody who works here stops this.", "Take it back yourself.")
    _open(standing, proxy)
    return (ProxyStopped(proxy=proxy, why=require_words(why, "The reason")),)


def acts(standing: Standing, proxy: str, account: str, today: date) -> Proxy | None:
    """The part of this account in acting for a person, as long as it holds. A death ends it."""
    found = standing.proxies.get(proxy)
    is_theirs = found is not None and found.account == account and found.holds_on(today)
    return found if is_theirs and not standing.died else None


def seen_by(episode: Episode, proxy: Proxy) -> Episode:
    """Of what was said both ways and written to the person, what came since they were named: all before was said
    without knowing of them. What was said beside an answer or an entry is read with that, and not here."""
    sent = episode.messages.items()
    episode.messages = {key: each for key, each in sent if each.at >= proxy.since and not each.beside}
    episode.written = {key: each for key, each in episode.written.items() if each.at >= proxy.since and not each.alone}
    episode.letters = [each for each in episode.letters if each.at >= proxy.since and each.to == "person"]
    return episode


def _until(act: Act, until: date | None) -> date:
    last = act.service.calendar.day(act.recorded_at) + timedelta(days=act.service.charter.consent_days)
    return min(until, last) if until else last


def _open(standing: Standing, proxy: str) -> Proxy:
    found = standing.proxies.get(proxy)
    if found is None or not found.is_open:
        raise Refused("Nobody acts for this person in that way now.")
    return found


def _require_alive(standing: Standing) -> None:
    if standing.died:
        raise Refused("This person has died. Nobody acts for them here any more.")


def _require_not_a_proxy(standing: Standing, act: Act) -> None:
    if {act.by, act.said_by} & {each.account for each in standing.proxies.values()}:
        raise Refused("Only the person says who acts for them.")
