"""Who and what is in the offline copy of a team, what never is, and what a stolen file tells."""

import json
import re
from base64 import b64decode
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from django.db import connection

from handrail.accounts import staff
from handrail.accounts.roles import Role
from handrail.care import answers, handover, identity, kept, messages, planning, safety_plan, treatment
from handrail.care import events as e
from handrail.care.vocabulary import Channel, Matter, Side, Therapy, Via
from handrail.keys.ids import new_id
from handrail.offline import file, making, window
from handrail.offline.locking import plain
from handrail.organisation import clockwork, passphrases
from handrail.organisation.models import OfflineCopy, Passphrase, Practitioner, Team
from handrail.pages import protecting, raising, support
from handrail.record import journal, reading, service
from tests.unit.clinic.conftest import House

pytestmark = pytest.mark.django_db

PLANTED = ("flood", "Quillfeather", "walks by the lake", "a quiet corner", "the heron", "ring my aunt Odile")


def opened(path: Path, words: str) -> str:
    """A file as its own script opens it, told again in Python."""
    [tag] = re.findall(r'<script id="sealed"[^>]*>[^<]*</script>', path.read_text())
    facts = dict(re.findall(r'data-(\w+)="([^"]*)"', tag))
    salt, iv, sealed = (b64decode(each) for each in (facts["salt"], facts["iv"], tag.split(">")[1].split("<")[0]))
    assert int(facts["rounds"]) >= 600_000
    key = PBKDF2HMAC(SHA256(), 32, salt, int(facts["rounds"])).derive(plain(words).encode())
    return AESGCM(key).decrypt(iv, sealed, facts["head"].encode()).decode()


def north() -> Team:
    return Team.objects.get(name="North")


def of_north(folder: Path) -> Path:
    making.make(folder)
    [path] = folder.glob(f"copy-{file.code(north())}-*.html")
    return path


def inside(folder: Path) -> str:
    """What the copy of the team says once it is open."""
    return opened(of_north(folder), passphrases.newest(north().pk).words)


def taken_on(house: House, stream: str) -> None:
    """Somebody of the other team holds their care from now."""
    journal.record(stream, handover.take_on, by=house.stranger.pk, handover=new_id(), reason=journal.Text("Ours."))


@pytest.fixture
def met(house: House) -> tuple[str, str]:
    """Somebody whom the team meets tomorrow, with something of everything."""
    person, stream = house.treated()
    facts: dict = {"by": house.amina.pk}
    named = e.Named(given="Rosa", family="Quillfeather", preferred="Ro")
    journal.record(person, identity.tell, names=named, said_by=person, via=Via.PHONE, **facts)
    journal.record(stream, planning.write_formulation, helps=journal.Text("walks by the lake"), **facts)
    journal.record(stream, planning.plan, therapy=Therapy.GUIDED_SELF_HELP_BOOK, sessions=6, **facts)
    journal.record(stream, kept.promise, promise=new_id(), what=journal.Text("a quiet corner"), **facts)
    sheet = {"sheet": new_id(), "questionnaire": "PHQ-9", "items": (1,) * 8 + (0,)}
    journal.record(stream, answers.answer, comment=journal.Text("the heron"), **sheet, **facts)
    journal.record(person, safety_plan.write, said_by=person, people=journal.Text("ring my aunt Odile"), **facts)
    journal.record(
        stream, messages.send, message=new_id(), words=journal.Text("words to nobody but you"), said_by=person, **facts
    )
    house.booked(stream, ahead=timedelta(days=1))
    return person, stream


