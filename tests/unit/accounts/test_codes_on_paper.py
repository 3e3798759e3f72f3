"""A sheet of codes on paper: each opens the account once, and only with what the person knows."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from handrail.accounts import paper, people
from handrail.accounts.models import PrintedCode, PrintedSheet, User

pytestmark = pytest.mark.django_db

BORN = "1984-03-27"
NOW_AND_THEN = ("SAVEPOINT", "RELEASE", 'SELECT "value"')
"""What is asked of the database by the clock, whoever asks for the page: whether the name of the service changed."""
TYPED = {"knows-day": "27", "knows-month": "3", "knows-year": "1984"}


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def person(db):
    return people.open_account(None, "PERSON1")


@pytest.fixture
def codes(person, today):
    return paper.print_sheet(person, BORN, by="STAFF", today=today)


def type_in(client, code, **born):
    return client.post("/sign-in/paper/", {"code": code, **TYPED, **born})


class TestACode:
    def test_it_opens_the_account_with_the_date_of_birth(self, client, person, codes):
        assert type_in(client, codes[0].lower().replace("-", " ")).url == "/my/"
        assert client.session["_auth_user_id"] == person.pk

    def test_it_works_once(self, client, codes):
        type_in(client, codes[0])
        again = type_in(Client(), codes[0])
        assert again.status_code == 422
        assert type_in(Client(), codes[1]).url == "/my/"

    def test_without_the_right_date_of_birth_it_opens_nothing(self, client, codes):
        answer = type_in(client, codes[0], **{"knows-year": "1985"})
        assert answer.status_code == 422
        assert "_auth_user_id" not in client.session
        assert type_in(client, codes[0]).url == "/my/", "a slip does not use the code up"

    def test_after_its_day_it_opens_nothing(self, person, codes, today):
        late = today + timedelta(days=91)
        assert paper.account_by(codes[0], BORN, late) is None
        assert paper.account_by(codes[0], BORN, late - timedelta(days=1)) == person

    def test_printing_again_replaces_the_sheet(self, person, codes, today):
        fresh = paper.print_sheet(person, BORN, by="STAFF", today=today)
        assert paper.account_by(codes[0], BORN, today) is None
        assert paper.account_by(fresh[0], BORN, today) == person

    def test_a_sheet_that_is_stopped_opens_nothing(self, person, codes, today):
        assert paper.end([person]) == 8
        assert paper.account_by(codes[0], BORN, today) is None

    def test_a_closed_account_and_one_of_somebody_who_died_stay_closed(self, person, codes, today):
        people.hush("PERSON1", died=True)
        assert paper.account_by(codes[0], BORN, today) is None
        people.hush("PERSON1", died=False)
        User.objects.filter(pk=person.pk).update(is_active=False)
        assert paper.account_by(codes[0], BORN, today) is None

    def test_a_word_may_be_asked_for_instead(self, client, person, today, settings):
        settings.HANDRAIL_SHEET = {**settings.HANDRAIL_SHEET, "asks": "word"}
        codes = paper.print_sheet(person, "Larkspur", by="STAFF", today=today)
        assert client.post("/sign-in/paper/", {"code": codes[0], "knows": "hollyhock"}).status_code == 422
        assert client.post("/sign-in/paper/", {"code": codes[0], "knows": "larkspur "}).url == "/my/"


class TestWhoeverFindsASheet:
    def test_has_five_tries_at_the_date_of_birth_and_then_nobody_opens_anything_with_it(self, codes, today):
        for year in range(1990, 1995):
            assert paper.account_by(codes[year % 8], f"{year}-01-01", today) is None
        assert paper.account_by(codes[0], BORN, today) is None

    def test_the_owner_s_slips_are_forgotten_when_they_get_in(self, person, codes, today):
        for code in codes[:3]:
            for year in (1990, 1991, 1992, 1993):
                paper.account_by(code, f"{year}-01-01", today)
            assert paper.account_by(code, BORN, today) == person

    def test_without_a_sheet_nobody_ends_one(self, codes, today, person):
        for number in range(50):
            paper.account_by("BCDFGHJKLMN" + paper.LETTERS[number % 20], "1990-01-01", today)
        assert paper.account_by(codes[0], BORN, today) == person

    def test_too_many_tries_from_one_place_are_held_back(self, client, codes):
        answers = [type_in(client, "BCDF-GHJK-LMNP").status_code for _ in range(22)]
        assert answers[:20] == [422] * 20
        assert answers[-1] == 429


class TestNobodyLearnsWhichCodesThereAre:
    def test_an_unknown_code_and_a_wrong_birthday_are_the_same_page_for_the_same_work(self, codes):
        Client().get("/sign-in/paper/")
        pages, asked = [], []
        for code in (codes[0], "ZZZZ-XXXX-WWWW"):
            browser = Client()
            cache.clear()
            with CaptureQueriesContext(connection) as queries:
                answer = type_in(browser, code, **{"knows-year": "1985"})
            pages.append((answer.status_code, sorted(answer.headers), _plain(answer, code)))
            asked.append([each["sql"].split()[:3] for each in queries if not each["sql"].startswith(NOW_AND_THEN)])
        assert pages[0] == pages[1]
        assert asked[0] == asked[1]

    def test_nothing_of_code_or_birthday_is_stored_and_equal_birthdays_look_different(self, person, codes, today):
        paper.print_sheet(people.open_account(None, "PERSON2"), BORN, by="STAFF", today=today)
        one, two = PrintedSheet.objects.all()
        assert one.knows != two.knows
        assert not {code.replace("-", "") for code in codes} & set(PrintedCode.objects.values_list("mark", flat=True))


def _plain(answer, code):
    import re

    page = answer.content.decode().replace(code, "")
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", page).split("<main")[1]
