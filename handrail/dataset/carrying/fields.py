"""What becomes of each of the 140 fields when another system's extract comes here, and why what does not come does not.

The report of an import and `docs/importing.md` are printed from here; a round trip through the journal is held to it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from handrail.dataset.tables import TABLES


class How(StrEnum):
    """What becomes of a field."""

    TOLD = "told in our words"
    KEPT = "kept as it was written"
    MADE = "made anew here"
    NOT = "not carried over"


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one field, and what there is to know about it."""

    how: How
    why: str = ""


_HEADER: Final = "The header says who sent an extract, and when. This service writes its own."
_STAFF: Final = "Qualifications belong to the staff. They are entered with each colleague, under Set-up."
_OURS: Final = "The provider is this service. The id of the person stays."
_ID: Final = "The return goes on with it. A second system's same id gets a new one, and the report counts those."

_WHO: Final = "The account that staff.csv names. Somebody it does not name stays an id."

_KEPT_ONLY: Final = frozenset(
    {
        "IDS001.EthnicCategory2021",
        "IDS004.EmpSupportReferral",
        "IDS004.EmpSupportDischargeDate",
        "IDS101.OnsetDate",
        "IDS101.PrevDiagCondInd",
        "IDS201.OrgIDComm",
        "IDS201.Cancellation",
        "IDS201.IntEnabledTherProg",
        "IDS201.NumGroupTherParticipants",
        "IDS201.NumGroupTherFacilitators",
        "IDS201.PsychMed",
        "IDS201.ActLocTypeCode",
        "IDS201.SiteIDOfTreat",
        "IDS201.LanguageCodeTreat",
        "IDS201.InterpreterPresentInd",
        "IDS202.CareActId",
        "IDS202.ClinContactDurOfCareAct",
        "IDS202.FindSchemeInUse",
        "IDS202.CodeFind",
        "IDS202.CodeObs",
        "IDS202.ObsValue",
        "IDS202.UnitMeasure",
        "IDS803.StartTimeCareClust",
        "IDS803.EndTimeCareClust",
    }
)
_WHY_KEPT: Final = "It stands with what it belongs to, and goes into the return. No rule and no page here asks it."
_PARTICULAR: Final[Mapping[str, Fate]] = {
    "IDS001.OrgIDLocalPatientId": Fate(How.MADE, _OURS),
    "IDS001.LocalPatientId": Fate(How.TOLD, _ID),
    "IDS101.ServiceRequestId": Fate(How.TOLD, _ID),
    "IDS001.NHSNumber": Fate(How.TOLD, "One whose last digit is wrong is kept, and nobody is found by it."),
    "IDS101.EndCode": Fate(How.TOLD, "Many reasons share a code. Where it does not say one, the reason is not known."),
    "IDS201.CareContactId": Fate(How.TOLD, "The meeting has a key of its own here; the return goes on with this one."),
    "IDS202.CarePersLocalId": Fate(How.TOLD, _WHO),
    "IDS205.CarePersLocalId": Fate(How.TOLD, _WHO),
    "IDS606.PersScore": Fate(How.TOLD, "The total alone, and so marked: the answers behind it are in no table."),
    "IDS607.PersScore": Fate(How.TOLD, "The total alone, and so marked: the answers behind it are in no table."),
    "IDS602.LongTermCondition": Fate(
        How.TOLD, "It is the person's, so it is told with every referral of theirs that is returned."
    ),
    "IDS603.PresComp": Fate(How.TOLD, "The main one first. A second main one is kept, and returned as it was."),
    "IDS004.EmployStatus": Fate(How.TOLD, "What was said before holds until something else is said."),
}


def _fates() -> Iterator[tuple[str, Fate]]:
    for table in TABLES:
        for field in table.fields:
            name = f"{table.code}.{field.name}"
            if table.code == "IDS000":
                yield name, Fate(How.NOT, _HEADER)
            elif table.code == "IDS902":
                yield name, Fate(How.NOT, _STAFF)
            elif name in _KEPT_ONLY:
                yield name, Fate(How.KEPT, _WHY_KEPT)
            else:
                yield name, _PARTICULAR.get(name, Fate(How.TOLD))


FATES: Final[Mapping[str, Fate]] = dict(_fates())
"""What becomes of each field, by table and field."""

NO_TABLE: Final[Mapping[str, str]] = {
    "what anybody said or wrote": "No table has words: no notes, letters or messages. Their wishes and the safety plan "
    "have to be asked for anew.",
    "names and ways to reach somebody": "No table has them. They come from people.csv, if it is there.",
    "consents": "No table has them. No answer means no: everybody is asked again.",
    "accounts": "Nobody signs in here with what they had there.",
    "the answers behind a total": "No table has them, but for questionnaires that are returned answer by answer.",
    "the pathway id": "It is made nationally from the ids that stay. So a pathway goes on.",
    "who supervised whom": "No table has it.",
    "what was promised, offered or planned": "No table has it. Whoever holds the person asks them.",
    "the way back": "No table has it. Whoever ended within the time this service gives may come straight back here.",
    "employment support": "Its meetings come with the therapy they were returned with. To go on, an adviser opens it "
    "anew.",
}
"""What no table has, and what that means for people."""
