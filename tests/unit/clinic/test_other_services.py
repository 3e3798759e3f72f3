"""Writing to another service: its own questions, the person's yes, the letter kept and sent, and what comes back."""

from typing import Any

import pytest
from django.urls import reverse

from handrail.care.duties import duties
from handrail.care.vocabulary import DutyKind, Item, Letter, Recipient, Source, TheirReason, WhatFor
from handrail.organisation import outbox, receiving
from handrail.organisation.models import Change, OutgoingMessage, ReceivingService
from handrail.pages import consents, criteria, referral_letter
from handrail.record import journal, service
from tests.unit.clinic.conftest import Browser, House, browser, house, nothing_noted, typed

__all__ = ["browser", "house", "nothing_noted"]

pytestmark = pytest.mark.django_db

WHY = "They need more than a weekly hour."


@pytest.fixture
def team() -> ReceivingService:
    """A community team that asks three things."""
    return ReceivingService.objects.create(
        name="Larkfield team",
        kind=ReceivingService.Kind.COMMUNITY,
        criteria="What is happening ((wants))\nWhat was tried ((tried))\nWhat do they need from you?",
        address="1 Larkfield\nZZ1 1ZZ",
    )


def letter_to(client: Any, where: str, **more: Any) -> dict[str, Any]:
    """The form as somebody would send it."""
    answers = {"q0": "No sleep since the flood.", "q1": "Six sessions.", "q2": "Somebody to ring at night."}
    said = {"reason": WHY, "told": "phone", "channel": "post", "wanted": "take over"}
    return typed(client, where, **{**answers, **said, **more})


def test_the_letter_answers_what_that_service_asks_and_nothing_goes_before_it_is_sent(
    house: House, browser: Browser, team: ReceivingService
) -> None:
    _person, stream = house.accepted()
    client, where = browser(house.amina), reverse("clinic:refer-to", args=[stream, team.pk])
    page = client.get(where)
    assert "I cannot sleep since the flood.</textarea>" in page.content.decode()
    seen = client.post(where, letter_to(client, where, look="1")).content.decode()
    assert "Somebody to ring at night." in seen and "Larkfield team" in seen
    assert not journal.episode(stream).handovers and not OutgoingMessage.objects.exists()


def test_sent_it_is_kept_whole_waits_to_be_printed_and_stands_among_what_left(
    house: House, browser: Browser, team: ReceivingService
) -> None:
    person, stream = house.accepted()
    client, where = browser(house.amina), reverse("clinic:refer-to", args=[stream, team.pk])
    answer = client.post(where, letter_to(client, where))
    assert answer.status_code == 302
    episode = journal.episode(stream)
    [sent], [letter] = episode.open_handovers, [each for each in episode.letters if each.template == Letter.REFERRAL]
    assert (sent.service, sent.receiving, letter.to) == (team.name, team.pk, team.name)
    kept = journal.reader(stream, [letter.text])(letter.text)
    assert "Somebody to ring at night." in kept and WHY in kept
    waiting = OutgoingMessage.objects.get(about=stream, channel="letter")
    assert outbox.read(waiting).body.strip() == kept and "1 Larkfield" in outbox.read(waiting).to
    [share] = episode.shares.values()
    assert (share.said.recipient, share.said.name) == (Recipient.ANOTHER_SERVICE, team.name)
    assert "Somebody to ring at night." in client.get(answer["Location"]).content.decode()
    file = client.get(reverse("clinic:letter-file", args=[stream, letter.letter]))
    assert file.content.decode() == kept and "attachment" in file["Content-Disposition"]
    with journal.together(person, stream, by=house.amina.pk, said_by=person) as acts:
        [yes] = consents.holding(journal.standing(person), Recipient.ANOTHER_SERVICE, Item.REFERRAL)
        consents.take_back(acts, person, yes.consent)
    assert not OutgoingMessage.objects.filter(about=stream, channel="letter").exists()


def test_by_e_mail_only_to_an_address_that_was_made_sure_of(
    house: House, browser: Browser, team: ReceivingService
) -> None:
    _person, stream = house.accepted()
    client, where = browser(house.amina), reverse("clinic:refer-to", args=[stream, team.pk])
    assert client.post(where, letter_to(client, where, channel="email")).status_code == 422
    team.email, team.by_email = "larkfield@example.org", True
    team.save()
    assert client.post(where, letter_to(client, where, channel="email")).status_code == 302
    [message] = [each for each in OutgoingMessage.objects.filter(channel="email") if each.basis]
    assert outbox.read(message).to == "larkfield@example.org" and WHY in outbox.read(message).body


