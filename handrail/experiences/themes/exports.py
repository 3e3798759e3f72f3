"""The files anybody may take: the codebook, and the codes on accounts whose writers allow it.

What leaves is what is public now, was allowed for export by its writer, was never raised for danger, and only once
there are several such accounts. It is made anew each time, so that what is taken down is in the next file no more.
"""

import csv
import io
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Final

from django.db.models import QuerySet

from handrail.experiences import cells, days, numbers
from handrail.experiences.models import Coder, Coding, Published, Theme
from handrail.experiences.publishing import shown
from handrail.experiences.themes import codebook, ledger, refi
from handrail.experiences.themes.refi import Code, Text

_CODEBOOK: Final = (
    "code", "version", "name", "definition", "example", "counter_example", "group", "group_name",
    "source", "since", "retired", "says_otherwise",
)  # fmt: skip
_CODES: Final = (
    "account", "field", "starts", "ends", "words", "theme", "theme_version", "other_way_round",
    "part_chosen_by", "put_by", "on",
)  # fmt: skip


def exportable() -> QuerySet[Published]:
    """Every public part of an account that may leave; none while there are so few that one could be picked out."""
    kept = shown.is_public().filter(telling__may_export=True, telling__raised=[])
    if kept.filter(shown.FIRST_PARTS).count() < numbers.FEWEST_TOGETHER:
        return kept.none()
    return kept.order_by("telling")


def codebook_csv() -> str:
    """Every version of every theme."""
    groups = {each["code"]: each["name"] for each in codebook.shipped()["majors"]}
    return _csv(_CODEBOOK, (_theme(theme, groups.get(theme.major, "")) for theme in codebook.history()))


def _theme(theme: Theme, group: str) -> Sequence[object]:
    return (
        theme.code, theme.version, theme.name, theme.definition, theme.example, theme.counter_example,
        theme.major, group, theme.source, theme.since, theme.retired or "", " ".join(theme.against),
    )  # fmt: skip


def codes_csv() -> str:
    """Every code on what may leave, with the words it stands on."""
    names = _names()
    rows = ((text, code) for text in texts() for code in text.codes)
    return _csv(_CODES, (_coded(text, code, names) for text, code in rows))


def _coded(text: Text, code: Code, names: dict[str, str]) -> Sequence[object]:
    words = text.text[code.starts : code.ends]
    other = "yes" if code.contrary else "no"
    who = (names[code.chosen_by], names[code.put_by])
    place = (text.account, text.field, code.starts, code.ends)
    return (*place, words, code.theme, code.version, other, *who, code.on)


def codes_qdpx() -> IO[bytes]:
    """The project, in a file that is gone when it is closed."""
    found = tempfile.SpooledTemporaryFile(max_size=8 * 1024 * 1024)  # noqa: SIM115 - whoever sends it closes it
    used = {who for text in texts() for code in text.codes for who in (code.chosen_by, code.put_by)}
    refi.write_project(found, texts(), Coder.objects.filter(pk__in=used).order_by("name"), days.today())
    found.seek(0)
    return found


def texts() -> Iterator[Text]:
    """What may leave, field by field, with its codes."""
    parts = {each.pk: each for each in exportable()}
    codes = _codes(parts)
    first = ledger.first_parts()
    for pk, published in parts.items():
        for field, text in published.fields.items():
            account = first.get(pk, pk)
            week = published.telling.published_week
            where = field if account == pk else f"{field} {pk}"
            yield Text(account, where, text, week or days.this_week(), tuple(codes[pk, field]))


def _codes(parts: Iterable[str]) -> dict[tuple[str, str], list[Code]]:
    found: dict[tuple[str, str], list[Code]] = defaultdict(list)
    rows = ledger.confirmed().filter(passage__telling__in=list(parts)).select_related("passage", "coder")
    for row in rows.order_by("passage", "starts", "pk"):
        found[row.passage.telling_id, row.passage.field].append(_code(row))
    return found


def _code(row: Coding) -> Code:
    by = row.decided_by_id if row.coder.is_software and row.decided_by_id else row.coder_id
    at = row.passage.starts
    return Code(
        row.pk, row.theme, row.contrary, row.version, at + row.starts, at + row.ends, row.coder_id, by, row.on
    )  # fmt: skip


def _names() -> dict[str, str]:
    return dict(Coder.objects.values_list("pk", "name"))


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    to = io.StringIO()
    writer = csv.writer(to)
    writer.writerow(head)
    writer.writerows([cells.plain(value) for value in row] for row in rows)
    return to.getvalue()
