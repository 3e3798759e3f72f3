"""The open file: whatever is told of accounts, at least five writers share it, and no step makes anything finer."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from handrail.experiences.open_data.alike import Told, alike

SERVICES = {"S1": "A", "S2": "A", "S3": "B", "": ""}
rows = st.lists(
    st.tuples(
        st.sampled_from(["w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8"]),
        st.sampled_from(sorted(SERVICES)),
        st.sampled_from(["2026-03", "2026-04", "2026", "years", ""]),
        st.sampled_from(["self", "other", ""]),
        st.sampled_from(["English", "Welsh", ""]),
    ),
    max_size=60,
)


def _told(found: list[tuple[str, str, str, str, str]]) -> list[Told]:
    return [
        Told(f"a{number}", writer, service, SERVICES[service], happened, hand, language)
        for number, (writer, service, happened, hand, language) in enumerate(found)
    ]


@given(rows)
def test_five_writers_share_whatever_is_told(found: list[tuple[str, str, str, str, str]]) -> None:
    writers: dict[object, set[str]] = defaultdict(set)
    for told in alike(_told(found)).values():
        writers[told.row].add(told.author)
    assert all(len(each) >= 5 for each in writers.values())


@given(rows)
def test_nothing_is_told_that_was_not(found: list[tuple[str, str, str, str, str]]) -> None:
    before = {told.account: told for told in _told(found)}
    for account, told in alike(list(before.values())).items():
        was = before[account]
        assert told.service in (was.service, was.area, "")
        assert told.happened in (was.happened, was.happened[:4], "")
        assert told.first_hand in (was.first_hand, "") and told.language in (was.language, "")


def test_what_enough_writers_share_stays_as_it_was() -> None:
    same = [Told(f"a{n}", f"w{n}", "S1", "A", "2026-03", "self", "English") for n in range(5)]
    assert list(alike(same).values()) == same


def test_one_writers_many_accounts_are_one_writer() -> None:
    many = [Told(f"a{n}", "w1", "S1", "A", "2026-03", "self", "English") for n in range(9)]
    assert alike(many) == {}


def test_a_month_becomes_its_year_before_anything_else_is_given_up() -> None:
    months = [Told(f"a{n}", f"w{n}", "S1", "A", f"2026-0{n + 1}", "self", "English") for n in range(5)]
    assert {told.row for told in alike(months).values()} == {("S1", "2026", "self", "English")}
