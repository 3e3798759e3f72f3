"""An extract of another system becomes people and episodes, once, and is returned as it was."""

import csv
import json
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from benchmarks import importing as simulated
from handrail.accounts.models import User
from handrail.care import carrying, ending, events
from handrail.care.vocabulary import DutyKind, StreamKind, Via
from handrail.config.commands import app
from handrail.dataset.periods import period
from handrail.dataset.rows import of_person
from handrail.dataset.tables import TABLES
from handrail.importing import extract
from handrail.organisation.models import ImportMade
from handrail.record import claims, export, journal, sender
from handrail.record.models import Claim, DutyRow, Entry, EpisodeRow, Stream
from handrail.record.rebuild import rebuild
from handrail.record.verify import verify
from handrail.reporting import telling
from tests import carried_world as world
from tests.returns import clean_bundle

pytestmark = pytest.mark.django_db

Change = Callable[[clean_bundle.Rows], None]


@pytest.fixture
def write(house: Any, tmp_path: Path) -> Callable[..., Path]:
    """The clean extract, with something changed in it."""
    world.service()

    def make(*changes: Change) -> Path:
        rows = clean_bundle.clean()
        for change in changes:
            change(rows)
        return clean_bundle.write(tmp_path / "extract", rows)

    return make


def goes_on(rows: clean_bundle.Rows) -> None:
    """Nobody was discharged."""
    for row in rows["IDS101"]:
        row |= {"EndCode": "", "ServDischDate": ""}


def with_(table: str, which: int = 0, **values: str) -> Change:
    def change(rows: clean_bundle.Rows) -> None:
        rows[table][which] |= values

    return change


def and_(table: str, which: int = 0, **values: str) -> Change:
    """One row more, like another one but for this."""

    def change(rows: clean_bundle.Rows) -> None:
        rows[table].append(rows[table][which] | values)

    return change


def to_come() -> dict[str, str]:
    """A day on which nobody has met anybody yet, by anybody's calendar."""
    day = (datetime.now(UTC) + timedelta(days=10)).date().isoformat()
    return {"CareContactId": "C9", "CareContDate": day, "AttendOrDNACode": "", "ClinContDurOfCareCont": "50"}


def the_first() -> tuple[str, Any]:
    """The first referral that came, and how it stands."""
    stream = EpisodeRow.objects.order_by("received", "stream").values_list("stream", flat=True)[0]
    return stream, journal.episode(stream)


# --- it comes as it was, once ---------------------------------------------------------------------------------


def test_every_row_of_every_table_is_returned_as_it_was(write: Any, house: Any) -> None:
    folder = write()
    world.bring(folder, house.lead)
    sent = world.sent(folder)
    assert {table for table, _ in sent} == {table.code for table in TABLES} - {"IDS000", "IDS902"}
    assert world.told() == sent


def test_a_simulated_service_comes_and_is_returned_as_it_was(house: Any, tmp_path: Path) -> None:
    world.service()
    folder = simulated.written(tmp_path / "tables", 100.0)
    tally = world.bring(folder, house.lead)
    sent, told = world.sent(folder), world.told()
    assert tally.people > 10
    assert tally.counts["scores"] > 10
    assert not tally.faults
    assert sent.keys() == told.keys()  # a run tells of somebody who came back twice; this service once


def test_a_second_run_does_nothing_twice(write: Any, house: Any) -> None:
    folder = write()
    assert world.bring(folder, house.lead).people == 2
    entries = Entry.objects.count()
    again = world.bring(folder, house.lead)
    assert (again.people, again.before) == (0, 2)
    assert Entry.objects.count() == entries


