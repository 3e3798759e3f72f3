"""Rows of the national return, from stories folded by the real folds."""

from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from handrail.care import events as e
from handrail.care.vocabulary import (
    Absence,
    Attendance,
    Bearer,
    Circumstance,
    EndReason,
    Interpreter,
    Medium,
    PauseReason,
    Purpose,
    Setting,
    Side,
    Source,
    Step,
    Therapy,
    Trace,
    Venue,
    Wanted,
)
from handrail.dataset.answers import ANSWERS
from handrail.dataset.origins import ORIGINS, Kind
from handrail.dataset.row import row, text
from handrail.dataset.rows import rows
from handrail.dataset.sender import Organisation, Qualification, header, staff

DUE = datetime(2026, 12, 1, 12, tzinfo=UTC)
PHQ_9 = (1, 1, 1, 1, 2, 2, 2, 2, 0)


def _end(story, words, reason, *, day=60, agreed=True, signposted=""):
    proposed = {"ending": "END", "reason": reason, "because": words, "due": DUE, "signposted": signposted}
    story.at(day, e.EndingProposed(**proposed))
    if agreed:
        story.at(day, e.EndingAgreed(ending="END"))
    return story.at(day, e.Ended(reason=reason, on=date(2026, 5, 1), way_back_until=date(2026, 11, 1), ending="END"))


class WhenSomebodyAsksForHelp:
    def test_the_referral_holds_who_when_and_from_where(self, story):
        told = story.asks_for_help(Source.GP).only("IDS101")
        assert told.values == {
            "ServiceRequestId": "EPISODEEPISODEEE",
            "LocalPatientId": "PERSONPERSONPERS",
            "OrgIDComm": "QXX",
            "ReferralRequestReceivedDate": date(2026, 3, 2),
            "SourceOfReferralIAPT": "A1",
        }

    def test_the_person_is_there_with_nothing_that_nobody_said(self, story):
        told = story.asks_for_help().only("IDS001")
        assert told.values == {"LocalPatientId": "PERSONPERSONPERS", "OrgIDLocalPatientId": "RXX"}

    def test_another_may_pay(self, story):
        assert story.asks_for_help(commissioner="QYY").only("IDS101")["OrgIDComm"] == "QYY"

    def test_no_request_no_rows(self, story):
        assert len(story.rows()) == 0

    def test_a_request_that_is_struck_is_none(self, story):
        assert len(story.asks_for_help().at(1, e.Struck(entry=1)).rows()) == 0


class WhenAnEpisodeEnds:
    def test_it_has_a_date_and_a_reason(self, story, words):
        story.asks_for_help().is_accepted().is_offered().is_treated()
        told = _end(story, words, EndReason.COMPLETED_TOGETHER).only("IDS101")
        assert (told["EndCode"], told["ServDischDate"]) == ("46", date(2026, 5, 1))

    def test_a_completion_without_the_persons_agreement_is_not_called_mutual(self, story, words):
        story.asks_for_help().is_accepted().is_treated()
        assert _end(story, words, EndReason.COMPLETED_TOGETHER, agreed=False).only("IDS101")["EndCode"] == "48"

    def test_pointed_elsewhere_and_agreed(self, story, words):
        story.asks_for_help().meets(5, "FIRST", Purpose.ASSESSMENT)
        ended = _end(story, words, EndReason.NOT_THE_RIGHT_SERVICE, signposted="a bereavement service")
        assert ended.only("IDS101")["EndCode"] == "11"

    def test_a_proposed_ending_ends_nothing_in_the_return(self, story, words):
        story.asks_for_help().is_treated()
        story.at(50, e.EndingProposed(ending="END", reason=EndReason.MOVED_AWAY, because=words, due=DUE))
        told = story.only("IDS101")
        assert "EndCode" not in told
        assert "ServDischDate" not in told

    def test_an_ending_that_is_challenged_with_success_is_taken_out_of_the_return(self, story, words):
        story.asks_for_help().is_accepted().is_treated()
        _end(story, words, EndReason.COMPLETED_TOGETHER)
        story.at(70, e.EndingChallenged(ending="END", owner="OWNER", due=DUE))
        story.at(75, e.ChallengeDecided(ending="END", upheld=True, reason=words, due=DUE))
        assert "ServDischDate" not in story.only("IDS101")

    def test_somebody_who_stops_is_returned_as_stopped(self, story):
        story.asks_for_help().is_accepted().is_treated()
        stopped = e.PersonStopped(stopped=date(2026, 4, 1), due=DUE, way_back_until=date(2026, 10, 1))
        assert story.at(30, stopped).only("IDS101")["EndCode"] == "47"

    def test_somebody_never_seen_is_not_assessed(self, story):
        stopped = e.PersonStopped(stopped=date(2026, 3, 4), due=DUE, way_back_until=date(2026, 9, 4))
        assert story.asks_for_help().at(2, stopped).only("IDS101")["EndCode"] == "50"

    def test_work_in_an_online_programme_is_treatment(self, story):
        days = {"starts": date(2026, 3, 20), "ends": date(2026, 3, 27)}
        log = e.OnlineWorkLogged(log="LOG", programme="Calm", minutes=40, with_="THERAPISTTHERAPI", **days)
        stopped = e.PersonStopped(stopped=date(2026, 4, 1), due=DUE, way_back_until=date(2026, 10, 1))
        assert story.asks_for_help().at(26, log).at(30, stopped).only("IDS101")["EndCode"] == "47"

    def test_a_follow_up_is_not_a_part_of_the_treatment(self, story, words):
        story.asks_for_help().meets(5, "FIRST", Purpose.ASSESSMENT)
        _end(story, words, EndReason.ADVICE_WAS_ENOUGH)
        story.meets(90, "AFTER", Purpose.FOLLOW_UP)
        assert story.only("IDS101")["EndCode"] == "12"
        assert [each["AppType"] for each in story.rows().of("IDS201")] == ["01", "06"]

    @pytest.mark.parametrize("anybody_met", [False, True])
    def test_what_was_opened_by_mistake_is_no_referral_unless_somebody_met(self, story, anybody_met):
        story.asks_for_help()
        if anybody_met:
            story.is_treated()
        ended = e.Ended(reason=EndReason.TWICE_OR_IN_ERROR, on=date(2026, 4, 1), way_back_until=date(2026, 4, 1))
        assert bool(len(story.at(30, ended).rows())) is anybody_met


