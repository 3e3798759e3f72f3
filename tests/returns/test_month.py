"""What belongs in the return of one month. Each test tells one person's rows, and asks what is sent of them."""

from datetime import date, time
from typing import Any

import pytest

from handrail.dataset.periods import period
from handrail.dataset.row import Row, row
from handrail.returns import month
from handrail.returns.month import HeldBack, Sent, Why

OCTOBER = period("2026-10")
PERSON = "PERSON"


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def referral(received: str = "09-01", ended: str = "", **more: Any) -> Row:
    known = {"EndCode": "46", "ServDischDate": day(ended)} if ended else {}
    given = {"ServiceRequestId": "R", "LocalPatientId": PERSON, "OrgIDComm": "QXX"}
    return row("IDS101", **{**given, "ReferralRequestReceivedDate": day(received), **known, **more})


def contact(on: str, **more: Any) -> Row:
    given = {"CareContactId": f"C{on}", "ServiceRequestId": "R", "AppType": "03", "IAPTLTCServiceInd": "N"}
    return row("IDS201", **{**given, "CareContDate": day(on), **more})


def activity(of: str) -> Row:
    return row("IDS202", CareActId=f"C{of}A1", CareContactId=f"C{of}")


def score(of: str) -> Row:
    return row("IDS607", CareActId=f"C{of}A1", CodedAssToolType="720433000", PersScore="9")


def who() -> Row:
    return row("IDS001", LocalPatientId=PERSON, OrgIDLocalPatientId="RXX")


def practice(code: str = "A00001", since: str = "", until: str = "") -> Row:
    days = {"StartDateGMPRegistration": since and day(since), "EndDateGMPRegistration": until and day(until)}
    return row("IDS002", LocalPatientId=PERSON, GMPCodeReg=code, **days)


def sent(*rows: Row, life: tuple[Row, ...] = (who(), practice())) -> Sent:
    return month.of_person(life, [rows], OCTOBER)


def tables(told: Sent) -> list[str]:
    return [each.table for each in told.rows]


class TestWhichReferrals:
    @pytest.mark.parametrize(
        ("received", "ended", "is_sent"),
        [
            ("09-01", "", True),  # open all the time, as every month
            ("03-01", "", True),
            ("10-31", "", True),  # asked for on its last day
            ("11-01", "", False),
            ("09-01", "10-01", True),  # ended on its first day
            ("09-01", "09-30", False),
            ("09-01", "11-05", True),
        ],
    )
    def test_a_referral_that_was_open_at_any_time_in_the_month_is_sent(
        self, received: str, ended: str, is_sent: bool
    ) -> None:
        assert tables(sent(referral(received, ended))) == (["IDS001", "IDS002", "IDS101"] if is_sent else [])

    def test_what_ended_after_the_month_is_open_in_it(self) -> None:
        [told] = [each for each in sent(referral(ended="11-05")).rows if each.table == "IDS101"]
        assert "ServDischDate" not in told
        assert "EndCode" not in told

    def test_what_ended_in_the_month_says_so(self) -> None:
        [told] = [each for each in sent(referral(ended="10-31")).rows if each.table == "IDS101"]
        assert (told["EndCode"], told["ServDischDate"]) == ("46", day("10-31"))

    @pytest.mark.parametrize(("kind", "is_sent"), [("06", True), ("10", True), ("03", False)])
    def test_a_follow_up_or_support_with_work_brings_it_back(self, kind: str, is_sent: bool) -> None:
        told = tables(sent(referral(ended="09-10"), contact("10-09", AppType=kind)))
        assert ("IDS201" in told, "IDS101" in told) == (is_sent, is_sent)

    @pytest.mark.parametrize(("tool", "is_sent"), [("747901000000107", True), ("720433000", False)])
    def test_so_does_what_somebody_says_of_the_care_they_had(self, tool: str, is_sent: bool) -> None:
        said = row("IDS606", ServiceRequestId="R", CodedAssToolType=tool, PersScore="4", AssToolCompDate=day("10-09"))
        assert ("IDS606" in tables(sent(referral(ended="09-10"), said))) == is_sent

    def test_two_referrals_of_one_person_are_one_person(self) -> None:
        other = referral(ServiceRequestId="R2")
        told = month.of_person((who(), practice()), [(referral(),), (other,)], OCTOBER)
        assert tables(told) == ["IDS001", "IDS002", "IDS101", "IDS101"]


