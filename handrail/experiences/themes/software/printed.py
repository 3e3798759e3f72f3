"""What is told of an evaluation in a terminal: lines of plain text, and one row for each theme."""

from collections.abc import Iterator, Sequence

from handrail.experiences.themes.software import scores
from handrail.experiences.themes.software.evaluating import Evaluation, count_error
from handrail.experiences.themes.software.scores import Score

_NAME: int = 44


def lines(found: Evaluation) -> Iterator[str]:
    """Everything, line by line."""
    yield from _texts(found)
    yield ""
    yield from _f1(found)
    yield ""
    yield from _themes(found)
    yield ""
    yield (
        f"Learning took {found.training_seconds:.1f} seconds; {found.texts_a_second:,.0f} texts a second. "
        f"{found.way}: {found.features:,} features, {found.bytes_stored / 1e6:.1f} MB."
    )


def _texts(found: Evaluation) -> Iterator[str]:
    tried, read = found.tried, found.read
    yield f"{len(tried.learns):,} texts were learnt from and {len(tried.asked):,} others asked about."
    yield (
        f"Left out: {tried.left_out:,} without an answer, {tried.twice:,} that say the same as another"
        f" ({tried.twice_otherwise:,} of these with other themes)."
    )
    yield f"Text: {read.text_column}. " + (
        f"Kept together by: {read.group_column}." if read.group_column else "No groups."
    )
    if read.ignored:
        yield f"Not looked at, because they hold more than 0 and 1: {', '.join(read.ignored)}."
    if read.never:
        yield f"On no text: {', '.join(read.never)}."


def _f1(found: Evaluation) -> Iterator[str]:
    told = found.scores
    several = sum(true >= scores.FEWEST_TRUE for true in told.true)
    yield f"micro F1  {_score(told.micro)}"
    yield f"macro F1  {_score(told.macro)} over {several} themes with at least {scores.FEWEST_TRUE} texts"
    yield f"          {_score(told.macro_all)} over all {len(told.true)} themes"
    yield f"Every theme right on {told.exact:.0%} of texts. One cut for all themes: {found.threshold:.3f}."
    off = count_error(told)
    if off is not None:
        yield (
            f"Counting what is said instead of what is true is off by {off:.0%} (median of themes "
            "on at least 10 texts): publish only what people confirmed."
        )


def _themes(found: Evaluation) -> Iterator[str]:
    yield _row(("theme", "learnt", "true", "said", "count off", "F1", "interval", "suggested"))
    told = found.scores
    rows = zip(found.read.themes, found.learnt_from(), told.true, told.said, told.themes, found.offered(), strict=True)
    for name, learnt, true, said, score, offered in sorted(rows, key=lambda row: -row[2]):
        off = f"{(said - true) / true:+.0%}" if true else ""
        interval = f"{score.low:.2f}–{score.high:.2f}"
        yield _row((name, learnt, true, said, off, f"{score.value:.2f}", interval, "yes" if offered else ""))


def _row(cells: Sequence[object]) -> str:
    name = str(cells[0])
    short = name if len(name) <= _NAME else name[: _NAME - 1] + "…"
    return f"{short:<{_NAME}}" + "".join(f"{cell!s:>11}" for cell in cells[1:])


def _score(score: Score) -> str:
    return f"{score.value:.3f} [{score.low:.3f}–{score.high:.3f}]"