class WhenPeopleMeet:
    def test_a_session_is_a_contact_and_an_activity(self, story):
        story.asks_for_help().meets(20, "CONTACTCONTACTCO", therapy=Therapy.GUIDED_SELF_HELP_BOOK)
        assert story.only("IDS201").written == {
            "CareContactId": "CONTACTCONTACTCO",
            "ServiceRequestId": "EPISODEEPISODEEE",
            "CareContDate": "2026-03-22",
            "CareContTime": "09:32:00",
            "OrgIDComm": "QXX",
            "PlannedCareContIndicator": "Y",
            "AttendOrDNACode": "5",
            "ClinContDurOfCareCont": "50",
            "AppType": "02",
            "ConsMechanism": "01",
            "CareContPatientTherMode": "1",
        }
        assert story.only("IDS202").written == {
            "CareActId": "CONTACTCONTACTCOA1",
            "CareContactId": "CONTACTCONTACTCO",
            "CarePersLocalId": "THERAPISTTHERAPI",
            "ClinContactDurOfCareAct": "50",
            "CodeProcAndProcStatus": "748051000000105",
        }

    def test_employment_support_says_so_in_its_activity(self, story):
        story.asks_for_help().meets(20, "C", Purpose.EMPLOYMENT_SUPPORT)
        assert story.only("IDS201")["AppType"] == "10"
        assert story.only("IDS202")["CodeProcAndProcStatus"] == "1098051000000103"

    def test_dates_and_times_are_those_of_the_service(self, story):
        story.organisation = replace(story.organisation, zone=timezone(timedelta(hours=14)))
        told = story.asks_for_help().is_treated().only("IDS201")
        assert (told["CareContDate"], told["CareContTime"]) == (date(2026, 3, 22), time(23, 32))

    def test_an_appointment_whose_outcome_nobody_recorded_is_not_returned(self, story):
        assert not story.asks_for_help().books(1, "C", on=8).rows().of("IDS201")

    def test_a_struck_note_makes_it_an_appointment_again(self, story):
        story.asks_for_help().books(1, "C", on=8).meets(8, "C").at(9, e.Struck(entry=3))
        assert not story.rows().of("IDS201")

    @pytest.mark.parametrize(("how", "code"), [(Absence.NOT_THERE, "3"), (Absence.TOO_LATE_TO_BE_SEEN, "7")])
    def test_one_that_was_missed_has_no_duration_and_no_activity(self, story, how, code):
        story.asks_for_help().books(1, "C", on=8).at(8, e.Missed(contact="C", how=how, due=DUE))
        told = story.only("IDS201")
        assert told["AttendOrDNACode"] == code
        assert told["CareContDate"] == date(2026, 3, 10)
        assert "ClinContDurOfCareCont" not in told
        assert not story.rows().of("IDS202")

    @pytest.mark.parametrize(
        ("side", "reused", "code", "cancellation"),
        [
            (Side.PERSON, True, "2", "Y"),
            (Side.PERSON, False, "2", "N"),
            (Side.PERSON, None, "2", None),
            (Side.SERVICE, True, "4", None),
        ],
    )
    def test_one_that_was_called_off_says_by_whom(self, story, side, reused, code, cancellation):
        cancelled = e.Cancelled(contact="C", side=side, due=DUE, slot_reused=reused)
        told = story.asks_for_help().books(1, "C", on=8).at(3, cancelled).only("IDS201")
        assert told["AttendOrDNACode"] == code
        assert told.values.get("Cancellation") == cancellation

    def test_a_group_has_its_facilitators_and_participants_and_each_their_activity(self, story):
        story.asks_for_help().meets(20, "G", setting=Setting.GROUP, others=("SECOND",), participants=9)
        told = story.only("IDS201")
        assert (told["CareContPatientTherMode"], told["NumGroupTherFacilitators"]) == ("3", 2)
        assert told["NumGroupTherParticipants"] == 9
        activities = [(each["CareActId"], each["CarePersLocalId"]) for each in story.rows().of("IDS202")]
        assert activities == [("GA1", "THERAPISTTHERAPI"), ("GA2", "SECOND")]

    @pytest.mark.parametrize(
        ("of_session", "of_booking", "of_service", "returned"),
        [
            (True, None, False, "Y"),
            (None, False, True, "N"),
            (None, None, True, "Y"),
            (None, None, None, None),
        ],
    )
    def test_the_nearest_word_on_a_long_term_conditions_service_counts(
        self, story, of_session, of_booking, of_service, returned
    ):
        story.organisation = replace(story.organisation, integrated=of_service)
        story.asks_for_help().books(1, "C", on=8, integrated=of_booking).meets(8, "C", integrated=of_session)
        assert story.only("IDS201").values.get("IAPTLTCServiceInd") == returned

    def test_what_was_said_of_one_contact_holds_for_those_of_which_nothing_was_said(self, story):
        story.organisation = replace(story.organisation, integrated=False)
        story.asks_for_help().meets(3, "FIRST").books(4, "C", on=8, integrated=True)
        story.at(5, e.Cancelled(contact="C", side=Side.PERSON, due=DUE))
        assert [each["IAPTLTCServiceInd"] for each in story.rows().of("IDS201")] == ["Y", "Y"]

    def test_the_site_is_the_services_own_only_where_they_met(self, story):
        story.organisation = replace(story.organisation, site="RXX01")
        story.asks_for_help().meets(8, "HERE").meets(9, "THERE", medium=Medium.PHONE)
        assert [each.values.get("SiteIDOfTreat") for each in story.rows().of("IDS201")] == ["RXX01", None]

    def test_medicine_is_what_was_known_on_the_day(self, story):
        asked = Circumstance.PSYCHOTROPIC_MEDICATION
        story.asks_for_help().meets(1, "BEFORE").meets(10, "BETWEEN").meets(30, "AFTER")
        story.says(5, asked, "not prescribed").says(20, asked, "prescribed and taking")
        returned = [each.values.get("PsychMed") for each in story.rows().of("IDS201")]
        assert returned == [None, "03", "02"]


