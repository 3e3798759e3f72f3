"""Erasing: on four grounds alone, by two of us, never under a legal hold; and then nothing of it is left to read."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import dump
import pytest
from house import CLINICAL, House, build

from handrail.accounts.models import HeldPost, User
from handrail.accounts.roles import Role
from handrail.care import events
from handrail.care.refused import Refused
from handrail.care.retention import ErasureGround, LegalGround
from handrail.care.vocabulary import EndReason
from handrail.keys.ids import new_id
from handrail.notes import drafts
from handrail.notes.models import Note
from handrail.organisation import outbox
from handrail.record import (
    access,
    belonging,
    checkpoint,
    erase,
    erasing,
    erasure_wishes,
    erasures,
    holds,
    journal,
    reading,
    rebuild,
    retention,
)
from handrail.record.models import ErasureAsked, ErasureWish, LegalHold, Stream
from handrail.record.verify import errors, verify
from handrail.record.verify_texts import verify_texts

pytestmark = pytest.mark.django_db
ASKS, AGREES = "G" * 16, "L" * 16
COURT, ENDED = ErasureGround.COURT, ErasureGround.RETENTION
WHY = "The order of the county court."


@pytest.fixture
def lived() -> House:
    """A house in which somebody's whole life with us was lived: care, work, a concern, a matter of safeguarding."""
    found = build()
    for table in (LegalHold, ErasureAsked, ErasureWish):
        table.objects.all().delete()
    return found


@pytest.fixture
def marks(settings: Any, tmp_path: Path) -> Path:
    """Checkpoints, and so a list of erasures beside them."""
    settings.HANDRAIL_CHECKPOINTS = tmp_path / "checkpoints.jsonl"
    return tmp_path / "checkpoints.jsonl"


def erased(person: str, ground: ErasureGround = COURT) -> None:
    erasing.agree(erasing.ask(person, ground, WHY, by=ASKS), "I have read the order.", by=AGREES)


def says(*what: Any) -> Any:
    return lambda _state, _act: what


def lived_long_ago(house: Any, ended: date = date(2003, 3, 3)) -> tuple[str, str]:
    """Somebody whose care ended long ago, and of whom nothing is owed."""
    with journal.clock(datetime(ended.year, ended.month, ended.day, 10, tzinfo=UTC)):
        stream = house.accepted()
        over = events.Ended(reason=EndReason.PERSON_STOPPED, on=ended, way_back_until=ended)
        journal.record(stream, says(over), by=house.pwp)
    return journal.episode(stream).person, stream


class ForEverythingOfAPerson:
    def test_all_their_records_are_found_and_nobody_elses(self, lived: House) -> None:
        found = belonging.of(lived.person)
        assert found.people == (lived.person,)
        assert lived.stream in found.episodes
        assert lived.keys["support"] in found.support
        assert {lived.keys["matter"], lived.keys["harm"]} <= set(found.matters)
        for stream in set(Stream.objects.values_list("id", flat=True)) - set(found.streams):
            state = journal.state(stream)
            assert getattr(state, "person", "") != lived.person

    def test_nothing_of_it_can_be_opened_again(self, lived: House) -> None:
        streams = belonging.of(lived.person).streams
        erased(lived.person)
        for stream in streams:
            with pytest.raises(journal.Erased):
                journal.state(stream)
        assert not Note.objects.filter(stream__in=streams).exists()

    def test_no_table_speaks_of_them_but_those_that_say_it_was_erased(self, lived: House, marks: Path) -> None:
        holder = lived.accounts["holder"]
        drafts.save(holder, "session", {"text": ["half a page"]}, about=lived.stream)
        drafts.save(lived.accounts["person"], "write", {"text": ["half a letter"]})
        outbox.put(outbox.Letter("wren@example.org", "Letter", "words"), about=lived.person)
        HeldPost.objects.create(account_id=holder, path=f"/clinic/episodes/{lived.stream}/", sealed=b"x")
        erasure_wishes.ask(lived.person, "all of it", by=lived.accounts["person"])
        streams = belonging.of(lived.person).streams
        erased(lived.person)
        mine = {*streams, lived.accounts["person"]}
        left = {
            place
            for place, _column, value in dump.everything()
            if isinstance(value, str) and any(each in value for each in mine)
        }
        assert left <= {
            "default.record_stream",
            "default.record_entry",
            "default.record_erasureasked",
            "default.record_done",
            "reading.record_opened",
        }
        assert not User.objects.filter(pk=lived.accounts["person"]).exists()

    def test_what_was_typed_to_open_the_record_goes_with_it(self, lived: House) -> None:
        reading.opened(by=ASKS, person=lived.person, page="record", relation="lead", words="they phoned from a roof")
        assert reading.openings(lived.person, limit=1)[0].words == "they phoned from a roof"
        erased(lived.person)
        assert reading.openings(lived.person, limit=1)[0].words == ""
        assert list(reading.broken()) == []

    def test_verify_stays_clean_and_says_that_it_was_erased(self, lived: House, marks: Path) -> None:
        checkpoint.write(marks)
        streams = belonging.of(lived.person).streams
        erased(lived.person)
        found = verify(checkpoints=marks)
        assert errors(found) == [] and verify_texts() == []
        assert {str(each.what) for each in found} == {"erased"}
        assert {each.stream for each in found} == set(streams)

    def test_making_the_lists_anew_brings_nothing_back(self, lived: House) -> None:
        rebuild.rebuild()
        erased(lived.person)
        before = dump.projections()
        assert rebuild.rebuild().unreadable == []
        assert dump.projections() == before

    def test_both_names_the_ground_and_the_reasons_are_written(self, lived: House) -> None:
        erased(lived.person)
        (one,) = erasing.latest()
        assert (one.asked_by, one.decided_by, one.ground, one.words) == (ASKS, AGREES, COURT, WHY)
        assert one.agreed and one.erased_at is not None