class TestWhatHasADay:
    @pytest.mark.parametrize(("on", "is_sent"), [("09-30", False), ("10-01", True), ("10-31", True), ("11-01", False)])
    def test_a_meeting_is_sent_in_its_month_with_all_that_hangs_on_it(self, on: str, is_sent: bool) -> None:
        told = tables(sent(referral("09-01"), contact(on), activity(on), score(on)))
        assert ("IDS201" in told, "IDS202" in told, "IDS607" in told) == (is_sent,) * 3

    @pytest.mark.parametrize(
        ("table", "field", "more"),
        [
            ("IDS105", "OnwardReferDate", {"OnwardReferReason": "01"}),
            ("IDS606", "AssToolCompDate", {"CodedAssToolType": "720433000", "PersScore": "9"}),
            (
                "IDS205",
                "EndDateIntEnabledTherLog",
                {
                    "StartDateIntEnabledTherLog": day("09-28"),
                    "IntEnabledTherProg": "P",
                    "DurationIntEnabledTher": 30,
                },
            ),
        ],
    )
    def test_so_are_passing_on_scores_and_work_online(self, table: str, field: str, more: dict[str, Any]) -> None:
        rows = [row(table, ServiceRequestId="R", **{field: day(on)}, **more) for on in ("09-30", "10-07", "11-01")]
        told = [each for each in sent(referral(), *rows).rows if each.table == table]
        assert [each[field] for each in told] == [day("10-07")]

    def test_a_pause_is_sent_while_it_lasts(self) -> None:
        pauses = [
            row("IDS108", PauseID=str(number), ServiceRequestId="R", PauseStartDate=day(since), PauseEndDate=until)
            for number, (since, until) in enumerate(
                [("09-01", day("09-30")), ("09-01", day("11-03")), ("10-31", None), ("11-01", None)]
            )
        ]
        told = [each.written for each in sent(referral(), *pauses).rows if each.table == "IDS108"]
        assert [(each["PauseID"], each.get("PauseEndDate")) for each in told] == [("1", None), ("2", None)]


class TestWhatStandsOfALife:
    def test_answers_are_sent_from_the_day_they_were_given(self) -> None:
        work = [
            row("IDS004", LocalPatientId=PERSON, EmployStatus="01", EmployStatusRecDate=day(on))
            for on in ("03-01", "10-31", "11-01")
        ]
        told = sent(referral(), life=(who(), practice(), *work))
        assert [each["EmployStatusRecDate"] for each in told.rows if each.table == "IDS004"] == [
            day("03-01"),
            day("10-31"),
        ]

    def test_employment_support_that_began_later_is_not_in_it_yet(self) -> None:
        supported = row(
            "IDS004",
            LocalPatientId=PERSON,
            EmployStatus="01",
            EmployStatusRecDate=day("10-20"),
            EmpSupportReferral=day("11-02"),
        )
        [told] = [each for each in sent(referral(), life=(who(), supported)).rows if each.table == "IDS004"]
        assert "EmpSupportReferral" not in told

    def test_a_practice_that_was_left_before_the_month_is_not_sent(self) -> None:
        left, kept = practice("OLD", "01-01", "09-30"), practice("NEW", "10-01")
        told = sent(referral(), life=(who(), left, kept))
        assert [each["GMPCodeReg"] for each in told.rows if each.table == "IDS002"] == ["NEW"]

    def test_where_no_practice_is_left_it_is_said_to_be_not_known(self) -> None:
        told = sent(referral(), life=(who(), practice("OLD", "01-01", "09-30")))
        assert [each["GMPCodeReg"] for each in told.rows if each.table == "IDS002"] == ["V81999"]

    def test_of_two_practices_that_were_never_left_the_one_told_last_is_sent(self) -> None:
        told = sent(referral(), life=(who(), practice("ONE"), practice("TWO", "02-01")))
        assert [each["GMPCodeReg"] for each in told.rows if each.table == "IDS002"] == ["TWO"]
        assert told.held == (HeldBack(practice("ONE"), Why.REPEATED),)


