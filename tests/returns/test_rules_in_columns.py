"""What a rule says in columns is what a few lines of Python say of one value: formats, ranges and check digits."""

import re
import time
from collections.abc import Callable
from datetime import date

import duckdb
import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import strategies as st

from handrail.bundle.shown import value_type, view
from handrail.care.questionnaires import QUESTIONNAIRES
from handrail.care.questionnaires.instrument import Adding
from handrail.dataset.schemes import fits, is_expression, is_icd_10
from handrail.dataset.snomed import is_code
from handrail.dataset.tables import TABLE, Field
from handrail.dataset.tools import TOOLS, Tool
from handrail.returns.rules import RULE
from handrail.returns.rules.files import NHS_NUMBER
from handrail.returns.rules.formats import format_of
from tests.examples import examples

FIELDS = [(code, field) for code, table in TABLE.items() for field in table.fields]
FEW = examples(30, suppress_health_check=[HealthCheck.function_scoped_fixture])

ANY = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=25)
FIGURES = st.text("0123456789", min_size=1, max_size=20)
DAYS = st.dates(date(1800, 1, 1), date(2999, 12, 31)).map(str)
NEARLY = st.sampled_from(
    [
        *("2026-02-29", "2024-02-29", "2026-4-1", "2026/04/01", "0000-01-01", "24:00:00", "23:59:59", "9:00:00"),
        *("12:60:00", "2026-05-06T09:30:00", "2026-05-06 09:30:00", "2026-05-06T25:00:00", "2.1", "2.1.1", "2025-13"),
        *("2025/10", "2025-10", "LS1 4AP", "LS14AP", "SW1A  1AA", "ls1 4ap", "12", "0", "+5", "5.0", "1e3", "½", "٣"),
    ]
)
WRITTEN = st.one_of(ANY, FIGURES, DAYS, NEARLY).filter(lambda text: text.strip(" \t\r\n"))


def is_rightly_written(field: Field, text: str) -> bool:
    """The plain predicate of a format."""
    if field.type == "date":
        return _reads(text, "%Y-%m-%d", 10)
    if field.format.startswith("an19"):
        return _reads(text, "%Y-%m-%dT%H:%M:%S", 19)
    if field.type == "datetime":
        return _reads(text, "%H:%M:%S", 8)
    if field.name == "Postcode":
        return re.fullmatch(r"[A-Za-z]{1,2}[0-9][A-Za-z0-9]?[ \t]+[0-9][A-Za-z]{2}", text) is not None
    if field.name == "OnsetDate":
        return re.fullmatch(r"[0-9]{4}[-/](0[1-9]|1[0-2])", text) is not None
    if field.name == "DatSetVer":
        return re.fullmatch(r"[0-9]{1,2}\.[0-9]{1,2}", text) is not None
    return _has_length(field, text)


def _reads(text: str, form: str, length: int) -> bool:
    try:
        return len(text) == length and text.isascii() and bool(time.strptime(text, form))
    except ValueError:
        return False


def _has_length(field: Field, text: str) -> bool:
    form = format_of(field)
    figures = not form.figures or (text.isascii() and text.isdecimal())
    return figures and max(form.least, 1) <= len(text) <= form.most


@pytest.fixture(scope="module")
def asked() -> Callable[[str, Field, str, str], bool]:
    """Whether SQL is true of a field with this text."""
    connection = duckdb.connect()

    def ask(code: str, field: Field, text: str, sql: str) -> bool:
        shown = view(code, "(SELECT ? AS c)", "1", {field.name: ("c", "VARCHAR")}, many=False)
        return bool(connection.execute(f"SELECT coalesce({sql}, FALSE) FROM ({shown})", [text]).fetchall()[0][0])

    return ask


@FEW
@given(st.sampled_from(FIELDS), WRITTEN)
@example(("IDS201", TABLE["IDS201"].fields[2]), "2026-02-29")
@example(("IDS201", TABLE["IDS201"].fields[3]), "24:00:00")
def test_formats(asked: Callable[..., bool], each: tuple[str, Field], text: str) -> None:
    code, field = each

    assert asked(code, field, text, format_of(field).broken(field.name)) == (not is_rightly_written(field, text))


@FEW
@given(st.one_of(st.integers(0, 10**9 - 1).map(lambda nine: f"{nine:09}"), st.just("999000001")), st.integers(0, 9))
def test_nhs_numbers(asked: Callable[..., bool], nine: str, last: int) -> None:
    total = sum(int(figure) * weight for figure, weight in zip(nine, range(10, 1, -1), strict=True))
    number = f"{nine}{last}"
    fits = (11 - total % 11) % 11 == last and len(set(number)) > 1

    assert asked("IDS001", TABLE["IDS001"].fields[2], number, NHS_NUMBER) == (not fits)