class ForWhoeverAsks:
    def test_nobody_agrees_to_what_they_asked_for(self, lived: House) -> None:
        asked = erasing.ask(lived.person, COURT, WHY, by=ASKS)
        with pytest.raises(Refused, match="somebody else decides"):
            erasing.agree(asked, "I agree with myself.", by=ASKS)
        assert journal.standing(lived.person).seq

    def test_not_even_in_the_database(self, lived: House) -> None:
        from django.db import IntegrityError, transaction

        asked = erasing.ask(lived.person, COURT, WHY, by=ASKS)
        with pytest.raises(IntegrityError), transaction.atomic():
            ErasureAsked.objects.filter(id=asked).update(decided_by=ASKS)

    def test_who_says_no_says_why_and_nothing_goes(self, lived: House) -> None:
        asked = erasing.ask(lived.person, COURT, WHY, by=ASKS)
        with pytest.raises(Refused, match="Say why"):
            erasing.decline(asked, " ", by=AGREES)
        erasing.decline(asked, "The order names somebody else.", by=AGREES)
        assert journal.standing(lived.person).seq
        with pytest.raises(Refused, match="decided already"):
            erasing.agree(asked, "now", by=AGREES)

    def test_care_that_goes_on_is_not_erased_but_by_a_court(self, lived: House) -> None:
        with pytest.raises(Refused, match="goes on, or is owed"):
            erasing.ask(lived.person, ErasureGround.MISFILED, WHY, by=ASKS)

    def test_what_is_done_twice_is_done_once(self, lived: House) -> None:
        first, second = (erasing.ask(lived.person, COURT, WHY, by=ASKS) for _ in range(2))
        erasing.agree(first, "Yes.", by=AGREES)
        with pytest.raises(Refused, match="erased already"):
            erasing.agree(second, "Yes.", by=AGREES)

    def test_only_the_lead_and_the_information_guardian_have_to_do_with_it(self) -> None:
        may = {role for role, verbs in access.MAY.items() if access.Verb.RETAIN in verbs}
        assert may == {Role.CLINICAL_LEAD, Role.INFORMATION_GUARDIAN}


