"""How the simulator is reported: every part of the code and every number of a scenario is in it, in the right order."""

from dataclasses import fields
from pathlib import Path

import a_scenario
import pytest

from handrail.simulator import scenario, stress
from handrail.simulator.reading import PLAIN
from handrail.simulator.scenario import KINDS


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of a plain scenario."""
    file: Path = tmp_path_factory.mktemp("stress") / "plain.toml"
    file.write_text(a_scenario.whole())
    return stress.page(scenario.load(file))


def test_its_sections_are_those_of_the_checklist_in_their_order(page: str) -> None:
    heads = [line.split()[1].rstrip(".") for line in page.splitlines() if line.startswith(("## ", "### "))]
    assert heads == [
        *("1", "1.1", "1.2", "1.3"),
        *("2", "2.1", "2.2", "2.3", "2.4", "2.5"),
        *("3", "3.1", "3.2", "3.3", "3.4"),
        *("4", "4.1", "4.2", "4.3"),
        *("5", "5.1", "5.2", "5.3", "5.4"),
        "6",
    ]


def test_every_module_is_told_of_or_decides_nothing(page: str) -> None:
    aside = [name for name in stress.modules() if name.split(".")[0] in stress.ASIDE]
    told = [name for name in stress.modules() if f"**{name.replace('.', ': ')}.** " in page]
    assert sorted(aside + told) == sorted(stress.modules())
    assert set(stress.elsewhere()) <= set(told)


def test_every_number_stands_in_it_with_what_it_means_and_why(page: str) -> None:
    for section, kind in KINDS.items():
        for field in fields(kind) if section not in PLAIN else ():
            begins = f"| {field.name} | {field.metadata['means']} |"
            rows = [line for line in page.splitlines() if line.startswith(begins)]
            assert len(rows) == 1 and "*assumption*: as by default" in rows[0], field.name


def test_a_table_has_as_many_cells_in_each_row(page: str) -> None:
    widths: list[set[int]] = [set()]
    for line in page.splitlines():
        if line.startswith("|"):
            widths[-1].add(line.count(" | "))
        else:
            widths.append(set())
    assert all(len(each) <= 1 for each in widths)


def test_the_page_in_docs_is_what_the_code_says() -> None:
    printed = Path(__file__).parents[2] / "docs" / "stress.md"
    assert printed.read_text(encoding="utf-8") == stress.page(), "Print it: ./run stress --to docs/stress.md"