@FEW
@given(ANY)
def test_what_is_no_nhs_number_at_all(asked: Callable[..., bool], text: str) -> None:
    is_ten = re.fullmatch("[0-9]{10}", text) is not None

    assert is_ten or asked("IDS001", TABLE["IDS001"].fields[2], text, NHS_NUMBER) == bool(text.strip(" \t\r\n"))


class ForScores:
    """The list of the validator, and what a questionnaire can come to."""

    @pytest.mark.parametrize("tool", [tool for tool in TOOLS.values() if tool.figures], ids=lambda tool: tool.code)
    def test_both_ends_are_taken_and_what_is_beyond_is_not(self, tool: Tool) -> None:
        ends = [tool.takes(str(score)) for score in (tool.lowest, tool.highest, tool.lowest - 1, tool.highest + 1)]

        assert ends == [True, True, False, False]

    @pytest.mark.parametrize(
        ("score", "written", "taken"),
        [("2.31", 1, 1), ("5.00", 1, 1), ("0.5", 1, 1), ("5.01", 1, 0), ("3", 0, 0), ("2.315", 0, 0), ("12.1", 0, 0)],
    )
    def test_a_mean_has_a_point(self, score: str, written: bool, taken: bool) -> None:
        mean = TOOLS["473355002"]

        assert (mean.is_written(score), mean.takes(score)) == (bool(written), bool(taken))

    @pytest.mark.parametrize(
        ("code", "score", "written", "taken"),
        [
            *(("747861000000100", "Y", True, True), ("747861000000100", "NA", False, False)),
            *(("747881000000109", "NA", True, True), ("747881000000109", "X", True, False)),
            *(("747881000000109", "1", False, False), ("747951000000108", "NA", True, True)),
            *(("747951000000108", "4", True, True), ("747951000000108", "10", False, False)),
        ],
    )
    def test_letters(self, code: str, score: str, written: bool, taken: bool) -> None:
        assert (TOOLS[code].is_written(score), TOOLS[code].takes(score)) == (written, taken)

    def test_the_ranges_are_those_of_the_questionnaires(self) -> None:
        totals = {each.score_codes[0]: each for each in QUESTIONNAIRES.values() if len(each.score_codes) == 1}
        means = {code for code, each in totals.items() if each.adding is Adding.MEAN}

        assert set(totals) <= set(TOOLS)
        assert all(
            totals[code].score_range == (TOOLS[code].lowest, TOOLS[code].highest) for code in totals.keys() - means
        )
        assert all(TOOLS[code].mean and totals[code].maximum == 100 * TOOLS[code].highest for code in means)

    def test_every_score_that_handrail_returns_is_on_the_list(self) -> None:
        assert {code for each in QUESTIONNAIRES.values() for code in each.score_codes} <= set(TOOLS)


class ForCodes:
    """Codes of classifications, by their form."""

    @pytest.mark.parametrize("code", ["F329", "F32.9", "F32", "F99X", "F410D", "M790", "M7900", "G35X"])
    def test_what_can_be_icd_10(self, code: str) -> None:
        assert is_icd_10(code)

    @pytest.mark.parametrize("code", ["f329", "32F9", "F3", "F32.", "F32.901", "35489007", "low mood", "F329 "])
    def test_what_cannot(self, code: str) -> None:
        assert not is_icd_10(code)

    def test_a_code_has_to_be_of_its_own_scheme(self) -> None:
        assert fits("01", "F329") and fits("04", "35489007")
        assert not (fits("04", "F329") or fits("01", "35489007") or fits("02", "E2B.."))

    @pytest.mark.parametrize(
        ("text", "is_one"),
        [
            *(("304891004", True), ("304891003", False), ("304891004:408730004=443390004", True)),
            *(("304891004 |Cognitive therapy| : 408730004 = 443390004", True), ("304891004:nonsense", False)),
            *(("304891004:408730004=443390003", False), ("", False), ("12345", False)),
            *(("304891004 |Cognitive behavioural therapy| : 408730004 = 443390004", False),),
        ],
    )
    def test_expressions(self, text: str, is_one: bool) -> None:
        assert is_expression(text) == is_one

    @FEW
    @given(FIGURES)
    def test_a_code_alone_is_an_expression(self, text: str) -> None:
        assert is_expression(text) == is_code(text)


def test_every_field_of_a_date_or_time_has_a_value() -> None:
    assert {value_type(field) for _, field in FIELDS} == {"", "DATE", "TIME", "TIMESTAMP"}
    assert all(format_of(field).value == value_type(field) for _, field in FIELDS)


def test_every_declared_length_is_understood() -> None:
    declared = [field for _, field in FIELDS if field.format and field.name not in ("Postcode",)]

    assert all(form.value or form.pattern or 0 < form.most < 100 for form in map(format_of, declared))
    assert RULE["IDS20148"].about == "SiteIDOfTreat is not written as 5 to 9 signs."
