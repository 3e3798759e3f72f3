"""A small bundle that breaks no rule: every table and every field of it. Tests change one thing in it."""

import csv
from pathlib import Path
from typing import Any

from handrail.dataset.tables import TABLE

Rows = dict[str, list[dict[str, str]]]

MONTH = "2026-04"


def person(number: int, nhs: str) -> Rows:
    """One person with one referral, and something in every table about people."""
    key, request, contact, act = f"P{number}", f"R{number}", f"C{number}", f"A{number}"
    return {
        "IDS001": [
            {
                "LocalPatientId": key,
                "OrgIDLocalPatientId": "RX1",
                "NHSNumber": nhs,
                "NHSNumberStatus": "01",
                "PersonBirthDate": "1980-05-17",
                "Postcode": "LS1 4AP",
                "Gender": "2",
                "GenderIdentity": "2",
                "GenderIdentitySameAtBirth": "Y",
                "EthnicCategory": "A",
                "EthnicCategory2021": "1",
                "ExBAFIndicator": "03",
                "LanguageCodePreferred": "en",
                "EduEstabTypeIAPT": "8",
            }
        ],
        "IDS002": [
            {
                "LocalPatientId": key,
                "GMPCodeReg": "B86001",
                "StartDateGMPRegistration": "2010-01-01",
                "EndDateGMPRegistration": "2026-04-10",
            },
            {
                "LocalPatientId": key,
                "GMPCodeReg": "B86002",
                "StartDateGMPRegistration": "2026-04-11",
                "EndDateGMPRegistration": "",
            },
        ],
        "IDS003": [
            {
                "LocalPatientId": key,
                "AccommodationType": "01",
                "SettledAccommodationInd": "Y",
                "AccommodationTypeDate": "2026-04-02",
                "AccommodationTypeStartDate": "2015-01-01",
                "AccommodationTypeEndDate": "2026-04-20",
            }
        ],
        "IDS004": [
            {
                "LocalPatientId": key,
                "EmployStatus": "01",
                "EmployStatusRecDate": "2026-04-02",
                "WeekHoursWorked": "01",
                "SelfEmployInd": "N",
                "SickAbsenceInd": "N",
                "SSPInd": "N",
                "BenefitRecInd": "N",
                "ESAInd": "N",
                "UCInd": "N",
                "PIPInd": "N",
                "EmpSupportInd": "Y",
                "EmpSupportReferral": "2026-04-03",
                "EmpSupportDischargeDate": "2026-04-20",
            }
        ],
        "IDS007": [{"LocalPatientId": key, "DisabCode": "NN"}],
        "IDS011": [
            {"LocalPatientId": key, "SocPerCircumstance": "20430005", "SocPerCircumstanceRecDate": "2026-04-02"}
        ],
        "IDS012": [{"LocalPatientId": key, "OvsVisChCat": "A", "OvsVisChCatAppDate": "2026-04-02"}],
        "IDS101": [
            {
                "ServiceRequestId": request,
                "LocalPatientId": key,
                "OrgIDComm": "15F",
                "ReferralRequestReceivedDate": "2026-03-20",
                "SourceOfReferralIAPT": "B1",
                "OnsetDate": "2025-10",
                "PrevDiagCondInd": "N",
                "EndCode": "46",
                "ServDischDate": "2026-04-28",
            }
        ],
        "IDS105": [
            {
                "ServiceRequestId": request,
                "OnwardReferDate": "2026-04-15",
                "OnwardReferTime": "10:30:00",
                "OnwardReferReason": "05",
                "OrgIDReceiving": "RX1",
            }
        ],
        "IDS108": [
            {
                "PauseID": "1",
                "ServiceRequestId": request,
                "PauseStartDate": "2026-04-04",
                "PauseEndDate": "2026-04-09",
                "PauseReason": "01",
            }
        ],
        "IDS201": [
            {
                "CareContactId": contact,
                "ServiceRequestId": request,
                "CareContDate": "2026-04-10",
                "CareContTime": "14:30:00",
                "OrgIDComm": "15F",
                "PlannedCareContIndicator": "Y",
                "AttendOrDNACode": "5",
                "Cancellation": "",
                "ClinContDurOfCareCont": "50",
                "IAPTLTCServiceInd": "N",
                "AppType": "02",
                "ConsMechanism": "01",
                "IntEnabledTherProg": "Calm",
                "CareContPatientTherMode": "3",
                "NumGroupTherParticipants": "8",
                "NumGroupTherFacilitators": "2",
                "PsychMed": "03",
                "ActLocTypeCode": "E01",
                "SiteIDOfTreat": "RX101",
                "LanguageCodeTreat": "en",
                "InterpreterPresentInd": "4",
            }
        ],
        "IDS202": [
            {
                "CareActId": act,
                "CareContactId": contact,
                "CarePersLocalId": "S1",
                "ClinContactDurOfCareAct": "50",
                "CodeProcAndProcStatus": "304891004",
                "FindSchemeInUse": "01",
                "CodeFind": "F329",
                "CodeObs": "720433000",
                "ObsValue": "12",
                "UnitMeasure": "1",
            }
        ],
        "IDS205": [
            {
                "ServiceRequestId": request,
                "StartDateIntEnabledTherLog": "2026-04-12",
                "EndDateIntEnabledTherLog": "2026-04-14",
                "IntEnabledTherProg": "Calm",
                "DurationIntEnabledTher": "25",
                "CarePersLocalId": "S1",
                "IntegratedSoftwareInd": "Y",
            }
        ],
        "IDS601": [{"LocalPatientId": key, "DiagSchemeInUse": "02", "PrevDiag": "F329", "DiagDate": "2020-02-01"}],
        "IDS602": [{"ServiceRequestId": request, "FindSchemeInUse": "04", "LongTermCondition": "195967001"}],
        "IDS603": [
            {
                "ServiceRequestId": request,
                "FindSchemeInUse": "01",
                "PresComp": "F411",
                "PresCompCodSig": "1",
                "PresCompDate": "2026-04-10",
            }
        ],
        "IDS606": [
            {
                "ServiceRequestId": request,
                "CodedAssToolType": "720433000",
                "PersScore": "14",
                "AssToolCompDate": "2026-04-09",
                "AssToolCompTime": "20:15:00",
            }
        ],
        "IDS607": [{"CareActId": act, "CodedAssToolType": "445455005", "PersScore": "9"}],
        "IDS803": [
            {
                "LocalPatientId": key,
                "AMHCareClustCodeFin": "02",
                "StartDateCareClust": "2026-04-02",
                "StartTimeCareClust": "09:00:00",
                "EndDateCareClust": "2026-04-20",
                "EndTimeCareClust": "17:00:00",
            }
        ],
    }


