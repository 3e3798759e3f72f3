"""The open charter: proposing a change of it, talking it over, deciding it, and putting it in force.

Whoever speaks is an `Author`: a member of staff by their account, or somebody served by a tag that leads back to nobody
(`organisation.pseudonyms`). Only days are kept. `care.opening` says what is permitted.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from handrail.accounts.roles import Role
from handrail.care import opening as rules
from handrail.care.opening import Opinion
from handrail.care.refused import Refused
from handrail.keys.ids import new_id
from handrail.organisation import changes, who
from handrail.organisation.models import (
    PSEUDONYMS,
    CharterDecider,
    Practitioner,
    Proposal,
    ProposalComment,
    ProposalOpinion,
    ProposalVoice,
)
from handrail.record import charters, service
from handrail.record.clock import today

#: Who stands in while too few are named to decide, in this order, beside the lead the service names.
_INSTEAD: Final = (Role.CLINICAL_LEAD, Role.SERVICE_MANAGER, Role.SUPERVISOR)

#: So many comments one voice may add to one proposal in a day.
MOST_A_DAY: Final = 20

#: For so long an answer waits for whoever asked to hear it.
_KEPT_FOR: Final = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Author:
    """Who speaks: staff by name, somebody served by a tag, or staff who pass on what somebody served said to them."""

    staff: str = ""
    tag: str = ""
    passed_by: str = ""

    @classmethod
    def passing_on(cls, by: str) -> "Author":
        """Somebody served, whose words this member of staff enters. Whose they are is not kept."""
        return cls(tag=new_id() + new_id(), passed_by=by)


# --- what is said ---------------------------------------------------------------------------------------------


@transaction.atomic
def propose(ref: str, author: Author, numbers: Mapping[str, int], why: str, *, once: str) -> Proposal:
    """Propose that these numbers be changed. Sent twice, it is proposed once."""
    if (known := Proposal.objects.filter(once=once).first()) is not None:
        return known
    version, charter = charters.newest()
    different = {name: value for name, value in numbers.items() if getattr(charter, name, None) != value}
    rules.changed(charter, different or numbers)
    ours = service.current()
    made = Proposal.objects.create(
        id=ref,
        once=once,
        before={name: getattr(charter, name) for name in different},
        numbers=different,
        version=version,
        on=today(),
        due=rules.due(ours.calendar, ours.charter, today()),
    )
    voice = _voice(made, author, is_proposer=True)
    _comment(made, voice, why, once)
    return made


@transaction.atomic
def say(ref: str, author: Author, words: str, *, hears: bool, once: str) -> None:
    """Say something in the discussion."""
    proposal = _locked(ref)
    if ProposalComment.objects.filter(once=once).exists():
        return
    rules.check_open(is_open=proposal.is_open)
    voice = voice_of(proposal, author) or _voice(proposal, author)
    if voice.comments.filter(on=today()).count() >= MOST_A_DAY:
        raise Refused("You have said a lot here today.", "Go on tomorrow.")
    if voice.hears is not (voice.is_proposer or hears):
        voice.hears = voice.is_proposer or hears
        voice.save(update_fields=["hears"])
    _comment(proposal, voice, words, once)


@transaction.atomic
def withdraw(ref: str, author: Author) -> None:
    """Take a proposal back: only whoever made it, or passed it on, and only while it is open."""
    proposal = _locked(ref)
    rules.check_open(is_open=proposal.is_open)
    if not is_proposer(proposal, author):
        raise Refused("Only whoever proposed this takes it back.")
    proposal.state, proposal.closed_on = Proposal.State.WITHDRAWN, today()
    proposal.save(update_fields=["state", "closed_on"])


def hide(comment: ProposalComment, *, by: str, why: str) -> None:
    """Take a comment out of sight. Its place stays, with who hid it and why; showing it again empties both."""
    comment.hidden_by, comment.hidden_on, comment.hidden_why = by, today(), why
    comment.save(update_fields=["hidden_by", "hidden_on", "hidden_why"])


def show_again(comment: ProposalComment) -> None:
    """Let a comment be read again."""
    comment.hidden_by, comment.hidden_on, comment.hidden_why = "", None, ""
    comment.save(update_fields=["hidden_by", "hidden_on", "hidden_why"])


# --- what is decided ------------------------------------------------------------------------------------------


@transaction.atomic
def decide(ref: str, by: str, *, adopt: bool, reasons: str, since: date | None, once: str) -> Proposal:
    """What one of the named people decides. When two say the same it is decided, and a yes makes the next version."""
    proposal = _locked(ref)
    if ProposalOpinion.objects.filter(once=once).exists():
        return proposal
    rules.check_open(is_open=proposal.is_open)
    rules.check_decides(by, deciders())
    if adopt:
        rules.check_begins(since, today())
        rules.changed(charters.newest()[1], proposal.numbers)
    ProposalOpinion.objects.create(
        once=once, proposal=proposal, by=by, adopt=adopt, reasons=reasons, since=since, on=today()
    )
    _close(proposal, by)
    return proposal


def _close(proposal: Proposal, by: str) -> None:
    """Close what is decided. Whoever is not named any more does not count."""
    named = deciders()
    standing = [each for each in opinions(proposal) if each.by in named]
    answer = rules.decided(Opinion(each.by, each.adopt) for each in standing)
    if answer is None:
        return
    if answer:
        proposal.made_version = _adopt(proposal, by, [each for each in standing if each.adopt])
    proposal.state = Proposal.State.ADOPTED if answer else Proposal.State.REFUSED
    proposal.closed_on = today()
    proposal.save(update_fields=["state", "closed_on", "made_version"])


def _adopt(proposal: Proposal, by: str, agreed: list[ProposalOpinion]) -> int:
    """The newest charter with these numbers, in force from the latest of the days they gave.

    Never before what it is made from: that would begin too soon, and end this one on its own first day.
    """
    newest = charters.versions()[0]
    before = min(newest.since, today() + rules.BEGINS_WITHIN)
    since = max([today(), before, *(each.since for each in agreed if each.since)])
    after = rules.changed(newest.charter, proposal.numbers)
    reason = "\n".join(each.reasons for each in agreed)
    return charters.adopt(after, since, by=by, reason=reason, expected=newest.number).version


# --- who decides ----------------------------------------------------------------------------------------------


def deciders() -> tuple[str, ...]:
    """The people who decide now: those named who work here, and those who stand in while they are too few."""
    rows = list(who.practitioners().values_list("pk", "account__role"))
    here, lead = {pk for pk, _role in rows}, who.lead()
    named = [pk for pk in named_deciders() if pk in here]
    instead = [lead.pk] if lead else []
    instead += [pk for role in _INSTEAD for pk, has in rows if has == role]
    return rules.deciders(named, instead)


def named_deciders() -> list[str]:
    """Who is named for it in the settings."""
    return list(CharterDecider.objects.order_by("practitioner__account__name", "pk").values_list("pk", flat=True))


@transaction.atomic
def name_deciders(chosen: Iterable[str], *, by: str) -> None:
    """Name who decides from now on: at least two."""
    names = dict(Practitioner.objects.filter(pk__in=list(chosen)).values_list("pk", "account__name"))
    rules.check_named(names)
    before = dict(Practitioner.objects.filter(pk__in=named_deciders()).values_list("pk", "account__name"))
    CharterDecider.objects.exclude(pk__in=names).delete()
    CharterDecider.objects.bulk_create([CharterDecider(pk=pk) for pk in names if pk not in before])
    told = [", ".join(sorted(each.values())) for each in (before, names)]
    changes.note(changes.Kind.CHARTER, by=by, what="who decides", before=told[0], after=told[1])


# --- reading --------------------------------------------------------------------------------------------------


def proposals() -> QuerySet[Proposal]:
    """Every proposal, the newest first."""
    return Proposal.objects.prefetch_related("voices")


def waiting_or_new() -> QuerySet[Proposal]:
    """What is to be decided, and all that was proposed today, whatever became of it."""
    return proposals().filter(Q(state=Proposal.State.OPEN) | Q(on=today()))


def overdue() -> QuerySet[Proposal]:
    """What should have been decided by now, the longest waiting first."""
    return Proposal.objects.filter(state=Proposal.State.OPEN, due__lt=today()).order_by("due", "id")


def to_decide() -> QuerySet[Proposal]:
    """What is to be decided, by when it is due."""
    return Proposal.objects.filter(state=Proposal.State.OPEN).order_by("due", "id")


def to_decide_by(me: str) -> list[Proposal]:
    """What this member of staff is to decide and has not said yet, by when it is due."""
    waiting = list(to_decide().prefetch_related("opinions"))
    if not waiting or me not in deciders():
        return []
    return [each for each in waiting if me not in {opinion.by for opinion in each.opinions.all()}]


def opinions(proposal: Proposal) -> list[ProposalOpinion]:
    """What each of those who decide said last, in the order they said it."""
    return list({each.by: each for each in proposal.opinions.all()}.values())


def voice_of(proposal: Proposal, author: Author) -> ProposalVoice | None:
    """As what this author spoke here before. What is passed on is a new voice each time."""
    if author.passed_by or not (author.staff or author.tag):
        return None
    return next((each for each in proposal.voices.all() if _is(each, author)), None)


def is_proposer(proposal: Proposal, author: Author) -> bool:
    """Whether this author proposed it, or passed it on."""
    made = [each for each in proposal.voices.all() if each.is_proposer]
    return any(_is(each, author) or (bool(author.staff) and each.passed_by == author.staff) for each in made)


def unheard_by_staff(me: str) -> list[Proposal]:
    """What was decided and this member of staff wants to hear, or is to tell whoever said it to them."""
    voices = _unheard().filter(staff=me) | _unheard().filter(passed_by=me)
    return [each.proposal for each in voices.distinct().order_by("proposal__closed_on", "proposal_id")]


def unheard_tags() -> dict[str, list[str]]:
    """The tags that have not seen yet what was decided, by proposal: who is signed in looks for their own."""
    found: dict[str, list[str]] = {}
    for proposal, tag in _unheard().filter(staff="", passed_by="").values_list("proposal_id", "tag"):
        found.setdefault(proposal, []).append(tag)
    return found


def heard(proposal: Proposal, author: Author) -> None:
    """They have seen what was decided."""
    if proposal.state not in (Proposal.State.ADOPTED, Proposal.State.REFUSED):
        return
    mine = [each.pk for each in proposal.voices.all() if not each.heard and _speaks_or_passed(each, author)]
    if mine:
        ProposalVoice.objects.filter(pk__in=mine).update(heard=True)


def _unheard() -> QuerySet[ProposalVoice]:
    decided = (Proposal.State.ADOPTED, Proposal.State.REFUSED)
    asked = ProposalVoice.objects.filter(hears=True, heard=False, proposal__state__in=decided)
    return asked.filter(proposal__closed_on__gte=today() - _KEPT_FOR).select_related("proposal")


def _speaks_or_passed(voice: ProposalVoice, author: Author) -> bool:
    return _is(voice, author) or (bool(author.staff) and voice.passed_by == author.staff)


def _is(voice: ProposalVoice, author: Author) -> bool:
    if author.staff:
        return voice.staff == author.staff
    return bool(author.tag) and voice.tag == author.tag


# --- rows -----------------------------------------------------------------------------------------------------


def _locked(ref: str) -> Proposal:
    return Proposal.objects.select_for_update().get(pk=ref)


def _comment(proposal: Proposal, voice: ProposalVoice, words: str, once: str) -> None:
    last = proposal.comments.aggregate(last=Max("number"))["last"] or 0
    ProposalComment.objects.create(once=once, number=last + 1, proposal=proposal, voice=voice, text=words, on=today())


def _voice(proposal: Proposal, author: Author, *, is_proposer: bool = False) -> ProposalVoice:
    facts: dict[str, Any] = {"proposal": proposal, "is_proposer": is_proposer, "staff": author.staff}
    if author.staff:
        return ProposalVoice.objects.create(**facts)
    pseudonym = _free(proposal, author.tag)
    return ProposalVoice.objects.create(**facts, tag=author.tag, pseudonym=pseudonym, passed_by=author.passed_by)


def _free(proposal: Proposal, tag: str) -> int:
    """The pseudonym of this tag: the first from its own place on that nobody has here."""
    taken = set(proposal.voices.exclude(pseudonym=None).values_list("pseudonym", flat=True))
    first = int.from_bytes(hashlib.sha256(tag.encode()).digest(), "big") % PSEUDONYMS
    return next(each % PSEUDONYMS for each in range(first, first + PSEUDONYMS) if each % PSEUDONYMS not in taken)
