"""How fast a bundle is written: `python -m benchmarks.writing [--rows 1850000]`.

A national month of contacts, scores and referrals, made up as columns, is written in each format. The rows of a return
are columns before they are a file (`bundle.writing.columns`), so it is from there that the clock runs: reading
the columns, formatting, writing. Hashes and the time to put rows into columns stand apart. Prints a table in Markdown.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from benchmarks.machine import machine
from handrail.bundle.writing import bundle
from handrail.bundle.writing.columns import Columns
from handrail.bundle.writing.manifest import sha256
from handrail.dataset.row import row
from handrail.dataset.tables import TABLE

#: How the rows of a month are shared out: by table, its share, and how each field is made of a number.
_MONTH = {
    "IDS101": (
        0.08,
        "printf('R%015d', i) AS ServiceRequestId, printf('P%015d', i) AS LocalPatientId, 'QXX' AS OrgIDComm, "
        "DATE '2026-01-01' + CAST(i % 270 AS INTEGER) AS ReferralRequestReceivedDate, 'B1' AS SourceOfReferralIAPT, "
        "'2025-11' AS OnsetDate, 'N' AS PrevDiagCondInd",
    ),
    "IDS201": (
        0.27,
        "printf('C%015d', i) AS CareContactId, printf('R%015d', i // 4) AS ServiceRequestId, "
        "DATE '2026-10-01' + CAST(i % 31 AS INTEGER) AS CareContDate, TIME '09:30:00' AS CareContTime, "
        "'QXX' AS OrgIDComm, 'Y' AS PlannedCareContIndicator, '5' AS AttendOrDNACode, "
        "CAST(30 + i % 30 AS INTEGER) AS ClinContDurOfCareCont, 'N' AS IAPTLTCServiceInd, '02' AS AppType, "
        "'11' AS ConsMechanism, '1' AS CareContPatientTherMode",
    ),
    "IDS606": (
        0.65,
        "printf('R%015d', i // 8) AS ServiceRequestId, '720433000' AS CodedAssToolType, "
        "CAST(i % 28 AS VARCHAR) AS PersScore, DATE '2026-10-01' + CAST(i % 31 AS INTEGER) AS AssToolCompDate, "
        "TIME '10:15:00' AS AssToolCompTime",
    ),
}


def main() -> None:
    """Make a month up, write it three times in each format, and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_850_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        columns = Path(folder) / "columns"
        columns.mkdir()
        total = _make(columns, rows)
        lines = [_line(name, columns, Path(folder), total) for name in bundle.FORMATS]
        lines.append(_columns(Path(folder)))
    print(f"{total:,} rows on {machine()}\n")
    print("| what | s | rows/s | busy, s | rows/s of one busy core |\n|---|---|---|---|---|")
    print("\n".join(lines))


def _make(columns: Path, rows: int) -> int:
    total = 0
    for code, (share, fields) in _MONTH.items():
        count, names = int(rows * share), TABLE[code].names
        missing = [f"CAST(NULL AS VARCHAR) AS {name}" for name in names if f"AS {name}" not in fields]
        made = f"SELECT {', '.join([fields, *missing])} FROM range({count}) AS numbers(i)"
        order = ", ".join(names)
        file = columns / f"{TABLE[code].name}.parquet"
        duckdb.sql(f"COPY (SELECT {order} FROM ({made})) TO '{file}' (FORMAT parquet, COMPRESSION zstd)")
        total += count
    return total


def _line(name: str, columns: Path, folder: Path, total: int) -> str:
    writer = bundle.FORMATS[name]
    files = {code: folder / f"{TABLE[code].name}.{name}" for code in _MONTH}

    def write() -> None:
        with duckdb.connect() as engine:
            for code, file in files.items():
                writer.write(engine, columns / f"{TABLE[code].name}.parquet", file, TABLE[code])

    seconds, busy = _median(write)
    size = sum(file.stat().st_size for file in files.values()) / 1e6
    hashing = _median(lambda: [sha256(file) for file in files.values()])
    return "\n".join(
        (
            _said(f"{name}, {size:,.0f} MB", seconds, busy, total),
            _said("its hashes, one after another", *hashing, total),
        )
    )


def _said(what: str, seconds: float, busy: float, rows: int) -> str:
    return f"| {what} | {seconds:.2f} | {rows / seconds:,.0f} | {busy:.2f} | {rows / busy:,.0f} |"


def _columns(folder: Path) -> str:
    """Rows of the return into columns, one by one, as they come from the journal."""
    count = 100_000
    told = [row("IDS202", CareActId=f"C{i}A1", CareContactId=f"C{i}", CarePersLocalId="S") for i in range(count)]

    def take() -> None:
        columns = Columns(folder / "taken")
        columns.take(told)
        columns.close()

    return _said("rows of Python into columns", *_median(take), count)


def _median(work: Callable[[], object], times: int = 3) -> tuple[float, float]:
    """How long it takes by the clock, and how long processors were busy with it, all threads together."""
    taken = []
    for _ in range(times):
        begun, busy = time.perf_counter(), time.process_time()
        work()
        taken.append((time.perf_counter() - begun, time.process_time() - busy))
    return sorted(taken)[times // 2]


if __name__ == "__main__":
    main()
