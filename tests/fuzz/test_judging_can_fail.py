"""The judge of the fuzzing finds what it looks for: a judge that finds nothing would let everything pass."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from house import CLINICAL, House

from tests.fuzz import judging
from tests.fuzz.found import Field, Form, forms
from tests.fuzz.world import HIDDEN_NAME, HIDDEN_WORDS, World

WORLD = World(House("", "", {}), {}, opens_hidden={"stranger"})


@pytest.mark.parametrize(
    ("status", "body", "finds"),
    [
        (200, "<p>all is well</p>", []),
        (500, "", ["answers 500"]),
        (200, "Traceback (most recent call last)", ["shows where the program broke"]),
        (200, "<script>alert(1)</script>", ["markup comes back as markup"]),
    ],
)
def test_a_fault_of_ours_is_found(status: int, body: str, finds: list[str]) -> None:
    assert list(judging.wrong_with(HttpResponse(body, status=status))) == finds


@pytest.mark.parametrize("word", [HIDDEN_WORDS, HIDDEN_NAME])
def test_a_word_of_somebody_else_is_found_unless_it_is_theirs_to_read(word: str) -> None:
    answer = HttpResponse(f"<p>{word}</p>")
    assert list(judging.told_of_somebody_else(WORLD, "holder", answer)) == [f"holder is shown {word}"]
    assert list(judging.told_of_somebody_else(WORLD, "stranger", answer)) == []


def test_an_open_door_and_what_stands_behind_it_are_found() -> None:
    found = list(judging.told_though_shut("office", HttpResponse(f"<p>{CLINICAL}</p>")))
    assert found == ["office may not, and gets 200", f"office may not, and is shown {CLINICAL}"]
    assert list(judging.told_though_shut("office", HttpResponse(status=403))) == []


def _refused(sent: dict[str, str], body: str) -> Any:
    answer: Any = HttpResponse(body, status=422)
    answer.wsgi_request = RequestFactory().post("/", sent)
    return answer


def test_lost_typing_is_found_where_a_browser_sent_it() -> None:
    form = Form("", "post", {"what": Field("what", "textarea"), "once": Field("once", "hidden", "one")})
    kept, lost = "<textarea>a&amp;b\r\n c</textarea>", "<textarea></textarea>"
    assert list(judging.typing_lost(form, _refused({"what": "a&b c", "once": "one"}, kept))) == []
    assert list(judging.typing_lost(form, _refused({"what": "a&b c", "once": "one"}, lost))) != []
    assert list(judging.typing_lost(form, _refused({"what": "a&b c", "once": "made up"}, lost))) == []


def test_every_way_to_ask_is_found_in_a_page() -> None:
    page = (
        '<form method="post" action="/there/"><input name="csrfmiddlewaretoken" value="x">'
        '<input type="hidden" name="once" value="1">'
        '<input type="radio" name="yes" value="y"><input type="radio" name="yes" value="n">'
        '<select name="one"><option value="a"><option value="b"></select><textarea name="words"></textarea>'
        '<button name="do" value="save"></button></form><form><input name="q"></form>'
    )
    sent, asked = forms(page)
    assert (sent.action, sent.method, asked.method) == ("/there/", "post", "get")
    assert list(sent.fields) == ["once", "yes", "one", "words", "do"]
    assert (sent.fields["yes"].options, sent.fields["one"].options) == (["y", "n"], ["a", "b"])
