"""What anybody reads of a theme: numbers that point at nobody, quotes by a rule, the accounts behind each number."""

import re
from datetime import date

import pytest
from coded_world import account, accounts, coder, first_passage, load, service
from django.test import Client
from django.urls import reverse

from handrail.experiences import sealing
from handrail.experiences.models import Author, State
from handrail.experiences.publishing import shown, taking_down
from handrail.experiences.themes import codebook, coding, quotes
from handrail.experiences.themes.codebook import Wording
from handrail.experiences.themes.quotes import Why

pytestmark = pytest.mark.django_db
THEME = "listened-to"


@pytest.fixture
def one(db):
    load()
    return coder()


def page(code: str = THEME) -> str:
    return Client().get(reverse("experiences:theme", args=[code])).content.decode()


def words(html: str) -> str:
    main = html.split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", " ", main, flags=re.S)).split())


def listed(code: str = THEME, **which: str) -> tuple[int, int]:
    answer = Client().get(reverse("experiences:theme-accounts", args=[code]), which)
    return answer.status_code, answer.content.decode().count("xp-list__item")


# --- the numbers -----------------------------------------------------------------------------------------------


def test_it_says_accounts_people_published_and_services_and_no_share(one):
    for code in ("AAA", "BBB"):
        accounts(12, THEME, by=one, service=service(code))
    accounts(3, by=one)
    text = words(page())
    assert "24 accounts by 24 people, of 27 published, from 2 services." in text
    assert "%" not in text
    assert "Version 1, since 1 November 2026." in text


def test_fewer_than_five_is_all_that_is_said_of_few(one):
    accounts(4, THEME, by=one, may_quote=True, text="")
    accounts(20, by=one)
    text = words(page())
    assert "Fewer than 5 accounts of 24 published." in text
    assert "people, of" not in text
    assert "Read these accounts" not in text and "Read the whole account" not in text
    assert listed() == (404, 0)


def test_one_writer_of_many_accounts_is_not_pointed_at(one):
    author = Author.objects.create(key_mark=sealing.mark("key", "somebody"))
    accounts(6, THEME, by=one, author=author)
    assert "6 accounts by fewer than 5 people, of 6 published" in words(page())


def test_what_has_no_theme_yet_has_a_page_too(one):
    assert "Fewer than 5 accounts of fewer than 5 published." in words(page())
    assert "not double-coded yet" in words(page())


def test_a_theme_that_is_not_there_has_none(one):
    assert Client().get(reverse("experiences:theme", args=["nothing"])).status_code == 404


def test_services_stand_in_the_order_of_names_and_small_counts_stand_together(one):
    for code, many in (("CCC", 9), ("AAA", 6), ("BBB", 12), ("DDD", 2), ("EEE", 1)):
        of = service(code)
        accounts(many, THEME, by=one, service=of)
        accounts(10, by=one, service=of)
    text = words(page())
    table = text.split("by service, in the order of names", 1)[1].split("This is no ranking", 1)[0]
    assert re.findall(r"Invented service (\w+) (\d+)", table) == [("BBB", "12"), ("CCC", "9")]
    assert "All others together 9" in table


# --- every number opens to its accounts -------------------------------------------------------------------------


def test_each_number_opens_to_as_many_accounts(one):
    for code in ("AAA", "BBB"):
        accounts(11, THEME, "parking", by=one, service=service(code))
    accounts(40, by=one)
    html = page()
    for number, where in ((22, {}), (11, {"service": "AAA"}), (20, {"beside": "parking"})):
        status, count = listed(**where)
        assert (status, count) == (200, min(number, 20))
    assert "?service=AAA" in html and "?beside=parking" in html
    assert listed(page="2") == (200, 2)


@pytest.mark.parametrize("which", [{"service": "TINY"}, {"quarter": "2026-Q2"}, {"beside": "parking"}, {"service": ""}])
def test_a_number_that_is_not_shown_opens_to_nothing(one, which):
    accounts(8, THEME, by=one)
    account(THEME, "parking", by=one, service=service("TINY"))
    assert listed(**which) == (404, 0)
    assert listed() == (200, 9)


def test_two_filters_at_once_open_to_nothing(one):
    for code in ("AAA", "BBB"):
        accounts(11, THEME, "parking", by=one, service=service(code))
    accounts(40, by=one)
    assert listed(service="AAA", beside="parking") == (404, 0)


def test_what_was_taken_down_is_gone_at_once(one):
    made = accounts(5, THEME, by=one)
    assert listed() == (200, 5)
    taking_down.take_down(made[0], State.WITHDRAWN)
    assert listed() == (404, 0)


# --- over time -------------------------------------------------------------------------------------------------


def _two_quarters(one) -> None:
    for month in (2, 5):
        accounts(10, THEME, by=one, week=date(2026, month, 2))
        accounts(4, by=one, week=date(2026, month, 2))


def test_a_trend_is_drawn_with_what_it_is_a_part_of(one):
    _two_quarters(one)
    html = page()
    assert "January to March 2026: 10 accounts" in html
    assert html.count("Of all read in that quarter: 14 accounts") >= 2
    assert listed(quarter="2026-Q1") == (200, 10)


