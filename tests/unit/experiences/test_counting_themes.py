"""How many accounts carry a theme: only what people put, each account once, however many passages, pages and coders."""

from datetime import date

import pytest
from coded_world import account, accounts, coder, first_passage, load, service, software
from record_world import telling

from handrail.experiences import sealing
from handrail.experiences.models import Author, State
from handrail.experiences.publishing import making_public
from handrail.experiences.publishing.taking_down import take_down
from handrail.experiences.themes import codebook, coding, counting, ledger
from handrail.experiences.themes.codebook import Wording
from handrail.experiences.themes.counting import Quarter

pytestmark = pytest.mark.django_db
THEME = "listened-to"


@pytest.fixture
def one(db):
    load()
    return coder()


def test_accounts_people_services_and_all_that_is_published(one):
    author = Author.objects.create(key_mark=sealing.mark("key", "somebody"))
    big = service("AAA")
    accounts(11, THEME, by=one, service=big)
    accounts(2, THEME, by=one, author=author)
    accounts(3, by=one)
    found = counting.counts(THEME)
    assert (found.accounts, found.authors, found.of, found.services, found.read) == (13, 12, 16, 1, 16)


def test_what_software_suggests_counts_for_nothing(one):
    made = account()
    suggested = coding.put(first_passage(made), THEME, software(), 0, 4)
    assert counting.counts(THEME).accounts == 0
    coding.confirm(suggested, one)
    assert counting.counts(THEME).accounts == 1
    coding.reject(suggested, one)
    assert counting.counts(THEME).accounts == 0


def test_a_passage_that_tells_it_the_other_way_round_is_counted_apart(one):
    account("-" + THEME, by=one)
    account(THEME, "-" + THEME, by=one)
    found = counting.counts(THEME)
    assert (found.accounts, found.contrary) == (1, 2)


def test_two_coders_on_one_account_are_one_account(one):
    made = account(THEME, by=one)
    coding.put(first_passage(made), THEME, coder("second"), 0, 4)
    assert counting.counts(THEME).accounts == 1


def test_an_account_on_two_pages_is_one_account(one):
    first = account(THEME, by=one)
    after = telling("An invented account goes on.", State.APPROVED, author=first.author, continues=first)
    coding.put(first_passage(making_public.publish(after, first.published_week)), THEME, one, 0, 4)
    found = counting.counts(THEME)
    assert (found.accounts, found.of) == (1, 1)


def test_what_is_not_public_is_not_counted(one):
    made = account(THEME, by=one)
    take_down(made, State.HELD)
    found = counting.counts(THEME)
    assert (found.accounts, found.of) == (0, 0)


def test_a_small_service_is_counted_as_its_area(one):
    area = service("AREA")
    accounts(3, THEME, by=one, service=service("TINY", small=True, parent=area))
    accounts(2, THEME, by=one)
    assert counting.by_service(THEME, ledger.read()) == {"AREA": 3, "": 2}


def test_quarters_go_on_without_gaps_and_count_only_what_was_read(one):
    for month, themes in [(1, (THEME,)), (2, ()), (9, (THEME,))]:
        account(*themes, by=one, week=date(2026, month, 5))
    account(week=date(2026, 1, 5))  # nobody read it yet
    found = counting.by_quarter(codebook.theme(THEME), ledger.read())
    assert found == [Quarter("2026-Q1", 1, 2), Quarter("2026-Q2", 0, 0), Quarter("2026-Q3", 1, 1)]


def test_no_account_no_quarter(one):
    assert counting.by_quarter(codebook.theme(THEME), ledger.read()) == []


def test_a_new_theme_is_not_back_coded_until_all_that_was_read_is_read_again(one):
    read, unread = account(by=one), account()
    new = codebook.add("new", Wording("New", "Invented: it came later."), one.moderator)
    assert counting.back_coded(codebook.theme(THEME), ledger.read())
    assert not counting.back_coded(new, ledger.read())
    coding.looked(first_passage(read), one)
    assert counting.back_coded(new, ledger.read())
    assert unread.passages.exists()  # it was never read: it is missing from both, and said so


def test_themes_that_stand_on_one_account_are_counted_together(one):
    account(THEME, "told-not-read", by=one)
    account(THEME, "told-not-read", "parking", by=one)
    assert counting.together(ledger.read()) == {
        ("listened-to", "told-not-read"): 2,
        ("listened-to", "parking"): 1,
        ("parking", "told-not-read"): 1,
    }


def test_the_ledger_is_read_in_a_few_queries_however_much_there_is(one, django_assert_max_num_queries):
    accounts(30, THEME, by=one)
    with django_assert_max_num_queries(8, using="experiences"):
        counting.counts(THEME)
