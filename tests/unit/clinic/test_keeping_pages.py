"""Holding words back, looking at them, moving words to the right record, and making a copy: the clinic’s pages."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.urls import reverse

from handrail.accounts import people
from handrail.care import emergency, ending, identity, messages, treatment
from handrail.care import events as e
from handrail.care.duties import duties
from handrail.care.vocabulary import Asked, DutyKind, Ground, Medium, Purpose, Recipient, Via
from handrail.pages import coming_back
from handrail.pages.ids import new_id
from handrail.record import journal, service, verify_texts
from tests.unit.clinic.conftest import Browser, House, state, typed

pytestmark = pytest.mark.django_db

SECRET = "about the flood"


def seq_of(stream: str, kind: type) -> str:
    return str(next(entry.seq for entry in reversed(state(stream).entries) if isinstance(entry.event, kind)))


def hold(house: House, browser: Browser, stream: str, passage: str = SECRET, **more: str) -> Any:
    page = reverse("clinic:hold-back", args=[stream, seq_of(stream, e.SessionHeld)])
    client = browser(house.amina)
    facts = {"passage": passage, "ground": "somebody else", "why": "It tells of a neighbour.", "second": "", **more}
    return client.post(page, typed(client, page, **facts))


def signed_in(house: House, browser: Browser, person: str) -> Any:
    """The person's own browser, made sure of by staff."""
    account = people.open_account(f"{person.lower()}@example.org", person)
    by = house.amina.pk
    journal.record(person, identity.open_account, by=by, account=account.pk)
    journal.record(person, identity.confirm_account, by=by, account=account.pk, by_means=Via.PHONE)
    return browser(account)


class ForWhatIsHeldBack:
    def test_the_person_reads_the_rest_and_why_and_staff_read_the_whole(self, house: House, browser: Browser) -> None:
        person, stream = house.treated()
        assert hold(house, browser, stream).status_code == 302
        me = signed_in(house, browser, person)
        page = me.get("/my/record/").content.decode()
        assert SECRET not in page and "A secret note" in page
        assert "Something is held back here" in page
        assert "Amina Osei holds something back since" in page and "It tells of a neighbour." in page
        assert "Dan Adeyemi looks at it as a second reader by" in page
        whole = browser(house.amina).get(reverse("clinic:episode", args=[stream])).content.decode()
        assert SECRET in whole

    def test_words_that_are_not_there_are_not_held_back_and_nothing_typed_is_lost(
        self, house: House, browser: Browser
    ) -> None:
        _person, stream = house.treated()
        answer = hold(house, browser, stream, passage="about the sea")
        assert answer.status_code == 422
        assert (
            "These words are not in this entry." in answer.content.decode()
            and "about the sea" in answer.content.decode()
        )

    def test_the_second_reader_owes_it_and_lets_them_read_it(self, house: House, browser: Browser) -> None:
        person, stream = house.treated()
        hold(house, browser, stream)
        (key,) = state(stream).holds
        page = reverse("clinic:held-look", args=[stream, key])
        lead = browser(house.lead)
        assert f"<mark>{SECRET}</mark>" in lead.get(page).content.decode()
        answer = lead.post(page, typed(lead, page, stays="no", why="It is about weather."))
        assert answer.status_code == 302
        assert SECRET in signed_in(house, browser, person).get("/my/record/").content.decode()

    def test_whoever_held_it_back_is_told_that_somebody_else_looks(self, house: House, browser: Browser) -> None:
        _person, stream = house.treated()
        hold(house, browser, stream)
        page = reverse("clinic:held-look", args=[stream, *state(stream).holds])
        client = browser(house.amina)
        answer = client.post(page, typed(client, page, stays="yes", why="I still think so."))
        assert answer.status_code == 422 and "has not decided this before" in answer.content.decode()

    def test_they_ask_again_on_the_phone(self, house: House, browser: Browser) -> None:
        _person, stream = house.treated()
        hold(house, browser, stream)
        page = reverse("clinic:held-asked", args=[stream, *state(stream).holds])
        office = browser(house.office)
        assert office.post(page, typed(office, page, via="phone", words="What did he say of me?")).status_code == 302
        (found,) = state(stream).holds.values()
        assert found.asked
        asked = browser(house.lead).get(reverse("clinic:held-look", args=[stream, found.hold])).content.decode()
        assert "The person asks that somebody looks again." in asked and "What did he say of me?" in asked

    def test_they_ask_again_on_their_page(self, house: House, browser: Browser) -> None:
        person, stream = house.treated()
        hold(house, browser, stream)
        me = signed_in(house, browser, person)
        page = reverse("my:held", args=[*state(stream).holds])
        answer = me.post(page, typed(me, page, words="I would like to read it."), follow=True).content.decode()
        assert "looks again at what is held back from you by" in answer
        assert "You asked again." in answer

    def test_passages_that_overlap_leave_nothing_of_either(self, house: House, browser: Browser) -> None:
        person, stream = house.treated()
        hold(house, browser, stream, passage="secret note about")
        hold(house, browser, stream, passage="note about the flood")
        page = signed_in(house, browser, person).get("/my/record/").content.decode()
        assert not any(word in page for word in ("secret", "note about", "about the flood"))

    def test_a_name_is_held_back_wherever_it_stands_in_the_text(self, house: House, browser: Browser) -> None:
        person, stream = house.treated()
        facts = {"contact": new_id(), "purpose": Purpose.TREATMENT, "medium": Medium.PHONE, "minutes": 30}
        did = journal.Text("Tobias was there. We spoke of what Tobias said, and of the sea.")
        journal.record(stream, treatment.hold_session, by=house.amina.pk, did=did, **facts)
        assert hold(house, browser, stream, passage="Tobias").status_code == 302
        page = signed_in(house, browser, person).get("/my/record/").content.decode()
        assert "Tobias" not in page and "and of the sea." in page


