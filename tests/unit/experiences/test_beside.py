"""What services report stands beside what people tell: as it stands in its file, with the kind of gap named."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pyarrow import parquet

from handrail.experiences.beside import pairs, reported, setting, statements
from handrail.experiences.beside.pairs import Gap
from handrail.experiences.models import Author, Coder, Coding, Passage, Published, Reported, Service, State, Telling
from handrail.experiences.themes import codebook

pytestmark = pytest.mark.django_db

QUARTER = "2026-Q2"
COLUMNS = (
    *("REPORTING_PERIOD_START", "REPORTING_PERIOD_END", "GROUP_TYPE", "ORG_CODE1", "ORG_NAME1", "ORG_CODE2"),
    *("ORG_NAME2", "MEASURE_ID", "MEASURE_NAME", "MEASURE_VALUE", "MEASURE_VALUE_SUPPRESSED"),
)


def row(measure: str, value: str, **also: str) -> dict[str, str]:
    said = {"REPORTING_PERIOD_START": "2026-04-01", "REPORTING_PERIOD_END": "2026-04-30", "GROUP_TYPE": "Provider"}
    named = {"ORG_CODE1": "all", "ORG_NAME1": "all", "ORG_CODE2": "INV1", "ORG_NAME2": "Invented"}
    figures = {"MEASURE_ID": measure, "MEASURE_NAME": f"Name_of_{measure}", "MEASURE_VALUE": "99.9"}
    return {**said, **named, **figures, "MEASURE_VALUE_SUPPRESSED": value, **also}


def written(place: Path, *rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> Path:
    file = place / "measures.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return file


@pytest.fixture
def service() -> Service:
    codebook.load()
    area = Service.objects.create(code="INVA", name="Invented area")
    return Service.objects.create(code="INV1", name="Invented service", parent=area)


def tell(service: Service, many: int, theme: str, week: date = date(2026, 4, 6), **also: Any) -> None:
    coder, _ = Coder.objects.get_or_create(name="Ann Invented")
    for _number in range(many):
        author = Author.objects.create(key_mark=f"{Author.objects.count()}")
        facts = {"state": State.PUBLISHED, "told_week": week, "published_week": week, "may_publish": True}
        telling = Telling.objects.create(author=author, service=service, **facts)
        Published.objects.create(telling=telling, version=1, fields={"account": "Invented."})
        passage = Passage.objects.create(telling=telling, field="account", number=1, starts=0, ends=9, text="Invented.")
        Coding.objects.create(passage=passage, theme=theme, coder=coder, starts=0, ends=9, on=week, **also)


def step(service: Service, code: str) -> setting.Row:
    return next(each for each in setting.beside(service, QUARTER).rows if each.pair.code == code)


class TestReading:
    def test_a_row_is_kept_as_it_may_be_shown(self, tmp_path: Path) -> None:
        assert reported.read(written(tmp_path, row("M192", "50"), row("M053", "*")), "made up") == 2
        assert dict(Reported.objects.values_list("measure", "value")) == {"M192": "50", "M053": "*"}

    def test_only_providers_are_kept(self, tmp_path: Path) -> None:
        assert reported.read(written(tmp_path, row("M192", "50", GROUP_TYPE="England")), "made up") == 0

    def test_a_later_file_takes_the_place_of_the_one_before(self, tmp_path: Path) -> None:
        reported.read(written(tmp_path, row("M192", "50")), "first")
        reported.read(written(tmp_path, row("M192", "51")), "second")
        assert [(each.value, each.source) for each in Reported.objects.all()] == [("51", "second")]

    def test_parquet_says_the_same(self, tmp_path: Path) -> None:
        file = tmp_path / "measures.parquet"
        parquet.write_table(pa.Table.from_pylist([row("M192", "50")]), file)
        assert reported.read(file, "made up") == 1
        assert Reported.objects.get().value == "50"

    def test_a_file_that_shows_nothing_hidden_is_read_by_its_values(self, tmp_path: Path) -> None:
        columns = tuple(name for name in COLUMNS if name != "MEASURE_VALUE_SUPPRESSED")
        reported.read(written(tmp_path, row("M192", "50"), columns=columns), "made up")
        assert Reported.objects.get().value == "99.9"

    @pytest.mark.parametrize("shape", ["2026-04-01", "01/04/2026", "01-04-2026", "2026-04-01 00:00:00"])
    def test_days_are_read_as_they_are_written(self, tmp_path: Path, shape: str) -> None:
        reported.read(written(tmp_path, row("M192", "50", REPORTING_PERIOD_START=shape)), "made up")
        assert Reported.objects.get().starts == date(2026, 4, 1)

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            (row("M192", "50", REPORTING_PERIOD_END="soon"), "row 2: REPORTING_PERIOD_END is “soon”"),
            (row("M192", "50", ORG_CODE1="", ORG_CODE2=""), "row 2: ORG_CODE2 is empty"),
        ],
        ids=["day", "provider"],
    )
    def test_what_cannot_be_read_is_told_and_nothing_is_kept(
        self, tmp_path: Path, wrong: dict[str, str], said: str
    ) -> None:
        with pytest.raises(reported.CannotRead, match=said):
            reported.read(written(tmp_path, wrong, row("M053", "1")), "made up")
        assert not Reported.objects.exists()

    def test_a_file_of_something_else_is_told_so(self, tmp_path: Path) -> None:
        other, half = tmp_path / "other.csv", tmp_path / "half.parquet"
        other.write_text("a,b\n1,2\n", "utf-8")
        half.write_bytes(b"PAR1 half of it")
        for file, said in ((other, "missing. Is it a file of measures"), (half, "not a Parquet file")):
            with pytest.raises(reported.CannotRead, match=said):
                reported.read(file, "made up")


class TestSettingBeside:
    def test_both_are_there_and_the_gaps_are_named(self, tmp_path: Path, service: Service) -> None:
        reported.read(written(tmp_path, row("M192", "50")), "made up")
        tell(service, 12, "ended-unwell")
        found = step(service, "outcome")
        assert [(each.measure, each.value) for each in found.figures] == [("M192", "50")]
        assert {each.theme: each.at_least for each in found.heard}["ended-unwell"] == 10
        assert found.gaps == [Gap.PEOPLE, Gap.DEFINITION, Gap.POPULATION]

    def test_told_nothing_is_not_known(self, tmp_path: Path, service: Service) -> None:
        reported.read(written(tmp_path, row("M192", "50")), "made up")
        assert step(service, "outcome").gaps == [Gap.NO_ACCOUNTS]

    def test_what_is_hidden_is_not_reported(self, tmp_path: Path, service: Service) -> None:
        reported.read(written(tmp_path, row("M192", "*")), "made up")
        tell(service, 10, "ended-unwell")
        assert step(service, "outcome").gaps == [Gap.NOT_REPORTED]

    def test_a_good_theme_is_no_contradiction(self, tmp_path: Path, service: Service) -> None:
        reported.read(written(tmp_path, row("M186", "70")), "made up")
        tell(service, 10, "it-helped")
        assert Gap.PEOPLE not in step(service, "helped").gaps

    def test_what_software_suggests_and_other_quarters_do_not_count(self, service: Service) -> None:
        tell(service, 10, "ended-unwell", state=Coding.State.SUGGESTED)
        tell(service, 10, "ended-unwell", week=date(2026, 7, 6))
        assert {each.at_least for each in step(service, "outcome").heard} == {0}

    def test_a_small_service_is_told_of_under_its_area(self, service: Service) -> None:
        tell(service, 7, "ended-unwell")
        assert setting.beside(service, QUARTER).accounts == 0
        assert service.parent is not None
        assert setting.beside(service.parent, QUARTER).accounts == 5

    def test_figures_of_a_period_that_leaves_the_quarter_are_not_in_it(self, tmp_path: Path, service: Service) -> None:
        reported.read(written(tmp_path, row("M192", "50", REPORTING_PERIOD_END="2027-03-31")), "made up")
        assert step(service, "outcome").figures == []

    @pytest.mark.parametrize("quarter", ["2026-Q5", "2026-Q0", "26-Q1", "2026", "2026-Q1x"])
    def test_what_is_no_quarter_is_no_page(self, client: Client, service: Service, quarter: str) -> None:
        for code in ("INV1", "INVA"):
            assert client.get(f"/experiences/beside/{code}/{quarter}/").status_code == 404
            assert client.get(f"/experiences/beside/{code}/{quarter}/area/").status_code == 404

    def test_every_theme_named_is_in_the_codebook(self, service: Service) -> None:
        named = {theme for pair in pairs.pairs() for theme in pair.themes}
        assert named <= set(codebook.names())


class TestPages:
    def test_an_area_of_many_asks_no_more_than_an_area_of_one(self, service: Service, client: Client) -> None:
        with CaptureQueriesContext(connections["experiences"]) as one:
            client.get(f"/experiences/beside/INVA/{QUARTER}/area/")
        for number in range(9):
            Service.objects.create(code=f"MORE{number}", name=f"Invented {number}", parent=service.parent)
        with CaptureQueriesContext(connections["experiences"]) as many:
            client.get(f"/experiences/beside/INVA/{QUARTER}/area/")
        assert len(many) == len(one)

    def test_they_open_without_a_cookie_and_as_tables(self, tmp_path: Path, service: Service, client: Client) -> None:
        reported.read(written(tmp_path, row("M192", "50")), "made up")
        tell(service, 12, "ended-unwell")
        for path in ("", "INV1/", f"INV1/{QUARTER}/", f"INVA/{QUARTER}/area/"):
            answer = client.get(f"/experiences/beside/{path}")
            assert answer.status_code == 200 and not answer.cookies
        assert b"at least 10 accounts" in client.get(f"/experiences/beside/INV1/{QUARTER}/").content
        table = client.get(f"/experiences/beside/INV1/{QUARTER}/?as=csv").content.decode()
        assert "at least 10" in table and "M192" in table

    def test_no_cell_is_a_formula(self, tmp_path: Path, service: Service, client: Client) -> None:
        reported.read(written(tmp_path, row("M192", "=1+1", MEASURE_NAME="@SUM(A1)")), "made up")
        table = client.get(f"/experiences/beside/INV1/{QUARTER}/?as=csv").content.decode()
        assert "'=1+1" in table and "'@SUM(A1)" in table

    def test_a_statement_stays_as_it_was(self, tmp_path: Path, service: Service, client: Client) -> None:
        reported.read(written(tmp_path, row("M192", "50")), "made up")
        made = statements.make(setting.beside(service, QUARTER))
        reported.read(written(tmp_path, row("M192", "80")), "made up later")
        said = client.get(f"/experiences/statements/{made.pk}/?as=json").json()
        assert [each["value"] for each in said["rows"] if each["code"] == "M192"] == ["50"]
        assert statements.make(setting.beside(service, QUARTER)).pk == made.pk
        assert client.get(f"/experiences/statements/{made.pk}/").status_code == 200