class WhenSomebodyIsScored:
    def test_a_score_at_a_session_hangs_on_its_activity(self, story):
        story.asks_for_help().meets(8, "C").answers(8, "S", "PHQ-9", PHQ_9, contact="C")
        assert story.only("IDS607").values == {
            "CareActId": "CA1",
            "CodedAssToolType": "720433000",
            "PersScore": "12",
        }
        assert not story.rows().of("IDS606")

    @pytest.mark.parametrize("contact", ["", "MISSED"])
    def test_a_score_of_no_session_stands_by_itself(self, story, contact):
        story.asks_for_help().books(1, "MISSED", on=8).answers(8, "S", "GAD-7", [1] * 7, contact=contact)
        story.at(8, e.Missed(contact="MISSED", how=Absence.NOT_THERE, due=DUE))
        told = story.only("IDS606")
        assert (told["CodedAssToolType"], told["PersScore"]) == ("445455005", "7")
        assert (told["AssToolCompDate"], told["AssToolCompTime"]) == (date(2026, 3, 10), time(9, 33))

    def test_with_an_answer_missing_there_is_no_score(self, story):
        story.asks_for_help().answers(1, "S", "PHQ-9", [3] * 8 + [None])
        assert not story.rows().of("IDS606")

    def test_the_wsas_is_returned_item_by_item_and_a_skipped_one_is_not(self, story):
        story.asks_for_help().answers(1, "S", "WSAS", [9, 1, None, 3, 4])
        returned = [(each["CodedAssToolType"], each["PersScore"]) for each in story.rows().of("IDS606")]
        assert returned == [
            ("932621000000100", "9"),
            ("932581000000100", "1"),
            ("932591000000103", "3"),
            ("932601000000109", "4"),
        ]

    def test_a_contact_takes_one_score_of_a_kind_and_no_other_is_lost(self, story):
        story.asks_for_help().meets(8, "C")
        story.answers(7, "EARLIER", "GAD-7", [2] * 7, contact="C").answers(8, "LATER", "GAD-7", [1] * 7, contact="C")
        assert story.only("IDS607")["PersScore"] == "7"
        assert story.only("IDS606")["PersScore"] == "14"

    @pytest.mark.parametrize(
        ("code", "items", "tool", "value"),
        [
            ("PDSS", [14], "450326007", "14"),
            ("PDSS", [2] * 7, "450326007", "14"),
            ("OCI", [168], "450324005", "168"),
            ("SPIN", [4] * 17, "445552006", "68"),
            ("PCL-5", [1] * 20, "491581000000104", "20"),
            ("HAI", [54], "446793008", "54"),
            ("BIQ", [72], "1128221000000100", "72"),
            ("IBS-SSS", [350], "1083671000000108", "350"),
            ("PHQ-15", [1] * 15, "1065441000000103", "15"),
            ("PSWQ", [3] * 16, "446517006", "48"),
            ("DDS", [17], "910931000000101", "17"),
            ("CAT", [40], "446660005", "40"),
            ("BPI", [70], "443223005", "70"),
            ("MI", [231], "473354003", "2.31"),
            ("MI-ACCOMPANIED", [105], "473355002", "1.05"),
        ],
    )
    def test_each_measure_is_returned_under_its_code(self, story, code, items, tool, value):
        story.asks_for_help().answers(1, "S", code, items)
        told = story.only("IDS606")
        assert (told["CodedAssToolType"], told["PersScore"]) == (tool, value)

    @pytest.mark.parametrize(
        ("code", "items", "values"),
        [
            ("PEQ-A", [1, 0, 9, 1, 4], ["Y", "N", "NA", "Y", "4"]),
            ("PEQ-T", [4, 3, None, 1, 0, 9], ["4", "3", "1", "0", "NA"]),
            ("IPCQ", [1, 28, 10], ["Y", "28", "10"]),
            ("IPCQ", [0, None, None], ["N"]),
        ],
    )
    def test_what_has_no_total_is_returned_answer_by_answer(self, story, code, items, values):
        story.asks_for_help().answers(1, "S", code, items)
        assert [each["PersScore"] for each in story.rows().of("IDS606")] == values

    @pytest.mark.parametrize(
        ("code", "items"), [("CORE-10", [1] * 10), ("AUDIT-C", [1, 1, 1]), ("IES-R", [40]), ("CFQ", [20])]
    )
    def test_what_the_data_set_does_not_take_is_never_returned(self, story, code, items):
        story.asks_for_help().answers(1, "S", code, items)
        assert not story.rows().of("IDS606")

    def test_a_questionnaire_without_a_code_is_not_returned(self, story):
        story.asks_for_help().answers(1, "S", "of our own", [1, 2])
        assert not story.rows().of("IDS606")


