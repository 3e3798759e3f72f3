"""The codes a field may have, by the name of the field.

The lists of the NHS Data Model and Dictionary and of the published measures for version 2.1. Where the validator of
version 2.0 takes fewer (AttendOrDNACode has no 0: a contact that is still to come is not returned; FindSchemeInUse has
ICD-10 and SNOMED CT alone) its list stands. EmployStatus 08 is taken there and its label was not found.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final


def _codes(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: ISO 639-1, written from memory, and the five codes of the NHS for signed, tactile and aided language.
_LANGUAGES: Final = _codes(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de "
    "dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id "
    "ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu "
    "lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu "
    "rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr "
    "ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu q1 q2 q3 q4 q5"
)

CODES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "DatSetVer": _codes("2.1"),
        "NHSNumberStatus": _codes("01 02 03 04 05 06 07 08"),
        "Gender": _codes("1 2 9 X"),
        "GenderIdentity": _codes("1 2 3 4 X Z"),
        "GenderIdentitySameAtBirth": _codes("Y N X Z"),
        "EthnicCategory": _codes("A B C D E F G H J K L M N P R S Z 99"),
        "ExBAFIndicator": _codes("02 03 05 UU ZZ"),
        "EduEstabTypeIAPT": _codes("1 2 3 4 8 X Z"),
        "SettledAccommodationInd": _codes("Y N 9 Z"),
        "EmployStatus": _codes("01 02 03 04 05 06 07 08 ZZ"),
        "WeekHoursWorked": _codes("01 02 03 04 97 98 99"),
        "SelfEmployInd": _codes("8 N X Y Z"),
        "SickAbsenceInd": _codes("8 N X Y Z"),
        "SSPInd": _codes("N U Y Z"),
        "BenefitRecInd": _codes("N U Y Z"),
        "ESAInd": _codes("N U Y Z"),
        "UCInd": _codes("N U Y Z"),
        "PIPInd": _codes("N U Y Z"),
        "EmpSupportInd": _codes("N NA Y"),
        "DisabCode": _codes("01 02 03 04 05 06 07 08 09 10 NN XX ZZ"),
        "OvsVisChCat": _codes("9 A B C D E F P"),
        "SourceOfReferralIAPT": _codes(
            "A1 A2 A3 A4 B1 B2 C1 C2 C3 D1 D2 E1 E2 E3 E4 E5 E6 F1 F2 F3 G1 G2 G3 G4 H1 H2 I1 I2 M1 M2 M3 M4 "
            "M5 M6 M7 M8 N1 N2 N4 P1 Q1"
        ),
        "PrevDiagCondInd": _codes("N U Y Z"),
        "EndCode": _codes("10 11 12 13 14 16 17 46 47 48 49 50 95 96"),
        "OnwardReferReason": _codes("01 02 03 04 05 06 96 98 99"),
        "PauseReason": _codes("01 02 03"),
        "PlannedCareContIndicator": _codes("N Y"),
        "Cancellation": _codes("N Y"),
        "IAPTLTCServiceInd": _codes("N Y"),
        "AppType": _codes("01 02 03 04 05 06 07 08 10"),
        "ConsMechanism": _codes("01 02 04 05 09 10 11 12 13 98"),
        "CareContPatientTherMode": _codes("1 2 3"),
        "PsychMed": _codes("01 02 03 UU ZZ"),
        "ActLocTypeCode": _codes(
            "A01 A02 A03 A04 B01 B02 C01 C02 C03 D01 D02 D03 E01 E02 E03 E04 E99 F01 G01 G02 G03 G04 H01 J01 "
            "K01 K02 L01 L02 L03 L04 L05 L06 L99 M01 M02 M03 M04 M05 M06 M07 N01 N02 N03 N04 N05 X01"
        ),
        "InterpreterPresentInd": _codes("1 2 3 4 5 X"),
        "IntegratedSoftwareInd": _codes("N Y"),
        "PresCompCodSig": _codes("1 2"),
        "AMHCareClustCodeFin": _codes("00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21"),
        "QualAttainLevelIAPT": _codes("10 11 12 13 14 15 16 17 30 31"),
        "AttendOrDNACode": _codes("2 3 4 5 6 7"),
        "FindSchemeInUse": _codes("01 04"),
        "LanguageCodePreferred": _LANGUAGES,
        "LanguageCodeTreat": _LANGUAGES,
    }
)