class ForWordsInTheWrongRecord:
    def move(self, house: House, browser: Browser, rest: str = "stays", **to: str) -> tuple[str, str, Any]:
        _wrong, stream = house.treated()
        _right, other = house.accepted(given="Ines")
        seq = seq_of(stream, e.SessionHeld)
        page = reverse("clinic:misfiled", args=[stream, seq])
        client = browser(house.amina)
        (did, *_more) = journal.refs(state(stream).entry(int(seq)).event)
        facts = {"texts": [did.ref], "rest": rest, "whose": other, "address": "", **to}
        return stream, other, client.post(page, typed(client, page, **facts))

    def test_they_are_read_in_the_right_record_and_nowhere_else(self, house: House, browser: Browser) -> None:
        stream, other, answer = self.move(house, browser)
        assert answer.status_code == 302
        client = browser(house.amina)
        here = client.get(reverse("clinic:episode", args=[stream])).content.decode()
        there = client.get(reverse("clinic:episode", args=[other])).content.decode()
        assert SECRET not in here and "Words about somebody else stood here" in here
        assert "A sleep diary until we talk again." in here
        assert SECRET in there and "Words that Amina Osei wrote on" in there
        assert verify_texts.verify_texts() == []

    def test_neither_person_reads_them_where_they_stood(self, house: House, browser: Browser) -> None:
        stream, _other, _answer = self.move(house, browser)
        person = state(stream).person
        assert SECRET not in signed_in(house, browser, person).get("/my/record/").content.decode()

    def test_the_rest_can_be_struck_out_with_them(self, house: House, browser: Browser) -> None:
        stream, _other, _answer = self.move(house, browser, rest="struck")
        assert not state(stream).held

    def test_if_they_were_opened_there_somebody_owes_an_answer(self, house: House, browser: Browser) -> None:
        _wrong, stream = house.treated()
        signed_in(house, browser, state(stream).person).get("/my/record/")
        _right, other = house.accepted(given="Ines")
        seq = seq_of(stream, e.SessionHeld)
        page, client = reverse("clinic:misfiled", args=[stream, seq]), browser(house.amina)
        assert "they may have read it" in client.get(page).content.decode()
        (did, *_more) = journal.refs(state(stream).entry(int(seq)).event)
        client.post(page, typed(client, page, texts=[did.ref], rest="stays", whose=other, address=""))
        odd = [each.because for each in state(other).out_of_place]
        assert any("Are they to be told?" in each for each in odd)

    def test_a_record_that_you_may_not_open_is_none_to_move_to(self, house: House, browser: Browser) -> None:
        _stream, _other, answer = self.move(house, browser, whose="", address="https://example.org/people/" + "A" * 16)
        assert answer.status_code == 422 and "Ask the clinical lead" in answer.content.decode()

    def test_what_somebody_told_us_is_then_for_its_own_readers_to_answer(self, house: House, browser: Browser) -> None:
        person, stream = house.accepted()
        _right, other = house.accepted(given="Ines")
        facts = {"message": new_id(), "words": journal.Text("Could we meet later?")}
        journal.record(stream, messages.send, by=house.office.pk, said_by=person, via=Via.PHONE, **facts)
        page = reverse("clinic:misfiled", args=[stream, seq_of(stream, e.MessageSent)])
        client = browser(house.amina)
        (words,) = journal.refs(state(stream).entries[-1].event)
        client.post(page, typed(client, page, texts=[words.ref], rest="struck", whose=other, address=""))
        assert not state(stream).messages
        (message,) = state(other).messages.values()
        assert message.readers[0] == house.amina.pk and not message.is_answered

    def test_it_stays_as_urgent_and_out_of_sight_of_whoever_was_not_to_see_it(
        self, house: House, browser: Browser
    ) -> None:
        person, stream = house.accepted()
        _right, other = house.accepted(given="Ines")
        facts = {"message": new_id(), "words": journal.Text("Could we meet later?"), "urgent": True}
        facts["not_to"] = (house.ben.pk,)
        journal.record(stream, messages.send, by=house.office.pk, said_by=person, via=Via.PHONE, **facts)
        seq = seq_of(stream, e.MessageSent)
        page, client = reverse("clinic:misfiled", args=[stream, seq]), browser(house.amina)
        ref = state(stream).entry(int(seq)).event.words.ref
        sent = client.post(page, typed(client, page, texts=[ref], rest="struck", whose=other, address=""))
        assert sent.status_code == 302
        (message,) = state(other).messages.values()
        assert message.urgent and message.not_to == (house.ben.pk,)
        assert DutyKind.SAFETY_CONVERSATION in {duty.kind for duty in duties(state(other), service.current())}
        for where in (stream, other):
            body = browser(house.ben).get(reverse("clinic:episode", args=[where])).content.decode()
            assert "Could we meet later?" not in body and "Words that Olu" not in body