class WhenSomebodyIsPassedOn:
    def test_a_step_up_and_a_step_down(self, story, words):
        story.asks_for_help().is_accepted().at(40, e.Stepped(to=Step.THREE, reason=words, due=DUE))
        story.at(80, e.Stepped(to=Step.TWO, reason=words, due=DUE))
        returned = [(each["OnwardReferReason"], each["OrgIDReceiving"]) for each in story.rows().of("IDS105")]
        assert returned == [("05", "RXX"), ("06", "RXX")]

    def test_a_hand_over_to_another_service_says_what_is_wanted(self, story, words):
        sent = {"handover": "H", "reason": words, "due": DUE, "service": "the community team"}
        story.asks_for_help().at(5, e.HandoverSent(**sent, service_code="RYY", wanted=Wanted.OPINION))
        told = story.only("IDS105")
        assert (told["OnwardReferReason"], told["OrgIDReceiving"]) == ("02", "RYY")
        assert (told["OnwardReferDate"], told["OnwardReferTime"]) == (date(2026, 3, 7), time(9, 32))

    def test_a_hand_over_to_a_colleague_is_no_onward_referral(self, story, words):
        story.asks_for_help().at(5, e.HandoverSent(handover="H", reason=words, due=DUE, to="COLLEAGUE"))
        assert not story.rows().of("IDS105")

    def test_pauses_are_numbered_within_the_episode(self, story):
        story.asks_for_help()
        for number, since in enumerate((date(2026, 4, 1), date(2026, 6, 1)), 1):
            story.at(30 * number, e.Paused(pause=f"P{number}", since=since, why=PauseReason.HOLIDAY, due=DUE))
        story.at(45, e.PauseEnded(pause="P1", on=date(2026, 4, 14), due=DUE))
        first, second = story.rows().of("IDS108")
        assert (first["PauseID"], first["PauseEndDate"]) == ("1", date(2026, 4, 14))
        assert second["PauseID"] == "2"
        assert "PauseEndDate" not in second


