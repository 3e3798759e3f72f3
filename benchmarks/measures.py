"""How fast the measures of England are: `python -m benchmarks.measures [--only scan,the27,...] [--folder FOLDER]`.

On tables the size of England's (`benchmarks.england`, made where they are not there yet), each in a process of its own:

scan      DuckDB reads and sums every column that the 27 need; `scan-all` every column of every table
the27     27 measures of the funnel, the waits and the outcomes x provider x month, by our expressions on DuckDB
all       all measures that can be worked out, x provider x month
pandas    the 27 in plain pandas (`benchmarks.measures_in_pandas`)
spark     the 27, the same expressions, on Spark on this machine; to start the JVM is not counted
scan-5, the27-5   five years: five times the rows

Prints Markdown: seconds by the clock, seconds of the processor, peak memory, and how many times the scan that is. What
DuckDB, pandas and Spark come to is compared. `--rounds 3` runs everything so often and tells the median.
"""

import argparse
import hashlib
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.england import England, make, place
from benchmarks.machine import machine

THE_27 = (
    *("M001", "M002", "M003", "M023", "M024", "M031", "M032", "M033", "M034", "M035", "M036", "M037", "M184", "M121"),
    *("M046", "M047", "M052", "M056", "M074", "M075", "M076", "M179", "M185", "M187", "M189", "M191", "M193"),
)
#: The columns these look at, in the tables that are made.
NEEDED = {
    "IDS101Referral": (
        *("OrgIDProv", "ServiceRequestId", "ReferralRequestReceivedDate", "ServDischDate", "SourceOfReferralIAPT"),
    ),
    "IDS201CareContact": (
        *("OrgIDProv", "ServiceRequestId", "CareContactId", "CareContDate", "AttendOrDNACode", "AppType"),
        "PlannedCareContIndicator",
    ),
    "IDS205InternetTherLog": ("OrgIDProv", "ServiceRequestId", "EndDateIntEnabledTherLog"),
    "IDS603PresentingComplaints": (*("OrgIDProv", "ServiceRequestId", "PresComp", "PresCompCodSig", "PresCompDate"),),
    "IDS606CodedScoreAssessmentRefer": (
        *("OrgIDProv", "ServiceRequestId", "CodedAssToolType", "PersScore", "AssToolCompDate"),
    ),
}
_SUMS = {"VARCHAR": "sum(strlen({0}))", "DATE": "sum({0} - DATE '2000-01-01')", "TIME": "max({0})"}

Told = dict[str, Any]


def scan(bundle: Path, needed: dict[str, tuple[str, ...]]) -> None:
    """Read and sum every column: nothing can be faster."""
    import duckdb

    for table, columns in needed.items():
        path = bundle / f"{table}.parquet"
        types = {name: kind for name, kind, *_ in duckdb.sql(f"DESCRIBE SELECT * FROM '{path}'").fetchall()}
        sums = (_SUMS.get(types[name], "sum({0})").format(f'"{name}"') for name in columns)
        duckdb.sql(f"SELECT {', '.join(sums)} FROM '{path}'").fetchall()


def scan_the_27(bundle: Path) -> str:
    scan(bundle, NEEDED)
    return ""


def scan_all(bundle: Path) -> str:
    import pyarrow.parquet as pq

    scan(bundle, {path.stem: tuple(pq.read_schema(path).names) for path in sorted(bundle.glob("*.parquet"))})
    return ""


def months(years: int) -> list[Any]:
    from handrail.dataset.periods import months as those

    return list(those(date(2024, 4, 1), date(2024 + years, 3, 31)))


def by_us(bundle: Path, engine: str, only: tuple[str, ...]) -> str:
    from handrail.measures import running

    numbers = running.measures(bundle, months(_years(bundle)), engine=engine, only=only)
    return digest((each.measure, each.period.starts.isoformat(), each.org, str(each.value)) for each in numbers)


def on_duckdb(bundle: Path) -> str:
    return by_us(bundle, "duckdb", THE_27)


def everything(bundle: Path) -> str:
    return by_us(bundle, "duckdb", ())


def on_spark(bundle: Path) -> str:
    return by_us(bundle, "spark", THE_27)


def in_pandas(bundle: Path) -> str:
    from benchmarks.measures_in_pandas import the_27

    return digest(the_27(bundle, months(_years(bundle))))


def digest(rows: Any) -> str:
    """Of all that is not nothing: a count of nothing is the same as no row."""
    told = sorted("|".join(map(str, row)) for row in rows if row[-1] not in ("0", "None"))
    return hashlib.md5("\n".join(told).encode(), usedforsecurity=False).hexdigest()[:10] + f" of {len(told):,}"


def _years(bundle: Path) -> int:
    years: int = json.loads((bundle / "england.json").read_text())["years"]
    return years


WAYS: dict[str, tuple[int, Callable[[Path], str]]] = {
    "scan": (1, scan_the_27),
    "the27": (1, on_duckdb),
    "scan-all": (1, scan_all),
    "all": (1, everything),
    "pandas": (1, in_pandas),
    "spark": (1, on_spark),
    "scan-5": (5, scan_the_27),
    "the27-5": (5, on_duckdb),
}


