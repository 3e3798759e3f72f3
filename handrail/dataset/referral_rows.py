"""The rows of one referral itself: the request and its ending, its passing on, its pauses."""

from collections.abc import Iterator

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.vocabulary import EndReason, Purpose, Strand
from handrail.dataset import codes
from handrail.dataset.carrying.kept import ended_there
from handrail.dataset.problems import BEFORE, BEFORE_BEARER
from handrail.dataset.row import Row, row
from handrail.dataset.telling import Telling


def referral_rows(telling: Telling) -> Iterator[Row]:
    """The referral, what it was passed on to, and its pauses."""
    yield _referral(telling)
    yield from _passed_on(telling)
    yield from _pauses(telling)


# --- the request and its ending -------------------------------------------------------------------------------


def _referral(telling: Telling) -> Row:
    episode = telling.episode
    return row(
        "IDS101",
        ServiceRequestId=telling.referral,
        LocalPatientId=episode.person,
        OrgIDComm=telling.commissioner,
        ReferralRequestReceivedDate=episode.received,
        SourceOfReferralIAPT=codes.SOURCE[episode.source].code if episode.source else None,
        OnsetDate=_onset(telling),
        PrevDiagCondInd=_had_before(telling),
        EndCode=_end_code(telling),
        ServDischDate=episode.ended_on,
    )


def _onset(telling: Telling) -> str:
    """The month in which it began; a year alone is no month, and is not made one."""
    problem = telling.episode.main_problem
    return problem.started if problem is not None and len(problem.started) == len("2025-11") else ""


def _had_before(telling: Telling) -> str:
    problem = telling.episode.main_problem
    if problem is None:
        return ""
    if problem.before is not None:
        return BEFORE[problem.before].code
    return BEFORE_BEARER[problem.before_bearer].code


def reached(episode: Episode) -> codes.Reached:
    """How far somebody had come. A meeting after the ending is not part of it.

    Work in an online programme is treatment, as the published measures count it (M108, M343).
    """
    if episode.treatment_contacts or episode.online_work:
        return codes.Reached.TREATED
    if not any(contact.purpose != Purpose.FOLLOW_UP for contact in episode.held):
        return codes.Reached.NOT_SEEN
    if episode.accepted_at is None:
        return codes.Reached.SEEN
    return codes.Reached.OFFERED if episode.offers else codes.Reached.ACCEPTED


def _end_code(telling: Telling) -> str:
    episode = telling.episode
    if episode.end_reason is None or (episode.carried is not None and ended_there(telling.facts, episode)):
        return ""  # as the other system said it
    ending = episode.ending
    proposed = telling.facts.last_by(e.EndingProposed, "ending").get(ending.ending) if ending else None
    return codes.end_code(
        episode.end_reason,
        reached(episode),
        agreed=ending is not None and ending.agreed and not ending.withdrawn,
        signposted=proposed is not None and bool(proposed.signposted),
    ).code


def is_no_referral(episode: Episode) -> bool:
    """Whether there is no referral to return: nobody asked, or it was opened by mistake and nothing was done in it.

    Employment support is none of its own: it is returned with the referral it stands beside.
    """
    if episode.received is None or episode.strand is Strand.EMPLOYMENT:
        return True
    return episode.end_reason == EndReason.TWICE_OR_IN_ERROR and not episode.held and not episode.online_work


# --- passing on and waiting -----------------------------------------------------------------------------------


def _passed_on(telling: Telling) -> Iterator[Row]:
    for entry in telling.facts.all(e.Stepped, e.HandoverSent):
        event = entry.event
        if isinstance(event, e.Stepped):
            yield _onward(telling, entry, codes.STEPPED_TO[event.to].code, telling.organisation.provider)
        elif not event.to:
            yield _onward(telling, entry, codes.WANTED[event.wanted].code, event.service_code)


def _onward(telling: Telling, entry: Entry, reason: str, receiver: str) -> Row:
    clock = telling.organisation.clock(entry.at)
    return row(
        "IDS105",
        ServiceRequestId=telling.referral,
        OnwardReferDate=clock.date(),
        OnwardReferTime=clock.time(),
        OnwardReferReason=reason,
        OrgIDReceiving=receiver,
    )


def _pauses(telling: Telling) -> Iterator[Row]:
    paused = telling.facts.last_by(e.Paused, "pause")
    over = telling.facts.last_by(e.PauseEnded, "pause") if paused else {}
    first = 1 + max(_numbers(telling), default=0)
    for number, event in enumerate(paused.values(), first):
        ended = over.get(event.pause)
        yield row(
            "IDS108",
            PauseID=str(number),
            ServiceRequestId=telling.referral,
            PauseStartDate=event.since,
            PauseEndDate=ended.on if ended else None,
            PauseReason=codes.PAUSE[event.why].code,
        )


def _numbers(telling: Telling) -> Iterator[int]:
    """The numbers of pauses that were told in another system."""
    for entry in telling.facts.all(e.PauseCarried):
        said = (held.values.get("PauseID", "") for held in entry.event.held)
        yield from (int(each) for each in said if each.isdigit())