class WhenSomebodySaysWhatTheProblemIs:
    def test_it_is_returned_with_its_code_and_the_referral_knows_since_when(self, story):
        story.asks_for_help().at(5, e.ProblemNamed(problem="Panic", started="2025-11", before=True))
        assert story.only("IDS603").written == {
            "ServiceRequestId": "EPISODEEPISODEEE",
            "FindSchemeInUse": "01",
            "PresComp": "F410",
            "PresCompCodSig": "1",
            "PresCompDate": "2026-03-07",
        }
        assert (story.only("IDS101")["OnsetDate"], story.only("IDS101")["PrevDiagCondInd"]) == ("2025-11", "Y")

    def test_a_year_alone_is_not_made_a_month(self, story):
        story.asks_for_help().at(5, e.ProblemNamed(problem="panic", started="2025"))
        assert "OnsetDate" not in story.only("IDS101")

    def test_of_several_exactly_one_is_the_main_one(self, story):
        story.asks_for_help().at(5, e.ProblemNamed(problem="panic")).at(6, e.ProblemNamed(problem="depression"))
        story.at(7, e.ProblemNamed(problem="health anxiety", main=False))
        told = {row["PresComp"]: row["PresCompCodSig"] for row in story.rows().of("IDS603")}
        assert told == {"F410": "2", "F329": "1", "F452": "2"}

    def test_one_that_took_anothers_place_is_returned_instead_of_it(self, story):
        story.asks_for_help().at(5, e.ProblemNamed(problem="panic"))
        story.at(6, e.ProblemNamed(problem="health anxiety", instead_of="panic"))
        assert story.only("IDS603")["PresComp"] == "F452"

    def test_named_again_the_later_telling_counts(self, story):
        story.asks_for_help().at(5, e.ProblemNamed(problem="panic")).at(9, e.ProblemNamed(problem="panic", main=False))
        assert story.only("IDS603")["PresCompCodSig"] == "2"

    def test_a_problem_that_no_code_names_is_not_given_one(self, story):
        assert not story.asks_for_help().at(5, e.ProblemNamed(problem="something else")).rows().of("IDS603")

    @pytest.mark.parametrize(
        ("bearer", "code"), [(Bearer.DECLINED, "Z"), (Bearer.NOT_KNOWN, "U"), (Bearer.NOT_ASKED, None)]
    )
    def test_not_saying_whether_it_was_there_before_is_said_exactly(self, story, bearer, code):
        story.asks_for_help().at(5, e.ProblemNamed(problem="panic", before_bearer=bearer))
        assert story.only("IDS101").values.get("PrevDiagCondInd") == code