def test_an_import_that_was_killed_goes_on_where_it_stopped(write: Any, house: Any) -> None:
    folder = write()

    def killed(done: int, _total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with extract.gathered(folder) as rows, pytest.raises(KeyboardInterrupt):
        world.of(rows, folder, house.lead).bring(killed)
    assert Stream.objects.filter(kind=StreamKind.EPISODE).count() == 1
    tally = world.bring(folder, house.lead)
    assert (tally.people, tally.before) == (1, 1)
    assert world.told() == world.sent(folder)


def test_what_fails_for_one_person_leaves_nothing_of_them_and_the_others_come(
    write: Any, house: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, real = write(), claims.take

    def breaks(stream: str, state: Any, new: Any) -> None:
        if any(isinstance(each.event, events.CarriedOver) and each.event.referral == "R1" for each in new):
            raise ValueError("made to fail")
        real(stream, state, new)

    monkeypatch.setattr(claims, "take", breaks)
    tally = world.bring(folder, house.lead)
    assert tally.people == 1
    assert tally.failed == ["P1: ValueError"]
    assert Stream.objects.count() == 2


def test_looking_writes_nothing(write: Any, house: Any) -> None:
    tally = world.bring(write(goes_on), house.lead, look=True)
    assert (tally.people, tally.counts["open"], tally.counts["contacts"]) == (2, 2, 2)
    assert not Stream.objects.exists()
    assert not Claim.objects.exists()


def test_months_are_put_together_and_what_was_said_last_counts(write: Any, house: Any, tmp_path: Path) -> None:
    both = tmp_path / "months"
    write(goes_on).rename(tmp_path / "one")
    both.mkdir()
    (tmp_path / "one").rename(both / "april")
    later = clean_bundle.clean()
    later["IDS000"][0] |= {"ReportingPeriodStartDate": "2026-05-01", "ReportingPeriodEndDate": "2026-05-31"}
    later = {table: later[table] for table in ("IDS000", "IDS001", "IDS101")}
    later["IDS101"][0]["ServDischDate"] = "2026-05-20"
    clean_bundle.write(both / "may", later)
    tally = world.bring(both, house.lead)
    assert (tally.people, tally.counts["ended"], tally.counts["contacts"]) == (2, 2, 2)
    assert {str(each) for each in EpisodeRow.objects.values_list("ended_on", flat=True)} == {"2026-05-20", "2026-04-28"}


def test_what_came_is_a_fact_of_its_own_day_by_whoever_ran_it(write: Any, house: Any) -> None:
    world.bring(write(), house.lead)
    stream, _ = the_first()
    for entry in journal.entries(stream):
        assert (entry.by, entry.via) == (house.lead, Via.IMPORT)
        assert entry.is_late
    assert not verify()


def test_rebuild_and_verify_know_what_came(write: Any, house: Any) -> None:
    world.bring(write(goes_on), house.lead)
    before = [*Claim.objects.order_by("slot").values()], [*EpisodeRow.objects.order_by("stream").values()]
    rebuild()
    assert [*Claim.objects.order_by("slot").values()] == before[0]
    assert [(each["stream"], each["next_due"]) for each in EpisodeRow.objects.order_by("stream").values()] == [
        (each["stream"], each["next_due"]) for each in before[1]
    ]


def test_no_table_in_clear_tells_which_id_anybody_had(write: Any, house: Any) -> None:
    world.bring(write(with_("IDS001", LocalPatientId="KNOWNTHERE")), house.lead)
    assert not Claim.objects.filter(slot__contains="KNOWNTHERE").exists()
    assert not any(b"KNOWNTHERE" in bytes(each) for each in Entry.objects.values_list("facts", flat=True))


# --- nobody falls between -------------------------------------------------------------------------------------


def test_an_open_episode_has_a_holder_a_date_and_a_look_that_is_owed(write: Any, house: Any) -> None:
    world.bring(write(goes_on), house.lead)
    for stream, holder, due in EpisodeRow.objects.values_list("stream", "holder", "next_due"):
        assert holder == house.lead
        assert datetime.now(UTC) < due <= datetime.now(UTC) + timedelta(days=29)
        owed = DutyRow.objects.get(stream=stream, kind=DutyKind.LOOK_AT_CARRIED.value)
        assert owed.owner == house.lead


def test_it_is_owed_until_somebody_has_looked(write: Any, house: Any) -> None:
    world.bring(write(goes_on), house.lead)
    stream, _ = the_first()
    journal.record(stream, carrying.look, by=house.lead)
    assert not DutyRow.objects.filter(stream=stream, kind=DutyKind.LOOK_AT_CARRIED.value).exists()
    assert EpisodeRow.objects.get(stream=stream).next_due is not None


def test_whoever_treated_them_holds_them_if_staff_csv_says_who_that_is(write: Any, house: Any) -> None:
    folder = write(goes_on)
    account = User.objects.get(practitioner__pk=house.pwp)
    with (folder / "staff.csv").open("w", newline="") as file:
        csv.writer(file).writerows([("old id", "account"), ("S1", account.email or house.pwp)])
    world.bring(folder, house.lead)
    _, episode = the_first()
    assert episode.holder == house.pwp
    assert {contact.with_ for contact in episode.contacts.values()} == {house.pwp}


def test_a_meeting_to_come_is_in_the_diary(write: Any, house: Any) -> None:
    tally = world.bring(write(goes_on, and_("IDS201", **to_come())), house.lead)
    assert tally.counts["contacts to come"] == 1
    (booked,) = [each for stream in EpisodeRow.objects.all() for each in journal.episode(stream.stream).booked]
    needed = set(claims.of_contact(booked))
    assert needed
    assert needed <= set(Claim.objects.values_list("slot", flat=True))


def test_a_meeting_to_come_at_a_time_that_is_taken_comes_and_is_counted(write: Any, house: Any) -> None:
    both = and_("IDS201", **to_come()), and_("IDS201", 1, **to_come() | {"CareContactId": "C8"})
    tally = world.bring(write(goes_on, *both), house.lead)
    assert tally.counts["contacts to come"] == 2
    assert tally.busy == 1


def test_the_place_in_the_list_is_by_the_day_they_first_asked(write: Any, house: Any) -> None:
    world.bring(write(goes_on, with_("IDS101", ReferralRequestReceivedDate="2025-01-07")), house.lead)
    days = {str(each) for each in EpisodeRow.objects.values_list("first_asked", flat=True)}
    assert days == {"2025-01-07", "2026-03-20"}


def test_somebody_who_died_is_sent_nothing(write: Any, house: Any) -> None:
    world.bring(write(with_("IDS101", EndCode="49")), house.lead)
    died = [each for each in EpisodeRow.objects.all() if journal.episode(each.stream).died]
    assert len(died) == 1
    assert journal.standing(died[0].person).died


def test_who_may_be_here_already_is_told_and_joined_by_nobody(write: Any, house: Any) -> None:
    folder = write()
    world.bring(folder, house.lead)
    tally = world.bring(folder, house.lead, system="Another")
    assert tally.alike == ["P1", "P2"]
    assert Stream.objects.filter(kind=StreamKind.STANDING).count() == 4


# --- the return goes on ---------------------------------------------------------------------------------------


def _sent(month: str) -> list[Any]:
    organisation, rows = sender.organisation(), []
    starts = telling.first_moment(period(month), organisation.zone)
    for known in export.people(period(month), starts, (journal.now(),), export.Report()):
        for each in known[0]:
            rows += telling.sent_of(each, organisation, period(month)).rows
    return rows


def test_a_return_after_the_import_neither_loses_nor_doubles_a_referral(write: Any, house: Any) -> None:
    world.bring(write(goes_on), house.lead)
    for month in ("2026-04", "2026-05"):
        requests = [row["ServiceRequestId"] for row in _sent(month) if row.table == "IDS101"]
        assert sorted(requests) == ["R1", "R2"]
        assert sorted(row["LocalPatientId"] for row in _sent(month) if row.table == "IDS001") == ["P1", "P2"]


def test_an_ending_here_is_returned_under_the_old_id(write: Any, house: Any) -> None:
    world.bring(write(goes_on), house.lead)
    stream, episode = the_first()
    journal.record(stream, ending.stop, by=house.lead, said_by=episode.person, via=Via.PHONE)
    rows = of_person(
        episode.person, journal.standing(episode.person), {stream: journal.episode(stream)}, sender.organisation()
    ).all
    (referral,) = rows.of("IDS101")
    assert referral["ServiceRequestId"] == journal.episode(stream).carried.referral
    assert referral["EndCode"] == "47"
    assert referral["ServDischDate"] == journal.today()


def test_two_systems_with_one_id_are_two_in_the_return(write: Any, house: Any) -> None:
    folder = write(goes_on)
    world.bring(folder, house.lead)
    assert world.bring(folder, house.lead, system="Another").other_ids == 2
    requests = [row["ServiceRequestId"] for row in _sent("2026-05") if row.table == "IDS101"]
    assert len(requests) == len(set(requests)) == 4
    people = [row["LocalPatientId"] for row in _sent("2026-05") if row.table == "IDS001"]
    assert len(people) == len(set(people)) == 4


def _named(each: Any) -> str:
    """What is expected, as the name of a case; what is changed has none."""
    return " ".join(each) if isinstance(each, tuple) else ""


# --- what is wrong in it --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (with_("IDS101", ReferralRequestReceivedDate="2026-02-30"), ("no day that can be read", "IDS101")),
        (with_("IDS101", ServDischDate="2999-01-01"), ("a day that lies ahead", "IDS101")),
        (with_("IDS101", ServDischDate="2020-01-01"), ("a day before they asked", "IDS101")),
        (with_("IDS201", CareContDate="31/04/2026"), ("no day that can be read", "IDS201")),
        (with_("IDS201", CareContDate="2999-04-10"), ("a day that lies ahead", "IDS201")),
        (with_("IDS201", CareContDate="2019-04-10"), ("a day before they asked", "IDS201")),
        (with_("IDS201", AttendOrDNACode="Q"), ("a code that nobody here knows", "IDS201")),
        (with_("IDS607", PersScore="900"), ("a score that the questionnaire does not have", "IDS607")),
        (with_("IDS607", CodedAssToolType="1"), ("a code that nobody here knows", "IDS607")),
    ],
    ids=_named,
)
def test_what_cannot_be_comes_and_is_told(write: Any, house: Any, change: Change, what: tuple[str, str]) -> None:
    tally = world.bring(write(change), house.lead)
    assert tally.people == 2
    assert tally.faults[what] == 1
    assert not tally.failed


