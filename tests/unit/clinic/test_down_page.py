"""When the system is down: what opens a team's copies is shown once, to whoever leads it, and health notices a lack."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from handrail.clinic import health
from handrail.offline import making
from handrail.organisation import passphrases
from handrail.organisation.models import PassphraseSeen, Practitioner, Team
from handrail.record import journal
from tests.unit.clinic.conftest import Browser, House, typed

pytestmark = pytest.mark.django_db


def where(name: str = "North") -> str:
    return reverse("clinic:passphrase", args=[Team.objects.get(name=name).pk])


def words(name: str = "North") -> list[str]:
    return passphrases.newest(Team.objects.get(name=name).pk).words.split()


def shown(body: str, some: list[str]) -> bool:
    return all(f"<li>{each}</li>" in body for each in some)


class TestWhatOpensTheCopies:
    def test_it_is_shown_once_by_a_button_and_who_saw_it_is_written_down(self, house: House, browser: Browser) -> None:
        client = browser(house.lead)
        assert not shown(client.get(where()).content.decode(), words())
        answer = client.post(where(), {"do": "show"})
        assert shown(answer.content.decode(), words())
        assert "no-store" in answer.headers["Cache-Control"]
        again = client.post(where(), {"do": "show"}).content.decode()
        assert not shown(again, words())
        assert "It was shown before, and is not shown a second time." in again
        assert "Number 1: shown to Dan Adeyemi on" in again
        assert [each.by for each in PassphraseSeen.objects.all()] == [house.lead.pk]

    def test_whoever_leads_the_team_has_it_and_nobody_else_of_it(self, house: House, browser: Browser) -> None:
        assert browser(house.ben).get(where()).status_code == 403
        Team.objects.filter(name="North").update(lead=house.ben.pk)
        assert shown(browser(house.ben).post(where(), {"do": "show"}).content.decode(), words())
        for other in (house.amina, house.office, house.stranger, house.manager):
            assert browser(other).get(where()).status_code == 403
            assert browser(other).post(where(), {"do": "another"}).status_code == 403

    def test_another_one_is_made_where_one_is_lost(self, house: House, browser: Browser) -> None:
        client = browser(house.lead)
        client.post(where(), {"do": "show"})
        before = words()
        client.post(where(), {"do": "another"})
        assert words() != before
        assert shown(client.post(where(), {"do": "show"}).content.decode(), words())

    def test_whoever_sets_up_names_who_leads_a_team(self, house: House, browser: Browser) -> None:
        team = Team.objects.get(name="North")
        page = reverse("clinic:set-up-teams")
        facts = typed(browser(house.manager), page, led=team.pk, leads=house.ben.pk)
        browser(house.manager).post(page, facts)
        assert Team.objects.get(pk=team.pk).lead_id == house.ben.pk
        browser(house.manager).post(page, {**facts, "leads": house.stranger.pk})
        assert Team.objects.get(pk=team.pk).lead_id == house.ben.pk  # somebody of another team leads it not


def test_whoever_leads_the_team_downloads_its_copy_locked_as_it_is(
    house: House, browser: Browser, settings, tmp_path
) -> None:
    settings.HANDRAIL_OFFLINE = tmp_path
    making.make(tmp_path)
    team = Team.objects.get(name="North")
    where_it_is = reverse("clinic:offline-copy", args=[team.pk])
    answer = browser(house.lead).get(where_it_is)
    assert re.search(rf'filename="copy-{team.pk[:6]}-[0-9-]+\.html"', answer.headers["Content-Disposition"])
    assert answer.content in [each.read_bytes() for each in tmp_path.iterdir()]
    assert browser(house.ben).get(where_it_is).status_code == 403


class TestHealth:
    def look(self, what: str) -> health.Look:
        return next(each for each in health.looks() if each.what == what)

    def test_it_asks_for_a_copy_of_last_night(self, house: House, tmp_path) -> None:
        look = self.look("Copies for when the system is down")
        assert not look.well and "North, South" in look.found
        making.make(tmp_path)
        assert self.look("Copies for when the system is down").well
        with journal.clock(journal.now() + timedelta(hours=27)):
            assert not self.look("Copies for when the system is down").well

    def test_it_says_who_is_in_no_copy(self, house: House, tmp_path) -> None:
        making.make(tmp_path)
        Practitioner.objects.filter(pk=house.ben.pk).update(team=None)
        assert "1 clinician is in no team" in self.look("Copies for when the system is down").found

    def test_it_asks_for_a_folder(self, house: House, settings) -> None:
        settings.HANDRAIL_OFFLINE = None
        assert "No folder is named" in self.look("Copies for when the system is down").found

    def test_it_asks_for_somebody_who_has_the_words(self, house: House, browser: Browser) -> None:
        assert "North, South" in self.look("What opens the copies").found
        browser(house.lead).post(where(), {"do": "show"})
        assert self.look("What opens the copies").found == "Nobody has seen the newest one of: South."
        browser(house.lead).post(where("South"), {"do": "show"})
        assert self.look("What opens the copies").well
