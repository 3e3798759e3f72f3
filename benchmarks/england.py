"""Tables the size of England's, as Parquet under the official names: `python -m benchmarks.england FOLDER [--years 1]`.

Made up, and the same each time; it needs nothing of Handrail. A year is 2 million referrals, 12 million contacts and
26 million scores of about 150 providers, large and small, rows in the order of their days. A quarter at a time is in
memory. What is there is not made again: a table gets its name once it is whole.

`--scores 607` puts the scores at activities (IDS607, by way of IDS202), as most services record them, not at referrals
(IDS606). `--share 0.01` makes a hundredth of it, to try things with.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

PROVIDERS = 150
A_QUARTER = 500_000
"""Referrals of a quarter."""
ROWS = 250_000
"""Rows of a group of the file."""
LONGEST = 5
"""So many quarters a pathway may touch, that of its request among them."""
STARTS = "2024-04-01"

_U = "CREATE MACRO u(n, salt) AS (hash(n * 64 + salt) % 1048576) / 1048576.0"
_REFERRALS = """
CREATE OR REPLACE TEMP TABLE referral AS
SELECT n, 'Q' || lpad(CAST(floor(150 * u(n, 1) * u(n, 1)) AS INT)::VARCHAR, 3, '0') AS org,
  received, least(1 + floor(-18 * ln(1 - u(n, 2))), 90)::INT AS wait, 7 + floor(6 * u(n, 3))::INT AS gap,
  CASE WHEN u(n, 4) < 0.11 THEN 0 ELSE least(1 + floor(-6.45 * ln(1 - u(n, 5))), 22) END::INT AS contacts,
  (2 + floor(26 * u(n, 6)))::INT AS phq, (1 + floor(21 * u(n, 7)))::INT AS gad, u(n, 8) AS slope, u(n, 9) AS problem
