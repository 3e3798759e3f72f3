"""Every form, with each kind of bad input: a clear answer in the page, nothing lost, never a broken page."""

import html
import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from django.test import Client
from house import LEADS, House, addresses, build, url

pytestmark = pytest.mark.django_db

FAULTS = {
    "nothing": lambda name: "",
    "too long": lambda name: "long " * 20_000,
    "control characters": lambda name: "a\x00b\x07c\x1b[31m",
    "other scripts": lambda name: "Ελληνικά 日本語 עברית 🌧️ é",
    "a number out of range": lambda name: "999999999999",
    "a day in the future": lambda name: {"day": "31", "month": "12", "year": "2999"}.get(name.rpartition("-")[2], "x"),
    "markup": lambda name: "<script>alert(1)</script>{{ 7*7 }}%(who)s",
}
ONCE = {"nothing", "markup"}
"""Whether a field is empty and how a page is written down is for forms and templates alone, whatever the database."""

LEFT_OUT = {"account_logout", "my:refer_forget", "my:again", "my:stop", "my:come_back"}
"""These ask nothing: pressing their button is the whole of it."""

WELL = {200, 302, 400, 403, 404, 405, 409, 413, 422, 429}


def fields(page: str) -> dict[str, str | None]:
    """The names in the form of a page, with what stands in the hidden ones; None where something can be given."""
    form = re.search(r"<form[^>]*method=\"post\".*?</form>", page, re.DOTALL)
    if form is None:
        return {}
    found: dict[str, str | None] = {}
    for tag in re.findall(r"<(?:input|select|textarea)\b[^>]*>", form[0]):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name:
            found[name[1]] = html.unescape(value[1]) if value and 'type="hidden"' in tag else None
    return found


def reader(house: House, name: str) -> Client:
    if name in LEADS:
        return house.browsers["lead"]
    room = name.split(":")[0]
    return house.browsers[{"clinic": "holder", "my": "person"}.get(room, "anonymous")]


@pytest.fixture
def house(db) -> House:
    return build()


def pages_of(answer) -> str:
    """The page that is answered, or all pages in the file to take away. A file sent as it lies there has none."""
    if answer.streaming:
        return ""
    if answer.get("Content-Type") != "application/zip":
        return answer.content.decode()
    with zipfile.ZipFile(io.BytesIO(answer.content)) as folder:
        return "".join(folder.read(name).decode() for name in folder.namelist() if name.endswith(".html"))


def faults_of(answer, fault: str, page: str) -> Iterator[str]:
    """What is wrong with the answer to a form that was filled in with `fault`."""
    body = pages_of(answer)
    if answer.status_code not in WELL:
        yield f"answers {answer.status_code}"
    if fault == "markup" and "<script>alert(1)</script>" in body:
        yield "markup comes back as markup"
    if answer.status_code == 422 and "nhsuk-error-summary" not in body:
        yield "no error summary"
    if answer.status_code == 422 and fault == "other scripts" and "<textarea" in page and "日本語" not in body:
        yield "what was typed is lost"


@pytest.mark.parametrize(
    "fault", [pytest.param(each, marks=pytest.mark.any_database if each in ONCE else ()) for each in FAULTS]
)
def test_no_form_is_broken_by_it_and_the_record_still_opens(house, fault):
    wrong, sent = [], 0
    for name, pattern in addresses():
        if name in LEFT_OUT or name.startswith(("account_", "mfa_")):
            continue
        client, where = reader(house, name), url(house, name, pattern)
        client.raise_request_exception = False
        page = pages_of(client.get(where))
        asked = fields(page)
        if asked:
            sent += 1
            data = {field: FAULTS[fault](field) if kept is None else kept for field, kept in asked.items()}
            wrong += [f"{name}: {each}" for each in faults_of(client.post(where, data), fault, page)]
    assert wrong == []
    assert sent > 50
    it_opens(house)


def it_opens(house):
    """Whatever was let in is kept as it was typed, and can be read."""
    for who, name in (("holder", "clinic:episode"), ("person", "my:record")):
        pattern = dict(addresses())[name]
        answer = house.browsers[who].get(url(house, name, pattern))
        assert answer.status_code == 200
        assert "<script>alert(1)</script>" not in answer.content.decode()