class ForWhatLeft:
    """What went to somebody else stands twice: where it was written, and in the list of what left."""

    SAID, PASSAGE = "Her address, and that there is a child at home.", "a child at home"

    def shared(self, house: House, browser: Browser) -> tuple[str, str]:
        person, stream = house.treated()
        facts = {"recipient": Recipient.SOCIAL_CARE, "ground": Ground.CHILD, "asked": Asked.NO_TIME}
        copy = journal.Text(self.SAID)
        journal.record(stream, emergency.share, by=house.amina.pk, share=new_id(), copy=copy, **facts)
        page, client = reverse("clinic:hold-back", args=[stream, seq_of(stream, e.Shared)]), browser(house.amina)
        held = typed(client, page, passage=self.PASSAGE, ground="somebody else", why="It tells of a child.", second="")
        assert client.post(page, held).status_code == 302
        return person, stream

    def test_a_copy_that_staff_make_holds_it_back_in_each_file(self, house: House, browser: Browser) -> None:
        _person, stream = self.shared(house, browser)
        page, client = reverse("clinic:copy", args=[stream]), browser(house.amina)
        files = ForACopy().files(client.post(page, typed(client, page, how="in person")).content)
        assert "Her address" in files["what-left.html"]
        assert not any(self.PASSAGE in each for each in files.values())

    def test_it_stays_held_back_of_an_earlier_time_with_us(self, house: House, browser: Browser) -> None:
        person, stream = self.shared(house, browser)
        me, by = signed_in(house, browser, person), {"by": house.office.pk, "said_by": person, "via": Via.PHONE}
        journal.record(stream, ending.stop, **by)
        coming_back.come_back(person, stream, wants="", once="o" * 24, **by)
        body = me.get(reverse("my:left")).content.decode()
        assert "Her address" in body and self.PASSAGE not in body