class WhenSomebodyTellsOfTheirLife:
    def test_declined_unknown_and_not_asked_differ(self, story):
        story.asks_for_help()
        story.says(1, Circumstance.EX_FORCES, bearer=Bearer.DECLINED)
        story.says(1, Circumstance.ETHNICITY, bearer=Bearer.NOT_KNOWN)
        story.says(1, Circumstance.EDUCATION, bearer=Bearer.NOT_ASKED)
        told = story.only("IDS001")
        assert (told["ExBAFIndicator"], told["EduEstabTypeIAPT"]) == ("ZZ", "X")
        assert "EthnicCategory" not in told

    def test_the_latest_answer_counts_and_not_being_asked_again_takes_nothing_back(self, story):
        story.asks_for_help().says(1, Circumstance.GENDER, "male").says(2, Circumstance.GENDER, "female")
        story.says(3, Circumstance.GENDER, bearer=Bearer.NOT_ASKED)
        assert story.only("IDS001")["Gender"] == "2"

    @pytest.mark.parametrize(
        ("events", "status"),
        [
            ([e.NhsNumberGiven(number="9990000000")], "02"),
            ([e.NhsNumberGiven(number="9990000000", traced=True)], "01"),
            ([e.NhsNumberSought(outcome=Trace.NO_MATCH)], "04"),
            ([e.NhsNumberGiven(number="9990000000"), e.NhsNumberSought(outcome=Trace.CONFLICT)], "05"),
        ],
    )
    def test_the_status_of_an_nhs_number(self, story, events, status):
        story.asks_for_help()
        for event in events:
            story.of_them(1, event)
        assert story.only("IDS001")["NHSNumberStatus"] == status

    def test_the_language_they_prefer_is_the_one_they_said_last(self, story):
        story.asks_for_help().of_them(1, e.NeedsGiven(language="Polish"))
        assert story.only("IDS001")["LanguageCodePreferred"] == "pl"
        story.says(2, Circumstance.PREFERRED_LANGUAGE, "british sign language")
        assert story.only("IDS001")["LanguageCodePreferred"] == "q4"
        story.of_them(3, e.NeedsGiven(language="urdu")).of_them(4, e.NeedsGiven(interpreter=True))
        assert story.only("IDS001")["LanguageCodePreferred"] == "ur"

    @pytest.mark.parametrize("what", Circumstance)
    def test_an_answer_that_is_taken_back_is_as_if_nobody_had_asked(self, story, what):
        never = deepcopy(story.asks_for_help()).says(2, what, bearer=Bearer.NOT_ASKED)
        story.says(1, what, next(iter(ANSWERS[what].values)))
        story.of_them(2, e.CircumstanceGiven(what=what, bearer=Bearer.NOT_ASKED, instead=True))
        assert story.rows() == never.rows()

    @pytest.mark.parametrize("what", Circumstance)
    def test_known_declined_not_known_and_not_asked_are_never_mixed(self, story, what):
        field = ANSWERS[what].field
        told = {}
        for bearer in Bearer:
            value = next(iter(ANSWERS[what].values)) if bearer is Bearer.KNOWN else ""
            one = deepcopy(story).asks_for_help().says(1, what, value, bearer=bearer)
            table, _, name = field.partition(".")
            told[bearer] = [str(each[name]) for each in one.rows().of(table) if name in each] if field else []
        coded = [codes[0] for codes in told.values() if codes]
        assert len(coded) == len(set(coded))
        without = {bearer for bearer, codes in told.items() if not codes}
        at_contacts = field == "IDS201.PsychMed"
        assert all(at_contacts or not ANSWERS[what].bearers[each].code for each in without - {Bearer.KNOWN})

    def test_several_hold_together_until_one_is_said_instead(self, story):
        story.asks_for_help().says(1, Circumstance.DISABILITY, "sight").says(2, Circumstance.DISABILITY, "speech")
        assert [each["DisabCode"] for each in story.rows().of("IDS007")] == ["09", "10"]
        instead = {"what": Circumstance.DISABILITY, "bearer": Bearer.KNOWN}
        story.of_them(3, e.CircumstanceGiven(**instead, value="hearing", instead=True))
        assert story.only("IDS007")["DisabCode"] == "02"

    def test_a_practice_without_a_code_is_said_to_be_not_known(self, story):
        story.asks_for_help()
        assert story.only("IDS002").written == {"LocalPatientId": "PERSONPERSONPERS", "GMPCodeReg": "V81999"}
        story.of_them(1, e.GpGiven(name="The Practice", since=date(2020, 1, 1)))
        assert story.only("IDS002")["GMPCodeReg"] == "V81999"
        assert story.only("IDS002")["StartDateGMPRegistration"] == date(2020, 1, 1)

    def test_a_registration_told_again_is_one_row(self, story):
        since = date(2020, 1, 1)
        story.asks_for_help().of_them(1, e.GpGiven(name="Old", code="A00001", since=since))
        story.of_them(2, e.GpGiven(name="Old", code="A00001", since=since, until=date(2026, 3, 3)))
        assert story.only("IDS002")["EndDateGMPRegistration"] == date(2026, 3, 3)

    def test_work_is_a_row_for_each_day_as_it_stood(self, story):
        story.asks_for_help().says(1, Circumstance.EMPLOYMENT, "employed").says(1, Circumstance.OFF_SICK, "no")
        story.says(20, Circumstance.OFF_SICK, "yes")
        story.of_them(30, e.EmploymentSupportReferred(on=date(2026, 3, 30)))
        returned = [each.written for each in story.rows().of("IDS004")]
        assert [each["SickAbsenceInd"] for each in returned] == ["N", "Y", "Y"]
        assert [each["EmployStatus"] for each in returned] == ["01", "01", "01"]
        assert [each.get("EmpSupportReferral") for each in returned] == [None, None, "2026-03-30"]

    def test_being_referred_anew_sets_aside_that_support_had_ended(self, story):
        story.asks_for_help().of_them(1, e.EmploymentSupportReferred(on=date(2026, 3, 1)))
        story.of_them(9, e.EmploymentSupportEnded(on=date(2026, 3, 9)))
        story.of_them(20, e.EmploymentSupportReferred(on=date(2026, 3, 20)))
        ended = [each.values.get("EmpSupportDischargeDate") for each in story.rows().of("IDS004")]
        assert ended == [None, date(2026, 3, 9), None]

    def test_disabilities_stand_beside_each_other_until_none_or_a_decline_replaces_them(self, story):
        what = Circumstance.DISABILITY
        story.asks_for_help().says(1, what, "hearing").says(1, what, "sight").says(2, what, "hearing")
        assert [each["DisabCode"] for each in story.rows().of("IDS007")] == ["02", "09"]
        story.says(3, what, bearer=Bearer.DECLINED)
        assert [each["DisabCode"] for each in story.rows().of("IDS007")] == ["ZZ"]
        story.says(4, what, "speech")
        assert [each["DisabCode"] for each in story.rows().of("IDS007")] == ["10"]

    def test_an_answer_without_a_code_is_not_returned(self, story):
        story.asks_for_help().says(1, Circumstance.SMOKING, "sometimes").says(1, Circumstance.RELIGION, "jain")
        assert story.only("IDS011")["SocPerCircumstance"] == "429787006"


