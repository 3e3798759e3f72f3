"""How fast a bundle is checked: `python -m benchmarks.validation [--referrals 250000] [--kind csv] [--wrong 0.001]`.

A month of made-up rows is written with DuckDB, clean but for the share asked for, and checked against every rule.
Beside it, in the same run: how long DuckDB needs to read every column, and three formats row by row in Python.
"""

import argparse
import re
import resource
import tempfile
import time
from pathlib import Path
from typing import Any, Final

import duckdb

from benchmarks.machine import machine
from handrail.dataset.periods import period
from handrail.dataset.tables import TABLE
from handrail.returns.checking import check
from handrail.returns.rules import RULES

MONTH: Final = "2026-04"

#: Nine figures and the tenth that follows; where that would be ten, the number is not given to anybody.
_NUMBERED: Final = """
CREATE TABLE people AS
WITH each AS (SELECT range + 400000000 AS nine FROM range($people * 12 // 10)),
    sums AS (SELECT nine, (11 - list_sum([((nine // CAST(pow(10, 9 - place) AS BIGINT)) % 10) * (11 - place)
        FOR place IN [1, 2, 3, 4, 5, 6, 7, 8, 9]]) % 11) % 11 AS last FROM each)
SELECT row_number() OVER (ORDER BY nine) AS n, concat(nine, last::BIGINT) AS nhs FROM sums WHERE last < 10 LIMIT $people
"""

_TABLES: Final = {
    "IDS000": """SELECT '2.1' DatSetVer, 'RX1' OrgIDProv, 'RX1' OrgIDSubmit, 'Benchmark' PrimSystemInUse,
        DATE '2026-04-01' ReportingPeriodStartDate, DATE '2026-04-30' ReportingPeriodEndDate,
        TIMESTAMP '2026-05-06 09:30:00' DateTimeDatSetCreate""",
    "IDS001": """SELECT concat('P', n) LocalPatientId, 'RX1' OrgIDLocalPatientId, nhs NHSNumber, '01' NHSNumberStatus,
        DATE '1950-01-01' + (n % 18000)::INT PersonBirthDate, concat('LS', n % 90 + 1, ' ', n % 9 + 1, 'AP') Postcode,
        ['1', '2', 'X'][n % 3 + 1] Gender, ['A', 'H', '99'][n % 3 + 1] EthnicCategory, '03' ExBAFIndicator,
        'en' LanguageCodePreferred FROM people""",
    "IDS002": """SELECT concat('P', n) LocalPatientId, 'B86001' GMPCodeReg,
        DATE '2010-01-01' StartDateGMPRegistration FROM people""",
    "IDS004": """SELECT concat('P', n) LocalPatientId, '01' EmployStatus, DATE '2026-04-02' EmployStatusRecDate,
        '01' WeekHoursWorked, 'N' SSPInd, 'N' UCInd FROM people""",
    "IDS101": """SELECT concat('R', n) ServiceRequestId, concat('P', n) LocalPatientId, '15F' OrgIDComm,
        DATE '2025-10-01' + (n % 200)::INT ReferralRequestReceivedDate, 'B1' SourceOfReferralIAPT FROM people""",
    "IDS201": """SELECT concat('C', n, '-', k) CareContactId, concat('R', n) ServiceRequestId,
        DATE '2026-04-19' + (n % 10)::INT CareContDate, TIME '09:00:00' + INTERVAL (k) HOUR CareContTime,
        '15F' OrgIDComm, 'Y' PlannedCareContIndicator, ['5', '6', '3'][(n + k) % 3 + 1] AttendOrDNACode,
        50 ClinContDurOfCareCont, 'N' IAPTLTCServiceInd, ['01', '02', '03'][(n + k) % 3 + 1] AppType,
        '11' ConsMechanism, '1' CareContPatientTherMode, '03' PsychMed, 'E01' ActLocTypeCode, 'RX101' SiteIDOfTreat,
        'en' LanguageCodeTreat, '4' InterpreterPresentInd FROM people, range(3) t(k)""",
    "IDS202": """SELECT concat('A', n, '-', k) CareActId, concat('C', n, '-', k) CareContactId, concat('S', n % 900)
        CarePersLocalId, 50 ClinContactDurOfCareAct, '304891004' CodeProcAndProcStatus FROM people, range(3) t(k)""",
    "IDS603": """SELECT concat('R', n) ServiceRequestId, '01' FindSchemeInUse, ['F411', 'F329'][n % 2 + 1] PresComp,
        '1' PresCompCodSig, DATE '2026-04-10' PresCompDate FROM people""",
    "IDS606": """SELECT concat('R', n) ServiceRequestId, tool CodedAssToolType, ((n + k) % 20)::VARCHAR PersScore,
        DATE '2026-04-19' + (k)::INT AssToolCompDate, TIME '20:15:00' AssToolCompTime
        FROM people, range(2) t(k), (VALUES ('720433000'), ('445455005')) s(tool)""",
    "IDS607": """SELECT concat('A', n, '-', k) CareActId, tool CodedAssToolType, ((n + k) % 20)::VARCHAR PersScore
        FROM people, range(3) t(k), (VALUES ('720433000'), ('445455005')) s(tool)""",
    "IDS902": """SELECT concat('S', n) CarePersLocalId, '11' QualAttainLevelIAPT, DATE '2020-06-30' QualAwardedDate
        FROM people WHERE n < 900""",
}

