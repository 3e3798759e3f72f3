"""How fast accounts are found: `python -m benchmarks.finding [--accounts 100000] [--vectors 1000000] [--keep FOLDER]`.

Makes so many invented accounts in SQLite, with words of a long tail put in, and asks by all words, by any, and by words
and meaning together, as the page does. What passages mean is worked out for a few thousand; the rest are those a little
moved, so that they lie as close together as real ones. Then as many vectors alone, beside an exact search over whole
numbers. Wall and processor time, both of this process. Prints tables in Markdown.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from benchmarks.journal import _note
from benchmarks.machine import machine

_MEANT = 3_000
_MOVED = 0.6
_BATCH = 2_000


def main() -> None:
    """Make, ask, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--accounts", type=int, default=100_000)
    parser.add_argument("--vectors", type=int, default=1_000_000)
    parser.add_argument("--searches", type=int, default=200)
    parser.add_argument("--keep", type=Path, help="a folder for the database; one that is there is used again")
    wishes = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = wishes.keep or Path(folder)
        is_new = not (place / "experiences.sqlite3").exists()
        place.mkdir(parents=True, exist_ok=True)
        _start(place)
        chance = Random(7)
        meant = _meant()
        if is_new:
            _make(wishes.accounts, meant, chance)
        print(f"Measured on {machine()}.\n")
        _print(_searches(wishes.searches, chance))
        _print(_rate())
        for many in (100_000, wishes.vectors):
            _print(_vectors(many, meant, wishes.searches))


def _start(folder: Path) -> None:
    import os

    import django
    from django.conf import settings
    from django.core.management import call_command

    from handrail.config.settings import test
    from handrail.config.settings.databases import sqlite

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings.test")
    chosen = {name: getattr(test, name) for name in dir(test) if name.isupper()}
    databases = {name: sqlite(folder / f"{name}.sqlite3") for name in ("default", "reading", "experiences")}
    settings.configure(**{**chosen, "DATABASES": databases})
    django.setup()
    call_command("migrate", database="experiences", verbosity=0)


def _tail(chance: Random) -> Callable[[int], str]:
    """Words as they come in language: the n-th most common one n times more rarely than the first."""
    words = (Path(__file__).parents[1] / "handrail/experiences/telling/words.txt").read_text("utf-8").split()
    words += [f"{one}{other}" for one in words[:150] for other in words[150:300]]
    cumulative = list(np.cumsum([1 / (place + 10) for place in range(len(words))]))
    return lambda many: " ".join(chance.choices(words, cum_weights=cumulative, k=many))


def _meant() -> Any:
    """What a few thousand different passages mean."""
    from handrail.experiences.finding import meaning
    from handrail.experiences.invented.accounts import accounts

    texts = dict.fromkeys(p for each in accounts(_MEANT, 3) for p in each.fields["account"].split("\n\n"))
    model = meaning.model()
    assert model is not None, "install the extra `search`"
    return model.vectors(list(islice(texts, _MEANT)))


def _make(many: int, meant: Any, chance: Random) -> None:
    from handrail.experiences.invented.accounts import accounts

    tail, made = _tail(chance), accounts(many, 5)
    for start in range(0, many, _BATCH):
        _put([each.fields for each in islice(made, _BATCH)], tail, meant, start)
        if start % 20_000 == 0:
            _note(f"{start:,} accounts")
    from django.db import connections

    with connections["experiences"].cursor() as cursor:
        cursor.execute("ANALYZE")


