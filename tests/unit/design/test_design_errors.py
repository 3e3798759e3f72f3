"""Error pages: wording, status, no database, typing given back only to whoever typed it here."""

import pytest
from django.template import TemplateDoesNotExist, engines
from django.test import RequestFactory

from handrail.design import errors, typed

WEB = RequestFactory()


class ForErrorPages:
    @pytest.mark.parametrize(
        ("view", "status", "words"),
        [
            (errors.bad_request, 400, "We could not read what was sent"),
            (errors.forbidden, 403, "You cannot open this"),
            (errors.not_found, 404, "There is no page here"),
            (errors.too_many, 429, "There were too many tries"),
            (errors.server_error, 500, "It is our fault, not yours"),
        ],
    )
    def test_says_what_happened(self, view: object, status: int, words: str) -> None:
        answer = view(WEB.get("/"))
        assert answer.status_code == status
        assert words in answer.content.decode()

    def test_a_refused_page_speaks_of_safety_first(self) -> None:
        text = errors.forbidden(WEB.get("/")).content.decode()
        assert "If somebody&#39;s safety depends on it now" in text

    def test_even_a_broken_frame_leaves_the_help_lines(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_args: object) -> None:
            raise TemplateDoesNotExist("design/error.html")

        monkeypatch.setattr(engines["jinja2"], "get_template", broken)
        answer = errors.server_error(WEB.get("/"))
        assert answer.status_code == 500
        assert 'href="tel:116123"' in answer.content.decode()


class ForAPageThatWasOpenTooLong:
    def test_what_was_typed_is_given_back(self) -> None:
        said = {"words": "what I <b>wrote</b>", "csrfmiddlewaretoken": "abc", "password": "hidden", "once": "tok"}
        answer = errors.csrf_failure(WEB.post("/", said, headers={"sec-fetch-site": "same-origin"}))
        text = answer.content.decode()
        assert answer.status_code == 403
        assert "what I &lt;b&gt;wrote&lt;/b&gt;" in text
        assert "hidden" not in re_body(text)

    @pytest.mark.parametrize(
        "headers",
        [{}, {"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}],
    )
    def test_what_another_site_sent_is_not_shown(self, headers: dict[str, str]) -> None:
        answer = errors.csrf_failure(WEB.post("/", {"words": "planted"}, headers=headers))
        assert "planted" not in answer.content.decode()

    def test_an_older_browser_that_says_where_it_comes_from(self) -> None:
        request = WEB.post("/", {"words": "mine"}, headers={"referer": "http://testserver/page"})
        assert typed.words(request) == ("mine",)


def re_body(text: str) -> str:
    """The part of a page a person wrote."""
    return "".join(text.split('<pre class="hr-typed"')[1:]).split("</main>")[0]
