"""The open files of one release: written whole or not at all, beside each other, with a checksum of each.

There is never more than one. It is dropped the moment an account in it is withdrawn, and made anew by `keep_up`, so
nothing withdrawn can be had here; what others took before, `withdrawn.csv` tells them to delete.
"""

import csv
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from hashlib import file_digest
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import transaction

from handrail.experiences import cells, days
from handrail.experiences.models import Released, Theme
from handrail.experiences.open_data import rows
from handrail.experiences.open_data.rows import Row

_EXPIRES: Final = timedelta(days=92)
_BEING_MADE: Final = ".open-data-"
#: Nobody is still writing what has not been touched for so long.
_STOPPED: Final = timedelta(hours=1)
_THEMES: Final = ("theme", "version", "name", "definition", "counter_example", "source", "since")
_ABOUT: Final = "release.json"

Tell = Callable[[str], None]


def place() -> Path:
    """The folder that programs and people download from."""
    return Path(settings.HANDRAIL_EXPERIENCES_FILES) / "open-data"


def about() -> dict[str, Any]:
    """What the release there is says of itself; {} while there is none."""
    try:
        found: dict[str, Any] = json.loads((place() / _ABOUT).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return found


def keep_up() -> bool:
    """Make the release anew where it was dropped, or a newer week has begun; whether it was."""
    _clear_away()
    if about().get("release") == _name(days.today()):
        return False
    make()
    return True


def drop() -> None:
    """Take the files away at once."""
    shutil.rmtree(place(), ignore_errors=True)


def _clear_away() -> None:
    """What was being written when its process was stopped from outside goes too: words in it may be withdrawn since."""
    over = time.time() - _STOPPED.total_seconds()
    for left in place().parent.glob(f"{_BEING_MADE}*"):
        with suppress(FileNotFoundError):  # it was finished just now
            if left.stat().st_mtime < over:
                shutil.rmtree(left, ignore_errors=True)


def make(to: Path | None = None, tell: Tell = lambda _what: None) -> dict[str, Any]:
    """Write a release into its folder, or into `to`; what it says of itself. A broken write leaves the one before."""
    to = to or place()
    to.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=_BEING_MADE, dir=to.parent))
    try:
        said = _write(made, days.today(), tell)
        made.chmod(0o755)
        shutil.rmtree(to, ignore_errors=True)
        made.rename(to)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    if not _still_open(to):  # withdrawn while it was written, and dropped before it was there
        shutil.rmtree(to, ignore_errors=True)
        return make(to, tell)
    return said


def is_one(folder: Path) -> bool:
    """Whether a folder holds a release, and so may be written over by another."""
    return (folder / _ABOUT).is_file()


def _still_open(folder: Path) -> bool:
    with (folder / "accounts.csv").open(encoding="utf-8", newline="") as found:
        written = {row["part"] or row["account_id"] for row in csv.DictReader(found)}
    return written <= set(rows.open_ones().values_list("pk", flat=True))


def _write(folder: Path, on: date, tell: Tell) -> dict[str, Any]:
    name = _name(on)
    with transaction.atomic(using=Released.database):
        accounts = rows.accounts()
        tell("read")
        ids = {row["part"] or row["account_id"] for row in accounts}
        withdrawn = _note({row["account_id"] for row in accounts}, name)
        codes = rows.codes(ids)
    tell("codes")
    tables: dict[str, tuple[Sequence[str], Iterable[Row]]] = {
        "accounts": (rows.ACCOUNT_COLUMNS, accounts),
        "codes": (rows.CODE_COLUMNS, codes),
        "themes": (_THEMES, _themes()),
        "withdrawn": (("account_id", "release"), withdrawn),
    }
    for table, (columns, content) in tables.items():
        _csv(folder / f"{table}.csv", columns, content)
        _parquet(folder / f"{table}.parquet", table, columns, content)
        tell(table)
    _csv(folder / "dictionary.csv", ("table", "column", "type", "meaning"), _dictionary())
    (folder / "LICENCE.txt").write_text((files(__package__) / "licence.txt").read_text("utf-8"), "utf-8")
    said: dict[str, Any] = {
        "release": name,
        "on": on.isoformat(),
        "expires": (on + _EXPIRES).isoformat(),
        "accounts": len({row["account_id"] for row in accounts}),
        "codes": len(codes),
        "files": {each.name: _sum(each) for each in sorted(folder.iterdir())},
    }
    about_it = folder / _ABOUT
    about_it.write_text(json.dumps(said, indent=1) + "\n", "utf-8")
    sums = {**said["files"], _ABOUT: _sum(about_it)}
    (folder / "SHA256SUMS").write_text("".join(f"{each}  {file}\n" for file, each in sums.items()), "utf-8")
    return said


def _name(on: date) -> str:
    year, week, _day = on.isocalendar()
    return f"{year}-W{week:02}"


def _note(now: set[str], name: str) -> list[Row]:
    """Remember what has been released, and say what of it is gone."""
    known = dict(Released.objects.values_list("account", "gone"))
    Released.objects.bulk_create(Released(account=each, first=name) for each in sorted(now - known.keys()))
    Released.objects.filter(account__in=[each for each in known if each not in now], gone="").update(gone=name)
    Released.objects.filter(account__in=now).exclude(gone="").update(gone="")
    gone = Released.objects.exclude(gone="").order_by("account")
    return [{"account_id": each.account, "release": each.gone} for each in gone]


def _themes() -> list[Row]:
    return [
        {"theme": each.code} | {name: getattr(each, name) for name in _THEMES[1:]}
        for each in Theme.objects.order_by("code", "version")
    ]


@cache
def columns() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """The dictionary: of each table each column, what it holds, and what that means."""
    found: dict[str, Any] = json.loads((files(__package__) / "columns.json").read_text("utf-8"))
    return {table: {name: (kind, says) for name, (kind, says) in each.items()} for table, each in found.items()}


def _dictionary() -> list[Row]:
    return [
        {"table": table, "column": name, "type": kind, "meaning": says}
        for table, each in columns().items()
        for name, (kind, says) in each.items()
    ]


def _csv(file: Path, names: Sequence[str], content: Iterable[Row]) -> None:
    with file.open("w", encoding="utf-8", newline="") as written:
        writer = csv.DictWriter(written, names, extrasaction="raise")
        writer.writeheader()
        writer.writerows({name: _plain(value) for name, value in row.items()} for row in content)


def _plain(value: Any) -> Any:
    """As text. What a spreadsheet would take for a formula gets an apostrophe: it was typed by anybody."""
    if isinstance(value, bool):
        return str(value).lower()
    return cells.plain(value)


def _parquet(file: Path, table: str, names: Sequence[str], content: Iterable[Row]) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    kinds = {"text": pa.string(), "number": pa.int64(), "date": pa.date32(), "true or false": pa.bool_()}
    schema = pa.schema([(name, kinds[columns()[table][name][0]]) for name in names])
    parquet.write_table(pa.Table.from_pylist(list(content), schema=schema), file)


def _sum(file: Path) -> str:
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()