def _put(fields: Sequence[dict[str, str]], tail: Callable[[int], str], meant: Any, start: int) -> None:
    from django.db import transaction

    from handrail.experiences.finding import index
    from handrail.experiences.finding.kept import pack
    from handrail.experiences.models import Author, Passage, Published, State, Telling, Vector
    from handrail.keys.ids import new_id

    author = Author.objects.get_or_create(key_mark="benchmark")[0]
    week, passages = date(2026, 1, 5), []
    tellings = [Telling(author=author, state=State.PUBLISHED, published_week=week, happened="2025") for _ in fields]
    for telling, each in zip(tellings, fields, strict=True):
        telling.pk = new_id()
        for number, text in enumerate(each["account"].split("\n\n"), 1):
            whole = f"{text} {tail(15)}"
            passages.append(Passage(telling=telling, field="account", number=number, starts=0, ends=1, text=whole))
    with transaction.atomic(using="experiences"):
        Telling.objects.bulk_create(tellings)
        Published.objects.bulk_create(
            [Published(telling=t, version=1, fields=f, content_notes=[]) for t, f in zip(tellings, fields, strict=True)]
        )
        Passage.objects.bulk_create(passages)
        index.put_words(passages)
        packed = pack(_moved(meant, len(passages), start))
        Vector.objects.bulk_create(
            [Vector(passage=p, numbers=n, scale=s) for p, (n, s) in zip(passages, packed, strict=True)]
        )


def _moved(meant: Any, many: int, seed: int) -> Any:
    chance = np.random.default_rng(seed)
    rows = meant[chance.integers(0, len(meant), many)]
    rows = rows + chance.normal(size=rows.shape).astype(np.float32) * np.float32(_MOVED / np.sqrt(rows.shape[1]))
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def _searches(many: int, chance: Random) -> Iterator[tuple[str, str]]:
    from handrail.experiences.finding import by_meaning, by_words, index, meaning
    from handrail.experiences.models import Passage, Telling

    kept, seconds = _timed(by_meaning.up_to_date)
    yield "accounts; passages", f"{Telling.objects.count():,}; {Passage.objects.count():,}"
    yield "all vectors read into memory", f"{seconds[0]:.1f} s, {kept.bytes / 2**20:,.0f} MiB"
    model, tail = meaning.model(), _tail(chance)
    assert model is not None
    found = [_from_one_passage(chance) for _ in range(many)]
    odd = [f"{query} {tail(2)}" for query in found]
    yield "passages with all words (they are there)", _said(lambda q: by_words.passages(q), found)
    yield "passages with any of the words (no passage has all)", _said(lambda q: by_words.passages(q), odd)
    yield "what a question means", _said(lambda q: model.vectors([q]), found)
    vectors = model.vectors(found)
    yield "passages nearest in meaning", _said(lambda v: by_meaning.near(v, by_words.DEPTH), list(vectors))
    yield "**a whole search, words that are there**", f"**{_said(lambda q: index.search(q), found)}**"
    yield "**a whole search, words no passage has together**", f"**{_said(lambda q: index.search(q), odd)}**"
    yield "the same, with a content note left out", _said(lambda q: index.search(q, without_notes=["abuse"]), found)
    yield from _comes_and_goes(tail)
    yield "most memory of the process", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB"


def _comes_and_goes(tail: Callable[[int], str]) -> Iterator[tuple[str, str]]:
    """One account of four passages: from its publication until it is found by what it means, and until it is not."""
    from django.db import transaction

    from handrail.experiences.finding import index
    from handrail.experiences.models import Author, Passage, Published, State, Telling

    author = Author.objects.get_or_create(key_mark="benchmark")[0]
    came, went = [], []
    for _turn in range(10):
        telling = Telling.objects.create(author=author, state=State.PUBLISHED, published_week=date(2026, 1, 5))
        Published.objects.create(telling=telling, version=1, fields={"account": "An invented account."})
        for number in range(4):
            text = f"They never rang me back. {tail(60)}"
            Passage.objects.create(telling=telling, field="account", number=number, starts=0, ends=1, text=text)

        def comes(telling: Telling = telling) -> None:
            with transaction.atomic(using="experiences"):
                index.add(telling)
            assert index.search("rang me back").found

        def goes(telling: Telling = telling) -> None:
            with transaction.atomic(using="experiences"):
                index.remove(telling.pk)
            assert telling.pk not in {each.telling for each in index.search("rang me back").found}

        came.append(_timed(comes)[1])
        went.append(_timed(goes)[1])
        telling.passages.all().delete()
        Published.objects.filter(telling=telling).delete()
    for what, times in (("a new account, until it is found", came), ("one taken down, until it is not", went)):
        wall, cpu = (sorted(each[at] for each in times)[5] for at in (0, 1))
        yield f"{what} (a search included)", f"wall {1000 * wall:.0f} ms; processor {1000 * cpu:.0f} ms"


