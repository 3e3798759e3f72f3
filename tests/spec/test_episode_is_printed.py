"""docs/episode.md is what the table of transitions says, and the table says all there is."""

from handrail.care import stages
from handrail.care.vocabulary import Stage
from tests.spec.print_episode import EPISODE, HAPPENS, SENTENCES, printed

PRINT_IT = "docs/episode.md is not what the rules say. Print it: ./run python tests/spec/print_episode.py"


def test_the_page_is_what_the_rules_say() -> None:
    assert EPISODE.read_text(encoding="utf-8") == printed(), PRINT_IT


def test_every_stage_and_every_move_has_its_words() -> None:
    assert set(SENTENCES) == set(Stage) - {Stage.NOT_ASKED}
    assert set(HAPPENS) == {kind.__name__ for kind in (*stages.LEADS_TO, *stages.RETURNS)}
