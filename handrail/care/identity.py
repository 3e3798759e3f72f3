"""A person's standing: who they are, how to reach them safely, what they agreed to. Facts, entered by whoever knows."""

from datetime import date, timedelta

from handrail.care.act import Act
from handrail.care.events import (
    AccountConfirmed,
    AccountOpened,
    Born,
    ConsentGiven,
    ConsentRefused,
    ConsentWithdrawn,
    ContactGiven,
    EpisodeBegun,
    Event,
    GpGiven,
    KeptFrom,
    KeptFromNoLonger,
    Named,
    Narrowed,
    NeedsGiven,
    NhsNumberGiven,
    NhsNumberSought,
    PersonDied,
    SameAs,
    SignedOut,
    StandingStruck,
    Widened,
)
from handrail.care.guards import require_words
from handrail.care.refused import Refused
from handrail.care.standing import Standing
from handrail.care.vocabulary import Item, Recipient, Trace, Via, WhatFor
from handrail.care.words import Words


def tell(
    _: Standing,
    __: Act,
    *,
    names: Named | None = None,
    born: date | None = None,
    contact: ContactGiven | None = None,
    nhs_number: str = "",
    gp: str = "",
    gp_code: str = "",
    needs: NeedsGiven | None = None,
) -> tuple[Event, ...]:
    """What the person (or whoever refers them) tells of themselves. Everything may be left out."""
    told: list[Event | None] = [
        names,
        Born(on=born) if born else None,
        contact,
        NhsNumberGiven(number=nhs_number) if nhs_number else None,
        GpGiven(name=gp, code=gp_code) if gp or gp_code else None,
        needs,
    ]
    return tuple(event for event in told if event is not None)


def seek_nhs_number(_: Standing, __: Act, *, outcome: Trace | None = None, number: str = "") -> tuple[Event, ...]:
    """Somebody looked for an NHS number: found, with the number that was traced; or what else came of it."""
    if bool(number) == (outcome is not None):
        raise Refused("Say either the number that was found, or what else came of looking for it.")
    if outcome is None:
        return (NhsNumberGiven(number=number, traced=True),)
    return (NhsNumberSought(outcome=outcome),)


def change_gp(
    standing: Standing, act: Act, *, name: str, code: str = "", since: date | None = None
) -> tuple[Event, ...]:
    """Another practice; the one before ends where this one begins. The same practice again only adds what is known."""
    if not (name or code):
        raise Refused("Say the practice by its name or by its code.")
    known = standing.gp[-1] if standing.gp else None
    new = GpGiven(name=name, code=code, since=since)
    if known is None or known.until is not None or (known.code or known.name) == (code or name):
        return (new,)
    if known.name == name and not known.code:
        return (new,)
    left = since or act.service.calendar.day(act.at)
    return (GpGiven(name=known.name, code=known.code, since=known.since, until=left), new)


def begin_episode(_: Standing, __: Act, *, episode: str) -> tuple[Event, ...]:
    """An episode of care begins, in a stream of its own."""
    return (EpisodeBegun(episode=episode),)


def open_account(standing: Standing, _: Act, *, account: str) -> tuple[Event, ...]:
    """An account was opened. Until staff confirm it, it opens only what it wrote itself."""
    return () if account in standing.accounts else (AccountOpened(account=account),)


def sign_out(_: Standing, __: Act, *, why: Words | None) -> tuple[Event, ...]:
    """Everything this person is signed in to was ended. It is always possible, and they read why."""
    return (SignedOut(why=why),)


def confirm_account(
    standing: Standing,
    act: Act,
    *,
    account: str,
    by_means: Via,
    second_fact: Words | None = None,
    reads: bool = False,
) -> tuple[Event, ...]:
    """Staff have made sure by a second fact that an account is this person's. Nobody confirms their own.

    Of records that were joined, somebody who may read them (`reads`) makes sure, again if it was done before.
    """
    if account not in standing.accounts:
        raise Refused("This account was not opened for this person.")
    if act.by == account:
        raise Refused("Somebody of the service confirms an account, by a second fact.")
    if standing.same_as and not reads:
        raise Refused("Records of this person were joined.", "Somebody who may read them makes sure of the account.")
    if account in standing.confirmed_accounts and not standing.same_as:
        raise Refused("This account is confirmed already.")
    return (AccountConfirmed(account=account, by_means=by_means, second_fact=second_fact, reads=reads),)


def consent(
    standing: Standing,
    act: Act,
    *,
    consent: str,
    recipient: Recipient,
    item: Item,
    yes: bool,
    name: str = "",
    what_for: WhatFor | None = None,
    purpose: Words | None = None,
    until: date | None = None,
) -> tuple[Event, ...]:
    """The person says yes or no to sharing one item with one recipient for one purpose. No effect on care.

    A yes has an end: the day given, and never later than the charter's days from now (promise 12). A yes that says
    not what for is for care; a no that does not is for everything.
    """
    if standing.died:
        raise Refused("This person has died. Nothing new can be shared on their word.")
    if not yes:
        return (ConsentRefused(recipient=recipient, item=item, name=name, what_for=what_for),)
    today = act.service.calendar.day(act.recorded_at)
    last = today + timedelta(days=act.service.charter.consent_days)
    ends = min(until, last) if until else last
    return (
        ConsentGiven(
            consent=consent,
            recipient=recipient,
            item=item,
            purpose=purpose,
            name=name,
            until=ends,
            what_for=what_for or WhatFor.CARE,
        ),
    )


def withdraw_consent(standing: Standing, _: Act, *, consent: str) -> tuple[Event, ...]:
    """The person takes a yes back; as easy as giving it."""
    found = standing.consents.get(consent)
    if found is None or found.withdrawn:
        raise Refused("There is no yes to take back here.")
    return (ConsentWithdrawn(consent=consent),)


def record_death(
    standing: Standing, _: Act, *, on: date | None = None, words: Words | None = None
) -> tuple[Event, ...]:
    """The person has died: nothing is sent from this minute. Told again, only what is new is written."""
    if standing.died and words is None and on in (None, standing.died_on):
        return ()
    return (PersonDied(on=on or standing.died_on, words=words),)


def strike(standing: Standing, _: Act, *, entry: int, why: Words | None) -> tuple[Event, ...]:
    """Strike an entry out: it stays to be read and no longer counts."""
    if not 0 < entry <= len(standing.entries):
        raise Refused("There is no such entry in this record.")
    if isinstance(standing.entries[entry - 1].event, SameAs):
        raise Refused("This entry joins two records.", "Separate them: then both say so.")
    if isinstance(standing.entries[entry - 1].event, KeptFrom | KeptFromNoLonger | Narrowed | Widened):
        raise Refused("This entry says who may open the record.", "Say who may open it now: then that is written too.")
    return (StandingStruck(entry=entry, why=require_words(why, "The reason")),)
