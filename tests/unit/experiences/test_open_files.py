"""The open files: only what writers wish to be there, whole or not at all, and gone at once when it is withdrawn."""

import csv
import hashlib
import json
import os
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.test import Client
from pyarrow import parquet

from handrail.experiences import days
from handrail.experiences.models import Author, Coder, Coding, Passage, Published, State, Telling, Theme
from handrail.experiences.open_data import interface, release, rows, views
from handrail.experiences.publishing import taking_down

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("elsewhere")]

TEXT = "An invented account: the owl was stuffed."


@pytest.fixture
def elsewhere(tmp_path: Path, settings: Any) -> Path:
    settings.HANDRAIL_EXPERIENCES_FILES = tmp_path / "files"
    return tmp_path


def told(number: int, **also: Any) -> Telling:
    wishes = {"may_publish": True, "may_export": True, "state": State.PUBLISHED} | also
    author = Author.objects.create(key_mark=f"key {number}")
    week = days.this_week()
    made = Telling.objects.create(author=author, told_week=week, published_week=week, **wishes)
    if made.state == State.PUBLISHED:
        Published.objects.create(telling=made, version=1, fields={"account": f"{TEXT} Number {number}."})
        Passage.objects.create(telling=made, field="account", number=1, starts=0, ends=len(TEXT), text=TEXT)
    return made


@pytest.fixture
def six() -> list[Telling]:
    return [told(number) for number in range(6)]


def _read(name: str) -> list[dict[str, str]]:
    with (release.place() / name).open(encoding="utf-8", newline="") as found:
        return list(csv.DictReader(found))


class TestWhatIsInThem:
    def test_each_table_stands_there_twice_and_says_the_same(self, six: list[Telling]) -> None:
        release.make()
        written = _read("accounts.csv")
        assert [row["account_id"] for row in written] == sorted(each.pk for each in six)
        again = parquet.read_table(release.place() / "accounts.parquet").to_pylist()
        assert [(row["account_id"], row["account"]) for row in again] == [
            (row["account_id"], row["account"]) for row in written
        ]

    @pytest.mark.parametrize(
        "left_out",
        [
            {"may_export": False},
            {"may_publish": False},
            {"raised": ["words"]},
            {"state": State.HELD},
            {"state": State.APPROVED},
            {"state": State.WITHDRAWN},
        ],
        ids=str,
    )
    def test_nothing_is_in_them_that_is_held_raised_or_not_wished_for(
        self, six: list[Telling], left_out: dict[str, Any]
    ) -> None:
        other = told(9, **left_out)
        release.make()
        assert other.pk not in {row["account_id"] for row in _read("accounts.csv")}
        assert len(_read("accounts.csv")) == len(six)

    def test_codes_point_at_the_very_words(self, six: list[Telling]) -> None:
        passage = six[0].passages.get()
        coder = Coder.objects.create(name="Ann Invented")
        facts = {"coder": coder, "on": days.today(), "starts": 24, "ends": 27}
        Coding.objects.create(passage=passage, theme="staff-manner", **facts)
        Coding.objects.create(passage=passage, theme="timeliness", state=Coding.State.SUGGESTED, **facts)
        release.make()
        (code,) = _read("codes.csv")
        text = next(row["account"] for row in _read("accounts.csv") if row["account_id"] == code["account_id"])
        assert text[int(code["starts"]) : int(code["ends"])] == TEXT[24:27]
        assert code["theme"] == "staff-manner" and "Ann" not in str(code)

    def test_every_column_is_in_the_dictionary_and_every_word_of_the_dictionary_is_a_column(self) -> None:
        said = {table: list(columns) for table, columns in release.columns().items()}
        assert said["accounts"] == list(rows.ACCOUNT_COLUMNS)
        assert said["codes"] == list(rows.CODE_COLUMNS)
        assert sorted(said) == ["accounts", "codes", "themes", "withdrawn"]

    def test_the_checksums_hold(self, six: list[Telling]) -> None:
        said = release.make()
        for name, expected in said["files"].items():
            assert hashlib.sha256((release.place() / name).read_bytes()).hexdigest() == expected
        assert set(said["files"]) > {"LICENCE.txt", "dictionary.csv", "accounts.parquet", "withdrawn.csv"}

    def test_what_a_spreadsheet_would_run_is_text(self, six: list[Telling]) -> None:
        Published.objects.filter(telling=six[0]).update(fields={"account": "=HYPERLINK(1)"})
        release.make()
        written = {row["account_id"]: row["account"] for row in _read("accounts.csv")}
        assert written[six[0].pk] == "'=HYPERLINK(1)"


