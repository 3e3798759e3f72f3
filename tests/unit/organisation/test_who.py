"""No duty is ever nobody's: rota, cover, heirs, and the lead at the end of every way."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from handrail.accounts import staff
from handrail.organisation import who
from handrail.organisation.models import Absence, DutyRota, Practitioner, Service, Slot, Team

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 5, 11, 10, tzinfo=UTC)
DAY = date(2026, 5, 11)


def away(one, cover=None, starts=DAY, ends=DAY):
    return Absence.objects.create(practitioner=one, starts=starts, ends=ends, cover=cover)


def on_rota(one, starts=DAY, ends=DAY):
    return DutyRota.objects.create(practitioner=one, starts=starts, ends=ends)


class TestOnDuty:
    def test_it_is_who_the_rota_says(self, lead, amina):
        on_rota(amina)
        assert who.on_duty(MONDAY) == amina

    def test_in_a_gap_it_is_the_lead_by_name(self, lead, amina):
        on_rota(amina, date(2026, 5, 12), date(2026, 5, 20))
        assert who.on_duty(MONDAY) == lead

    def test_a_later_row_goes_before_an_earlier_one(self, lead, amina, bo):
        on_rota(amina, date(2026, 5, 1), date(2026, 5, 31))
        on_rota(bo)
        assert who.on_duty(MONDAY) == bo

    def test_the_day_is_the_service_s_own(self, lead, amina, bo):
        on_rota(amina)
        on_rota(bo, date(2026, 5, 12), date(2026, 5, 12))
        assert who.on_duty(datetime(2026, 5, 11, 23, 30, tzinfo=UTC)) == bo

    def test_whoever_is_away_is_covered(self, lead, amina, bo):
        on_rota(amina)
        away(amina, cover=bo)
        assert who.on_duty(MONDAY) == bo

    def test_only_a_service_without_a_lead_has_nobody(self, hire):
        hire("Solo")
        assert who.on_duty(MONDAY) is None


class TestStandingIn:
    def test_who_is_here_answers_for_themselves(self, lead, amina):
        assert who.cover_for(amina, MONDAY) == amina

    def test_cover_who_is_away_too_is_covered_in_turn(self, lead, dan, amina, bo):
        away(amina, cover=bo)
        away(bo, cover=dan)
        assert who.cover_for(amina, MONDAY) == dan

    def test_two_who_cover_each_other_end_with_their_supervisor(self, lead, dan, amina, bo):
        away(amina, cover=bo)
        away(bo, cover=amina)
        assert who.cover_for(amina, MONDAY) == dan

    def test_without_cover_it_is_the_supervisor(self, lead, dan, amina):
        away(amina)
        assert who.cover_for(amina, MONDAY) == dan

    def test_when_everybody_is_away_it_is_the_lead(self, lead, dan, amina):
        for one in (amina, dan, lead):
            away(one)
        assert who.cover_for(amina, MONDAY) == lead

    def test_what_a_leaver_held_goes_to_the_heir(self, lead, amina, bo):
        Practitioner.objects.filter(pk=amina.pk).update(heir=bo)
        staff.close(amina.account)
        assert who.cover_for(who.practitioner(amina.pk), MONDAY) == bo

    def test_an_absence_is_both_its_ends(self, lead, dan, amina):
        away(amina, starts=date(2026, 5, 8), ends=DAY)
        assert who.cover_for(amina, MONDAY) == dan
        assert who.cover_for(amina, datetime(2026, 5, 12, 9, tzinfo=UTC)) == amina


class TestTheLead:
    def test_the_service_may_name_one(self, lead, hire):
        other = hire("Otto", "clinical_lead")
        Service.objects.create(name="Here", lead=other)
        assert who.lead() == other

    def test_a_lead_who_left_is_lead_no_more(self, lead, hire):
        other = hire("Otto", "clinical_lead")
        Service.objects.create(name="Here", lead=other)
        staff.close(other.account)
        assert who.lead() == lead

    def test_who_works_here_is_listed_by_name_in_one_query(self, lead, dan, amina, django_assert_num_queries):
        with django_assert_num_queries(1):
            assert [each.name for each in who.practitioners()] == ["Amina", "Dan", "Lena"]


class TestWhatTheDatabaseRefuses:
    @pytest.mark.parametrize(
        "wrong",
        [
            lambda one: Absence(practitioner=one, starts=date(2026, 5, 2), ends=date(2026, 5, 1)),
            lambda one: Absence(practitioner=one, starts=DAY, ends=DAY, cover=one),
            lambda one: DutyRota(practitioner=one, starts=date(2026, 5, 2), ends=date(2026, 5, 1)),
            lambda one: Slot(practitioner=one, starts=MONDAY, minutes=0),
            lambda _one: Service(id=2, name="A second service"),
        ],
        ids=["absence backwards", "covers herself", "duty backwards", "no minutes", "second service"],
    )
    def test_it(self, amina, wrong):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong(amina).save(force_insert=True)

    @pytest.mark.parametrize("field", ["supervisor", "heir"])
    def test_nobody_is_their_own(self, amina, field):
        with pytest.raises(IntegrityError), transaction.atomic():
            Practitioner.objects.filter(pk=amina.pk).update(**{field: amina})

    def test_a_slot_is_there_once(self, amina):
        Slot.objects.create(practitioner=amina, starts=MONDAY)
        with pytest.raises(IntegrityError), transaction.atomic():
            Slot.objects.create(practitioner=amina, starts=MONDAY)

    def test_two_teams_have_two_names(self, amina):
        Team.objects.create(name="North")
        with pytest.raises(IntegrityError), transaction.atomic():
            Team.objects.create(name="North")


def test_a_practitioner_has_the_id_of_their_account(amina):
    assert who.practitioner(amina.account.pk) == amina
    assert amina.pk == amina.account.pk