class ForARecordUnderALegalHold:
    def put(self, lived: House) -> str:
        return holds.put(lived.person, LegalGround.INQUEST, "The coroner wrote.", date(2027, 1, 1), by=ASKS)

    def test_nothing_of_it_is_erased_whatever_the_ground(self, lived: House) -> None:
        self.put(lived)
        for ground in (COURT, ENDED, ErasureGround.MISFILED):
            with pytest.raises(Refused, match="legal hold"):
                erasing.ask(lived.person, ground, WHY, by=ASKS)

    def test_one_that_was_put_after_it_was_asked_for_stops_it_too(self, lived: House) -> None:
        asked = erasing.ask(lived.person, COURT, WHY, by=ASKS)
        hold = self.put(lived)
        with pytest.raises(Refused, match="legal hold"):
            erasing.agree(asked, "Yes.", by=AGREES)
        holds.lift(hold, "The inquest is over.", by=AGREES)
        erasing.agree(asked, "Yes.", by=AGREES)
        with pytest.raises(journal.Erased):
            journal.state(lived.stream)

    def test_who_put_it_and_who_lifted_it_is_kept_with_their_reasons(self, lived: House) -> None:
        hold = self.put(lived)
        assert [(each.by, each.words, each.stands) for each in holds.of(lived.person)] == [
            (ASKS, "The coroner wrote.", True)
        ]
        holds.lift(hold, "The inquest is over.", by=AGREES)
        (one,) = holds.of(lived.person)
        assert (one.lifted_by, one.lifted_words, one.stands) == (AGREES, "The inquest is over.", False)
        with pytest.raises(Refused, match="lifted already"):
            holds.lift(hold, "again", by=AGREES)

    def test_it_is_looked_at_again_on_a_day_to_come(self, lived: House) -> None:
        with pytest.raises(Refused, match="a day to come"):
            holds.put(lived.person, LegalGround.COURT, "words", date(2020, 1, 1), by=ASKS)

    def test_a_text_is_not_taken_out_either(self, house: Any) -> None:
        stream = house.accepted()
        entry = house.in_touch(stream)
        ref = journal.entries(stream)[-1].event.what.ref
        holds.put(journal.episode(stream).person, LegalGround.COURT, "words", date(2100, 1, 1), by=ASKS)
        with pytest.raises(Refused, match="legal hold"):
            erasing.ask_text(stream, entry.seq, ref, "about the neighbour", by=ASKS)


class ForTheTimeARecordIsKept:
    def test_what_is_due_is_listed_and_nothing_is_erased_by_itself(self, house: Any) -> None:
        person, stream = lived_long_ago(house)
        house.accepted()
        (one,) = retention.due()
        assert (one.person, one.kept.until, one.kept.since) == (person, date(2023, 3, 3), date(2003, 3, 3))
        assert journal.state(stream).seq

    def test_what_ended_not_long_enough_ago_is_not_listed_nor_erased(self, house: Any) -> None:
        person, _stream = lived_long_ago(house, date(2010, 3, 3))
        assert retention.due() == []
        with pytest.raises(Refused, match="has not ended"):
            erasing.ask(person, ENDED, WHY, by=ASKS)

    def test_what_is_due_is_erased_by_two(self, house: Any) -> None:
        person, stream = lived_long_ago(house)
        erased(person, ENDED)
        assert retention.due() == []
        with pytest.raises(journal.Erased):
            journal.state(stream)

    def test_whoever_came_back_is_not_due(self, house: Any) -> None:
        person, _stream = lived_long_ago(house)
        house.referred(person)
        assert retention.due() == [] and retention.of(person) is None


class ForWordsAboutSomebodyElse:
    def test_only_those_words_go(self, house: Any) -> None:
        stream = house.accepted()
        entry = house.in_touch(stream, what=journal.Text("the neighbour drinks"))
        kept = house.in_touch(stream, what=journal.Text("we talked about the week"))
        ref = next(each for each in journal.entries(stream) if each.seq == entry.seq).event.what.ref
        asked = erasing.ask_text(stream, entry.seq, ref, "It is about the neighbour.", by=ASKS)
        erasing.agree(asked, "It is.", by=AGREES)
        found = {each.seq: each.event.what for each in journal.entries(stream) if hasattr(each.event, "what")}
        assert str(journal.written(stream, found[entry.seq])) == ""
        assert journal.written(stream, found[kept.seq]).text == "we talked about the week"
        assert ref in journal.episode(stream).moved_out
        assert verify() == [] and verify_texts() == []

    def test_words_that_are_not_there_are_not_erased(self, house: Any) -> None:
        stream = house.accepted()
        with pytest.raises(Refused, match="not in this record"):
            erasing.ask_text(stream, 1, new_id(), "why", by=ASKS)