class TestWhatIsHeldBack:
    def test_a_row_without_what_it_owes_is_held_back_and_says_what(self) -> None:
        settled = row("IDS003", LocalPatientId=PERSON, SettledAccommodationInd="Y", AccommodationTypeDate=day("10-02"))
        told = sent(referral(), life=(who(), practice(), settled))
        assert "IDS003" not in tables(told)
        assert [str(each) for each in told.held] == ["missing AccommodationType"]

    def test_whatever_hangs_on_it_is_held_back_with_it(self) -> None:
        told = sent(referral(), contact("10-09", IAPTLTCServiceInd=None), activity("10-09"), score("10-09"))
        assert tables(told) == ["IDS001", "IDS002", "IDS101"]
        assert [(each.row.table, each.why) for each in told.held] == [
            ("IDS201", Why.MISSING),
            ("IDS202", Why.PARENT),
            ("IDS607", Why.PARENT),
        ]

    def test_a_referral_that_nobody_pays_for_takes_its_meetings_with_it(self) -> None:
        told = sent(referral(OrgIDComm=None), contact("10-09"))
        assert [each.row.table for each in told.held] == ["IDS101", "IDS201"]

    def test_a_birth_date_that_is_not_known_holds_nobody_back(self) -> None:
        assert not sent(referral()).held

    def test_a_diagnosis_without_its_list_of_codes_means_nothing(self) -> None:
        told = sent(referral(), life=(who(), practice(), row("IDS601", LocalPatientId=PERSON, PrevDiag="F32")))
        assert [each.fields for each in told.held] == [("DiagSchemeInUse",)]

    def test_of_one_score_told_twice_at_one_moment_the_last_counts(self) -> None:
        scores = [
            row(
                "IDS606",
                ServiceRequestId="R",
                CodedAssToolType="720433000",
                PersScore=value,
                AssToolCompDate=day("10-09"),
                AssToolCompTime=time(9),
            )
            for value in ("9", "12")
        ]
        told = sent(referral(), *scores)
        assert [each["PersScore"] for each in told.rows if each.table == "IDS606"] == ["12"]
        assert [each.row["PersScore"] for each in told.held] == ["9"]


class TestNumbers:
    def test_a_number_that_two_people_have_is_left_out_of_both(self) -> None:
        people = [
            row("IDS001", LocalPatientId=each, NHSNumber=number, NHSNumberStatus="01")
            for each, number in (("A", "9434765919"), ("B", "9434765919"), ("C", "9434765870"))
        ]
        told = month.with_own_numbers([*people, row("IDS001", LocalPatientId="D"), row("IDS001", LocalPatientId="E")])
        assert [(each.values.get("NHSNumber"), each.values.get("NHSNumberStatus")) for each in told.rows] == [
            (None, "05"),
            (None, "05"),
            ("9434765870", "01"),
            (None, None),
            (None, None),
        ]
        assert [each.row["LocalPatientId"] for each in told.held] == ["A", "B"]


class TestStaff:
    def qualified(self, **more: Any) -> list[dict[str, str]]:
        told = row("IDS902", CarePersLocalId="S", QualAttainLevelIAPT="10", **more)
        return [each.written for each in month.of_staff([told], OCTOBER).rows]

    def test_what_was_awarded_is_sent(self) -> None:
        assert self.qualified(QualAwardedDate=day("10-31"))[0]["QualAwardedDate"] == "2026-10-31"

    def test_what_is_awarded_later_is_not_yet(self) -> None:
        assert self.qualified(QualAwardedDate=day("11-01")) == []
        [told] = self.qualified(QualAwardedDate=day("11-01"), QualPlannedCompletionDate=day("12-01"))
        assert "QualAwardedDate" not in told

    def test_a_plan_whose_day_is_over_is_no_plan(self) -> None:
        [told] = self.qualified(QualPlannedCompletionDate=day("09-30"))
        assert "QualPlannedCompletionDate" not in told
