"""Accounts are found by what they mean, in every process as the database stands: what came, went, was undone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connections, transaction
from made_up_accounts import account, with_meaning

from handrail.experiences.finding import by_meaning, by_pgvector, index, meaning, rebuilding
from handrail.experiences.models import Change, Passage, Vector

pytestmark = pytest.mark.django_db

RANG = "An invented account: they never rang me back."
TANK = "An invented account: the waiting room had a fish tank."


def found(query: str) -> list[str]:
    return [each.telling for each in index.search(query).found]


def test_other_words_for_the_same_find_an_account():
    tank, rang = with_meaning(account(TANK)), with_meaning(account(RANG))
    assert found("nobody returned my telephone calls") == [rang.pk, tank.pk]
    assert found("aquarium") == [tank.pk, rang.pk]


def test_all_goes_on_by_words_without_the_model(monkeypatch):
    monkeypatch.setattr(meaning, "model", lambda: None)
    tank = with_meaning(account(TANK))
    assert not Vector.objects.exists()
    assert found("fish") == [tank.pk]
    assert found("aquarium") == []


def test_only_what_was_asked_for_is_looked_in():
    with_meaning(account(RANG, happened="2024"))
    late = with_meaning(account(RANG, happened="2025"))
    assert [each.telling for each in index.search("telephone calls", when="2025").found] == [late.pk]


def test_what_comes_and_goes_is_seen_at_the_next_search():
    one = with_meaning(account(RANG))
    assert found("phone") == [one.pk]
    two = with_meaning(account(TANK))
    assert set(found("phone")) == {one.pk, two.pk}
    index.remove(one.pk)
    assert found("phone") == [two.pk]
    Passage.objects.filter(telling=two).delete()
    assert found("phone") == [] and len(by_meaning.up_to_date()) == 0


def test_what_was_never_committed_is_not_kept_in_memory():
    stays = with_meaning(account(TANK))
    with transaction.atomic(using="experiences"):
        with_meaning(account(RANG))
        assert len(found("phone")) == 2
        transaction.set_rollback(True, using="experiences")
    assert found("phone") == [stays.pk]
    other = with_meaning(account(RANG))
    assert set(found("phone")) == {stays.pk, other.pk} and len(by_meaning.up_to_date()) == 2


def test_a_process_that_slept_too_long_reads_all_anew(monkeypatch):
    monkeypatch.setattr(by_meaning, "REMEMBERED", 2)
    first = with_meaning(account(RANG))
    assert found("phone") == [first.pk]
    for number in range(5):
        with_meaning(account(f"{TANK} {number}"))
    index.remove(first.pk)
    by_meaning.tidy()
    assert Change.objects.count() == 2
    assert first.pk not in found("phone") and len(by_meaning.up_to_date()) == 5


def test_two_workers_may_put_the_same_vector_and_a_passage_may_go_meanwhile():
    told, gone = account(RANG), account(TANK)
    passages = list(Passage.objects.all())
    index.remove(gone.pk)
    Passage.objects.filter(telling=gone).delete()
    assert index.put_vectors(passages) == 1
    assert index.put_vectors(passages) == 0
    assert Vector.objects.get().passage.telling_id == told.pk


@pytest.mark.django_db(transaction=True)
def test_another_process_finds_no_more_what_this_one_took_down():
    """The other one has all vectors in memory; it is told of nothing, and looks."""
    gone, stays = with_meaning(account(RANG)), with_meaning(account(TANK))
    with _other_process() as ask:
        assert ask("phone") == [gone.pk, stays.pk]
        index.remove(gone.pk)
        assert ask("phone") == [stays.pk]
        new = with_meaning(account(RANG))
        assert ask("phone") == [new.pk, stays.pk]


@pytest.fixture
def pgvector(database_name):
    """The extension in the database, as whoever runs it has put it there; with SQLite there is none."""
    if database_name == "postgresql":
        with connections["experiences"].cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS vector")
    return database_name == "postgresql"


def test_where_postgresql_knows_vectors_it_finds_the_same(pgvector, monkeypatch):
    """With SQLite the same is asked, and nothing changes."""
    told = [with_meaning(account(text)) for text in (RANG, TANK)]
    before = [found(query) for query in ("telephone calls", "aquarium")]
    assert by_pgvector.prepare() == by_pgvector.is_used() == pgvector
    if pgvector:
        monkeypatch.setattr(by_meaning, "up_to_date", None)  # no process keeps them
    assert [found(query) for query in ("telephone calls", "aquarium")] == before
    late = with_meaning(account(TANK, happened="2025"))
    assert [each.telling for each in index.search("aquarium", when="2025").found] == [late.pk]
    index.remove(told[0].pk)
    assert set(found("telephone calls")) == {told[1].pk, late.pk}


def test_reindexing_takes_pgvector_into_use(pgvector):
    with_meaning(account(RANG))
    rebuilding.rebuild(lambda *_far: None)
    assert by_pgvector.is_used() == pgvector
    assert len(found("telephone")) == 1


_OTHER = """
import sys, django
django.setup()
from django.db import connections
from handrail.experiences.finding import by_meaning, index
connections["experiences"].settings_dict["NAME"] = sys.argv[1]
for line in sys.stdin:
    found = [each.telling for each in index.search(line.strip()).found]
    assert by_meaning._here.seen
    print(*found, flush=True)
"""


class _other_process:  # noqa: N801 - it reads as what it is
    """A process of its own on the same database, asked line by line."""

    def __enter__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-c", _OTHER, str(connections["experiences"].settings_dict["NAME"])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).resolve().parents[3],
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "handrail.config.settings.test"},
        )
        return self.ask

    def ask(self, query: str) -> list[str]:
        self.process.stdin.write(query + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().split()

    def __exit__(self, *_raised):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()
