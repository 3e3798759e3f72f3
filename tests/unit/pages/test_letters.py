"""Letters say what they should, go only by a way that is safe, and reach the GP only with a yes."""

import contextlib
from datetime import timedelta

import pytest

from handrail.care import identity, letters, treatment, triage
from handrail.care.refused import Refused
from handrail.care.vocabulary import Channel, Item, Letter, Medium, Purpose, Recipient, Step
from handrail.keys.ids import new_id
from handrail.organisation import outbox
from handrail.organisation.models import Room
from handrail.pages import consents, story
from handrail.pages import letters as made
from handrail.record import journal

pytestmark = pytest.mark.django_db


def _text(place, template):
    return made.text(template, place.episode, journal.episode(place.episode), journal.standing(place.person))


@pytest.mark.parametrize("template", Letter)
def test_every_letter_names_who_holds_and_where_help_is(place, template):
    written = _text(place, template)
    assert "Dan Wright" in written
    assert "116 123" in written
    assert "\n\n\n" not in written


def test_a_name_is_written_as_it_is(place):
    assert "O’Neil & Sons" in _text(place, Letter.GP_COPY)
    assert "Dear Ife,\n\nWe have" in _text(place, Letter.ACKNOWLEDGEMENT)


def test_a_letter_to_the_gp_tells_nothing_about_what_is_owed(place):
    written = _text(place, Letter.GP_COPY)
    assert "Ife," not in written
    assert "get in touch with you" not in written


def test_the_acceptance_gives_the_reason(place):
    journal.record(place.episode, triage.accept, by=place.lead.id, step=Step.TWO, reason=journal.Text("It fits you."))
    assert "Why: It fits you." in _text(place, Letter.ACCEPTANCE)


def test_what_leaves_by_email_says_only_that_there_is_a_letter(place):
    with journal.together(place.episode, by=place.lead.id) as acts:
        standing = journal.standing(place.person)
        made.send(acts, place.episode, Letter.ACKNOWLEDGEMENT, standing, _text(place, Letter.ACKNOWLEDGEMENT))
    [(_row, notice)] = outbox.latest()
    assert notice.to == "ife@example.invalid"
    assert "Dan" not in notice.body + notice.subject
    episode = journal.episode(place.episode)
    assert episode.letters[0].template == Letter.ACKNOWLEDGEMENT
    told = story.tell(place.episode, episode, str)[-1]
    assert "We have your request for help." in told.parts[0].text


class Stopped(Exception):  # noqa: N818 - it says what happened
    """What a power cut would do."""


@pytest.mark.parametrize("is_stopped", [True, False])
def test_no_letter_is_recorded_without_being_in_the_outbox_or_the_other_way_round(place, is_stopped):
    with contextlib.suppress(Stopped), journal.together(place.episode, by=place.lead.id) as acts:
        made.send(acts, place.episode, Letter.ACKNOWLEDGEMENT, journal.standing(place.person), "yes")
        if is_stopped:
            raise Stopped
    there = 0 if is_stopped else 1
    assert (len(journal.episode(place.episode).letters), len(outbox.latest())) == (there, there)


def test_the_gp_gets_nothing_without_a_yes(place):
    with pytest.raises(Refused, match="not said yes"), journal.together(place.episode, by=place.lead.id) as acts:
        made.send_to_gp(acts, place.episode, journal.standing(place.person), "text")


def test_the_gp_gets_a_copy_with_a_yes(place):
    yes = {"consent": "C1", "recipient": Recipient.GP, "item": Item.LETTERS, "yes": True}
    journal.record(place.person, identity.consent, by=place.lead.id, said_by=place.person, **yes)
    with journal.together(place.episode, by=place.lead.id) as acts:
        made.send_to_gp(acts, place.episode, journal.standing(place.person), "the copy")
    [(_row, letter)] = outbox.latest()
    assert (letter.to, letter.body) == ("Elm Road Surgery", "the copy")


@pytest.mark.django_db(transaction=True)
def test_taking_the_yes_back_stops_the_copy_that_waits(place):
    yes = {"consent": "C1", "recipient": Recipient.GP, "item": Item.LETTERS, "yes": True}
    journal.record(place.person, identity.consent, by=place.lead.id, said_by=place.person, **yes)
    with journal.together(place.episode, by=place.lead.id) as acts:
        made.send_to_gp(acts, place.episode, journal.standing(place.person), "the copy")
    with journal.together(place.person, by=place.lead.id, said_by=place.person) as acts:
        consents.take_back(acts, place.person, "C1")
    assert outbox.latest() == []


@pytest.mark.django_db(transaction=True)
def test_a_later_no_stops_it_as_well(place):
    for answer in (True, False):
        with journal.together(place.person, place.episode, by=place.lead.id, said_by=place.person) as acts:
            standing = journal.standing(place.person)
            consents.say(acts, standing, place.person, Recipient.GP, Item.LETTERS, answer)
            if answer:
                made.send_to_gp(acts, place.episode, journal.standing(place.person), "the copy")
    assert outbox.latest() == []
    assert consents.holding(journal.standing(place.person), Recipient.GP, Item.LETTERS) == []


def test_the_ending_letter_speaks_to_the_person(place):
    from handrail.care import ending

    journal.record(place.episode, ending.stop, by=place.lead.id, said_by=place.person)
    written = _text(place, Letter.ENDING)
    assert "you chose to stop" in written
    assert "If you think this ending was wrong" not in written


def test_without_a_safe_way_a_letter_waits_to_be_handed_over(place):
    from handrail.care.events import ContactGiven

    journal.record(place.person, identity.tell, by=place.lead.id, contact=ContactGiven(email="ife@example.invalid"))
    assert made.safe_channel(journal.standing(place.person)) == Channel.IN_PERSON


def test_to_somebody_who_has_died_nothing_goes(place):
    from handrail.care import ending

    journal.record(place.episode, ending.die, by=place.lead.id)
    with pytest.raises(Refused, match="has died"):
        journal.record(
            place.episode,
            letters.send,
            by=place.lead.id,
            standing=journal.standing(place.person),
            letter="L",
            template=Letter.ENDING,
            to="person",
            channel=Channel.POST,
            text=journal.Text("x"),
        )


def test_a_letter_about_an_appointment_says_where_and_how_to_get_in(place):
    room = Room.objects.create(name="Blue room", site="Riverside", step_free=True, access="Ring the lower bell.")
    facts = {"minutes": 50, "purpose": Purpose.ASSESSMENT, "medium": Medium.FACE_TO_FACE, "with_": place.lead.id}
    starts = journal.now() + timedelta(days=3)
    journal.record(
        place.episode, treatment.book, by=place.lead.id, contact=new_id(), starts=starts, room=room.pk, **facts
    )
    written = _text(place, Letter.APPOINTMENT)
    assert "Where: Blue room, Riverside. There are no steps. Ring the lower bell." in written
