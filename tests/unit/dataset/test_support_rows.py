"""Employment support in the return: an episode of its own in the service, one referral with therapy in the rows."""

from datetime import date

import pytest

from handrail.care import events as e
from handrail.care.episode import Episode
from handrail.care.standing import Standing
from handrail.care.vocabulary import Purpose, Side, Strand
from handrail.dataset.rows import rows
from tests.unit.dataset.conftest import ORGANISATION, REFERRAL, Story


@pytest.fixture
def therapy() -> Story:
    return Story().asks_for_help(commissioner="QYY").is_treated()


@pytest.fixture
def support() -> Story:
    began = {"received": date(2026, 3, 4), "first_asked": date(2026, 3, 4)}
    return Story().asks_for_help(strand=Strand.EMPLOYMENT, beside=REFERRAL, **began)


def returned(therapy: Story, *support: Story):
    beside = [Episode.of(each.episode) for each in support]
    return rows(REFERRAL, Episode.of(therapy.episode), Standing.of(therapy.standing), ORGANISATION, beside)


def test_its_contacts_are_of_the_referral_it_stands_beside(therapy, support):
    support.meets(9, "WORK", Purpose.EMPLOYMENT_SUPPORT)
    [with_adviser] = [
        each.written for each in returned(therapy, support).of("IDS201") if each["CareContactId"] == "WORK"
    ]
    assert with_adviser["ServiceRequestId"] == REFERRAL
    assert with_adviser["AppType"] == "10"
    assert with_adviser["OrgIDComm"] == "QYY"
    assert len(returned(therapy, support).of("IDS101")) == 1


def test_when_it_began_and_ended_stands_with_what_is_known_of_their_work(therapy, support):
    support.at(30, e.SupportEnded(side=Side.PERSON, on=date(2026, 4, 1)))
    told = [each.values for each in returned(therapy, support).of("IDS004")]
    assert [each.get("EmpSupportReferral") for each in told] == [date(2026, 3, 4), date(2026, 3, 4)]
    assert [each.get("EmpSupportDischargeDate") for each in told] == [None, date(2026, 4, 1)]


def test_it_is_no_referral_of_its_own(support):
    support.meets(9, "WORK", Purpose.EMPLOYMENT_SUPPORT)
    assert list(rows("OTHER", Episode.of(support.episode), Standing(), ORGANISATION)) == []


def test_having_none_adds_nothing(therapy):
    assert returned(therapy) == rows(REFERRAL, Episode.of(therapy.episode), Standing.of(therapy.standing), ORGANISATION)
    assert not returned(therapy).of("IDS004")


def test_it_does_not_count_as_treatment(therapy, support):
    support.meets(9, "WORK", Purpose.EMPLOYMENT_SUPPORT)
    before = returned(therapy).of("IDS101")
    assert returned(therapy, support).of("IDS101") == before
