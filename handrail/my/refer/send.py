"""Sending a request for help: one act, from a draft to a person, an episode, answers, a yes or no, and a letter."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from handrail.accounts import people, texts
from handrail.accounts.models import User
from handrail.care import answers, identity, letters, referral, safety
from handrail.care.events import ContactGiven, Named, NeedsGiven
from handrail.care.questionnaires import is_safety_answer
from handrail.care.standing import Standing
from handrail.care.vocabulary import Channel, Item, Recipient, Source, StreamKind
from handrail.design.forms import NhsForm
from handrail.my.refer import draft as drafts
from handrail.my.refer.pages import PAGES
from handrail.pages import letters as posting
from handrail.pages import needs, reaching
from handrail.pages.ids import new_id
from handrail.record import journal, service

Forms = dict[str, NhsForm]


@dataclass(frozen=True, slots=True)
class Sent:
    """What a request became."""

    person: str
    episode: str
    can_sign_in: bool


def forms_of(draft: drafts.Draft) -> Forms:
    """Every page of a draft as a filled form; a page nobody opened is an empty one."""
    return {page.slug: page.form(draft.typed(page.slug) or drafts.as_post({})) for page in PAGES}


def send(draft: drafts.Draft, forms: Forms, signed_in: User | None = None) -> Sent | None:
    """Send it, whole or not at all. None if it was sent already."""
    with transaction.atomic():
        if not drafts.take(draft.token):
            return None
        contact = reaching.given(forms["reach"].cleaned_data)
        is_known = signed_in is not None and draft.person in signed_in.speaks_for()
        person = draft.person if is_known else journal.open_stream(StreamKind.STANDING)
        number = number_for_codes(contact)
        writer, account = _accounts(contact.email, number, person, signed_in, is_known=is_known)
        with journal.together(person, by=writer.pk, said_by=person) as act:
            standing = _standing(act, person, forms, contact, account)
            episode = _episode(act, person, forms, standing)
        sent = Sent(person, episode, is_known or bool(contact.email or number))
        told = {"person": person, "episode": episode, "account": writer.pk, "can_sign_in": sent.can_sign_in}
        drafts.note_sent(draft.token, told)
    return sent


def number_for_codes(contact: ContactGiven) -> str:
    """The number to text codes to: of whoever gave no e-mail address, and said that texts are safe."""
    may = not contact.email and Channel.TEXT in contact.safe and texts.carried()
    return contact.phone if may else ""


def _accounts(address: str, number: str, person: str, signed_in: User | None, *, is_known: bool) -> tuple[User, User]:
    """Who writes this, and the account that staff are to make sure of.

    They are one, unless the address has an account already and nobody is signed in as it: anybody can type an
    address. Then an account without one writes, so that nothing here counts as written by the owner of the address;
    theirs is named beside it, for staff to confirm if it was them.
    """
    if signed_in is not None and is_known:
        return signed_in, signed_in
    was_there = people.by_address(address) if address else people.by_number(number) if number else None
    account = people.open_account(address or None, person, phone=number)
    if was_there is None or account == signed_in:
        return account, account
    return people.open_account(None, person), account


def age_of(forms: Forms) -> int | None:
    """Age today by the date of birth given; None without one."""
    form = forms["you"]
    born = form.cleaned_data.get("born") if form.is_valid() else None
    return Standing(born=born).age_on(journal.today()) if born else None


def is_too_young(forms: Forms) -> bool:
    """Whether the charter has another route for somebody of this age."""
    age = age_of(forms)
    return age is not None and age < service.current().charter.age_from


def wants_somebody(forms: Forms) -> bool:
    """Whether the person marked that they do not feel safe: question 9, or "I want somebody to know today"."""
    safe = forms["safe"]
    return bool((safe.is_valid() and safe.cleaned_data["today"]) or _speaks_of_ending_life(forms["mood"]))


def _speaks_of_ending_life(mood: Any) -> bool:
    return mood.is_valid() and is_safety_answer(mood.questionnaire, mood.items())


def _standing(act: journal.Together, person: str, forms: Forms, contact: ContactGiven, account: User) -> Standing:
    you = forms["you"].cleaned_data
    act.record(
        person,
        identity.tell,
        names=_names(you),
        born=you["born"],
        contact=contact,
        nhs_number=you["nhs_number"],
        gp=you["gp"],
        needs=_needs(forms["easier"].cleaned_data),
    )
    yes = forms["who"].cleaned_data["gp_letters"]
    if yes:
        act.record(
            person,
            identity.consent,
            consent=new_id(),
            recipient=Recipient.GP,
            item=Item.LETTERS,
            yes=yes == "yes",
            name=you["gp"],
            purpose=journal.Text(_("Copies of our letters to you")),
        )
    standing = act.record(person, identity.open_account, account=account.pk)
    assert isinstance(standing, Standing)
    return standing


def _episode(act: journal.Together, person: str, forms: Forms, standing: Standing) -> str:
    stream = act.open(StreamKind.EPISODE)
    act.record(person, identity.begin_episode, episode=stream)
    act.record(
        stream,
        referral.refer,
        person=person,
        source=Source.SELF,
        age=standing.age_on(journal.today()),
        wants=journal.Text(_wants(forms)),
        elsewhere=journal.Text(forms["elsewhere"].cleaned_data["elsewhere"]),
    )
    for slug in ("mood", "worry"):
        _answer(act, stream, forms[slug])
    if forms["safe"].cleaned_data["today"] and not _speaks_of_ending_life(forms["mood"]):
        act.record(stream, safety.owe_conversation, conversation=new_id())
    if said := forms["who"].cleaned_data["gp_letters"]:
        act.record(stream, letters.ask_about_gp, yes=said == "yes")
    posting.acknowledge(act, stream, standing)
    return stream


def _answer(act: journal.Together, stream: str, form: Any) -> None:
    if form.is_answered:
        act.record(
            stream,
            answers.answer,
            sheet=new_id(),
            questionnaire=form.questionnaire.code,
            items=form.items(),
            comment=journal.Text(form.cleaned_data["comment"]),
        )


def _wants(forms: Forms) -> str:
    """The person's own words; what they wrote about being safe stands with them, under its own heading."""
    wants, safe = forms["help"].cleaned_data["wants"], forms["safe"].cleaned_data
    parts = [wants]
    if safe["words"]:
        parts.append(_("About being safe:") + "\n" + safe["words"])
    if safe["today"]:
        parts.append(_("“I want somebody to know today” was ticked."))
    return "\n\n".join(part for part in parts if part)


def _names(you: dict[str, Any]) -> Named | None:
    given, family, preferred = you["given"], you["family"], you["preferred"]
    return Named(given=given, family=family, preferred=preferred) if given or family or preferred else None


def _needs(easier: dict[str, Any]) -> NeedsGiven | None:
    return needs.given(easier) if any(easier.values()) else None