class ForACopy:
    def files(self, content: bytes) -> dict[str, str]:
        with zipfile.ZipFile(io.BytesIO(content)) as folder:
            return {each.removeprefix("my-record/"): folder.read(each).decode() for each in folder.namelist()}

    def test_it_is_asked_for_by_phone_owed_and_given(self, house: House, browser: Browser) -> None:
        _person, stream = house.treated()
        asked, office = reverse("clinic:copy-asked", args=[stream]), browser(house.office)
        office.post(asked, typed(office, asked, via="phone", words=""))
        assert DutyKind.GIVE_COPY in {duty.kind for duty in duties(state(stream), service.current())}
        page, client = reverse("clinic:copy", args=[stream]), browser(house.amina)
        answer = client.post(page, typed(client, page, how="in person"))
        assert answer["Content-Type"] == "application/zip"
        assert SECRET in self.files(answer.content)["start-here.html"]
        assert DutyKind.GIVE_COPY not in {duty.kind for duty in duties(state(stream), service.current())}

    def test_what_is_not_for_whoever_makes_it_is_not_in_it(self, house: House, browser: Browser) -> None:
        person, stream = house.treated()
        facts = {"message": new_id(), "words": journal.Text("Not for Amina."), "not_to": (house.amina.pk,)}
        journal.record(stream, messages.send, by=house.office.pk, said_by=person, via=Via.PHONE, **facts)
        page, client = reverse("clinic:copy", args=[stream]), browser(house.amina)
        files = self.files(client.post(page, typed(client, page, how="paper")).content)
        assert not any("Not for Amina." in each for each in files.values())

    def test_what_is_held_back_is_not_in_it_either(self, house: House, browser: Browser) -> None:
        _person, stream = house.treated()
        hold(house, browser, stream)
        page, client = reverse("clinic:copy", args=[stream]), browser(house.amina)
        files = self.files(client.post(page, typed(client, page, how="paper")).content)
        assert not any(SECRET in each for each in files.values())
        assert "held back" in files["start-here.html"]
        kinds = [entry["kind"] for part in json.loads(files["record.json"])["records"] for entry in part["entries"]]
        assert {"Referred", "SessionHeld", "HeldBack"} <= set(kinds)

    def test_what_they_are_not_told_of_because_of_danger_is_in_no_copy(self, house: House, browser: Browser) -> None:
        person, stream = house.treated()
        facts = {"share": new_id(), "recipient": Recipient.SOCIAL_CARE, "ground": Ground.A_LIFE}
        said = {"copy": journal.Text("walrus"), "why": journal.Text("walrus"), "why_held_back": journal.Text("walrus")}
        hidden = {"asked": Asked.UNSAFE_TO_ASK, "held_back": True}
        journal.record(stream, emergency.share, by=house.amina.pk, **facts, **said, **hidden)
        assert any("Shared" in type(entry.event).__name__ for entry in state(stream).entries)
        me = signed_in(house, browser, person)
        files = self.files(me.post("/my/record/copy/", typed(me, "/my/record/copy/")).content)
        assert not any("walrus" in each or '"Shared"' in each for each in files.values())
        assert {"what-left.html", "national-return.html", "check.html"} <= set(files)