def once(way: str, bundle: Path) -> Told:
    """Run one of them here, and tell what it took. Libraries are loaded before, and Spark is started."""
    _load(way)
    started = time.perf_counter()
    session = _session() if way == "spark" else None
    jvm = time.perf_counter() - started
    began, cpu = time.perf_counter(), time.process_time()
    told = WAYS[way][1](bundle)
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    if session is not None:
        memory += _peak_of_children()
        session.stop()
    return {"seconds": seconds, "cpu": cpu, "memory": memory, "jvm": jvm, "told": told}


def _load(way: str) -> None:
    if way.startswith(("the27", "all", "spark")):
        import pandas  # noqa: F401

        from handrail.measures import running  # noqa: F401


def _session() -> Any:
    from pyspark.sql import SparkSession

    from handrail.measures.spark import settings

    builder = SparkSession.builder
    for name, value in (settings(os.environ) | {"spark.driver.memory": "8g"}).items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def _peak_of_children() -> int:
    """The most memory of the JVM, in MiB."""
    peaks = [0]
    for pid in Path("/proc").glob("[0-9]*"):
        try:
            status = dict(line.split(":", 1) for line in (pid / "status").read_text().splitlines())
        except OSError:
            continue
        if status["Name"].strip() == "java" and _is_ours(pid.name):
            peaks.append(int(status["VmHWM"].split()[0]) // 1024)
    return max(peaks)


def _is_ours(pid: str) -> bool:
    """Whether a process was started by this one, or by one that was."""
    while pid not in ("0", "1"):
        if pid == str(os.getpid()):
            return True
        status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
        pid = status["PPid"].strip()
    return False


def apart(way: str, bundle: Path) -> Told:
    """Run one of them in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.measures", "--once", way, str(bundle)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        return {"failed": ended.stderr.strip().splitlines()[-1] if ended.stderr else f"exit {ended.returncode}"}
    told: Told = json.loads(ended.stdout.splitlines()[-1])
    return told


def median(rounds: list[Told]) -> Told:
    if any("failed" in each for each in rounds):
        return next(each for each in rounds if "failed" in each)
    numbers = {name: statistics.median(each[name] for each in rounds) for name in ("seconds", "cpu", "memory", "jvm")}
    return numbers | {"told": rounds[0]["told"]}


def line(way: str, told: Told, base: Told | None) -> str:
    if "failed" in told:
        return f"| {way} | failed: {told['failed']} | | | | | |"
    times = f"{told['seconds'] / base['seconds']:.1f}x | {told['cpu'] / base['cpu']:.1f}x" if base else " | "
    jvm = f" (JVM started in {told['jvm']:.0f} s)" if way == "spark" else ""
    return (
        f"| {way}{jvm} | {told['seconds']:.2f} | {told['cpu']:.2f} | {told['memory']:,.0f} | {times} | {told['told']} |"
    )


def main() -> None:
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("--folder", type=Path, default=place(), help="Where the tables are, or are made.")
    said.add_argument("--only", default=",".join(WAYS), help="Of: " + ", ".join(WAYS))
    said.add_argument("--rounds", type=int, default=1)
    said.add_argument("--share", type=float, default=1.0, help="So much of England, to try things with.")
    said.add_argument("--scores", type=int, choices=(606, 607), default=606)
    said.add_argument("--once", nargs=2, metavar=("WAY", "BUNDLE"), help="Used by itself: one way, in this process.")
    asked = said.parse_args()
    if asked.once:
        print(json.dumps(once(asked.once[0], Path(asked.once[1]))))
        return
    _all(asked)


def _all(asked: argparse.Namespace) -> None:
    ways = asked.only.split(",")
    bundles = {
        years: make(asked.folder, England(years, asked.scores, asked.share))
        for years in sorted({WAYS[way][0] for way in ways})
    }
    print(machine())
    print("\n| what | seconds | CPU s | MiB | x scan | x scan, CPU | came to |\n|---|---|---|---|---|---|---|")
    found: dict[str, Told] = {}
    for way in ways:
        years = WAYS[way][0]
        found[way] = median([apart(way, bundles[years]) for _ in range(asked.rounds)])
        base = found.get("scan-5" if years == 5 else "scan")
        print(line(way, found[way], base if base and "failed" not in base else None), flush=True)
    for told in bars(found):
        print(f"\n{told}")


def bars(found: dict[str, Told]) -> list[str]:
    """What was aimed at, beside what was reached."""
    ratios = [
        ("the 27 beside the scan", "the27", "scan", "seconds", "at most 9"),
        ("all beside the scan", "all", "scan", "seconds", "at most 25"),
        ("Spark beside DuckDB", "spark", "the27", "seconds", "at least 8"),
        ("pandas beside DuckDB", "pandas", "the27", "seconds", "at least 3"),
        ("five years beside one, time", "the27-5", "the27", "seconds", "at most 6"),
        ("five years beside one, memory", "the27-5", "the27", "memory", "at most 3"),
    ]
    known = {way: told for way, told in found.items() if "failed" not in told}
    lines = [
        f"* {what}: {known[one][of] / known[other][of]:.1f} (aimed at: {aim})"
        for what, one, other, of, aim in ratios
        if one in known and other in known
    ]
    answers = {known[way]["told"] for way in ("the27", "pandas", "spark") if way in known}
    return [*lines, f"* answers of DuckDB, pandas and Spark: {'the same' if len(answers) < 2 else 'DIFFERENT'}"]


if __name__ == "__main__":
    main()
