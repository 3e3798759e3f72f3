"""The 27 measures in plain pandas, as somebody would write them in an afternoon: to be measured beside, and to agree.

Written from the definitions and not from our expressions; only the thresholds are `care.outcomes`' own.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from handrail.care.outcomes import threshold

ATTENDED, ASSESSED, TREATED = ("5", "6"), ("01", "03"), ("02", "03", "05")
#: Code, highest score, name, and which descriptors it goes with.
TOOLS = {
    "720433000": (27, "PHQ-9", ""),
    "445455005": (21, "GAD-7", ""),
    "491581000000104": (80, "PCL-5", "F431"),
    "445552006": (68, "SPIN", "F401"),
    "450324005": (168, "OCI", "F42"),
    "450326007": (28, "PDSS", "F410"),
}
KEY = ["OrgIDProv", "ServiceRequestId"]


def the_27(bundle: Path, periods: Sequence[Any]) -> Iterator[tuple[str, str, str, str]]:
    """Measure, month, provider and count."""
    rows = pathways(bundle)
    inside = {period.starts.strftime("%Y-%m") for period in periods}
    for measure, day, where in definitions(rows):
        chosen = rows[where] if where is not None else rows
        month = chosen[day].dt.strftime("%Y-%m")
        counts = chosen.groupby([month, chosen["OrgIDProv"]], observed=True).size()
        for (when, org), count in counts.items():
            if when in inside:
                yield measure, f"{when}-01", org, str(count)
        for when, count in counts.groupby(level=0).sum().items():
            if when in inside:
                yield measure, f"{when}-01", "", str(count)


def read(bundle: Path, table: str, columns: list[str]) -> pd.DataFrame:
    found = pd.read_parquet(next(bundle.glob(f"{table}*.parquet")), columns=[*KEY, *columns])
    for name in columns:
        if "Date" in name:
            found[name] = pd.to_datetime(found[name])
    return found


def pathways(bundle: Path) -> pd.DataFrame:
    rows = read(bundle, "IDS101", ["ReferralRequestReceivedDate", "ServDischDate", "SourceOfReferralIAPT"])
    rows = rows.rename(columns={"ReferralRequestReceivedDate": "received", "ServDischDate": "ended"})
    rows["pathway"] = range(len(rows))
    window = rows[[*KEY, "pathway", "received", "ended"]]
    rows = rows.join(met(bundle, window), on="pathway")
    for name in ("contacts", "sessions"):
        rows[name] = rows[name].fillna(0)
    rows = rows.join(scores(bundle, window), on="pathway").join(descriptors(bundle, window), on="pathway")
    rows["finished"] = rows["ended"].notna() & (rows["sessions"] >= 2)
    return flags(rows)


def within(rows: pd.DataFrame, day: str) -> pd.Series:
    return (rows[day] >= rows["received"]) & (rows["ended"].isna() | (rows[day] <= rows["ended"]))


def met(bundle: Path, window: pd.DataFrame) -> pd.DataFrame:
    columns = ["CareContactId", "CareContDate", "AttendOrDNACode", "AppType", "PlannedCareContIndicator"]
    rows = read(bundle, "IDS201", columns).merge(window, on=KEY).drop_duplicates(["pathway", "CareContactId"])
    rows = rows[rows["AttendOrDNACode"].isin(ATTENDED) | (rows["PlannedCareContIndicator"] == "N")]
    assessed = rows[rows["AppType"].isin(ASSESSED)].groupby("pathway")["CareContDate"].min()
    treated = rows[rows["AppType"].isin(TREATED) & within(rows, "CareContDate")][["pathway", "CareContDate"]]
    logs = read(bundle, "IDS205", ["EndDateIntEnabledTherLog"]).merge(window, on=KEY)
    logs = logs[within(logs, "EndDateIntEnabledTherLog")].rename(columns={"EndDateIntEnabledTherLog": "CareContDate"})
    days = pd.concat([treated, logs[["pathway", "CareContDate"]]]).sort_values(["pathway", "CareContDate"])
    by = days.groupby("pathway")["CareContDate"]
    found = {"contacts": rows.groupby("pathway").size(), "assessed": assessed, "sessions": by.size(), "first": by.min()}
    found["second"] = days[by.cumcount() == 1].set_index("pathway")["CareContDate"]
    return pd.DataFrame(found)


def scores(bundle: Path, window: pd.DataFrame) -> pd.DataFrame:
    rows = read(bundle, "IDS606", ["CodedAssToolType", "PersScore", "AssToolCompDate"])
    rows = rows[rows["CodedAssToolType"].isin(TOOLS)].merge(window, on=KEY)
    rows["score"] = pd.to_numeric(rows["PersScore"], errors="coerce")
    highest = rows["CodedAssToolType"].map({code: most for code, (most, *_) in TOOLS.items()})
    rows = rows[(rows["score"] >= 0) & (rows["score"] <= highest) & within(rows, "AssToolCompDate")]
    rows = rows.sort_values(["AssToolCompDate", "score"])
    rows = rows.drop_duplicates(["pathway", "CodedAssToolType", "AssToolCompDate", "score"])
    by = rows.groupby(["pathway", "CodedAssToolType"])["score"]
    ends = pd.DataFrame({"first": by.first(), "last": by.last().where(by.size() > 1)}).unstack()
    ends.columns = [f"{TOOLS[code][1]} {end}" for end, code in ends.columns]
    return ends


def descriptors(bundle: Path, window: pd.DataFrame) -> pd.Series:
    rows = read(bundle, "IDS603", ["PresComp", "PresCompCodSig", "PresCompDate"]).merge(window, on=KEY)
    rows["descriptor"] = rows["PresComp"].str.replace(".", "", regex=False)
    rows["primary"] = rows["PresCompCodSig"] == "1"
    rows = rows.sort_values(["primary", "PresCompDate", "descriptor"])
    return rows.groupby("pathway")["descriptor"].last()


def flags(rows: pd.DataFrame) -> pd.DataFrame:
    gad = threshold("GAD-7")
    rows["adsm first"], rows["adsm last"] = rows["GAD-7 first"], rows["GAD-7 last"]
    rows["case"], rows["change"] = float(gad.caseness), float(gad.reliable_change)
    for _, name, start in TOOLS.values():
        if not start or f"{name} last" not in rows:
            continue
        own = rows["descriptor"].str.startswith(start).fillna(False).astype(bool) & rows[f"{name} last"].notna()
        rows.loc[own, "adsm first"], rows.loc[own, "adsm last"] = rows[f"{name} first"], rows[f"{name} last"]
        rows.loc[own, "case"], rows.loc[own, "change"] = (
            float(threshold(name).caseness),
            float(threshold(name).reliable_change),
        )
    return changed(rows)


def changed(rows: pd.DataFrame) -> pd.DataFrame:
    phq = threshold("PHQ-9")
    first = rows["PHQ-9 first"] >= float(phq.caseness), rows["adsm first"] >= rows["case"]
    paired = rows["PHQ-9 last"].notna() & rows["adsm last"].notna()
    rows["case at start"] = first[0] | first[1]
    both = rows["PHQ-9 first"].notna() & rows["adsm first"].notna()
    rows["no case"] = both & ~rows["case at start"]
    well = paired & (rows["PHQ-9 last"] < float(phq.caseness)) & (rows["adsm last"] < rows["case"])
    rows["recovered"] = rows["case at start"] & well
    change = 0
    for name, amount in (("PHQ-9", float(phq.reliable_change)), ("adsm", rows["change"])):
        drop = rows[f"{name} first"] - rows[f"{name} last"]
        change = change + (drop >= amount).astype(int) - (-drop >= amount).astype(int)
    rows["better"], rows["worse"] = paired & (change > 0), paired & (change < 0)
    rows["same"] = paired & (change == 0)
    return rows


def definitions(rows: pd.DataFrame) -> Iterator[tuple[str, str, Any]]:
    """Each measure: by which day it is in a month, and of which rows."""
    source, done = rows["SourceOfReferralIAPT"], rows["finished"]
    wait = (rows["first"] - rows["received"]).dt.days
    assessed = (rows["assessed"] - rows["received"]).dt.days
    between = (rows["second"] - rows["first"]).dt.days
    yield from (("M001", "received", None), ("M002", "received", source == "B1"), ("M003", "received", source == "A1"))
    yield from (("M023", "assessed", None), ("M024", "assessed", assessed <= 28), ("M031", "first", None))
    for measure, least, most in (("M032", None, 28), ("M033", 29, 56), ("M034", 57, 90), ("M035", 91, None)):
        yield measure, "first", (wait >= (least or wait.min())) & (wait <= (most or wait.max()))
    yield from (("M036", "first", wait <= 42), ("M037", "first", wait <= 126), ("M184", "second", None))
    yield from (("M121", "second", between <= 28), ("M046", "second", between > 28), ("M047", "second", between > 90))
    yield from (("M052", "ended", done & (wait <= 42)), ("M056", "ended", None))
    never = rows["sessions"] == 0
    yield from (("M074", "ended", never & (rows["contacts"] > 0)), ("M075", "ended", rows["sessions"] == 1))
    yield from (("M076", "ended", done), ("M179", "ended", done & rows["no case"]))
    yield from (("M185", "ended", done & rows["better"]), ("M187", "ended", done & rows["same"]))
    yield from (("M189", "ended", done & rows["worse"]), ("M191", "ended", done & rows["recovered"]))
    yield "M193", "ended", done & rows["recovered"] & rows["better"]