class TestWhoIsIn:
    def test_whom_the_team_meets_today_and_on_the_next_three_working_days(self, house: House, met, tmp_path) -> None:
        calendar = service.calendar()
        now = window.at(journal.now(), calendar)
        assert calendar.working_days_between(now.day, now.last) == 3
        _later, late = house.accepted(given="Later", family="Afterthem")
        after = datetime.combine(now.last + timedelta(days=1), time(9), tzinfo=calendar.zone)
        house.booked(late, starts=after)
        said = inside(tmp_path)
        assert "Rosa Quillfeather" in said
        assert "Afterthem" not in said

    def test_nobody_whom_another_team_holds_and_meets(self, house: House, tmp_path) -> None:
        _person, stream = house.accepted(given="Other", family="Elsewhere-Person")
        taken_on(house, stream)
        house.booked(stream, ahead=timedelta(days=1), by=house.stranger)
        assert "Elsewhere-Person" not in inside(tmp_path)

    def test_whom_they_hold_whoever_meets_them(self, house: House, met, tmp_path) -> None:
        _person, stream = house.accepted(given="Held", family="Byus")
        house.booked(stream, ahead=timedelta(days=1, hours=3), by=house.stranger)
        assert "Held Byus" in inside(tmp_path)

    def test_nobody_whose_record_one_of_the_team_may_not_open_and_how_many_they_are(self, house, met, tmp_path) -> None:
        _person, stream = house.accepted(given="Kept", family="Fromsome")
        taken_on(house, stream)
        house.booked(stream, ahead=timedelta(days=1, hours=4), by=house.amina)
        said = inside(tmp_path)
        assert "Fromsome" not in said
        assert "1 person is left out, because not everybody in the team may open their record." in said
        assert OfflineCopy.objects.get(team=north()).left_out == 1

    def test_nobody_whose_appointment_was_called_off(self, house: House, met, tmp_path) -> None:
        _person, stream = met
        for contact in journal.episode(stream).booked:
            journal.record(stream, treatment.cancel, by=house.amina.pk, contact=contact.contact, side=Side.PERSON)
        assert "Quillfeather" not in inside(tmp_path)

    def test_everybody_in_it_can_read_so_in_the_log_of_their_record(self, house: House, met, tmp_path) -> None:
        person, _stream = met
        making.make(tmp_path)
        [line] = [each for each in reading.openings(person) if each.page.startswith("offline copy")]
        assert line.by == reading.ITSELF
        assert line.reason == "in the copy for “North”"


class TestWhatIsIn:
    def test_what_whoever_meets_them_needs(self, house: House, met, tmp_path) -> None:
        said = inside(tmp_path)
        for each in (
            "Phone: 01632 960 111",
            "Safe ways to reach them: phone, e-mail. No voicemail.",
            "What makes it easier: A quiet room, please.",
            "We do not say or mention: Do not say therapy on the phone.",
            "Amina Osei",
            "walks by the lake",
            "planned sessions left",
            "a quiet corner",
            "the heron",
            "Several days",
            "ring my aunt Odile",
            "A sleep diary until we talk again.",
            "It has no answer yet; the words are in the record alone.",
        ):
            assert each in said, each

    def test_no_words_they_wrote_no_note_no_level_and_no_total(self, house: House, met, tmp_path) -> None:
        said = inside(tmp_path)
        for each in (
            "words to nobody but you",
            "A secret note about the flood",
            "out of 27",
            "mild",
            "moderate",
            "severe",
        ):
            assert each not in said, each

    def test_nothing_raised_nothing_of_safeguarding_and_nothing_of_employment(
        self, house: House, met, tmp_path
    ) -> None:
        person, stream = met
        raised = {"by": house.office.pk, "said_by": person, "person": person}
        raising.raise_it(
            words={"let_down": "walrus-concern"}, matter=Matter.CONCERN, episode=stream, about=(), **raised
        )
        protecting.raise_it(words="walrus-harm", kept_from=(), **raised)
        adviser = staff.open_account("jo@example.org", "Jo Adviser", Role.EMPLOYMENT_ADVISER)
        Practitioner.objects.create(account=adviser, team=north())
        support.ask(
            by=house.office.pk, person=person, beside=stream, wants="walrus-work", known=False, once=new_id() * 2
        )
        assert "walrus" not in inside(tmp_path)

    def test_nothing_of_a_message_that_one_of_the_team_is_not_to_see(self, house: House, met, tmp_path) -> None:
        person, stream = met
        for message in journal.episode(stream).messages.values():
            answer = {"message": message.message, "words": journal.Text("Yes.")}
            journal.record(stream, messages.answer, by=house.amina.pk, **answer)
        facts = {"message": new_id(), "words": journal.Text("not for Ben"), "not_to": (house.ben.pk,)}
        journal.record(stream, messages.send, by=house.office.pk, said_by=person, via=Via.PHONE, **facts)
        said = inside(tmp_path)
        assert "It has no answer yet" not in said
        assert "Open and answer" not in said

    def test_a_way_that_is_not_safe_is_not_in_it(self, house: House, met, tmp_path) -> None:
        person, _stream = met
        contact = e.ContactGiven(phone="01632 960 111", email="rosa@example.org", safe=(Channel.EMAIL,))
        journal.record(person, identity.tell, by=house.amina.pk, contact=contact)
        said = inside(tmp_path)
        assert "01632 960 111" not in said
        assert "rosa@example.org" in said


