"""What each kind of event does to a person's standing."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.fold import on
from handrail.care.standing import Consent, Standing


@on(e.StandingStruck)
def struck(_: Standing, __: Entry, ___: e.StandingStruck) -> None:
    """A strike works by leaving the struck entry out of the fold (`fold.py`)."""


@on(e.Named)
def named(standing: Standing, _: Entry, event: e.Named) -> None:
    standing.names = event


@on(e.Born)
def born(standing: Standing, _: Entry, event: e.Born) -> None:
    standing.born = event.on


@on(e.ContactGiven)
def contact_given(standing: Standing, _: Entry, event: e.ContactGiven) -> None:
    standing.contact = event


@on(e.NhsNumberGiven)
def nhs_number_given(standing: Standing, _: Entry, event: e.NhsNumberGiven) -> None:
    standing.nhs_number = event


@on(e.NhsNumberSought)
def nhs_number_sought(standing: Standing, _: Entry, event: e.NhsNumberSought) -> None:
    standing.trace = event.outcome


@on(e.EmploymentSupportReferred)
def employment_support_referred(standing: Standing, _: Entry, event: e.EmploymentSupportReferred) -> None:
    standing.employment_support.append((event.on, None))


@on(e.EmploymentSupportEnded)
def employment_support_ended(standing: Standing, _: Entry, event: e.EmploymentSupportEnded) -> None:
    if standing.employment_support:
        standing.employment_support[-1] = (standing.employment_support[-1][0], event.on)


@on(e.GpGiven)
def gp_given(standing: Standing, _: Entry, event: e.GpGiven) -> None:
    standing.gp.append(event)


@on(e.NeedsGiven)
def needs_given(standing: Standing, _: Entry, event: e.NeedsGiven) -> None:
    standing.needs = event


@on(e.CircumstanceGiven)
def circumstance_given(standing: Standing, entry: Entry, event: e.CircumstanceGiven) -> None:
    standing.circumstances.setdefault(event.what, []).append((entry.at, event))


@on(e.ConsentGiven)
def consent_given(standing: Standing, entry: Entry, event: e.ConsentGiven) -> None:
    standing.consents[event.consent] = Consent(
        event.consent, event.recipient, event.item, event.name, entry.at, event.until, event.what_for
    )
    standing.refusals.discard((event.recipient, event.item))


@on(e.ConsentRefused)
def consent_refused(standing: Standing, _: Entry, event: e.ConsentRefused) -> None:
    standing.refusals.add((event.recipient, event.item))
    for consent in standing.consents.values():
        is_meant = event.what_for in (None, consent.what_for) and event.name in ("", consent.name)
        if is_meant and (consent.recipient, consent.item) == (event.recipient, event.item):
            consent.withdrawn = True


@on(e.ConsentWithdrawn)
def consent_withdrawn(standing: Standing, _: Entry, event: e.ConsentWithdrawn) -> None:
    consent = standing.consents.get(event.consent)
    if consent is not None:
        consent.withdrawn = True


@on(e.AccountConfirmed)
def account_confirmed(standing: Standing, _: Entry, event: e.AccountConfirmed) -> None:
    standing.confirmed_accounts.add(event.account)


@on(e.AccountOpened)
def account_opened(standing: Standing, _: Entry, event: e.AccountOpened) -> None:
    if event.account not in standing.accounts:
        standing.accounts.append(event.account)


@on(e.SignedOut)
def signed_out(_standing: Standing, _: Entry, _event: e.SignedOut) -> None:
    """It stands to be read; nothing rests on it."""


@on(e.EpisodeBegun)
def episode_begun(standing: Standing, _: Entry, event: e.EpisodeBegun) -> None:
    standing.episodes.append(event.episode)


@on(e.SameAs)
def same_as(standing: Standing, _: Entry, event: e.SameAs) -> None:
    standing.same_as[event.person] = event.keep
    standing.not_same.discard(event.person)


@on(e.NotSameAs)
def not_same_as(standing: Standing, _: Entry, event: e.NotSameAs) -> None:
    standing.not_same.add(event.person)


@on(e.PersonDied)
def person_died(standing: Standing, _: Entry, event: e.PersonDied) -> None:
    standing.died, standing.died_on = True, event.on
