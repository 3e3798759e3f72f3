"""Being away and on duty: what cannot be written down, who stands in, and that no day has two on duty."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from handrail.organisation import covering
from handrail.organisation.models import Absence, DutyRota, Practitioner
from handrail.organisation.staffing import NotPossible
from handrail.record import journal, service
from tests.unit.clinic.conftest import Browser, House, browser, house, nothing_noted, on

__all__ = ["browser", "house", "nothing_noted"]

pytestmark = pytest.mark.django_db

MONDAY = date(2027, 3, 1)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def of(account: Any) -> Practitioner:
    return Practitioner.objects.select_related("account").get(pk=account.pk)


def url(name: str, *args: Any) -> str:
    return reverse(f"clinic:{name}", args=args)


def drawn() -> str:
    """Two weeks of the rota, a letter a day."""
    DutyRota.objects.filter(ends__lt=MONDAY).delete()
    stretches = covering.rota(MONDAY, day(13))
    return "".join((each.who.name[0] if each.who else "-") * ((each.ends - each.starts).days + 1) for each in stretches)


def test_whoever_stands_in_is_here_on_these_days(house: House) -> None:
    amina, ben, office = of(house.amina), of(house.ben), of(house.office)
    covering.be_away(ben, day(3), day(5), None, by=ben.pk)
    for cover in (amina, ben, office):
        with pytest.raises(NotPossible):
            covering.be_away(amina, day(0), day(4), cover, by=amina.pk)
    covering.be_away(amina, day(0), day(2), ben, by=amina.pk)
    with pytest.raises(NotPossible, match="already"):
        covering.be_away(amina, day(2), day(9), None, by=amina.pk)


def test_cover_that_falls_through_is_told(house: House) -> None:
    amina, ben = of(house.amina), of(house.ben)
    covering.be_away(amina, day(0), day(4), ben, by=amina.pk)
    assert covering.fell_through(MONDAY) == []
    covering.be_away(ben, day(4), day(9), of(house.lead), by=ben.pk)
    assert [each.practitioner for each in covering.fell_through(MONDAY)] == [amina]


def test_back_sooner_and_not_away_after_all(house: House) -> None:
    amina = of(house.amina)
    absence = covering.be_away(amina, day(0), day(9), None, by=amina.pk)
    covering.end_early(absence, day(4), by=amina.pk)
    assert Absence.objects.get().ends == day(3)
    covering.end_early(absence, day(0), by=amina.pk)
    assert not Absence.objects.exists()


def test_what_is_set_replaces_what_stood_there(house: House) -> None:
    amina, ben = of(house.amina), of(house.ben)
    DutyRota.objects.all().delete()
    covering.put_on_duty(amina, day(0), day(9), by="")
    covering.put_on_duty(ben, day(3), day(5), by="")
    assert drawn() == "AAABBBAAAA----"
    covering.put_on_duty(None, day(2), day(3), by="")
    assert drawn() == "AA--BBAAAA----"
    assert [(each.starts, each.ends) for each in covering.gaps(MONDAY, day(9))] == [(day(2), day(3))]
    with pytest.raises(NotPossible):
        covering.put_on_duty(of(house.office), day(0), day(1), by="")


def test_one_s_own_absence_is_one_s_own_to_write_down_and_others_is_the_lead_s(house: House, browser: Browser) -> None:
    today = journal.today()
    typed = {**on(today, "starts"), **on(today + timedelta(days=2), "ends"), "cover": house.ben.pk}
    mine = browser(house.amina)
    assert mine.post(url("away-add"), {**typed, "who": house.stranger.pk}).status_code == 422
    assert mine.post(url("away-add"), {**typed, "who": house.amina.pk}).status_code == 302
    assert service.current().roster.present(house.amina.pk) == house.ben.pk
    absence = Absence.objects.get()
    assert browser(house.ben).get(url("away-change", absence.pk)).status_code == 403
    assert browser(house.ben).post(url("away-end", absence.pk)).status_code == 403
    assert browser(house.manager).get(url("away-change", absence.pk)).status_code == 200
    mine.post(url("away-end", absence.pk))
    assert service.current().roster.present(house.amina.pk) == house.amina.pk


def test_nobody_standing_in_is_said_at_once_with_who_answers(house: House, browser: Browser) -> None:
    today = journal.today()
    typed = {**on(today, "starts"), **on(today, "ends"), "who": house.amina.pk}
    page = browser(house.amina).post(url("away-add"), typed, follow=True).content.decode()
    assert "Dan Adeyemi answers for them" in page and "nobody covers these days" in page


def test_the_rota_of_a_week_is_set_on_one_page(house: House, browser: Browser) -> None:
    answer = browser(house.manager).post(url("rota"), {"week1": house.ben.pk, "week2": ""})
    assert answer.status_code == 302
    today = journal.today()
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7)
    names = [each.who and each.who.name for each in covering.rota(monday, monday + timedelta(days=13))]
    assert names == ["Ben Hartley", None]