class WhenEverythingIsKnown:
    def test_every_field_that_can_be_filled_is_and_no_other(self, story, words):
        returned = [*_everything(story, words).rows(), *_sent()]
        filled = {f"{each.table}.{field}" for each in returned for field in each.values}
        expected = {name for name, origin in ORIGINS.items() if origin.kind not in (Kind.NEVER, Kind.UNCODED)}
        assert filled == expected

    def test_parents_stand_before_what_points_to_them(self, story, words):
        tables = [each.table for each in _everything(story, words).rows()]
        assert tables == sorted(tables)

    def test_no_id_is_longer_than_the_data_set_allows(self, story, words):
        for each in _everything(story, words).rows():
            for field, value in each.written.items():
                if field.endswith(("Id", "ID")):
                    assert len(value) <= 20, field

    def test_an_entry_that_comes_late_gives_the_same_rows(self, story, words):
        told = _everything(story, words)
        in_order = told.rows()
        told.episode.reverse()
        told.standing.reverse()
        assert told.rows() == in_order


def test_a_row_has_only_fields_of_its_table():
    with pytest.raises(ValueError, match="IDS007 has no field Colour"):
        row("IDS007", Colour="red")


def test_what_is_not_known_is_not_in_the_row():
    assert row("IDS007", LocalPatientId="P", DisabCode="").values == {"LocalPatientId": "P"}
    assert "DisabCode" not in row("IDS007", DisabCode=None)


def test_values_are_written_as_the_data_set_asks():
    assert text(date(2026, 11, 22)) == "2026-11-22"
    assert text(time(9, 5)) == "09:05:00"
    assert text(datetime(2026, 11, 22, 9, 5)) == "2026-11-22T09:05:00"
    assert text(7) == "7"


def test_rows_is_pure_and_leaves_the_episode_as_it_was(story):
    from handrail.care.episode import Episode
    from handrail.care.standing import Standing

    story.asks_for_help().is_treated()
    episode, standing = Episode.of(story.episode), Standing.of(story.standing)
    assert rows("R", episode, standing, story.organisation) == rows("R", episode, standing, story.organisation)
    assert episode == Episode.of(story.episode)


def _sent():
    known = Qualification(staff="S", level="10", awarded=date(2020, 1, 1), planned=date(2019, 12, 1))
    organisation = Organisation(provider="RXX", commissioner="QXX", zone=UTC, qualifications=(known,))
    month = {"starts": date(2026, 3, 1), "ends": date(2026, 3, 31), "created": datetime(2026, 4, 8, 10, tzinfo=UTC)}
    return [header(organisation, **month), *staff(organisation)]