class TestAStolenFile:
    def test_it_tells_nothing_that_was_planted_and_names_nobody(self, house: House, met, tmp_path) -> None:
        path = of_north(tmp_path)
        content = path.read_text()
        ours = ("Amina", "Osei", "Dan Adeyemi", "North", "Talking therapies, Invented")
        for each in (*PLANTED, *ours, met[0], met[1], "Rosa", "01632"):
            assert each not in content, each
            assert each not in path.name
        assert re.fullmatch(r"copy-[A-Z2-7]{6}-\d{4}-\d{2}-\d{2}\.html", path.name)

    def test_its_length_does_not_count_the_people(self, house: House, met, tmp_path) -> None:
        one = len(of_north(tmp_path / "one").read_bytes())
        _person, stream = house.accepted(given="Second", family="Person")
        house.booked(stream, ahead=timedelta(days=1, hours=1))
        assert len(of_north(tmp_path / "two").read_bytes()) == one

    def test_the_words_of_another_team_do_not_open_it(self, house: House, met, tmp_path) -> None:
        path = of_north(tmp_path)
        other = passphrases.newest(Team.objects.get(name="South").pk).words
        with pytest.raises(InvalidTag):
            opened(path, other)

    def test_it_may_load_nothing_and_send_nothing(self, house: House, met, tmp_path) -> None:
        content = of_north(tmp_path).read_text()
        [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', content)
        assert policy.startswith("default-src 'none'; script-src 'sha256-")
        assert "unsafe" not in policy and "http" not in policy
        assert not re.search(r'(src|href)="(?!tel:|sms:|#)', content)

    def test_only_its_owner_and_their_group_may_read_it(self, house: House, met, tmp_path) -> None:
        assert of_north(tmp_path).stat().st_mode & 0o007 == 0


class TestItsLife:
    def test_it_says_until_when_it_opens_and_that_is_seven_days(self, house: House, met, tmp_path) -> None:
        [until] = re.findall(r'data-head="[^"]* until ([^"]*)"', of_north(tmp_path).read_text())
        assert timedelta(days=6, hours=23) < datetime.fromisoformat(until) - journal.now() <= timedelta(days=7)

    def test_the_command_deletes_those_that_have_ended_and_nothing_else(self, house: House, met, tmp_path) -> None:
        old = tmp_path / "copy-ABCDEF-2026-01-01.html"
        part = tmp_path / f"copy-ABCDEF-{journal.today().isoformat()}.html.part"
        kept_there = tmp_path / "notes of the team.html"
        for each in (old, part, kept_there):
            each.write_text("x")
        made = making.make(tmp_path)
        assert made.deleted == 2
        assert not old.exists() and not part.exists() and kept_there.exists()

    def test_what_goes_wrong_with_one_team_takes_nothing_from_the_others(self, house: House, met, tmp_path) -> None:
        south = Team.objects.get(name="South")
        spoilt = passphrases.of_this_month(south.pk, journal.now())
        with connection.cursor() as cursor:
            cursor.execute(f'UPDATE "{Passphrase._meta.db_table}" SET "words" = %s WHERE "id" = %s', [b"x", spoilt.pk])
        made = making.make(tmp_path)
        assert (made.failed, [path.name for path in made.files]) == (1, [path.name for path in tmp_path.iterdir()])
        assert file.code(north()) in made.files[0].name
        assert not clockwork.last(making.OFFLINE).well

    def test_each_that_is_written_is_counted_and_names_nobody(self, house: House, met, tmp_path) -> None:
        making.make(tmp_path)
        rows = OfflineCopy.objects.order_by("-people").values_list("team__name", "people", "left_out")
        assert json.loads(json.dumps(list(rows))) == [["North", 1, 0], ["South", 0, 0]]
