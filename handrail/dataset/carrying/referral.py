"""One referral, from another system's rows to what is told of it here: the request, what hangs on it, its ending."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from handrail.care import events as e
from handrail.care.vocabulary import Circumstance
from handrail.dataset.carrying import contacts, words
from handrail.dataset.carrying.coming import Coming, Rows, Told, Whole
from handrail.dataset.carrying.kept import hold
from handrail.dataset.carrying.scores import scores
from handrail.dataset.carrying.texts import Text, clock, day, number

TABLES: Final = ("IDS101", "IDS105", "IDS108", "IDS201", "IDS202", "IDS205", "IDS602", "IDS603", "IDS606", "IDS607")
"""What hangs on one referral."""

_ENDING: Final = ("EndCode", "ServDischDate")
_NO_DAY, _TO_COME, _NO_SENSE = "no day that can be read", "a day that lies ahead", "a day before they asked"


def told(person: str, rows: Rows, coming: Coming, whole: Whole) -> tuple[Told, list[tuple[datetime, e.Event]]]:
    """Everything of one referral, of the `person` here; and what of it is said of their life.

    `whole` takes what has to be put right.
    """
    referral = rows["IDS101"][0]
    known_as = referral["ServiceRequestId"]
    since = _began(rows, coming, whole)
    found: Told = []
    held: list[e.Held] = []
    met = contacts.contacts(rows, coming, since, whole)
    found += met.told
    found += scores(rows, coming, since, met, held, whole)
    found += _passed_on(rows, coming, since, held)
    found += _pauses(rows, coming, since, held)
    found += _online(rows, coming, since, held)
    found += _problems(rows, coming, since, held)
    life = _conditions(rows, coming, held)
    ending = _ending(referral, coming, since, whole)
    found += ending
    treated = met.by_latest
    carried = _carried(person, known_as, referral, coming, not ending, treated, (*met.held, *held))
    return [(since, carried), *found], life


def _began(rows: Rows, coming: Coming, whole: Whole) -> datetime:
    """From when on it is told: the first moment of the day they asked; without one, of what is known first."""
    referral = rows["IDS101"][0]
    received, known_as = day(referral.get("ReferralRequestReceivedDate", "")), referral["ServiceRequestId"]
    if received is not None:
        if received > coming.today:
            whole.wrong.append((_TO_COME, "IDS101", known_as))
        return coming.at(received)
    whole.wrong.append((_NO_DAY, "IDS101", known_as))
    days = [found for each in rows.get("IDS201", ()) if (found := day(each.get("CareContDate", ""))) is not None]
    return coming.at(min(days)) if days else coming.now


def _carried(
    person: str,
    known_as: str,
    referral: Text,
    coming: Coming,
    is_open: bool,
    treated: Sequence[str],
    held: tuple[e.Held, ...],
) -> e.CarriedOver:
    received = day(referral.get("ReferralRequestReceivedDate", ""))
    left = {name: text for name, text in referral.items() if name not in _ENDING}
    return e.CarriedOver(
        system=coming.system,
        referral=known_as,
        person=person,
        holder=coming.holder(treated),
        received=received,
        first_asked=received,
        due=coming.due if is_open else None,
        look_by=coming.look_by if is_open else None,
        returned_as=known_as if coming.may_keep("referral", known_as) else "",
        source=words.SOURCE.get(referral.get("SourceOfReferralIAPT", "")),
        commissioner=referral.get("OrgIDComm", ""),
        held=(hold("IDS101", left), *held),
    )


def _ending(referral: Text, coming: Coming, since: datetime, whole: Whole) -> Told:
    text, known_as = referral.get("ServDischDate", ""), referral["ServiceRequestId"]
    on = day(text)
    if on is None:
        if text or referral.get("EndCode"):
            whole.wrong.append((_NO_DAY, "IDS101", known_as))
        return []
    if on > coming.today:
        whole.wrong.append((_TO_COME, "IDS101", known_as))
        return []
    if on < coming.organisation.day(since):
        whole.wrong.append((_NO_SENSE, "IDS101", known_as))
    until = on + timedelta(days=coming.way_back_days)
    kept = {name: referral[name] for name in ("ServiceRequestId", *_ENDING) if name in referral}
    reason = words.end_reasons().get(referral.get("EndCode", ""))
    return [
        (
            coming.ends(on, since),
            e.EndingCarried(
                on=on,
                reason=reason,
                way_back_until=until if until >= coming.today and reason is not words.DIED else None,
                held=(hold("IDS101", kept),),
            ),
        )
    ]


# --- what hangs on it -----------------------------------------------------------------------------------------


def _passed_on(rows: Rows, coming: Coming, since: datetime, held: list[e.Held]) -> Iterator[tuple[datetime, e.Event]]:
    for each in rows.get("IDS105", ()):
        on, at = day(each.get("OnwardReferDate", "")), clock(each.get("OnwardReferTime", ""))
        reason = each.get("OnwardReferReason", "")
        if on is None:
            held.append(hold("IDS105", each))
            continue
        yield (
            coming.at(on, at, since=since),
            e.PassingOnCarried(
                on=on,
                to=words.STEPPED.get(reason),
                wanted=words.WANTED.get(reason),
                service_code=each.get("OrgIDReceiving", ""),
                held=(hold("IDS105", each),),
            ),
        )


def _pauses(rows: Rows, coming: Coming, since: datetime, held: list[e.Held]) -> Iterator[tuple[datetime, e.Event]]:
    for each in rows.get("IDS108", ()):
        begins, until = day(each.get("PauseStartDate", "")), day(each.get("PauseEndDate", ""))
        if begins is None:
            held.append(hold("IDS108", each))
            continue
        yield (
            coming.at(begins, since=since),
            e.PauseCarried(
                pause=coming.new_id(),
                since=begins,
                until=until,
                why=words.PAUSE.get(each.get("PauseReason", "")),
                due=None if until else coming.due,
                held=(hold("IDS108", each),),
            ),
        )


def _online(rows: Rows, coming: Coming, since: datetime, held: list[e.Held]) -> Iterator[tuple[datetime, e.Event]]:
    for each in rows.get("IDS205", ()):
        begins = day(each.get("StartDateIntEnabledTherLog", ""))
        ends, programme = day(each.get("EndDateIntEnabledTherLog", "")), each.get("IntEnabledTherProg", "")
        row = contacts.with_own_staff("IDS205", each, coming)
        if begins is None or ends is None or not programme:
            held.append(row)
            continue
        yield (
            coming.at(ends, since=since),
            e.OnlineWorkCarried(
                log=coming.new_id(),
                programme=programme,
                starts=begins,
                ends=ends,
                minutes=number(each.get("DurationIntEnabledTher", "")),
                with_=coming.staff.get(each.get("CarePersLocalId", ""), ""),
                integrated_software=words.YES_NO.get(each.get("IntegratedSoftwareInd", "")),
                held=(row,),
            ),
        )


def _problems(rows: Rows, coming: Coming, since: datetime, held: list[e.Held]) -> Iterator[tuple[datetime, e.Event]]:
    """Each problem once, by our word; one whose code is not ours is kept as it was written. The main one is first."""
    seen: set[str] = set()
    has_main = False
    named = sorted(rows.get("IDS603", ()), key=lambda each: each.get("PresCompCodSig", "2"))
    for each in named:
        word = words.problems().get((each.get("FindSchemeInUse", ""), each.get("PresComp", "")))
        main, on = words.IS_MAIN.get(each.get("PresCompCodSig", "")), day(each.get("PresCompDate", ""))
        if word is None or main is None or on is None or on > coming.today or word in seen or (main and has_main):
            held.append(hold("IDS603", each))
            continue
        seen.add(word)
        has_main = has_main or main
        yield coming.at(on, since=since), e.ProblemNamed(problem=word, main=main, on=on)


def _conditions(rows: Rows, coming: Coming, held: list[e.Held]) -> list[tuple[datetime, e.Event]]:
    """Long-term conditions are the person's, whichever referral they were told in."""
    found: list[tuple[datetime, e.Event]] = []
    for each in rows.get("IDS602", ()):
        said = words.answer("IDS602.LongTermCondition", each.get("LongTermCondition", ""))
        if said is None or said.what is not Circumstance.LONG_TERM_CONDITION or each.get("FindSchemeInUse") != "04":
            held.append(hold("IDS602", each))
        else:
            found.append((coming.as_of, said))
    return found
