"""What a machine found by sending everything it could think of: each as a plain test, so that it stays mended."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from handrail.backup import frames, sets
from handrail.bundle import raw
from handrail.experiences.finding import words
from handrail.keys import blind, signed_lines
from handrail.pages import wording
from handrail.record import charter_text, checkpoint, mail, replying
from tests.fuzz.targets import wording as files_of_wording

DEEP = b"[" * 50_000
"""JSON that is nothing but beginnings: the standard library gives up with an error of its own."""


class TestSearches:
    def test_a_letter_in_fancy_dress_is_the_letter(self) -> None:
        assert words.folded("\u211cest \u00dcber \uff21ll") == "rest uber all"


@pytest.mark.django_db
class TestReplies:
    def test_an_address_with_a_letter_that_only_looks_like_ours_is_none_of_ours(self) -> None:
        kelvin = "ABCDEFGHIJKLMNO\u212a"
        assert replying.about(f"replies+{kelvin}-{kelvin}@example.invalid") == ""

    def test_a_page_with_marks_that_are_none_is_read_all_the_same(self) -> None:
        head = b"From: a@example.invalid\r\nContent-Type: text/html\r\n\r\n"
        assert mail.read(head + b"<p>I cannot come.</p><![x<").words == "I cannot come. <![x<"


class TestBundlesOfOthers:
    @pytest.mark.parametrize("told", [b'{"tables": 5}', b'{"tables": [{"file": []}, 7]}', DEEP])
    def test_a_manifest_that_says_nothing_of_the_files_is_passed_over(self, tmp_path: Path, told: bytes) -> None:
        (tmp_path / "IDS101Referral.csv").write_text("ServiceRequestId,LocalPatientId\nR1,P1\n")
        (tmp_path / "manifest.json").write_bytes(told)
        with raw.read(tmp_path) as found:
            assert found.rows("IDS101") == 1


@pytest.mark.django_db
class TestWhatIsSigned:
    @pytest.mark.parametrize("signature", ["é", "\ud800", [1], None])
    def test_a_signature_in_other_letters_is_none_of_ours(self, signature: object) -> None:
        told = json.loads(checkpoint._line({"streams": {}, "openings": {}, "charters": {}}, ""))
        with pytest.raises(checkpoint.Broken, match="line 1"):
            checkpoint._opened(json.dumps(told | {"signature": signature}).encode(), "", 1)

    @pytest.mark.parametrize(
        ("reads", "says"),
        [
            (lambda: checkpoint._opened(DEEP, "", 1), checkpoint.Broken),
            (lambda: signed_lines.check([DEEP]), signed_lines.NotWhole),
        ],
    )
    def test_a_line_deeper_than_any_cannot_be_read(self, reads: Callable[[], object], says: type[Exception]) -> None:
        with pytest.raises(says):
            reads()


@pytest.mark.django_db
class TestBackups:
    @pytest.mark.parametrize("change", [{"mac": "é"}, {"mac": 5}, {"of": "é"}, {"name": ["x"]}, {"wrapped": 5}])
    def test_a_manifest_with_odd_words_is_no_manifest(self, tmp_path: Path, change: dict[str, object]) -> None:
        made = sets.begin(tmp_path, sets.Manifest(sets.SERVICE, "one", "2026-01-01", "0", "sqlite", "", ""))
        sets.finish(made)
        whole = json.loads((tmp_path / sets.MANIFEST).read_text())
        assert sets.read(tmp_path).manifest.name == "one"
        (tmp_path / sets.MANIFEST).write_text(json.dumps(whole | change))
        with pytest.raises(sets.NotABackup):
            sets.read(tmp_path)

    def test_a_manifest_deeper_than_any_cannot_be_read(self, tmp_path: Path) -> None:
        (tmp_path / sets.MANIFEST).write_bytes(DEEP)
        with pytest.raises(sets.NotABackup):
            sets.read(tmp_path)

    def test_tables_that_begin_with_something_else_are_no_backup(self) -> None:
        written: list[bytes] = []
        frames.put(written.append, b"no JSON")
        with pytest.raises(sets.NotABackup):
            frames.Frames(iter(written)).json()


class TestFilesOfTheService:
    def test_a_charter_deeper_than_any_is_none(self) -> None:
        with pytest.raises(charter_text.NotACharter):
            charter_text.loaded(DEEP.decode())

    @pytest.mark.parametrize("odd", ["inf", "1e400", "9" * 5000])
    def test_wording_with_a_value_that_is_no_whole_number_says_so(self, odd: str) -> None:
        whole = files_of_wording.seeds()[0].decode()
        with pytest.raises(wording.WrongWording):
            wording.read(whole.replace("value = 0", f"value = {odd}"))

    def test_wording_deeper_than_any_is_no_toml(self) -> None:
        with pytest.raises(wording.WrongWording, match="not TOML"):
            wording.read("a = " + DEEP.decode())


def test_a_birth_of_thousands_of_digits_has_a_form() -> None:
    assert blind.birth("9" * 5000 + "/1/1") == "9" * 5000 + "/1/1"