@pytest.mark.parametrize(
    ("change", "what", "people"),
    [
        (and_("IDS201", CareContactId="C7", ServiceRequestId="NOWHERE"), ("IDS201", "hangs on nothing"), 2),
        (and_("IDS607", CareActId="NOWHERE"), ("IDS607", "hangs on nothing"), 2),
        (and_("IDS001", LocalPatientId="P9"), ("IDS001", "nobody asked for help"), 2),
        (and_("IDS101", ServiceRequestId="R9", LocalPatientId="P9"), ("IDS101", "nothing is said of the person"), 3),
        (and_("IDS101"), ("IDS101", "stands twice"), 2),
        (and_("IDS001", Gender="1"), ("IDS001", "stands twice"), 2),
        (and_("IDS101", ServiceRequestId=""), ("IDS101", "no id"), 2),
    ],
    ids=_named,
)
def test_rows_without_a_place_are_counted(
    write: Any, house: Any, change: Change, what: tuple[str, str], people: int
) -> None:
    with extract.gathered(write(change)) as rows:
        assert rows.apart[what] >= 1
        assert len(rows.ids()) == people


def test_a_code_that_nobody_knows_is_not_known_and_returned_as_it_was(write: Any, house: Any) -> None:
    folder = write(
        with_("IDS101", SourceOfReferralIAPT="Z9", EndCode="95"),
        with_("IDS001", Gender="7"),
        with_("IDS201", ConsMechanism="77"),
        with_("IDS603", PresComp="X999"),
    )
    world.bring(folder, house.lead)
    found = [journal.episode(each.stream) for each in EpisodeRow.objects.all()]
    odd = next(each for each in found if each.source is None)
    assert odd.end_reason is None
    assert [contact.medium for contact in odd.contacts.values()] == [None]
    assert world.told() == world.sent(folder)


