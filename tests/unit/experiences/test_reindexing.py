"""The index can be put right at any time, stopped and gone on with; here, on several cores or on a cluster alike."""

import subprocess
import sys

import pytest
from made_up_accounts import account

from handrail.config.commands import experiences as commands
from handrail.experiences.finding import by_words, index, meaning, rebuilding
from handrail.experiences.models import Passage, Vector, Words

pytestmark = pytest.mark.django_db


@pytest.fixture
def unindexed(monkeypatch) -> list[str]:
    """Five accounts nobody finds yet, worked out two passages at a time."""
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    return [account(f"An invented account: they never rang me, number {n}.", indexed=False).pk for n in range(5)]


def _quiet(_done: int, _total: int) -> None:
    pass


def test_all_that_is_missing_is_put_in_and_then_nothing(unindexed):
    told = []
    assert rebuilding.rebuild(lambda *far: told.append(far)) == rebuilding.Done(words=5, meaning=5)
    assert told == [(2, 5), (4, 5), (5, 5)]
    assert {each.telling for each in index.search("rang").found} == set(unindexed)
    assert rebuilding.rebuild(_quiet) == rebuilding.Done(words=0, meaning=0)


def test_what_was_stopped_goes_on_with_what_is_left(unindexed):
    class Stopped(Exception):  # noqa: N818
        pass

    def stop(done: int, _total: int) -> None:
        if done == 4:
            raise Stopped

    with pytest.raises(Stopped):
        rebuilding.rebuild(stop)
    assert Vector.objects.count() == 4
    assert rebuilding.rebuild(_quiet) == rebuilding.Done(words=0, meaning=1)


def test_fresh_puts_right_what_is_wrong(unindexed):
    rebuilding.rebuild(_quiet)
    Words.objects.update(text="something else")
    Vector.objects.update(scale=0.0)
    assert rebuilding.rebuild(_quiet, fresh=True) == rebuilding.Done(words=5, meaning=5)
    assert len(by_words.passages("never rang")[0]) == 5 and by_words.passages("something") == ([], [])
    assert not Vector.objects.filter(scale=0.0).exists()


def test_without_the_model_the_words_are_put_in(unindexed, monkeypatch):
    monkeypatch.setattr(meaning, "model", lambda: None)
    assert rebuilding.rebuild(_quiet) == rebuilding.Done(words=5, meaning=None)
    assert len(by_words.passages("rang")[0]) == 5


@pytest.mark.parametrize("how", [{"cores": 2}, {"on": "local"}], ids=["cores", "cluster"])
def test_the_same_comes_of_it_elsewhere(unindexed, how):
    rebuilding.rebuild(_quiet)
    here = dict(Vector.objects.values_list("pk", "numbers"))
    Vector.objects.all().delete()
    assert rebuilding.rebuild(_quiet, **how) == rebuilding.Done(words=0, meaning=5)
    assert {pk: bytes(each) for pk, each in Vector.objects.values_list("pk", "numbers")} == {
        pk: bytes(each) for pk, each in here.items()
    }


NOT_THERE = """
from handrail.experiences.finding import spreading
try:
    list(spreading.spread([[(1, "An invented text.")]], on="ray://127.0.0.1:1"))
except spreading.CannotSpread as refused:
    print(refused)
"""


def test_a_cluster_that_is_not_there_is_said():
    # In a process of its own: what could not connect leaves Ray unable to begin anew in the same one.
    said = subprocess.run([sys.executable, "-c", NOT_THERE], capture_output=True, text=True, check=False).stdout
    assert "the cluster ray://127.0.0.1:1 cannot be used" in said


def test_the_command_says_what_it_did(unindexed, capsys, monkeypatch):
    monkeypatch.setattr(commands.house, "enter_ready", lambda: None)
    commands.reindex()
    said = capsys.readouterr().out
    assert "The words of 5 passages" in said and "What 5 passages mean" in said
    assert Passage.objects.filter(vector__isnull=True).count() == 0
