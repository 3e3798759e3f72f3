"""The frame and the components: help on every page, nobody else's logo, nothing inline, typing kept."""

import re
from typing import Any

import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from form_sample import EveryField, filled

from handrail.design import crisis, errors
from handrail.design.context import frame

HELP = ("999", "111, then option 2", "116 123", "85258")


def page(template: str = "design/form_page.html", **context: Any) -> str:
    request = RequestFactory().get("/")
    return render_to_string(template, {"title": "About you", **context}, request=request, using="jinja2")


def macro(call: str, **context: Any) -> str:
    source = f'{{% import "design/macros.html" as m %}}{{{{ m.{call} }}}}'
    return engines["jinja2"].env.from_string(source).render(**context)


PAGES = {
    "form": lambda: page(form=EveryField(initial={"seen": 1})),
    "form with errors": lambda: page(form=filled(name="", mail="x", words="w" * 40)),
    "help now": lambda: page("design/help_now.html"),
    "columns": lambda: page("design/columns.html"),
    "400": lambda: errors.bad_request(RequestFactory().get("/")).content.decode(),
    "403": lambda: errors.forbidden(RequestFactory().get("/")).content.decode(),
    "404": lambda: errors.not_found(RequestFactory().get("/")).content.decode(),
    "429": lambda: errors.too_many(RequestFactory().get("/")).content.decode(),
    "500": lambda: errors.server_error(RequestFactory().get("/")).content.decode(),
    "csrf": lambda: errors.csrf_failure(RequestFactory().post("/")).content.decode(),
}


@pytest.fixture(params=PAGES, scope="module")
def html(request: pytest.FixtureRequest) -> str:
    return PAGES[request.param]()


class ForEveryPage:
    def test_help_in_a_crisis_is_there(self, html: str) -> None:
        for number in HELP:
            assert number in html
        assert 'id="help-now"' in html
        assert 'href="tel:116123"' in html

    def test_no_logo_and_no_name_but_ours(self, html: str) -> None:
        assert "NHS England" not in html
        assert "nhsuk-header__logo" not in html
        assert "nhsuk-logo" not in html
        assert "Frutiger" not in html
        assert '<span class="hr-wordmark">Handrail</span>' in html

    def test_nothing_inline(self, html: str) -> None:
        assert not re.search(r"\sstyle=", html)
        assert not re.search(r"<style|\son[a-z]+=", html)
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))

    def test_one_heading_of_the_first_rank_at_most_and_a_way_past_the_frame(self, html: str) -> None:
        assert len(re.findall(r"<h1", html)) <= 1
        assert 'href="#maincontent"' in html

    def test_no_id_stands_twice(self, html: str) -> None:
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert sorted(set(ids)) == sorted(ids)


class ForTheFrame:
    def test_a_demonstration_says_so(self, settings: Any) -> None:
        settings.HANDRAIL_WATERMARK = "Made-up people: this is a demonstration"
        assert "Made-up people" in page(form=EveryField())

    def test_the_service_has_its_name(self, monkeypatch: Any) -> None:
        monkeypatch.setattr("handrail.pages.here._known.name", "Talking therapies, Ambermouth")
        assert "<title>About you – Talking therapies, Ambermouth – Handrail</title>" in page(form=EveryField())

    def test_places_are_listed_and_the_present_one_marked(self) -> None:
        html = page(form=EveryField(), navigation=[{"text": "Talk", "href": "/talk", "current": True}])
        assert '<a href="/talk" aria-current="page">Talk</a>' in html

    def test_it_stands_without_a_database(self) -> None:
        given = frame(RequestFactory().get("/"))
        assert {"service_name", "watermark", "crisis_lines", "language", "home_url", "messages"} <= set(given)


class ForFormsOnPages:
    def test_the_title_says_error_first(self) -> None:
        assert "<title>Error: About you" in page(form=filled(name=""))
        assert "<title>About you" in page(form=EveryField())

    def test_the_summary_leads_to_fields_that_exist(self) -> None:
        html = page(form=filled(name="", mail="x", nights="9", how="z", easier="z", language="z", at="9", born_day="1"))
        links = re.findall(r'<a href="#(id_[^"]+)"', html)
        assert len(links) == 8
        assert all(f'id="{link}"' in html for link in links)

    def test_typing_is_kept_and_harmless(self) -> None:
        typed = "first line\n  second <script>alert(1)</script> & 🙂"
        html = page(form=filled(name='"><img src=x>', words=typed, how="post", easier="quiet", language="cy"))
        assert "first line\n  second &lt;script&gt;alert(1)&lt;/script&gt; &amp; 🙂</textarea>" in html
        assert "<img" not in html
        assert re.search(r'value="post" checked', html)
        assert re.search(r'value="quiet" checked', html)
        assert re.search(r'value="cy"\s+selected', html)

    def test_hidden_fields_go_with_it(self) -> None:
        html = page(form=EveryField(initial={"seen": 12}))
        assert 'name="seen" id="id_seen" value="12"' in html
        assert re.search(r'name="once" id="id_once" value="[\w-]{20,}"', html)
        assert "csrfmiddlewaretoken" in html

    def test_what_may_be_skipped_says_so(self) -> None:
        html = page(form=EveryField())
        assert "Email address (you can skip this)" in html
        assert "What should we call you?\n" in html

    def test_a_birthday_can_be_filled_in_by_the_browser(self) -> None:
        assert 'autocomplete="bday-year"' in page(form=EveryField())

    def test_one_question_can_be_the_heading(self) -> None:
        html = page(form=EveryField(), heading_in_label=True)
        assert re.search(r'<h1 class="nhsuk-label-wrapper">\s*<label', html)


class ForComponents:
    def test_a_table_carries_its_heads_to_the_phone(self) -> None:
        html = macro('table("Who waits", ["Name", "Since"], [["Sam", "12 May"]])')
        assert 'data-label="Since"' in html
        assert '<caption class="hr-table__caption">Who waits</caption>' in html

    def test_an_empty_table_says_what_it_means(self) -> None:
        assert "Nobody is without a holder." in macro('table("x", ["a"], [], "Nobody is without a holder.")')

    def test_the_way_says_where_you_are_in_words(self) -> None:
        html = macro("way(items)", items=[{"state": "past", "title": "A"}, {"state": "now", "title": "B"}])
        assert "Done" in html
        assert 'aria-current="step"' in html

    def test_what_is_late_is_said_not_only_coloured(self) -> None:
        assert "This is late." in macro('owed("An answer", by="Thursday 7 May", late=true)')

    def test_a_persons_words_are_quoted_as_they_are(self) -> None:
        assert "a &lt;b&gt;\nb" in macro("words(text, 'Sam')", text="a <b>\nb")

    def test_nothing_said_is_said(self) -> None:
        assert "Not said" in macro('summary([{"key": "Email", "value": ""}])')

    def test_every_link_to_change_something_says_what(self) -> None:
        html = macro('summary([{"key": "Email", "value": "x", "href": "/e"}])')
        assert 'Change<span class="nhsuk-u-visually-hidden"> Email</span>' in html


def test_the_environment_translates_and_escapes() -> None:
    env = engines["jinja2"].env
    assert env.from_string('{{ _("<b>%(x)s</b>", x=value) }}').render(value="<i>") == "<b>&lt;i&gt;</b>"
    assert env.from_string("{% trans %}Day{% endtrans %}").render() == "Day"


def test_national_lines_are_shown_when_a_service_names_none() -> None:
    assert [line.number for line in crisis.lines()] == [*HELP[:3], "text SHOUT to 85258"]
