"""Taking the whole of one's record away, and who opened it: on the person's own pages."""

import io
import json
import zipfile
from typing import Any

import pytest

from handrail.care import ending
from handrail.care.events import CopyGiven
from handrail.pages.archive import packed
from handrail.record import journal, reading
from tests.unit.my.test_signed_in import once

pytestmark = pytest.mark.django_db

COPY = "/my/record/copy/"


def copy(client: Any) -> bytes:
    answer = client.post(COPY, once(client, COPY))
    assert answer.status_code == 200 and answer["Content-Type"] == "application/zip"
    return bytes(answer.content)


def files(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        return {each.removeprefix(packed.FOLDER): folder.read(each).decode() for each in folder.namelist()}


def test_it_is_made_at_once_whole_and_signed(offered: Any) -> None:
    content = copy(offered["client"])
    found, inside = packed.check(content), files(content)
    assert found.problems == () and found.fingerprint == packed.ours()["fingerprint"]
    assert "Sleep, and the quiet in the house." in inside["start-here.html"]
    data = json.loads(inside["record.json"])
    kinds = {entry["kind"] for record in data["records"] for entry in record["entries"]}
    assert {"Referred", "Accepted", "Offered", "Named"} <= kinds
    last = journal.episode(offered["episode"]).entries[-1].event
    assert isinstance(last, CopyGiven) and last.digest == found.digest


def test_nothing_in_it_is_fetched_from_anywhere(offered: Any) -> None:
    for name, page in files(copy(offered["client"])).items():
        if name.endswith(".html"):
            assert 'src="' not in page and "stylesheet" not in page
            assert "http" not in page.replace("https://www.w3.org", "") or 'href="tel:' in page or 'href="sms:' in page


def test_it_says_everybody_who_opened_it_and_why(offered: Any) -> None:
    facts = {"person": offered["person"], "stream": offered["episode"], "relation": "holder"}
    for _each in range(120):
        reading.opened(by=offered["amina"].pk, page="clinic episode", **facts)
    page = files(copy(offered["client"]))["who-opened-it.html"]
    assert page.count("your care: the whole story") == 120 and "holds your care" in page


def test_who_opened_it_goes_back_to_the_first_day(offered: Any) -> None:
    for number in range(60):
        told = {"relation": "holder", "words": f"reason {number}"}
        reading.opened(by=offered["amina"].pk, person=offered["person"], page="clinic episode", **told)
    first = offered["client"].get("/my/record/opened/").content.decode()
    assert "reason 59" in first and "reason 0<" not in first and "Older" in first
    assert "reason 0" in offered["client"].get("/my/record/opened/?page=1").content.decode()


def test_after_an_ending_it_is_still_theirs(offered: Any) -> None:
    facts = {"by": offered["account"].pk, "said_by": offered["person"]}
    journal.record(offered["episode"], ending.stop, **facts)
    assert packed.check(copy(offered["client"])).problems == ()


def test_until_the_account_is_confirmed_there_is_no_copy_to_make(somebody: Any) -> None:
    page = somebody["client"].get(COPY).content.decode()
    assert "Make my copy" not in page and "This opens with the whole of your record." in page


def test_anybody_can_compare_the_letters_of_our_key(offered: Any) -> None:
    page = offered["client"].get("/how-we-work/copies/").content.decode()
    assert packed.ours()["fingerprint"] in page and packed.ours()["public_key"] in page
