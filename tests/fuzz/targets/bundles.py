"""Tables that somebody sent, as CSV or Parquet, with a manifest: each is read or named, and nothing else is raised."""

import io
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pyarrow as pa
import pyarrow.parquet as pq

from handrail.bundle import raw
from handrail.bundle.naming import NotABundle

PARTS = ("handrail.bundle",)
DEAR = True
_NAMES = ["ServiceRequestId", "LocalPatientId", "ReferralRequestReceivedDate"]
_HEADER = ",".join(_NAMES).encode()
_FILES = ("IDS101Referral.csv", "IDS101Referral.parquet", "manifest.json")


@cache
def _folder() -> Path:
    return Path(mkdtemp(prefix="handrail-fuzz-"))


def _parquet() -> bytes:
    file = io.BytesIO()
    rows = [dict(zip(_NAMES, (f"R{at}", f"P{at}", "2026-04-02"), strict=True)) for at in range(20)]
    pq.write_table(pa.Table.from_pylist(rows), file, row_group_size=7)
    return file.getvalue()


def seeds() -> list[bytes]:
    """The first byte says as what the rest is kept."""
    csv = (
        _HEADER + b"\nR1,P1,2026-04-02\n",
        _HEADER + b'\r\nR1,"P1\nR2,P2,2026-04-02\r\n',
        _HEADER.replace(b",", b";") + b"\nR1;P1;x;y\n",
        b"\xff\xfe" + (_HEADER.decode() + "\nR1,P1,\ud83d\n").encode("utf-16-le", "surrogatepass"),
        b"\xef\xbb\xbf" + _HEADER + b"\nR\x00,P\xff,\n\n,,\n",
        _HEADER + b"," + _HEADER + b"\n1,2,3,4,5,6\n",
        b'"' + _HEADER,
        b"",
    )
    whole = _parquet()
    tables = (whole, whole[:-9], whole[: len(whole) // 2], whole.replace(b"Local", b"Loca\xff"), b"PAR1PAR1")
    told = (b'{"tables": 5}', b'{"tables": [{"file": []}]}', b"[" * 9000, b'{"tables": [{"file": "x", "rows": "y"}]}')
    return [bytes([at]) + each for at, some in enumerate((csv, tables, told)) for each in some]


def one(data: bytes) -> None:
    """One file is what came; where it is a manifest, there is a whole table beside it."""
    folder, which = _folder(), (data[0] if data else 0) % len(_FILES)
    for name in _FILES:
        (folder / name).unlink(missing_ok=True)
    (folder / _FILES[which]).write_bytes(data[1:])
    if which == 2:
        (folder / _FILES[0]).write_bytes(_HEADER + b"\nR1,P1,2026-04-02\n")
    try:
        with raw.read(folder) as found:
            assert ("IDS101" in found.sources) != ("IDS101" in found.unreadable)
            shown = found.connection.execute("SELECT count(*) FROM IDS101").fetchall()[0][0]
            assert shown == found.rows("IDS101")
    except NotABundle:
        pass