def test_without_a_day_it_is_open_odd_and_owed_to_somebody(write: Any, house: Any) -> None:
    world.bring(write(goes_on, with_("IDS101", ReferralRequestReceivedDate="")), house.lead)
    found = [journal.episode(each.stream) for each in EpisodeRow.objects.all()]
    odd = next(each for each in found if each.received is None)
    assert odd.is_open
    assert [each.because for each in odd.out_of_place]


def test_a_total_alone_is_no_answer_to_a_question(write: Any, house: Any) -> None:
    world.bring(write(goes_on), house.lead)
    _, episode = the_first()
    assert sorted((sheet.questionnaire, sheet.items) for sheet in episode.sheets.values()) == [
        ("GAD-7", (9,)),
        ("PHQ-9", (14,)),
    ]
    assert not episode.conversations


# --- the command and the pages --------------------------------------------------------------------------------


def test_the_command_looks_then_brings_and_leaves_a_report(
    write: Any, house: Any, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, report = write(goes_on), tmp_path / "report"
    monkeypatch.setattr("handrail.config.commands.house.enter_ready", lambda: None)
    told = ["import", str(folder), "--system", "OldCare", "--by", house.lead, "--report", str(report)]
    assert app.run([*told, "--look"]) == 1
    assert not Stream.objects.exists()
    assert app.run(told) == 1
    assert "2 people came" in capsys.readouterr().out
    assert stat.S_IMODE(report.stat().st_mode) == 0o700
    said = json.loads((report / "report.json").read_text())
    assert (said["people"], said["staff"]["count"], len(said["fields"])) == (2, 1, 140)
    assert "<script" not in (report / "report.html").read_text()
    assert "P1" not in json.dumps(ImportMade.objects.get().said)


@pytest.mark.parametrize("more", [["--by", "nobody@example.org"], ["--by", "LEAD", "--system", " "]])
def test_the_command_needs_somebody_and_a_system(write: Any, house: Any, more: list[str], monkeypatch: Any) -> None:
    monkeypatch.setattr("handrail.config.commands.house.enter_ready", lambda: None)
    more = [house.lead if each == "LEAD" else each for each in more]
    assert app.run(["import", str(write()), "--system", "OldCare", *more]) == 2
    assert not Stream.objects.exists()


def test_the_pages_of_somebody_who_came_over_can_be_read(write: Any, house: Any) -> None:
    odd = with_("IDS201", ConsMechanism="", AppType="99"), with_("IDS101", 1, EndCode="46", ServDischDate="2026-05-01")
    world.bring(write(goes_on, *odd, and_("IDS201", **to_come())), house.lead)
    client = Client()
    account = User.objects.get(practitioner__pk=house.lead)
    client.force_login(account, backend="handrail.accounts.backend.StaffPassword")
    for stream, person in EpisodeRow.objects.values_list("stream", "person"):
        page = client.get(reverse("clinic:episode", args=[stream]))
        assert "This care came from another system, OldCare" in page.content.decode()
        assert client.get(reverse("clinic:person", args=[person])).status_code == 200
        assert client.get(reverse("clinic:questionnaires", args=[stream])).status_code == 200
    listed = client.get(reverse("clinic:carried")).content.decode()
    assert "1 person came over, and nobody has looked yet" in listed
    assert client.get(reverse("clinic:imports")).status_code == 200