#: What is made wrong in so many rows of contacts: a code off its list, and a date in another month.
_WRONG: Final = """SELECT * REPLACE (
    CASE WHEN hash(CareContactId) % 1000000 < {0} THEN '99' ELSE AppType END AS AppType,
    CASE WHEN hash(CareContactId, 1) % 1000000 < {0} THEN DATE '2026-05-02' ELSE CareContDate END AS CareContDate)
FROM ({1})"""


def make(folder: Path, people: int, kind: str, wrong: float) -> int:
    """Write the bundle; how many rows it has."""
    rows = 0
    with duckdb.connect() as connection:
        connection.execute(_NUMBERED.replace("$people", str(people)))
        for code, sql in _TABLES.items():
            asked = _WRONG.format(int(wrong * 1_000_000), sql) if code == "IDS201" and wrong else sql
            connection.execute(f"COPY ({asked}) TO '{folder / TABLE[code].name}.{kind}'{_how(kind)}")
            rows += connection.execute(f"SELECT count(*) FROM ({sql})").fetchall()[0][0]
    return rows


def _how(kind: str) -> str:
    return " (HEADER, TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S')" if kind == "csv" else ""


def _reading(folder: Path, kind: str) -> None:
    with duckdb.connect() as connection:
        for file in folder.glob(f"*.{kind}"):
            how = ", all_varchar = true" if kind == "csv" else ""
            connection.execute(f"SELECT max(hash(each)) FROM read_{kind}('{file}'{how}) AS each").fetchall()


def _row_by_row(folder: Path, kind: str) -> float:
    """Rows a second at which Python asks five formats of each score, to have something beside it."""
    with duckdb.connect() as connection:
        rows = connection.execute(f"FROM read_{kind}('{folder}/IDS607*.{kind}') LIMIT 200000").fetchall()
    forms = [re.compile(each).fullmatch for each in (r".{1,20}", r"[0-9]{6,18}", r".{1,5}")]
    began = time.perf_counter()
    for row in rows:
        all(form(str(value)) for form, value in zip(forms, row, strict=False))
    return len(rows) / (time.perf_counter() - began)


def _timed(work: Any) -> tuple[float, float]:
    """Seconds by the clock, and of the processors: on a busy machine the clock tells of the others."""
    began, worked = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - worked


def main() -> None:
    """Measure, and print a line for each kind of file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--referrals", type=int, default=250_000)
    parser.add_argument("--kind", choices=("parquet", "csv"), default="parquet")
    parser.add_argument("--wrong", type=float, default=0.0)
    asked = parser.parse_args()
    print(machine(), f"· DuckDB {duckdb.__version__}")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        rows = make(folder, asked.referrals, asked.kind, asked.wrong)
        reading, read = _timed(lambda: _reading(folder, asked.kind))
        reports: list[Any] = []
        took, worked = _timed(lambda: reports.append(check(folder, period(MONTH))))
        alone = _row_by_row(folder, asked.kind)
    counts = {rule: tally.count for rule, tally in reports[0].rules.items()}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    stated = sum(rule.is_stated for rule in RULES)
    print(f"{rows:,} rows of {len(_TABLES)} tables as {asked.kind}, {stated} rules, {sum(counts.values()):,} findings")
    print(f"reading every column {reading:.2f} s ({read:.2f} s of processors)")
    print(f"checking {took:.2f} s ({worked:.2f} s of processors), {worked / read:.1f} times that")
    print(f"{rows / took:,.0f} rows/s, {memory:.1f} GiB; three formats in Python, row by row: {alone:,.0f} rows/s")
    print("found:", counts)


if __name__ == "__main__":
    main()
