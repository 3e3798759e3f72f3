"""No decision reads a total, except to require that a human looks; and no page shows one without the person's words.

Promise 9. Both are held by reading the source: who may know what a sheet comes to is listed here, with the reason.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "handrail"
CARE = ROOT / "care"

TOTALS = {"result", "totals", "pair", "amount", "anxiety", "outcome_of", "outcome", "score", "THRESHOLDS", "threshold"}
"""What comes to a number, or to a line drawn across one."""

LOOKED_AT = {"calls_for_second_look", "reasons_to_look", "agenda", "no_change"}
"""What a total may cause in the rules: that a human looks."""

KNOW_IN_CARE = {
    "scores.py": "adds up one course, and says whether somebody must look again",
    "outcomes.py": "the published arithmetic of outcomes, which no decision asks",
    "answers.py": "checks that a form has these answers, and throws the total away",
    "agenda.py": "supervision: two people look",
    "came_to.py": "tells of a service what became of people, after the fact; no rule and no page asks it",
}

KNOW_OUTSIDE = {
    "pages/scores.py": "puts totals into words and charts, always with what the person says of them",
    "fhir/kinds/answers.py": "tells other programs, in one resource with what the person says of it, and no band",
    "record/glance.py": "the last totals, sealed, with a reference to what the person says of them",
    "my/how.py": "which change is unlikely to be chance, said of the questionnaire and of nobody",
}
"""Everything else that shows a total goes through these. The demo, the national tables, the made-up
people of the simulator and tests are no pages."""

NO_PAGES = ("demo", "dataset", "config", "care", "simulator", "measures", "returns", "bundle")


def imports(file: Path) -> Iterator[tuple[str, str]]:
    """Which names a file takes, and from which module of the rules."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)


def totals_taken(file: Path) -> set[str]:
    """What comes to a number, taken from the modules that add up."""
    adds_up = ("handrail.care.scores", "handrail.care.outcomes", "handrail.care.questionnaires")
    taken = {name for module, name in imports(file) if module.startswith(adds_up)}
    return (taken & TOTALS) | {
        name for module, name in imports(file) if module == "handrail.care" and name == "outcomes"
    }


@pytest.mark.parametrize("file", sorted(CARE.glob("*.py")), ids=lambda file: file.stem)
def test_no_decision_reads_a_total(file: Path) -> None:
    assert not totals_taken(file) or file.name in KNOW_IN_CARE, totals_taken(file)


def test_what_a_decision_may_take_only_makes_somebody_look() -> None:
    taken = {
        name
        for file in CARE.glob("*.py")
        if file.name not in KNOW_IN_CARE
        for module, name in imports(file)
        if module == "handrail.care.scores"
    }
    assert taken <= LOOKED_AT, taken - LOOKED_AT


def test_no_rule_and_no_page_asks_what_an_episode_came_to() -> None:
    asking = {
        str(file.relative_to(ROOT))
        for file in ROOT.rglob("*.py")
        if any(module == "handrail.care.came_to" for module, _ in imports(file))
    }
    assert asking == {"reporting/beyond.py"}


def test_only_an_ending_asks_whether_somebody_must_look_again() -> None:
    asking = {file.name for file in CARE.rglob("*.py") if "calls_for_second_look" in file.read_text()}
    assert asking <= {"scores.py", "ending.py", "agenda.py"}


def test_a_second_look_is_all_it_causes_there() -> None:
    """The answer goes into whether a second clinician is asked, and nowhere else."""
    tree = ast.parse((CARE / "ending.py").read_text())
    uses = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _named(node) == "calls_for_second_look"]
    inside = {
        each.targets[0].id
        for each in ast.walk(tree)
        if isinstance(each, ast.Assign)
        and isinstance(each.targets[0], ast.Name)
        and any(use in list(ast.walk(each.value)) for use in uses)
    }
    assert uses and inside <= {"second", "came_up"}


def _named(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def pages() -> list[Path]:
    """Every file that may put something on a page."""
    return [file for file in ROOT.rglob("*.py") if file.relative_to(ROOT).parts[0] not in NO_PAGES]


def test_whoever_shows_a_total_shows_what_the_person_says_of_it() -> None:
    knowing = {str(file.relative_to(ROOT)) for file in pages() if totals_taken(file)}
    assert knowing <= set(KNOW_OUTSIDE), knowing - set(KNOW_OUTSIDE)


def test_a_total_cannot_be_put_into_words_without_them() -> None:
    """`sentence` takes the reader of their words as a fact it cannot do without."""
    from handrail.pages import scores

    assert list(scores.sentence.__annotations__)[:2] == ["sheet", "text"]
    assert not scores.sentence.__defaults__ or len(scores.sentence.__defaults__) == 1
