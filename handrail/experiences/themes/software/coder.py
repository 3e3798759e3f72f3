"""The coder that is software: it learns from what people confirmed, and suggests. Learning again gives it a new name.

What it learnt is sealed in the database under the record's own key, and holds no words. One who has learnt since takes
even that from the one before: only the figures of what it reached stay.
"""

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction

from handrail.experiences import days, numbers, sealing
from handrail.experiences.models import Coder, Coding, LookedAt, Passage, SoftwareCoder
from handrail.experiences.themes import codebook
from handrail.experiences.themes.software import examples, model, sentence
from handrail.experiences.themes.software.examples import Examples
from handrail.experiences.themes.software.model import Learnt, Model, Tell
from handrail.experiences.themes.software.scores import Scores, scores

NAME: Final = "Handrail"
#: Fewer passages or authors than this teach nothing, whatever the theme.
FEWEST_TO_LEARN: Final = 20


class TooFew(Exception):  # noqa: N818 - it states what was met
    """People have not read and coded enough for anything to be learnt."""


@dataclass(frozen=True)
class Ready:
    """A coder that can suggest: its row, and what it learnt."""

    row: SoftwareCoder
    model: Model

    def offered(self) -> list[int]:
        """The columns of the themes it may suggest, as they stand in the codebook now."""
        now = {theme.code for theme in codebook.themes()}
        figures = self.row.figures["themes"]
        return [at for at, code in enumerate(self.model.themes) if code in now and figures[code]["offered"]]


def newest() -> SoftwareCoder | None:
    """Who learnt last."""
    return SoftwareCoder.objects.select_related("coder").order_by("-pk").first()


def train(told: Examples | None = None, tell: Tell | None = None) -> SoftwareCoder:
    """Learn from everything people have confirmed. `TooFew` if that is next to nothing."""
    told = told or examples.collect()
    if len(told.passages) < FEWEST_TO_LEARN or len(set(told.authors)) < model.FOLDS or not told.truth.any():
        raise TooFew
    learnt = model.learn(told.texts, told.truth, told.themes, told.authors, told.authors, told.known, tell)
    with transaction.atomic(using=SoftwareCoder.database):
        made = SoftwareCoder.objects.create(
            coder=Coder.objects.create(name=_next_name(), is_software=True),
            on=days.today(),
            passages=len(told.passages),
            figures=_figures(told, learnt),
            weights=b"",
        )
        made.weights = _sealed(made, learnt.model)
        made.save(update_fields=["weights"])
        _retire(made)
    return made


def _retire(newer: SoftwareCoder) -> None:
    """Those before: what nobody decided goes, and what they learnt. What people decided on stays, and their figures."""
    earlier = Coder.objects.filter(is_software=True, trained__isnull=False).exclude(pk=newer.coder_id)
    Coding.objects.filter(coder__in=earlier, state=Coding.State.SUGGESTED).delete()
    LookedAt.objects.filter(coder__in=earlier).delete()
    SoftwareCoder.objects.exclude(pk=newer.pk).update(weights=b"")


def _next_name() -> str:
    names = Coder.objects.filter(name__startswith=f"{NAME} ").values_list("name", flat=True)
    versions = [int(found[1]) for name in names if (found := re.fullmatch(rf"{NAME} (\d+)", name))]
    return f"{NAME} {max(versions, default=0) + 1}"


def _figures(told: Examples, learnt: Learnt) -> dict[str, Any]:
    """What it reached on passages that were kept back while it learnt from the others."""
    reached = scores(told.truth & told.known, (learnt.kept_back > 0) & told.known)
    return {
        "threshold": learnt.model.threshold,
        "learnt_from": told.mark(),
        "micro": reached.micro.value,
        "macro": reached.macro.value,
        "themes": _by_theme(told, reached),
    }


def _by_theme(told: Examples, reached: Scores) -> dict[str, dict[str, Any]]:
    rows = zip(told.themes, told.confirmed(), reached.themes, strict=True)
    return {
        code: {
            "n": many,
            "f1": score.value,
            "low": score.low,
            "high": score.high,
            "offered": many >= numbers.FEWEST_PASSAGES and score.value >= numbers.LEAST_F1,
        }
        for code, many, score in rows
    }


def load(row: SoftwareCoder | None = None) -> Ready | None:
    """The coder who learnt last, or that one; nothing where nobody has learnt, or what it learnt is gone."""
    row = row or newest()
    if row is None or not row.weights:
        return None
    return Ready(row, model.from_bytes(base64.b64decode(sealing.reveal(row.weights, _place(row)))))


def _sealed(row: SoftwareCoder, learnt: Model) -> bytes:
    return sealing.close(base64.b64encode(model.to_bytes(learnt)).decode(), _place(row))


def _place(row: SoftwareCoder) -> str:
    return f"software:{row.pk}:weights"


def suggest(passages: Sequence[Passage], by: Ready | None = None) -> list[Coding]:
    """Suggestions for these passages, each on its sentence; again, it does nothing. Where a person decided, none."""
    ready = by or load()
    if ready is None or not passages:
        return []
    decided = _decided(passages)
    made = [each for each in _found(passages, ready) if (each.passage_id, each.theme) not in decided]
    with transaction.atomic(using=Coding.database):
        Coding.objects.bulk_create(made, ignore_conflicts=True)
        _went_over(passages, ready)
    return made


def _found(passages: Sequence[Passage], ready: Ready) -> list[Coding]:
    offered = ready.offered()
    if not offered:
        return []
    said = ready.model.scores([passage.text for passage in passages])[:, offered]
    pairs = [
        (int(row), offered[int(column)], float(said[row, column]))
        for row, column in zip(*(said > 0).nonzero(), strict=True)
    ]
    spans = sentence.deciding(ready.model, [(passages[row].text, theme) for row, theme, _ in pairs])
    versions = {theme.code: theme.version for theme in codebook.themes()}
    return [
        Coding(
            passage=passages[row],
            theme=ready.model.themes[theme],
            version=versions[ready.model.themes[theme]],
            coder=ready.row.coder,
            starts=starts,
            ends=ends,
            state=Coding.State.SUGGESTED,
            score=score + ready.model.threshold,
            on=days.today(),
        )
        for (row, theme, score), (starts, ends) in zip(pairs, spans, strict=True)
    ]


def _decided(passages: Sequence[Passage]) -> set[tuple[int, str]]:
    """Where a person put the theme themselves, or confirmed or rejected it when software suggested it."""
    codes = Coding.objects.filter(passage__in=passages).exclude(coder__is_software=True, decided_by=None)
    return set(codes.values_list("passage", "theme"))


def _went_over(passages: Sequence[Passage], ready: Ready) -> None:
    """Remember what was gone over, so that stopping loses nothing."""
    book, on = codebook.edition(), days.today()
    looks = [LookedAt(passage=passage, coder=ready.row.coder, on=on, book=book) for passage in passages]
    LookedAt.objects.bulk_create(looks, ignore_conflicts=True)