def clean() -> Rows:
    """The bundle: a header, two people who differ in nothing but who they are, and one member of staff."""
    rows: Rows = {
        "IDS000": [
            {
                "DatSetVer": "2.1",
                "OrgIDProv": "RX1",
                "OrgIDSubmit": "RX1",
                "PrimSystemInUse": "Handrail",
                "ReportingPeriodStartDate": "2026-04-01",
                "ReportingPeriodEndDate": "2026-04-30",
                "DateTimeDatSetCreate": "2026-05-06T09:30:00",
            }
        ]
    }
    for each in (person(1, "9990000018"), person(2, "9990000026")):
        for table, some in each.items():
            rows.setdefault(table, []).extend(some)
    staff = {"CarePersLocalId": "S1", "QualAttainLevelIAPT": "11", "QualAwardedDate": "2024-06-30"}
    rows["IDS902"] = [staff | {"QualPlannedCompletionDate": ""}]
    return rows


def write(folder: Path, rows: Rows, **how: Any) -> Path:
    """Write the bundle as CSV files by the names of the data set."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, some in rows.items():
        names = list(dict.fromkeys(name for row in some for name in row)) or list(TABLE[table].names)
        with (folder / f"{TABLE[table].name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names, lineterminator="\n", **how)
            writer.writeheader()
            writer.writerows(some)
    return folder
