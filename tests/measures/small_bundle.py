"""Bundles of a few rows, written as CSV as any system could have written them."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

Row = Mapping[str, str]


def written(folder: Path, **tables: Sequence[Row]) -> Path:
    """A folder with a file for each table, by its code. Columns are those that any of its rows has."""
    folder.mkdir(parents=True, exist_ok=True)
    for code, rows in tables.items():
        write(folder / f"{code}.csv", rows)
    return folder


def write(path: Path, rows: Sequence[Row]) -> None:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def referral(person: str, received: str = "2026-04-10", ended: str = "", *, org: str = "RX1", **more: str) -> Row:
    """One referral of one person; its id is the person's, unless another is given."""
    own = {"ServiceRequestId": person, "LocalPatientId": person, "OrgIDProv": org}
    return own | {"ReferralRequestReceivedDate": received, "ServDischDate": ended} | more


def contact(request: str, day: str, *, org: str = "RX1", purpose: str = "02", attended: str = "5", **more: str) -> Row:
    """One contact, of treatment and attended unless said otherwise."""
    own = {"CareContactId": f"{request}-{day}", "ServiceRequestId": request, "OrgIDProv": org}
    return own | {"CareContDate": day, "AppType": purpose, "AttendOrDNACode": attended} | more


def score(request: str, day: str, phq: int, gad: int, *, org: str = "RX1") -> list[Row]:
    """PHQ-9 and GAD-7 of one day."""
    codes = {"720433000": phq, "445455005": gad}
    return [
        {
            "ServiceRequestId": request,
            "OrgIDProv": org,
            "AssToolCompDate": day,
            "CodedAssToolType": code,
            "PersScore": f"{value}",
        }
        for code, value in codes.items()
    ]


def crowd_in(folder: Path) -> tuple[list[Row], list[Row]]:
    """Five hundred made-up referrals of April 2026 at three providers: the referrals, and the contacts."""
    chance = Random(6)
    referrals, contacts, people, scores = [], [], [], []
    for place in range(500):
        org, who = chance.choice(("RX1", "RX2", "RX3")), f"P{place}"
        came = date(2026, 4, 1) + timedelta(days=chance.randrange(30))
        ended = str(came + timedelta(days=chance.randrange(10, 300))) if chance.random() < 0.7 else ""
        referrals.append(referral(who, str(came), ended, org=org))
        people.append({"LocalPatientId": who, "OrgIDProv": org, "Gender": chance.choice("129X")})
        for day in sorted(chance.sample(range(1, 300), chance.randrange(4))):
            when = str(came + timedelta(days=day))
            contacts.append(
                contact(
                    who, when, org=org, purpose=chance.choice(("01", "02", "03", "06")), attended=chance.choice("5563")
                )
            )
            scores += score(who, when, chance.randrange(28), chance.randrange(22), org=org)
    written(folder, IDS001=people, IDS101=referrals, IDS201=contacts, IDS606=scores)
    return referrals, contacts