def _from_one_passage(chance: Random) -> str:
    """Two or three words that stand together somewhere."""
    from handrail.experiences.models import Passage

    most = Passage.objects.order_by("-pk").values_list("pk", flat=True)[0]
    text = Passage.objects.filter(pk__gte=chance.randint(1, most)).order_by("pk").values_list("text", flat=True)[0]
    words = [word for word in text.split() if len(word) > 3]
    return " ".join(chance.sample(words, min(len(words), chance.choice((2, 3, 3)))))


def _rate() -> Iterator[tuple[str, str]]:
    from handrail.experiences.finding import meaning
    from handrail.experiences.invented.accounts import accounts

    model = meaning.model()
    assert model is not None
    whole = [" ".join(each.fields["account"].split()) for each in accounts(900, 11)]
    words = " ".join(whole).split()
    for name, length, many in (("short (9 words)", 9, 1_000), ("long (130 words)", 130, 150)):
        texts = [" ".join(words[at : at + length]) for at in range(0, length * many, length)]
        _vectors_of, (_wall, cpu) = _timed(lambda texts=texts: model.vectors(texts))
        yield f"what {name} passages mean", f"{many / cpu:,.0f} a second of one processor"


def _vectors(many: int, meant: Any, searches: int) -> Iterator[tuple[str, str]]:
    """Vectors alone, and how many of the ten nearest are those that an exact search finds."""
    from handrail.experiences.finding import by_words
    from handrail.experiences.finding.kept import Kept, pack

    kept = Kept(many)
    asked = _moved(meant, searches, 99)
    scores = np.full((searches, 10), -2.0, dtype=np.float32)
    ids = np.zeros((searches, 10), dtype=np.int64)
    for start in range(0, many, 20_000):
        rows = _moved(meant, min(20_000, many - start), 1_000_000 + start)
        packed = pack(rows)
        kept.add([(start + at + 1, *packed[at]) for at in range(len(rows))], may_be_here=False)
        scores, ids = _best(scores, ids, asked @ rows.T, start + 1)
    exact_best = [set(row) for row in ids]
    near = [set(kept.nearest(vector, by_words.DEPTH)) for vector in asked]  # put in order by the table, exactly
    shared = sum(len(one & other) for one, other in zip(exact_best, near, strict=True)) / (10 * searches)
    yield f"{many:,} vectors in memory", f"{kept.bytes / 2**20:,.0f} MiB"
    yield "the ten nearest that an exact search finds", f"{shared:.4f}"
    yield "the hundred nearest", _said(lambda v: kept.nearest(v, 100), list(asked))
    yield "most memory of the process", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB"


def _best(scores: Any, ids: Any, more: Any, first: int) -> tuple[Any, Any]:
    top = np.argpartition(-more, 10, axis=1)[:, :10]
    scores = np.concatenate([scores, np.take_along_axis(more, top, axis=1)], axis=1)
    ids = np.concatenate([ids, top + first], axis=1)
    order = np.argsort(-scores, axis=1)[:, :10]
    return np.take_along_axis(scores, order, axis=1), np.take_along_axis(ids, order, axis=1)


def _timed(work: Callable[[], Any]) -> tuple[Any, tuple[float, float]]:
    wall, cpu = time.perf_counter(), time.process_time()
    found = work()
    return found, (time.perf_counter() - wall, time.process_time() - cpu)


def _said(work: Callable[[Any], Any], things: Sequence[Any]) -> str:
    for thing in things[:5]:
        work(thing)
    times = [_timed(lambda thing=thing: work(thing))[1] for thing in things]
    walls, cpus = (sorted(1000 * each[at] for each in times) for at in (0, 1))
    middle, late = len(times) // 2, int(len(times) * 0.95)
    return f"wall {walls[middle]:.0f} ms, p95 {walls[late]:.0f}; processor {cpus[middle]:.0f} ms, p95 {cpus[late]:.0f}"


def _print(rows: Iterator[tuple[str, str]]) -> None:
    print("| what | measured |\n|---|---|")
    for what, how in rows:
        print(f"| {what} | {how} |", flush=True)
    print()


if __name__ == "__main__":
    main()
