"""How fast themes are learnt and suggested: `python -m benchmarks.themes [--passages 5000] [--suggest 20000]`.

Passages are paragraphs of invented accounts; each carries the theme its template is of, and a second by chance now and
then, so that there is something to get wrong. "Longer" ones are three such paragraphs in one. Prints Markdown.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np

from benchmarks.machine import machine
from handrail.config.commands.house import enter
from handrail.experiences.themes.software import model, scores

NOISE = 0.1


def passages(seed: int, joined: int) -> Iterator[tuple[str, set[str]]]:
    """Paragraphs without end, each with its themes."""
    from handrail.experiences.invented.accounts import accounts

    chance, batch = random.Random(seed), seed
    while True:
        batch += 1
        for account in accounts(500, seed=batch):
            parts = list(zip(account.fields["account"].split("\n\n"), account.themes, strict=True))
            for first in range(0, len(parts), joined):
                some = parts[first : first + joined]
                themes = {theme for _, theme in some if theme}
                yield " ".join(text for text, _ in some), themes if chance.random() > NOISE else set()


def measured(many: int, asked: int, joined: int) -> dict[str, Any]:
    """Learn from so many, suggest on so many others."""
    rows = list(islice(passages(1, joined), many + asked))
    themes = sorted({theme for _, each in rows for theme in each})
    truth = np.array([[theme in each for theme in themes] for _, each in rows], dtype=np.bool_)
    texts = [text for text, _ in rows]
    clock, work = time.perf_counter(), time.process_time()
    learnt = model.learn(texts[:many], truth[:many], themes, range(many))
    clock, work = time.perf_counter() - clock, time.process_time() - work
    began, worked = time.perf_counter(), time.process_time()
    said = learnt.model.scores(texts[many:]) > 0
    took, cpu = time.perf_counter() - began, time.process_time() - worked
    return {
        "letters": sum(map(len, texts)) / len(texts),
        "themes": len(themes),
        "features": len(learnt.model.features),
        "learn": (clock, work),
        "suggest": (asked / took, asked / cpu),
        "stored": len(model.to_bytes(learnt.model)),
        "f1": scores.scores(truth[many:], said).micro.value,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--passages", type=int, default=5000, help="confirmed passages that are learnt from")
    parser.add_argument("--suggest", type=int, default=20000, help="passages that are suggested on")
    asked = parser.parse_args()
    enter("handrail.config.settings.test")
    kinds = (("paragraphs", 1), ("longer", 3))
    print(_table([(name, measured(asked.passages, asked.suggest, joined)) for name, joined in kinds]))


def _table(rows: Sequence[tuple[str, dict[str, Any]]]) -> str:
    lines = [f"Measured on {machine()}.", ""]
    lines += [
        "| passages | letters | themes | features | learning | of processors | suggested a second | F1 | stored |"
    ]
    lines += ["|---|---|---|---|---|---|---|---|---|"]
    for name, told in rows:
        lines.append(
            f"| {name} | {told['letters']:.0f} | {told['themes']} | {told['features']:,} | {told['learn'][0]:.1f} s "
            f"| {told['learn'][1]:.1f} s | {told['suggest'][0]:,.0f} ({told['suggest'][1]:,.0f} per processor second) "
            f"| {told['f1']:.2f} | {told['stored'] / 1e6:.1f} MB |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