class TestWithdrawing:
    def test_the_files_are_gone_at_once_and_the_next_ones_name_it(self, six: list[Telling]) -> None:
        release.make()
        taking_down.take_down(six[0], State.WITHDRAWN)
        assert not release.place().exists()
        assert release.keep_up()
        assert six[0].pk not in {row["account_id"] for row in _read("accounts.csv")}
        assert [row["account_id"] for row in _read("withdrawn.csv")] == [six[0].pk]

    def test_a_broken_write_leaves_what_was_there(self, six: list[Telling]) -> None:
        release.make()
        before = {each.name: each.read_bytes() for each in release.place().iterdir()}

        def breaks(what: str) -> None:
            if what == "codes":
                raise OSError("the disk is full")

        with pytest.raises(OSError, match="full"):
            release.make(tell=breaks)
        assert {each.name: each.read_bytes() for each in release.place().iterdir()} == before
        assert [each.name for each in release.place().parent.iterdir()] == ["open-data"]

    def test_what_was_being_written_when_the_server_was_stopped_is_cleared_away(self, six: list[Telling]) -> None:
        release.make()
        left, new = (release.place().parent / f".open-data-{name}" for name in ("left", "new"))
        for each in (left, new):
            each.mkdir()
            (each / "accounts.csv").write_text("An invented account.")
        two_hours_ago = time.time() - 7200
        os.utime(left, (two_hours_ago, two_hours_ago))
        release.keep_up()
        assert not left.exists() and new.exists()

    def test_what_is_withdrawn_while_it_is_written_is_not_in_it(self, six: list[Telling]) -> None:
        def meanwhile(what: str) -> None:
            if what == "withdrawn" and Published.objects.filter(telling=six[0]).exists():
                taking_down.take_down(six[0], State.WITHDRAWN)

        release.make(tell=meanwhile)
        assert six[0].pk not in {row["account_id"] for row in _read("accounts.csv")}


class TestTheInterface:
    def test_it_answers_as_it_is_described(self, six: list[Telling], client: Client) -> None:
        Theme.objects.create(code="made-up", name="Made up", definition="Invented.", since=days.today())
        release.make()
        described = client.get("/experiences/api/openapi.json").json()
        for path, schema in (
            ("/experiences/api/accounts", "Accounts"),
            (f"/experiences/api/accounts/{six[0].pk}", "OneAccount"),
            ("/experiences/api/themes", "Themes"),
        ):
            answer = client.get(path)
            assert answer.status_code == 200 and not answer.cookies
            whole = {"$ref": f"#/components/schemas/{schema}", "components": described["components"]}
            jsonschema.Draft202012Validator(whole).validate(answer.json())

    def test_every_address_described_is_one_of_ours(self, client: Client) -> None:
        release.make()
        for path in interface.described()["paths"]:
            assert client.get(path.replace("{id}", "AAAA")).status_code in (200, 404)
            assert "error" in client.get(path.replace("{id}", "AAAA")).json() or "{id}" not in path

    def test_accounts_are_narrowed_and_counted(self, six: list[Telling], client: Client) -> None:
        Coding.objects.create(
            passage=six[2].passages.get(),
            theme="timeliness",
            coder=Coder.objects.create(name="Ann Invented"),
            starts=0,
            ends=2,
            on=days.today(),
        )
        release.make()
        answer = client.get("/experiences/api/accounts?theme=timeliness").json()
        assert [row["account_id"] for row in answer["accounts"]] == [six[2].pk] and answer["count"] == 1

    def test_a_program_gets_the_words_as_they_are_and_a_page_at_a_time(
        self, six: list[Telling], client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(views, "_PAGE", 4)
        Published.objects.filter(telling=six[0]).update(fields={"account": "=HYPERLINK(1)"})
        release.make()
        pages = [client.get(f"/experiences/api/accounts?page={number}").json() for number in (1, 2, 3)]
        assert [(len(each["accounts"]), each["next_page"], each["count"]) for each in pages] == [
            (4, 2, 6),
            (2, None, 6),
            (0, None, 6),
        ]
        assert {row["account_id"]: row["account"] for each in pages for row in each["accounts"]}[six[0].pk] == (
            "=HYPERLINK(1)"
        )

    @pytest.mark.parametrize("page", ["0", "-1", "x", "²", "9" * 5000])
    def test_a_page_that_is_no_number_is_told_so(self, client: Client, page: str) -> None:
        answer = client.get("/experiences/api/accounts", {"page": page})
        assert answer.status_code == 400 and answer.json()["parameter"] == "page"

    def test_while_the_files_are_made_anew_it_says_so(self, client: Client) -> None:
        answers = [client.get(path).status_code for path in ("/experiences/api/accounts", "/experiences/api/themes")]
        assert answers == [503, 503] and client.get("/experiences/open-data/").status_code == 200

    @pytest.mark.parametrize("name", ["..%2Frelease.json", "nothing.csv", "../secret", ".open-data-x"])
    def test_no_other_file_is_given(self, client: Client, name: str) -> None:
        release.make()
        assert client.get(f"/experiences/open-data/{name}").status_code == 404

    def test_a_file_is_given_as_it_stands(self, six: list[Telling], client: Client) -> None:
        release.make()
        answer = client.get("/experiences/open-data/accounts.csv")
        assert b"".join(answer.streaming_content) == (release.place() / "accounts.csv").read_bytes()
        assert json.loads((release.place() / "release.json").read_text())["accounts"] == len(six)