def _everything(story, words):
    """Somebody to whom everything happens that the return asks about."""
    story.organisation = replace(story.organisation, site="RXX01", integrated=False)
    story.asks_for_help().is_accepted().is_offered()
    story.at(5, e.ProblemNamed(problem="depression", started="2025-09", before=False, on=date(2026, 3, 7)))
    story.books(6, "CALLEDOFF", on=9)
    story.at(7, e.Cancelled(contact="CALLEDOFF", side=Side.PERSON, due=DUE, slot_reused=True))
    story.meets(
        20,
        "CONTACTCONTACTCO",
        therapy=Therapy.CBT,
        attendance=Attendance.LATE_BUT_SEEN,
        interpreter=Interpreter.PROFESSIONAL,
        language="welsh",
        place=Venue.CLINIC,
        setting=Setting.GROUP,
        participants=8,
        programme="a programme",
    )
    story.answers(20, "AT", "PHQ-9", PHQ_9, contact="CONTACTCONTACTCO").answers(22, "ALONE", "GAD-7", [1] * 7)
    logged = {"programme": "a programme", "minutes": 20, "with_": "THERAPISTTHERAPI", "integrated_software": True}
    story.at(25, e.OnlineWorkLogged(log="L", starts=date(2026, 3, 20), ends=date(2026, 3, 26), **logged))
    story.at(30, e.Paused(pause="P", since=date(2026, 4, 1), why=PauseReason.OTHER_HEALTH, due=DUE))
    story.at(40, e.PauseEnded(pause="P", on=date(2026, 4, 10), due=DUE))
    story.at(45, e.Stepped(to=Step.THREE, reason=words, due=DUE))
    _end(story, words, EndReason.COMPLETED_TOGETHER)
    return _everything_of_them(story)


def _everything_of_them(story):
    story.of_them(0, e.Born(on=date(1990, 1, 1))).of_them(0, e.ContactGiven(postcode="ZZ99 3VZ"))
    story.of_them(0, e.NhsNumberGiven(number="9990000000", traced=True))
    story.of_them(0, e.GpGiven(name="The Practice", code="A00001", since=date(2020, 1, 1), until=date(2026, 3, 1)))
    story.of_them(3, e.EmploymentSupportReferred(on=date(2026, 3, 5)))
    story.of_them(9, e.EmploymentSupportEnded(on=date(2026, 3, 11)))
    span = {"on": date(2025, 1, 1), "until": date(2026, 3, 1)}
    for what, value in EVERY_ANSWER.items():
        story.says(2, what, value, **span)
    return story.says(2, Circumstance.PREVIOUS_DIAGNOSIS, "panic", code="F410", scheme="icd-10", **span)


EVERY_ANSWER = {
    Circumstance.GENDER: "female",
    Circumstance.GENDER_IDENTITY: "woman",
    Circumstance.GENDER_SAME_AT_BIRTH: "yes",
    Circumstance.ETHNICITY: "caribbean",
    Circumstance.EX_FORCES: "no",
    Circumstance.PREFERRED_LANGUAGE: "english",
    Circumstance.EDUCATION: "not a student",
    Circumstance.RELIGION: "none",
    Circumstance.ACCOMMODATION: "rented privately",
    Circumstance.SETTLED_ACCOMMODATION: "yes",
    Circumstance.EMPLOYMENT: "employed",
    Circumstance.WEEKLY_HOURS: "30 or more",
    Circumstance.SELF_EMPLOYED: "no",
    Circumstance.OFF_SICK: "yes",
    Circumstance.STATUTORY_SICK_PAY: "yes",
    Circumstance.ANY_BENEFIT: "no",
    Circumstance.EMPLOYMENT_SUPPORT_ALLOWANCE: "no",
    Circumstance.UNIVERSAL_CREDIT: "no",
    Circumstance.PERSONAL_INDEPENDENCE_PAYMENT: "no",
    Circumstance.EMPLOYMENT_SUPPORT_SUITABLE: "yes",
    Circumstance.DISABILITY: "hearing",
    Circumstance.LONG_TERM_CONDITION: "asthma",
    Circumstance.PSYCHOTROPIC_MEDICATION: "not prescribed",
    Circumstance.OVERSEAS_VISITOR: "nhs-funded",
    Circumstance.CARE_CLUSTER: "3",
}