FROM (SELECT range AS n, since + ((range % {size}) * date_diff('day', since, until) // {size})::INT AS received
      FROM range({low}, {high}), LATERAL (SELECT (DATE '{first}' + INTERVAL (range // {size} * 3) MONTH)::DATE AS since,
        (DATE '{first}' + INTERVAL (range // {size} * 3 + 3) MONTH)::DATE AS until))
"""
_CONTACTS = """
CREATE OR REPLACE TEMP TABLE contact AS
SELECT * FROM (SELECT r.*, j, n * 32 + j AS c, received + wait + j * gap AS day,
  CASE WHEN u(n * 32 + j, 11) < 0.72 THEN '5' WHEN u(n * 32 + j, 11) < 0.76 THEN '6'
       WHEN u(n * 32 + j, 11) < 0.88 THEN '3' WHEN u(n * 32 + j, 11) < 0.95 THEN '2' ELSE '4' END AS code
  FROM referral r, (SELECT unnest(range(contacts))::INT AS j) t)
WHERE day >= DATE '{starts}' AND day < DATE '{ends}'
"""
_ENDED = "CASE WHEN u(n, 10) < 0.9 THEN received + wait + contacts * gap + 7 END"
_TABLES = {
    "IDS101Referral": f"""
SELECT 'R' || n AS ServiceRequestId, 'P' || n AS LocalPatientId, org AS OrgIDProv, received AS
  ReferralRequestReceivedDate, CASE WHEN u(n, 12) < 0.7 THEN 'B1' WHEN u(n, 12) < 0.9 THEN 'A1' ELSE 'D1' END AS
  SourceOfReferralIAPT, 'N' AS PrevDiagCondInd, {_ENDED} AS ServDischDate,
  CASE WHEN ({_ENDED}) IS NULL THEN NULL WHEN u(n, 13) < 0.5 THEN '46' WHEN u(n, 13) < 0.7 THEN '47' WHEN u(n, 13) <
  0.8 THEN '14' ELSE '10' END AS EndCode
FROM referral ORDER BY n""",
    "IDS001MPI": """
SELECT 'P' || n AS LocalPatientId, org AS OrgIDProv, received - 6000 - (20000 * u(n, 14))::INT AS PersonBirthDate,
  CASE WHEN u(n, 15) < 0.65 THEN '2' ELSE '1' END AS Gender, substr('ABCDEFGHJKLMNPRSZ', 1 + (16 * u(n, 16))::INT, 1)
  AS EthnicCategory
FROM referral ORDER BY n""",
    "IDS004EmpStatus": """
SELECT 'P' || n AS LocalPatientId, org AS OrgIDProv, '0' || (1 + k * 2 + (4 * u(n, 17 + k))::INT) AS EmployStatus,
  received + wait + k::INT * 60 AS EmployStatusRecDate, CASE WHEN u(n, 19) < 0.1 THEN 'Y' ELSE 'N' END AS SSPInd,
  CASE WHEN u(n, 20) < 0.2 THEN 'Y' ELSE 'N' END AS BenefitRecInd
FROM referral, range(2) t(k) WHERE contacts > k * 2 ORDER BY EmployStatusRecDate""",
    "IDS603PresentingComplaints": """
SELECT 'R' || n AS ServiceRequestId, org AS OrgIDProv, '02' AS FindSchemeInUse, CASE WHEN problem < 0.4 THEN 'F32.9'
  WHEN problem < 0.6 THEN 'F41.1' WHEN problem < 0.7 THEN 'F43.1' WHEN problem < 0.76 THEN 'F42.9' WHEN problem < 0.82
  THEN 'F40.1' ELSE 'F41.2' END AS PresComp, '1' AS PresCompCodSig, received + wait AS PresCompDate
FROM referral WHERE contacts > 0 ORDER BY PresCompDate""",
    "IDS205InternetTherLog": """
SELECT 'R' || n AS ServiceRequestId, org AS OrgIDProv, received + wait + 3 AS StartDateIntEnabledTherLog,
  received + wait + 10 AS EndDateIntEnabledTherLog, 'SilverCloud' AS IntEnabledTherProg, 30 AS DurationIntEnabledTher
FROM referral WHERE contacts > 1 AND u(n, 21) < 0.1 ORDER BY EndDateIntEnabledTherLog""",
    "IDS201CareContact": """
SELECT 'C' || c AS CareContactId, 'R' || n AS ServiceRequestId, org AS OrgIDProv, day AS CareContDate,
  make_time(9 + c % 8, (c % 4) * 15, 0) AS CareContTime, 'Y' AS PlannedCareContIndicator, code AS AttendOrDNACode,
  CASE WHEN j = 0 THEN CASE WHEN u(n, 22) < 0.7 THEN '01' ELSE '03' END WHEN u(c, 23) < 0.93 THEN '02' WHEN u(c, 23) <
  0.96 THEN '05' WHEN j + 1 = contacts THEN '06' ELSE '04' END AS AppType, CASE WHEN u(c, 24) < 0.4 THEN '01' WHEN
  u(c, 24) < 0.7 THEN '02' ELSE '11' END AS ConsMechanism, 50 AS ClinContDurOfCareCont,
  CASE WHEN u(n, 25) < 0.04 THEN 'Y' ELSE 'N' END AS IAPTLTCServiceInd, CASE WHEN u(n, 26) < 0.4 THEN '02' ELSE '01' END
  AS PsychMed
FROM contact ORDER BY day, c""",
    "IDS202CareActivity": """
SELECT 'A' || c AS CareActId, 'C' || c AS CareContactId, org AS OrgIDProv, 'S' || (c % 20) AS CarePersLocalId,
  CASE WHEN u(n, 27) < 0.4 THEN '748051000000105' WHEN u(n, 27) < 0.8 THEN '304891004' ELSE '286711000000107' END
  AS CodeProcAndProcStatus
FROM contact WHERE code IN ('5', '6') ORDER BY day, c""",
    "IDS902CarePersQual": """
SELECT DISTINCT 'S' || k AS CarePersLocalId, org AS OrgIDProv, '20' || (1 + k % 4) AS QualAttainLevelIAPT,
  DATE '2020-01-01' AS QualAwardedDate
FROM referral, range(20) t(k) ORDER BY ALL""",
}
_SCORES = """
SELECT c, day, n, org, unnest(tools) AS tool FROM (SELECT c, day, n, org, list_concat([
  ('720433000', greatest(0, least(27, phq - (j * slope)::INT + (5 * u(c, 31))::INT - 2))),
  ('445455005', greatest(0, least(21, gad - (j * slope * 0.8)::INT + (5 * u(c, 32))::INT - 2)))],
  CASE WHEN u(c, 33) < 0.21 THEN [('932621000000100', (9 * u(c, 34))::INT), ('932581000000100', (8 * u(c, 35))::INT),
  ('932591000000103', (8 * u(c, 36))::INT), ('932601000000109', (8 * u(c, 37))::INT)] ELSE [] END,
  CASE WHEN problem >= 0.6 AND problem < 0.7 AND (j < 1 OR j + 2 > contacts) THEN [('491581000000104',
  (80 * u(c, 38))::INT)] ELSE [] END) AS tools FROM contact WHERE code IN ('5', '6'))
"""
_IDS606 = f"""
SELECT 'R' || n AS ServiceRequestId, org AS OrgIDProv, tool[1] AS CodedAssToolType, tool[2]::VARCHAR AS PersScore,
  day AS AssToolCompDate
FROM ({_SCORES}) ORDER BY day, c"""
_IDS607 = f"""
SELECT 'A' || c AS CareActId, org AS OrgIDProv, tool[1] AS CodedAssToolType, tool[2]::VARCHAR AS PersScore
FROM ({_SCORES}) ORDER BY day, c"""
#: What is written once, not a quarter at a time.
_ONCE = "IDS902CarePersQual"
_REPEATED = (
    "IDS201CareContact",
    "IDS202CareActivity",
    "IDS606CodedScoreAssessmentRefer",
    "IDS607CodedScoreAssessmentAct",
)


@dataclass(frozen=True, slots=True)
class England:
    """What is made: for how many years, where the scores stand, and how much of England."""

    years: int = 1
    scores: int = 606
    share: float = 1.0

    @property
    def folder(self) -> str:
        return f"england-{self.years}-{self.scores}-{self.share:g}"

    @property
    def tables(self) -> dict[str, str]:
        scores = {606: ("IDS606CodedScoreAssessmentRefer", _IDS606), 607: ("IDS607CodedScoreAssessmentAct", _IDS607)}
        name, query = scores[self.scores]
        return _TABLES | {name: query}


def make(folder: Path, england: England) -> Path:
    """The folder of the bundle, made where it is not there yet."""
    bundle = folder / england.folder
    bundle.mkdir(parents=True, exist_ok=True)
    _header(bundle, england)
    for name, query in england.tables.items():
        path = bundle / f"{name}.parquet"
        if not path.exists():
            part = path.with_suffix(".part")
            _write(part, _batches(england, name, query))
            part.replace(path)
            print(f"{path} {pq.read_metadata(path).num_rows:,}", flush=True)
    (bundle / "england.json").write_text(json.dumps(asdict(england)))
    return bundle


def _header(bundle: Path, england: England) -> None:
    query = f"""SELECT '2.1' AS DatSetVer, 'Q' || lpad(range::VARCHAR, 3, '0') AS OrgIDProv, DATE '{STARTS}' AS
      ReportingPeriodStartDate, (DATE '{STARTS}' + INTERVAL {england.years} YEAR)::DATE - 1 AS ReportingPeriodEndDate
      FROM range({PROVIDERS})"""
    pq.write_table(duckdb.sql(query).to_arrow_table(), bundle / "IDS000Header.parquet", compression="zstd")


def _write(path: Path, batches: Iterator[pa.RecordBatchReader]) -> None:
    writer = None
    for reader in batches:
        for batch in reader:
            writer = writer or pq.ParquetWriter(path, batch.schema, compression="zstd")
            writer.write_batch(batch, row_group_size=ROWS)
    if writer is not None:
        writer.close()


def _batches(england: England, name: str, query: str) -> Iterator[pa.RecordBatchReader]:
    """The rows of a table, a quarter at a time. Of contacts those of earlier requests that fall into it are made again:
    so nothing but a quarter is ever held."""
    with tempfile.TemporaryDirectory() as spill:
        connection = duckdb.connect(config={"temp_directory": spill})
        connection.execute(_U)
        quarters = 1 if name == _ONCE else england.years * 4 + (LONGEST - 1 if name in _REPEATED else 0)
        for quarter in range(quarters):
            back = LONGEST if name in _REPEATED else 1
            _quarter(connection, england, quarter, back)
            yield connection.sql(query).to_arrow_reader(ROWS)


def _quarter(connection: duckdb.DuckDBPyConnection, england: England, quarter: int, back: int) -> None:
    """The referrals of a quarter and of so many before it, and the contacts that fall into it."""
    size = int(A_QUARTER * england.share)
    first, last = max(0, quarter - back + 1), min(quarter, england.years * 4 - 1)
    starts, ends = _day(connection, quarter), _day(connection, quarter + 1)
    connection.execute(_REFERRALS.format(first=STARTS, size=size, low=first * size, high=(last + 1) * size))
    if back > 1:
        connection.execute(_CONTACTS.format(starts=starts, ends=ends))


def _day(connection: duckdb.DuckDBPyConnection, quarter: int):
    return connection.execute(f"SELECT (DATE '{STARTS}' + INTERVAL {quarter * 3} MONTH)::DATE").fetchone()[0]


def place() -> Path:
    """Where tables go if nobody says where."""
    return Path(tempfile.gettempdir()) / "handrail-england"


def main() -> None:
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("folder", nargs="?", type=Path, default=place())
    said.add_argument("--years", type=int, default=1)
    said.add_argument("--scores", type=int, choices=(606, 607), default=606)
    said.add_argument("--share", type=float, default=1.0)
    asked = said.parse_args()
    print(make(asked.folder, England(asked.years, asked.scores, asked.share)))


if __name__ == "__main__":
    main()
