"""Three people came from another system last week: one has been looked at, one waits for it, one had ended there."""

import csv
from collections import defaultdict
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from handrail.care import carrying
from handrail.care.vocabulary import DutyKind
from handrail.dataset.tables import TABLE
from handrail.demo.team import Staff
from handrail.demo.words import MARK
from handrail.importing import beside, extract
from handrail.importing.bringing import Import
from handrail.record import journal
from handrail.record.models import DutyRow

SYSTEM: Final = "The system before (made up)"
NAMES: Final = (("Carys", "Overton"), ("Bruno", "Ferrymead"), ("Ines", "Bridgewater"))
PHQ_9: Final = "720433000"
DAYS_AGO: Final = 6

Rows = dict[str, list[dict[str, str]]]


def came(staff: Staff, until: datetime) -> None:
    """An extract is brought in; its holder looks at one of the two who are still in care."""
    with TemporaryDirectory() as place, journal.clock(until - timedelta(days=DAYS_AGO)):
        folder = Path(place)
        _write(folder, _rows(journal.today()))
        with extract.gathered(folder) as rows:
            Import(rows, SYSTEM, beside.read(folder), staff["lead"]).bring(lambda *_: None)
    with journal.clock(until - timedelta(days=DAYS_AGO - 1)):
        owed = DutyRow.objects.filter(kind=DutyKind.LOOK_AT_CARRIED).order_by("due", "stream")[0]
        words = journal.Text(f"Read through with them on the phone. Nothing of what was booked there is lost. {MARK}")
        journal.record(owed.stream, carrying.look, by=owed.owner, words=words)


def _rows(today: date) -> Rows:
    rows: Rows = defaultdict(list)
    for number, (given, family) in enumerate(NAMES, 1):
        _person(rows, number, today, ended=number == len(NAMES))
        named = {"LocalPatientId": f"OLD-{number}", "given": given, "family": family}
        rows["people"].append(named | {"phone": f"07700 90080{number}", "safe": "phone"})
    return rows


def _person(rows: Rows, number: int, today: date, *, ended: bool) -> None:
    """What the other system held of one: asked, met, answered, paused, worked online, passed on; and perhaps ended."""

    def ago(days: int) -> str:
        return (today - timedelta(days=days)).isoformat()

    key, request = f"OLD-{number}", f"REQ-{number}"
    end = {"EndCode": "46", "ServDischDate": ago(9)} if ended else {"EndCode": "", "ServDischDate": ""}
    rows["IDS001"].append({"LocalPatientId": key, "PersonBirthDate": f"198{number}-05-17", "Gender": "2"})
    asked = {"ServiceRequestId": request, "LocalPatientId": key, "ReferralRequestReceivedDate": ago(90)}
    rows["IDS101"].append(asked | {"SourceOfReferralIAPT": "B1"} | end)
    passed = {"ServiceRequestId": request, "OnwardReferDate": ago(40), "OnwardReferReason": "05"}
    rows["IDS105"].append(passed | {"OrgIDReceiving": "RX1"})
    pause = {"PauseID": "1", "ServiceRequestId": request, "PauseStartDate": ago(35), "PauseEndDate": ago(30)}
    rows["IDS108"].append(pause | {"PauseReason": "01"})
    for place, days in enumerate((70, 56, 21)):
        met = {"CareContactId": f"MET-{number}-{place}", "ServiceRequestId": request, "CareContDate": ago(days)}
        how = {"AttendOrDNACode": "5", "ClinContDurOfCareCont": "50", "AppType": "02", "ConsMechanism": "01"}
        rows["IDS201"].append(met | how)
    online = {"ServiceRequestId": request, "StartDateIntEnabledTherLog": ago(28), "EndDateIntEnabledTherLog": ago(22)}
    rows["IDS205"].append(online | {"IntEnabledTherProg": "Calm", "DurationIntEnabledTher": "25"})
    score = {"ServiceRequestId": request, "CodedAssToolType": PHQ_9, "PersScore": str(16 - number)}
    rows["IDS606"].append(score | {"AssToolCompDate": ago(21)})


def _write(folder: Path, rows: Rows) -> None:
    for code, some in rows.items():
        name = TABLE[code].name if code in TABLE else code
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(some[0]))
            writer.writeheader()
            writer.writerows(some)