def test_below_ten_in_a_quarter_nothing_is_drawn(one):
    accounts(10, THEME, by=one, week=date(2026, 2, 2))
    accounts(9, THEME, by=one, week=date(2026, 5, 4))
    assert "There are not enough accounts in each quarter" in words(page())
    assert listed(quarter="2026-Q1") == (404, 0)


def test_a_theme_that_changed_its_meaning_is_drawn_only_after_all_was_read_again(one):
    _two_quarters(one)
    theme = codebook.theme(THEME)
    wording = Wording(theme.name, "Invented: now it means something else.")
    codebook.change(THEME, wording, one.moderator)
    assert "are being read again for it" in words(page())
    for passage in {first_passage(each.telling) for each in shown.accounts()}:
        coding.looked(passage, one)
    assert "January to March 2026" in page()


# --- quotes ----------------------------------------------------------------------------------------------------


def _quoted(one, *themes: str, **facts):
    return account(*themes, by=one, may_quote=True, **facts)


def test_quotes_follow_the_rule(one):
    _quoted(one, THEME, text="An invented account: the chair was red, truly so, every single day.")
    typical = _quoted(one, THEME, text="An invented account: the chair was blue.")
    _quoted(one, THEME, text="An invented account: blue the chair was indeed, through many winters.")
    newest = _quoted(one, THEME, text="An invented account: zebras.", week=date(2026, 6, 1))
    otherwise = _quoted(one, "-" + THEME, text="An invented account: nobody listened.")
    found = {quote.why: quote.account for quote in quotes.of(codebook.theme(THEME))}
    assert found == {Why.TYPICAL: typical.pk, Why.NEWEST: newest.pk, Why.OTHERWISE: otherwise.pk}


def test_a_theme_that_says_otherwise_on_the_same_account_will_do(one):
    both = _quoted(one, THEME, "offer-not-kept")
    accounts(5, THEME, by=one, may_quote=True)
    _quoted(one, "offer-not-kept")  # it says nothing of this theme
    found = {quote.why: quote.account for quote in quotes.of(codebook.theme(THEME))}
    assert found[Why.OTHERWISE] == both.pk


def test_nobody_is_quoted_who_did_not_allow_it(one):
    accounts(6, THEME, by=one, text="")
    assert quotes.of(codebook.theme(THEME)) == []
    assert "There is nothing to quote yet." in words(page())


def test_where_nobody_says_otherwise_it_is_said(one):
    accounts(6, THEME, by=one, may_quote=True)
    assert "No account that may be quoted says otherwise yet." in words(page())


def test_only_the_words_that_were_coded_are_quoted(one):
    made = accounts(5, by=one, may_quote=True)
    for each in made:
        coding.put(first_passage(each), THEME, one, 0, 11)
    assert {quote.text for quote in quotes.of(codebook.theme(THEME))} == {"An invented"}


def test_a_quote_stays_folded_behind_its_content_note(one):
    accounts(5, THEME, by=one, may_quote=True, content_notes=["self-harm"])
    html = page()
    figure = html.split('<figure class="hr-words xp-quote">', 1)[1].split("</figure>", 1)[0]
    assert "Content note: Self-harm." in figure
    assert figure.index("<details") < figure.index("<blockquote") < figure.index("</details>")


def test_markup_in_an_account_is_shown_as_it_was_typed(one):
    accounts(4, THEME, by=one)
    _quoted(one, THEME, text="An invented account: <script>alert(1)</script> end.")
    assert "<script>alert" not in page()
    assert "&lt;script&gt;alert(1)" in page()


# --- the codebook ----------------------------------------------------------------------------------------------


def test_the_codebook_shows_every_theme_and_small_counts_as_fewer(one):
    accounts(6, THEME, by=one)
    account("parking", by=one)
    text = words(Client().get(reverse("experiences:themes")).content.decode())
    assert "Listened to, and it changed something 6 accounts" in text
    assert "Parking fewer than 5 accounts" in text
    assert text.count("accounts") > 50


def test_its_history_keeps_every_version_and_names_nobody(one):
    codebook.change("parking", Wording("Parking a bicycle", "Invented: now it is this."), one.moderator)
    text = words(Client().get(reverse("experiences:themes-history")).content.decode())
    assert "Parking a bicycle, version 2" in text and "Parking, version 1" in text
    assert one.moderator.name not in text.replace("Invented", "")


@pytest.mark.parametrize("name", ["codebook-csv", "codebook-qdc", "codes-csv", "codes-qdpx"])
def test_the_files_are_there_for_anybody_and_set_no_cookie(one, name):
    answer = Client().get(reverse(f"experiences:{name}"))
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    assert not answer.cookies


@pytest.mark.parametrize("name", ["themes", "themes-history"])
def test_pages_of_themes_set_no_cookie(one, name):
    assert not Client().get(reverse(f"experiences:{name}")).cookies