class WhenAnOldCopyIsPutBack:
    def test_the_list_says_what_went_and_nothing_of_whom(self, lived: House, marks: Path, django_capture: Any) -> None:
        with django_capture():
            erased(lived.person)
        content = (marks.with_name(erasures.NAME)).read_text()
        assert {each.stream for each in erasures.read(marks.with_name(erasures.NAME))} == {
            each.id for each in Stream.objects.exclude(erased_at=None)
        }
        assert CLINICAL not in content and WHY not in content

    def test_it_is_erased_again_by_the_same_name_and_at_the_same_time(
        self, house: Any, marks: Path, django_capture: Any
    ) -> None:
        person, stream = lived_long_ago(house)
        before = {each.id: bytes(each.wrapped_key) for each in Stream.objects.all()}
        notes = list(Note.objects.all())
        with django_capture():
            erased(person, ENDED)
        gone = erasures.read(marks.with_name(erasures.NAME))
        for each in Stream.objects.all():  # as an old copy has it
            each.wrapped_key, each.erased_at, each.erased_by, each.kept_chain = before[each.id], None, "", b""
            each.save()
        Note.objects.bulk_create(notes, ignore_conflicts=True)
        assert journal.state(stream).seq
        assert erase.again(gone) == 2
        assert {(each.erased_at, each.erased_by) for each in Stream.objects.filter(id__in=[person, stream])} == {
            (each.at, AGREES) for each in gone
        }
        assert errors(verify()) == [] and erase.again(gone) == 0

    def test_a_process_that_died_before_it_wrote_the_list_loses_nothing(self, house: Any, marks: Path) -> None:
        person, _stream = lived_long_ago(house)
        erased(person, ENDED)  # in a test nothing is written after the transaction: as if killed there
        assert erasures.read(marks.with_name(erasures.NAME)) == []
        assert erasures.keep_up() == 2 and erasures.keep_up() == 0

    def test_a_line_that_was_torn_is_written_again(self, house: Any, marks: Path) -> None:
        person, _stream = lived_long_ago(house)
        erased(person, ENDED)
        erasures.keep_up()
        where = marks.with_name(erasures.NAME)
        whole = where.read_bytes()
        for cut in (1, 30):
            where.write_bytes(whole[:-cut])
            assert len(erasures.read(where)) == 1
            assert erasures.keep_up() == 1
            assert sorted(where.read_bytes().splitlines()) == sorted(whole.splitlines())

    def test_a_list_that_was_changed_erases_nothing(self, house: Any, marks: Path) -> None:
        person, _stream = lived_long_ago(house)
        erased(person, ENDED)
        erasures.keep_up()
        where = marks.with_name(erasures.NAME)
        where.write_text(where.read_text().replace(person, house.person()))
        with pytest.raises(erasures.NotOurs, match="was changed"):
            erasures.read(where)


class ForAPersonWhoAsks:
    def test_they_have_an_answer_with_a_reason_within_a_month(self, house: Any) -> None:
        person = house.person()
        with journal.clock(datetime(2027, 1, 31, 9, tzinfo=UTC)):
            wish = erasure_wishes.ask(person, "Please erase all.", by=person)
        assert wish.due == date(2027, 2, 28)
        with pytest.raises(Refused, match="Give a reason"):
            erasure_wishes.answer(wish.id, "", by=ASKS)
        erasure_wishes.answer(wish.id, "We must keep it until 2046.", by=ASKS)
        assert [(each.answer, each.is_open) for each in erasure_wishes.of(person)] == [
            ("We must keep it until 2046.", False)
        ]

    def test_asking_twice_is_told_to_wait_and_loses_no_place(self, house: Any) -> None:
        person = house.person()
        erasure_wishes.ask(person, "all", by=person)
        with pytest.raises(Refused, match="already"):
            erasure_wishes.ask(person, "all", by=person)
        assert len(erasure_wishes.waiting()) == 1


@pytest.fixture
def django_capture(django_capture_on_commit_callbacks: Any) -> Any:
    """Lets what follows a transaction happen, as outside a test."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_of_many_whose_time_has_gone_those_whose_care_ended_first_are_listed(house: Any) -> None:
    later, _ = lived_long_ago(house, date(2004, 3, 3))
    first, _ = lived_long_ago(house)
    assert [each.person for each in retention.due(limit=1)] == [first]
    assert [each.person for each in retention.due()] == [first, later]