def test_without_their_yes_it_does_not_go(house: House, browser: Browser, team: ReceivingService) -> None:
    _person, stream = house.accepted()
    client, where = browser(house.amina), reverse("clinic:refer-to", args=[stream, team.pk])
    answer = client.post(where, letter_to(client, where, told=""))
    assert answer.status_code == 422
    assert "Somebody to ring at night." in answer.content.decode()
    assert not journal.episode(stream).handovers


def test_scores_are_asked_about_where_a_service_wants_them(house: House, team: ReceivingService) -> None:
    team.criteria = "How they are ((scores))"
    person, _stream = house.accepted()
    standing = journal.standing(person)
    assert referral_letter.missing_yes(team, standing) == (Item.REFERRAL, Item.SCORES)
    with journal.together(person, by=house.amina.pk, said_by=person) as acts:
        said = {"name": team.name, "what_for": WhatFor.HAND_OVER}
        consents.say(acts, standing, person, Recipient.ANOTHER_SERVICE, Item.REFERRAL, True, **said)
    assert referral_letter.missing_yes(team, journal.standing(person)) == (Item.SCORES,)


def test_a_no_has_its_reason_and_a_second_one_is_the_leads(
    house: House, browser: Browser, team: ReceivingService
) -> None:
    _person, stream = house.accepted()
    ReceivingService.objects.create(name="Night team", criteria="What happened?")
    client = browser(house.amina)
    for one in receiving.in_use():
        where = reverse("clinic:refer-to", args=[stream, one.pk])
        assert client.post(where, letter_to(client, where)).status_code == 302
        [sent] = journal.episode(stream).open_handovers
        no = reverse("clinic:hand-over-refuse", args=[stream, sent.handover])
        facts = typed(client, no, reason="Not ill enough, they wrote.")
        missing = client.post(no, facts)
        assert missing.status_code == 422
        facts["their_reason"] = TheirReason.NOT_ENOUGH_NEED.value
        assert client.post(no, facts).status_code == 302
    [owed] = [each for each in _duties(stream) if each.kind is DutyKind.BETWEEN]
    assert owed.owner == house.lead.pk
    look = reverse("clinic:between-look", args=[stream, owed.key.partition(":")[2].partition(" ")[0]])
    page = browser(house.lead).get(look).content.decode()
    assert "Larkfield team" in page and "Not ill enough, they wrote." in page


def _duties(stream: str) -> Any:
    return duties(journal.episode(stream), service.current())


def test_whoever_referred_hears_why_only_with_a_yes(house: House, browser: Browser, team: ReceivingService) -> None:
    person, stream = house.accepted(source=Source.GP, referrer="Dr Invented, Ambermouth")
    with journal.together(person, by=house.office.pk, said_by=person) as acts:
        consents.say(acts, journal.standing(person), person, Recipient.REFERRER, Item.LETTERS, True)
    client, where = browser(house.amina), reverse("clinic:refer-to", args=[stream, team.pk])
    client.post(where, letter_to(client, where))
    [sent] = journal.episode(stream).open_handovers
    no = reverse("clinic:hand-over-refuse", args=[stream, sent.handover])
    client.post(no, typed(client, no, reason="Full.", their_reason="no room"))
    tell = reverse("clinic:tell-referrer", args=[stream, sent.handover])
    assert "“Full.”" in client.get(tell).content.decode()
    assert client.post(tell, typed(client, tell, text="We asked, and they are full.", why_not="")).status_code == 302
    waiting = [outbox.read(each) for each in OutgoingMessage.objects.filter(channel="letter")]
    assert "Dr Invented, Ambermouth" in {each.to for each in waiting}
    assert not [each for each in _duties(stream) if each.kind is DutyKind.TELL_REFERRER]


def test_the_lead_edits_what_a_service_asks_and_it_counts_as_unconfirmed_until_the_service_says_so(
    house: House, browser: Browser
) -> None:
    client, where = browser(house.lead), reverse("clinic:receiving-one", args=["new"])
    facts = {"name": "Larkfield team", "kind": "crisis", "in_use": "on", "criteria": "", "confirmed": "on"}
    assert client.post(where, facts).status_code == 302
    one = ReceivingService.objects.get()
    assert one.criteria == criteria.shipped("crisis") and one.confirmed == journal.today()
    change = reverse("clinic:receiving-one", args=[one.pk])
    wrong = client.post(change, {**facts, "criteria": "What ((nothing))", "confirmed": ""})
    assert wrong.status_code == 422 and "There is no field" in wrong.content.decode()
    assert client.post(change, {**facts, "criteria": "What happened?", "confirmed": ""}).status_code == 302
    one.refresh_from_db()
    assert one.questions == ["What happened?"] and one.confirmed is None
    assert Change.objects.filter(kind=Change.Kind.RECEIVING).count() == 2
    assert "from memory" in client.get(reverse("clinic:receiving")).content.decode()
    assert client.post(where, facts).status_code == 422
