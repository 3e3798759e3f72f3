"""What every answer has to be, whatever was sent: no fault of ours, no word of somebody else, what was typed kept."""

import html
import re
from collections.abc import Iterator
from typing import Any

from django.http import QueryDict

from handrail.record.models import Entry
from handrail.record.verify import verify
from tests.fuzz.found import TYPED, Form
from tests.fuzz.world import HIDDEN_NAME, HIDDEN_WORDS, PLANTED, World, as_somebody, patterns, url
from tests.integration.test_bad_input import WELL, pages_of

SECRET = {"key", "code"}
"""What opens something: no page shows it again."""

SHUT = {302, 400, 401, 403, 404, 405, 409, 413, 429}
_LOST_BY_ANYBODY = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ufffd\ufeff\ufffe\uffff\u200b\u2028\u2029]+")


def wrong_with(answer: Any) -> Iterator[str]:
    """What is wrong with any answer to anybody."""
    body = pages_of(answer)
    if answer.status_code not in WELL | {401} and not _asked_in_another_form(answer):
        yield f"answers {answer.status_code}"
    if "Traceback (most recent call last)" in body:
        yield "shows where the program broke"
    if "<script>alert(1)</script>" in body:
        yield "markup comes back as markup"
    if "Set-Cookie: x=1" in str(answer.headers) or "x" in answer.cookies:
        yield "what was typed became a header"


def _asked_in_another_form(answer: Any) -> bool:
    """A program asked for a form of answer that the interface for programs does not speak: no page ever says that."""
    return bool(answer.status_code == 406 and answer.wsgi_request.path.startswith("/fhir/"))


def told_of_somebody_else(world: World, who: str, answer: Any) -> Iterator[str]:
    """The words and the name of somebody whom this reader may not open."""
    if who in world.opens_hidden:
        return
    body = pages_of(answer)
    yield from (f"{who} is shown {word}" for word in (HIDDEN_WORDS, HIDDEN_NAME) if word in body)


def told_though_shut(who: str, answer: Any) -> Iterator[str]:
    """What is wrong with an answer to somebody who may not open this at all."""
    body = pages_of(answer)
    if answer.status_code not in SHUT and not _asked_in_another_form(answer):
        yield f"{who} may not, and gets {answer.status_code}"
    yield from (f"{who} may not, and is shown {word}" for word in PLANTED if word in body)


def typing_lost(form: Form, answer: Any) -> Iterator[str]:
    """What somebody typed and does not find again on the page that refuses it."""
    sent: QueryDict = answer.wsgi_request.POST
    if answer.status_code != 422 or not _is_of_a_browser(form, sent):
        return
    body = _plain(html.unescape(pages_of(answer)))
    for name, one in form.fields.items():
        if one.kind in TYPED and name not in SECRET and _plain(sent.get(name, "")) not in body:
            yield f"what was typed into {name} is lost: {sent.get(name, '')[:60]!r}"


def _is_of_a_browser(form: Form, sent: QueryDict) -> bool:
    """Whether what nobody types, hidden fields and buttons, is as the page has it."""
    fixed = [one for one in form.fields.values() if one.kind in {"hidden", "submit", "button"}]
    return all(sent.get(one.name) in (one.value, *one.options) for one in fixed)


def _plain(text: str) -> str:
    """Without what no page can carry, and without how its lines are broken."""
    return _LOST_BY_ANYBODY.sub("", text)


def written() -> int:
    """How many entries all journals have."""
    return Entry.objects.count()


def it_opens(world: World) -> Iterator[str]:
    """Whatever was let in can be read, and every journal is as it was written."""
    yield from map(str, verify())
    for who, name in (("holder", "clinic:episode"), ("holder", "clinic:person"), ("person", "my:record")):
        with as_somebody(world, who) as client:
            answer = client.get(url(world.house, name, patterns()[name]))
        yield from (f"afterwards {name}: {each}" for each in wrong_with(answer))
        if answer.status_code >= 400:
            yield f"afterwards {name} answers {answer.status_code}"
