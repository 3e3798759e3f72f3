"""What a scenario may say, and what is told of one that says something else: everything at once, each with its line."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handrail.care.charter import Charter
from handrail.simulator import reading
from handrail.simulator.numbers import Told, amount, choice, count, share, table
from handrail.simulator.reading import NotAScenario
from handrail.simulator.scenario import Run


@dataclass(frozen=True, slots=True)
class Practice:
    """A section as small as can be with one number of each kind."""

    missed: float = share(0.1, "of appointments")
    minutes: float = amount(50, "of a session", least=5, most=240)
    sessions_most: int = count(12, "sessions")
    groups: bool = choice(False, "whether there are any")
    staff: dict[str, float] = table(lambda: {"pwp": 20.0, "hit": 10.0}, "whole-time equivalents")
    from_where: dict[str, float] = table(lambda: {"gp": 0.4, "self": 0.6}, "of referrals", shares=True)
    by_band: dict[str, Any] = table(lambda: {"mild": (0.5, 0.5), "severe": (0.1, 0.9)}, "of steps", shares=True)


@dataclass(frozen=True, slots=True)
class Response:
    """Another section, so that a number may stand in the wrong one."""

    benefit: float = share(0.3, "a session")


KINDS = {"run": Run, "charter": Charter, "practice": Practice, "response": Response}

WHOLE = """\
name = "small"
title = "A small one"
[practice]
missed = { value = 0.2, source = "counted", low = 0.1, high = 0.3 }
minutes = { value = 60, assumption = "usual" }
sessions_most = { value = 8, assumption = "usual" }
groups = { value = true, assumption = "it has some" }
staff = { value = { pwp = 5, hit = 2.5 }, source = "a list" }
from_where = { value = { gp = 0.25, self = 0.75 }, source = "a list" }
by_band = { value = { mild = [0.8, 0.2], severe = [0.2, 0.8] }, assumption = "guessed" }
[response]
benefit.value = 0.25
benefit.assumption = "a guess"
"""


@pytest.fixture
def read(tmp_path: Path) -> Any:
    """Read a text as a file that stands beside others."""

    def read(text: str, **others: str) -> reading.Whole:
        for name, other in ({"small": text} | others).items():
            (tmp_path / f"{name}.toml").write_text(other, "utf-8")
        return reading.read(tmp_path / "small.toml", KINDS)

    return read


def problems(read: Any, text: str, **others: str) -> list[str]:
    with pytest.raises(NotAScenario) as found:
        read(text, **others)
    return [str(each) for each in found.value.problems]


class ForAScenarioThatIsRight:
    """What is read is what was written."""

    def test_each_number_is_told_with_where_it_comes_from(self, read: Any) -> None:
        practice = read(WHOLE).values["practice"]

        assert practice["missed"] == Told(0.2, source="counted", low=0.1, high=0.3)
        assert practice["minutes"] == Told(60.0, assumption="usual")
        assert practice["staff"].value == {"pwp": 5.0, "hit": 2.5}
        assert practice["by_band"].value == {"mild": (0.8, 0.2), "severe": (0.2, 0.8)}
        assert practice["groups"].value is True
        assert read(WHOLE).values["response"]["benefit"] == Told(0.25, assumption="a guess")

    def test_a_whole_number_stays_whole_and_an_amount_need_not_have_a_point(self, read: Any) -> None:
        practice = read(WHOLE).values["practice"]

        assert [type(practice[name].value) for name in ("minutes", "sessions_most")] == [float, int]

    def test_the_run_and_the_charter_are_said_plainly(self, read: Any) -> None:
        text = "[run]\nstarts = 2025-04-01\ndays = 30\n[charter]\nnext_thing_days = 14\nclosures = [2025-12-24]"
        whole = read(f"{WHOLE}{text}")

        assert whole.values["run"] == {"starts": date(2025, 4, 1), "days": 30}
        assert whole.charter == Charter(next_thing_days=14, closures=(date(2025, 12, 24),))

    def test_a_base_holds_number_by_number_where_the_file_says_nothing(self, read: Any) -> None:
        middle = 'name = "middle"\ntitle = "m"\nbase = "first.toml"\n[practice]\nmissed = {value = 0.3, source = "b"}'
        text = 'name = "small"\ntitle = "s"\nbase = "middle.toml"\n[practice]\nminutes = {value = 30, source = "c"}'
        practice = read(text, middle=middle, first=WHOLE).values["practice"]

        assert (practice["missed"], practice["minutes"]) == (Told(0.3, source="b"), Told(30.0, source="c"))
        assert practice["sessions_most"] == Told(8, assumption="usual")


def said(line: int, text: str) -> str:
    """The whole scenario with one of its lines said otherwise."""
    all_ = WHOLE.splitlines()
    all_[line - 1] = text
    return "\n".join(all_)


ONE_PROBLEM = [
    # line, what it says instead, what is told
    (1, "", "line 1: it has no name"),
    (1, "name = 5", "line 1: name must be words in quotation marks"),
    (2, 'title = " "', "line 2: title must be words in quotation marks"),
    (2, 'title = "t"\nabuot = "x"', "line 3: abuot is not a word a scenario has; did you mean about?"),
    (
        2,
        'title = "t"\nreplications = 5',
        "line 3: replications is not a word a scenario has; did you mean run.replications?",
    ),
    (2, 'title = "t"\ndays = 5', "line 3: days is not a word a scenario has; did you mean run.days?"),
    (2, 'title = "t"\n[practise]', "line 3: practise is not a section a scenario has; did you mean practice?"),
    (2, 'title = "t"\nrun = 5', "line 3: run must be a section: [run]"),
    (2, 'title = "t', "line 2: is not TOML: illegal character '\\n'"),
    (2, 'title = "t"\nname = "u"', "line 3: is not TOML: cannot overwrite a value"),
    (13, 'benefit.assumption = "', "line 13: is not TOML: unterminated string"),
    (2, 'title = "t"\n[run]\nstarts = 2025-02-30', "line 4: is not TOML: invalid date or datetime"),
    (
        2,
        'title = "t"\n[run]\nstarts = "2025-04-01"',
        "line 4: run.starts must be a day, written 2024-04-01, and is “2025-04-01”",
    ),
    (
        2,
        'title = "t"\n[run]\nstarts = 2025-04-01T00:00:00Z',
        "line 4: run.starts must be a day, written 2024-04-01, and is 2025-04-01 00:00:00+00:00",
    ),
    (2, 'title = "t"\n[run]\ndays = 0', "line 4: run.days is 0; it may not be below 1"),
    (2, 'title = "t"\n[run]\nwarm_up_days = -5', "line 4: run.warm_up_days is -5; it may not be below 0"),
    (2, 'title = "t"\n[run]\ndays = 1.5', "line 4: run.days must be a whole number, and is 1.5"),
    (2, 'title = "t"\n[run]\ndays = true', "line 4: run.days must be a whole number, and is true"),
    (
        2,
        'title = "t"\n[run]\nday = 5',
        "line 4: run.day is not a number a scenario has; did you mean days?",
    ),
    (4, "", "line 3: practice.missed is missing: a scenario says every number, or has a base that does"),
    (
        4,
        "missed = 0.2",
        'line 4: practice.missed must be told as { value = …, source = "…" } or { value = …, assumption = "…" }',
    ),
    (
        4,
        'missed = { source = "counted" }',
        'line 4: practice.missed must be told as { value = …, source = "…" } or { value = …, assumption = "…" }',
    ),
    (
        4,
        "missed = { value = 0.2 }",
        "line 4: practice.missed says neither a source nor an assumption: where does it come from, or why is it "
        "believed?",
    ),
    (
        4,
        'missed = { value = 0.2, source = "a", assumption = "b" }',
        "line 4: practice.missed says both a source and an assumption; it is one of them",
    ),
    (
        4,
        'missed = { value = 0.2, source = "" }',
        "line 4: practice.missed.source must be words in quotation marks that say something",
    ),
    (
        4,
        'missed = { value = 0.2, sauce = "a", source = "b" }',
        "line 4: practice.missed.sauce is not a part of a number; did you mean source?",
    ),
    (4, 'missed = { value = "0.2", source = "a" }', "line 4: practice.missed must be a number, and is “0.2”"),
    (4, 'missed = { value = true, source = "a" }', "line 4: practice.missed must be a number, and is true"),
    (4, 'missed = { value = 1.2, source = "a" }', "line 4: practice.missed is 1.2; it may be 0 to 1"),
    (4, 'missed = { value = nan, source = "a" }', "line 4: practice.missed is nan; it may be 0 to 1"),
    (
        4,
        'missed = { value = 0.2, source = "a", low = 0.3, high = 0.4 }',
        "line 4: practice.missed must lie from low to high: 0.3, 0.2, 0.4 do not go up",
    ),
    (
        4,
        'missed = { value = 0.2, source = "a", low = 0.1, high = 0.15 }',
        "line 4: practice.missed must lie from low to high: 0.1, 0.2, 0.15 do not go up",
    ),
    (
        4,
        'missed = { value = 0.2, source = "a", low = -0.1, high = 0.3 }',
        "line 4: practice.missed.low is -0.1; it may be 0 to 1",
    ),
    (
        4,
        'missed = { value = 0.2, source = "a", low = 0.1 }',
        "line 4: practice.missed says low and not the other end; it says both low and high, or neither",
    ),
    (5, 'minutes = { value = -60, source = "a" }', "line 5: practice.minutes is -60; it may be 5 to 240"),
    (5, 'minutes = { value = inf, source = "a" }', "line 5: practice.minutes is inf; it may be 5 to 240"),
    (
        6,
        'sesions_most = { value = 8, source = "a" }\nsessions_most = { value = 8, source = "a" }',
        "line 6: practice.sesions_most is not a number a scenario has; did you mean sessions_most?",
    ),
    (
        6,
        'benefit = { value = 8, source = "a" }\nsessions_most = { value = 8, source = "a" }',
        "line 6: practice.benefit is not a number a scenario has; did you mean response.benefit?",
    ),
    (
        6,
        'xyzzy = { value = 8, source = "a" }\nsessions_most = { value = 8, source = "a" }',
        "line 6: practice.xyzzy is not a number a scenario has",
    ),
    (
        6,
        'sessions_most = { value = 8.5, source = "a" }',
        "line 6: practice.sessions_most must be a whole number, and is 8.5",
    ),
    (6, 'sessions_most = { value = -1, source = "a" }', "line 6: practice.sessions_most is -1; it may not be below 0"),
    (7, 'groups = { value = 1, source = "a" }', "line 7: practice.groups must be true or false, and is 1"),
    (
        7,
        'groups = { value = true, source = "a", low = 0, high = 1 }',
        "line 7: practice.groups cannot have low and high: it is not one number",
    ),
    (8, 'staff = { value = 5, source = "a" }', "line 8: practice.staff must be numbers by name: { name = 1.0, … }"),
    (8, 'staff = { value = { pwp = 5 }, source = "a" }', "line 8: practice.staff leaves out hit"),
    (
        8,
        'staff = { value = { pwp = 5, hit = 1, pwq = 2 }, source = "a" }',
        "line 8: practice.staff.pwq is not one of its names (pwp, hit); did you mean pwp?",
    ),
    (
        8,
        'staff = { value = { pwp = -5, hit = 1 }, source = "a" }',
        "line 8: practice.staff.pwp is -5; it may not be below 0",
    ),
    (
        8,
        'staff = { value = { pwp = 5, hit = 1 }, source = "a", low = 1, high = 9 }',
        "line 8: practice.staff cannot have low and high: it is not one number",
    ),
    (
        9,
        'from_where = { value = { gp = 0.25, self = 0.7 }, source = "a" }',
        "line 9: practice.from_where are shares of one whole and must come to 1; they come to 0.95",
    ),
    (
        9,
        '[practice.from_where]\nsource = "a"\nvalue.gp = 0.3\nvalue.self = 1.7\n[practice.by_band]\nsource = "a"\n'
        "value = { mild = [0.5, 0.5], severe = [0.5, 0.5] }\n[ignored]",
        "line 12: practice.from_where.self is 1.7; it may be 0 to 1",
    ),
    (
        10,
        'by_band = { value = { mild = [0.8, 0.2], severe = [0.2, 0.7] }, source = "a" }',
        "line 10: practice.by_band.severe are shares of one whole and must come to 1; they come to 0.9",
    ),
    (
        10,
        'by_band = { value = { mild = [0.8, 0.2], severe = [1.0] }, source = "a" }',
        "line 10: practice.by_band.severe must be a list of 2",
    ),
]


@pytest.mark.parametrize(("line", "instead", "told"), ONE_PROBLEM, ids=[each[2][:60] for each in ONE_PROBLEM])
def test_what_is_wrong_is_told_with_its_line(read: Any, line: int, instead: str, told: str) -> None:
    assert told in problems(read, said(line, instead))


CHARTER = [
    (
        "next_thing_days = 60",
        "line 15: charter.next_thing_days is 60 days; it may be 7 to 28 (promise 1: Nobody waits longer than four "
        "weeks without hearing from the person who holds their care.)",
    ),
    (
        "next_thing_day = 14",
        "line 15: charter.next_thing_day is not a number a scenario has; did you mean next_thing_days?",
    ),
    ("next_thing_days = 7.5", "line 15: charter.next_thing_days must be a whole number, and is 7.5"),
    (
        "opens_hour = 12\ncloses_hour = 12",
        "line 15: charter.opens_hour does not fit: closes_hour must lie after opens_hour",
    ),
    (
        "weekdays = [7]",
        "line 15: charter.weekdays does not fit: weekdays must name at least one day, from 0 (Monday) to 6 (Sunday)",
    ),
    ("weekdays = [true]", "line 15: charter.weekdays must be a list, each of it a whole number"),
    (
        "closures = ['2025-12-24']",
        "line 15: charter.closures must be a list, each of it a day, written 2024-04-01",
    ),
    ("version = 2", "line 15: charter.version is not a number a scenario has"),
]


@pytest.mark.parametrize(("text", "told"), CHARTER)
def test_a_charter_that_breaks_a_promise_is_refused(read: Any, text: str, told: str) -> None:
    assert any(each.startswith(told) for each in problems(read, f"{WHOLE}[charter]\n{text}"))


def test_many_missing_numbers_and_no_base_are_one_thing_that_is_wrong(read: Any) -> None:
    assert problems(read, 'name = "small"\ntitle = "s"\n[practice]') == [
        'line 1: it has no base, and 8 numbers are missing. Name a base that has them: base = "england-2024-25"'
    ]


def test_everything_that_is_wrong_is_told_at_once(read: Any) -> None:
    text = said(4, "missed = 0.2").replace("0.25", "1.25").replace("[response]", "[reply]\n[response]")
    told = problems(read, f"{text}\n[run]\ndays = 0\n[charter]\noffer_days = 90\nvizit = 5")

    assert [each.split(":")[0].removeprefix("line ") for each in told] == ["4", "9", "11", "13", "16", "18", "19"]


class WhenThereIsABase:
    """A base is read as strictly as the scenario, and named where it is at fault."""

    BASED = 'name = "small"\ntitle = "s"\nbase = "first.toml"\n'

    def test_what_is_wrong_in_it_is_told_with_its_name(self, read: Any) -> None:
        first = WHOLE.replace("value = 0.2,", "value = 2.0,")

        assert (
            problems(read, self.BASED, first=first)
            == [
                "first, line 4: practice.missed is 2; it may be 0 to 1",
                "first, line 4: practice.missed must lie from low to high: 0.1, 2, 0.3 do not go up",
            ][:1]
        )

    def test_one_that_is_unknown_is_told_and_nothing_is_called_missing(self, read: Any) -> None:
        [told] = problems(read, self.BASED)

        assert told.startswith("line 3: base names no scenario: there is no file first.toml")

    def test_one_that_stands_on_itself_is_a_circle(self, read: Any) -> None:
        first = 'name = "first"\ntitle = "f"\nbase = "small.toml"'

        assert problems(read, self.BASED, first=first) == [
            "first, line 3: base goes round in a circle: small → first → small"
        ]

    def test_a_charter_number_of_the_base_that_the_scenario_puts_right_is_right(self, read: Any) -> None:
        first = f"{WHOLE}[charter]\nnext_thing_days = 60"

        assert read(f"{self.BASED}[charter]\nnext_thing_days = 28", first=first).charter == Charter()
        assert problems(read, self.BASED, first=first)[0].startswith("first, line 15: charter.next_thing_days is 60")

    def test_a_number_that_neither_says_is_missing(self, read: Any) -> None:
        first = WHOLE.replace("minutes = ", "# minutes = ")

        assert problems(read, f"{self.BASED}[practice]", first=first) == [
            "line 4: practice.minutes is missing: a scenario says every number, or has a base that does"
        ]


def test_a_file_that_is_not_there_is_no_scenario(tmp_path: Path) -> None:
    with pytest.raises(NotAScenario, match="there is no file nothing, and no scenario of that name ships"):
        reading.read("nothing", KINDS)


def test_a_file_that_is_not_text_is_no_scenario(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(NotAScenario, match="cannot be read"):
        reading.read(tmp_path / "small.toml", KINDS)
