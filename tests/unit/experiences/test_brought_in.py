"""Accounts told elsewhere come in by a file: each waits for a moderator, and nothing is taken for a yes."""

import csv
import stat
from pathlib import Path

import pytest

from handrail.experiences import wording
from handrail.experiences.models import Service, State, Telling
from handrail.experiences.open_data import bringing_in, services
from handrail.experiences.open_data.tables import CannotRead

pytestmark = pytest.mark.django_db

WISHES = {"may_publish": "yes", "may_quote": "no", "may_export": "", "may_contact": "0"}


def file_of(place: Path, *rows: dict[str, str]) -> Path:
    file = place / "told.csv"
    names = list(dict.fromkeys(name for row in rows for name in row))
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, names)
        writer.writeheader()
        writer.writerows(rows)
    return file


def account(number: int = 1, **also: str) -> dict[str, str]:
    return {"account": f"An invented account, number {number}.", **WISHES, **also}


class TestAccounts:
    def test_each_waits_for_a_moderator_with_the_wishes_it_came_with(self, tmp_path: Path) -> None:
        Service.objects.create(code="INV1", name="Invented")
        row = account(service="INV1", content_notes="death", helped="A green door.", first_hand="self")
        done = bringing_in.bring_in(file_of(tmp_path, row), tmp_path / "keys.csv")
        told = Telling.objects.get()
        assert (done.new, done.known, told.state, told.service_id) == (1, 0, State.SUBMITTED, "INV1")
        assert (told.may_publish, told.may_quote, told.may_export, told.may_contact) == (True, False, False, False)
        assert wording.of(told.versions.get()) == {"account": row["account"], "helped": "A green door."}

    def test_keys_are_written_for_their_owner_alone(self, tmp_path: Path) -> None:
        bringing_in.bring_in(file_of(tmp_path, account(1), account(2)), tmp_path / "keys.csv")
        assert stat.S_IMODE((tmp_path / "keys.csv").stat().st_mode) == 0o600
        written = list(csv.reader((tmp_path / "keys.csv").open(encoding="utf-8")))
        assert sorted(row[1] for row in written) == sorted(Telling.objects.values_list("pk", flat=True))

    def test_what_was_interrupted_is_gone_on_with(self, tmp_path: Path) -> None:
        file = file_of(tmp_path, *(account(number) for number in range(5)))

        def stops(done: int, _all: int) -> None:
            if done == 3:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            bringing_in.bring_in(file, tmp_path / "keys.csv", stops)
        done = bringing_in.bring_in(file, tmp_path / "keys.csv")
        assert (done.new, done.known, Telling.objects.count()) == (2, 3, 5)
        assert {each.copies for each in Telling.objects.all()} == {0}

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"account": " "}, "line 3: account is empty"),
            ({"service": "NOPE"}, "line 3: service NOPE is not in the list"),
            ({"first_hand": "me"}, "line 3: first_hand is “me”"),
            ({"may_publish": "perhaps"}, "line 3: may_publish is “perhaps”. Write yes or no"),
            ({"content_notes": "owls"}, "line 3: no content note is called owls"),
        ],
        ids=lambda each: next(iter(each)) if isinstance(each, dict) else "",
    )
    def test_a_row_that_cannot_be_used_is_named_and_nothing_is_kept(
        self, tmp_path: Path, wrong: dict[str, str], said: str
    ) -> None:
        columns = dict.fromkeys(set(wrong) - {"account", "may_publish"}, "")
        file = file_of(tmp_path, account(1, **columns), account(2, **wrong))
        with pytest.raises(CannotRead, match=said):
            bringing_in.bring_in(file, tmp_path / "k")
        assert not Telling.objects.exists() and not (tmp_path / "k").exists()

    def test_a_file_without_the_wishes_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(CannotRead, match="no column may_publish"):
            bringing_in.bring_in(file_of(tmp_path, {"account": "Invented."}), tmp_path / "k")

    def test_a_file_in_another_encoding_is_told_so(self, tmp_path: Path) -> None:
        file = tmp_path / "told.csv"
        file.write_bytes("account\nAn invented café.\n".encode("latin-1"))
        with pytest.raises(CannotRead, match="not written in UTF-8"):
            bringing_in.bring_in(file, tmp_path / "k")


class TestServices:
    def test_they_are_put_in_with_their_areas_and_changed_by_a_later_file(self, tmp_path: Path) -> None:
        rows = [{"code": "S1", "name": "One", "parent": "A", "people_a_quarter": "120"}, {"code": "A", "name": "Area"}]
        assert services.load(file_of(tmp_path, *rows)) == 2
        services.load(file_of(tmp_path, {"code": "S1", "name": "One more", "parent": "A"}))
        found = Service.objects.get(pk="S1")
        assert (found.name, found.parent_id, found.people_a_quarter) == ("One more", "A", None)

    @pytest.mark.parametrize(
        ("row", "said"),
        [
            ({"code": "", "name": "One"}, "line 2: a service has a code"),
            ({"code": "S1", "name": "One", "parent": "NOPE"}, "line 2: parent NOPE is no area"),
            ({"code": "S1", "name": "One", "parent": "S1"}, "line 2: parent S1 is no area"),
            ({"code": "S1", "name": "One", "people_a_quarter": "many"}, "line 2: people_a_quarter is “many”"),
        ],
        ids=["code", "parent", "itself", "people"],
    )
    def test_a_row_that_cannot_be_used_is_named_and_nothing_is_changed(
        self, tmp_path: Path, row: dict[str, str], said: str
    ) -> None:
        with pytest.raises(CannotRead, match=said):
            services.load(file_of(tmp_path, row))
        assert not Service.objects.exists()
