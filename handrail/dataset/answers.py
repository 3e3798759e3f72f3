"""What somebody says about their life, in national codes: for each circumstance the answers there are, and what
the field has for *declined*, *not known* and *not asked*.

These three are never the same, and fields differ in which of them they have. Where a field has no code for one,
it is left out. A code whose label says "not recorded" is taken for *not asked* and for nothing else.

The keys of `values` are our words: a page that asks offers them as they stand here.
"""

from collections.abc import Mapping
from typing import Final

from handrail.care.vocabulary import Bearer, Circumstance
from handrail.dataset.answering import NO_SNOMED, NOT_RECORDED, Answers
from handrail.dataset.coding import Code, absent, inferred, mapping
from handrail.dataset.languages import LANGUAGES


def _benefit(field: str) -> Answers:
    return Answers(
        field=f"IDS004.{field}",
        values=mapping({"yes": "Y", "no": "N"}),
        declined=Code("Z"),
        not_known=Code("U"),
    )


def _of_work(field: str) -> Answers:
    return Answers(
        field=f"IDS004.{field}",
        values=mapping({"yes": "Y", "no": "N", "not in work": "8"}),
        declined=Code("Z"),
        not_known=NOT_RECORDED,
        not_asked=Code("X"),
    )


_GENDER = Answers(
    field="IDS001.Gender",
    values=mapping({"male": "1", "female": "2", "indeterminate": "9"}),
    not_known=NOT_RECORDED,
    not_asked=Code("X"),
)
_GENDER_IDENTITY = Answers(
    field="IDS001.GenderIdentity",
    values=mapping({"man": "1", "woman": "2", "non-binary": "3", "other": "4"}),
    declined=Code("Z"),
    not_known=NOT_RECORDED,
    not_asked=inferred("X", "The label says only not known; in the field beside it X is not asked."),
)
_SAME_AT_BIRTH = Answers(
    field="IDS001.GenderIdentitySameAtBirth",
    values=mapping({"yes": "Y", "no": "N"}),
    declined=Code("Z"),
    not_asked=Code("X"),
)
_ETHNICITY = Answers(
    field="IDS001.EthnicCategory",
    values=mapping(
        {
            "white british": "A",
            "white irish": "B",
            "other white": "C",
            "white and black caribbean": "D",
            "white and black african": "E",
            "white and asian": "F",
            "other mixed": "G",
            "indian": "H",
            "pakistani": "J",
            "bangladeshi": "K",
            "other asian": "L",
            "caribbean": "M",
            "african": "N",
            "other black": "P",
            "chinese": "R",
            "other": "S",
        }
    ),
    declined=Code("Z"),
    not_known=NOT_RECORDED,
    not_asked=Code("99"),  # change request 406 of the dictionary: not known is for who was not, or could not be, asked
)
_EX_FORCES = Answers(
    field="IDS001.ExBAFIndicator",
    values=mapping({"yes": "02", "no": "03", "dependant": "05"}),
    declined=Code("ZZ"),
    not_known=Code("UU"),
)
_LANGUAGE = Answers(field="IDS001.LanguageCodePreferred", values=LANGUAGES)
_EDUCATION = Answers(
    field="IDS001.EduEstabTypeIAPT",
    values=mapping({"school": "1", "college": "2", "university": "3", "other": "4", "not a student": "8"}),
    declined=Code("Z"),
    not_known=NOT_RECORDED,
    not_asked=Code("X"),
)
_RELIGION = Answers(
    field="IDS011.SocPerCircumstance",
    values=mapping(
        {
            "baha'i": "429732005",
            "buddhist": "309687009",
            "christian": "160549006",
            "hindu": "160545000",
            "jain": "429787006",
            "jewish": "160543007",
            "muslim": "309884000",
            "none": "160552003",
            "other": inferred("62458008", "Either this or 160567004 counts as another religion."),
            "pagan": "205141000000101",
            "sikh": "366740002",
            "zoroastrian": "429790000",
        }
    ),
    declined=Code("763896000"),
)
_SEXUAL_ORIENTATION = Answers(
    field="IDS011.SocPerCircumstance",
    values=mapping(
        {
            "heterosexual": "20430005",
            # A gay man: the question says so, for the code does. One without a gender (38628009) is counted nowhere.
            "gay": "76102007",
            "lesbian": "89217008",
            "bisexual": "42035005",
            "asexual": "765288000",
            "other": NO_SNOMED,
        }
    ),
    declined=Code("699042003"),
    not_known=Code("1064711000000108"),
    not_asked=Code("440583007"),
)
_BOTH_DATA_SETS = "Read in NHS England's code for the mental health data set, which has the same element and list."


def _home(code: str) -> Code:
    return inferred(code, _BOTH_DATA_SETS)


_ACCOMMODATION = Answers(
    field="IDS003.AccommodationType",
    values=mapping(
        {
            "own home": _home("01"),
            "rented from a council or housing association": _home("02"),
            "rented privately": _home("03"),
            "with family": _home("04"),
            "with friends": _home("05"),
            "university or college": _home("06"),
            "tied to a job": _home("07"),
            "mobile home": _home("08"),
            "care home": _home("09"),
            "nursing home": _home("10"),
            "supported housing": _home("11"),
            "sleeping rough": _home("12"),
            "squat": _home("13"),
            "another friend each night": _home("14"),
            "staying with others for a short while": _home("15"),
            "bed and breakfast from the council": _home("16"),
            "night shelter": _home("17"),
            "hostel or refuge": _home("18"),
            "temporary housing from the council": _home("19"),
            "hospital": _home("20"),
            "prison": _home("21"),
            "other": _home("98"),
        }
    ),
)
_SETTLED = Answers(
    field="IDS003.SettledAccommodationInd",
    values=mapping({"yes": "Y", "no": "N"}),
    declined=Code("Z"),
    not_known=NOT_RECORDED,
    not_asked=Code("9"),
)
_EMPLOYMENT = Answers(
    field="IDS004.EmployStatus",
    values=mapping(
        {
            "employed": "01",
            "looking for work": "02",
            "student": "03",
            "long-term sick or disabled": "04",
            "looking after family or home": "05",
            "not working and no sickness or disability benefit": "06",
            "voluntary work": "07",
            "retired": "08",
        }
    ),
    declined=Code("ZZ"),
)
_HOURS = Answers(
    field="IDS004.WeekHoursWorked",
    values=mapping({"30 or more": "01", "16 to 29": "02", "5 to 15": "03", "1 to 4": "04", "not in work": "98"}),
    declined=Code("97"),
    not_known=Code("99"),
)
_SUITABLE = Answers(field="IDS004.EmpSupportInd", values=mapping({"yes": "Y", "no": "N", "not applicable": "NA"}))
_DISABILITY = Answers(
    field="IDS007.DisabCode",
    values=mapping(
        {
            "behaviour and emotions": "01",
            "hearing": "02",
            "using hands": "03",
            "memory, concentration or learning": "04",
            "moving about": "05",
            "sensing danger": "06",
            "self-care": "07",
            "progressive condition": "08",
            "sight": "09",
            "speech": "10",
            "none": "NN",
            "other": "XX",
        }
    ),
    declined=Code("ZZ"),
)
_LONG_TERM_CONDITION = Answers(
    field="IDS602.LongTermCondition",
    values=mapping(
        {
            "asthma": "195967001",
            "chronic obstructive pulmonary disease": "13645005",
            "diabetes": "73211009",
            "pain": "373673007",
            "digestive": "53619000",
            "musculoskeletal": "928000",
            "respiratory": "50043002",
            "skin": "95320005",
            "epilepsy": "84757009",
            "heart": "56265001",
            "cancer": "363346000",
            "other": NO_SNOMED,
            "none": "748031000000103",
        }
    ),
)
_PREVIOUS_DIAGNOSIS = Answers(
    field="IDS601.PrevDiag", values=mapping({"none": absent("A row stands for a diagnosis; there is none for none.")})
)
_MEDICATION = Answers(
    field="IDS201.PsychMed",
    values=mapping({"prescribed and not taking": "01", "prescribed and taking": "02", "not prescribed": "03"}),
    declined=Code("ZZ"),
    not_known=Code("UU"),
)
_OVERSEAS = Answers(
    field="IDS012.OvsVisChCat",
    values=mapping(
        {
            "nhs-funded": "A",
            "health surcharge paid": "B",
            "exempt, european economic area": "C",
            "chargeable, european economic area": "D",
            "exempt, elsewhere": "E",
            "chargeable, elsewhere": "F",
            "decision pending": "P",
        }
    ),
)


_COUNTED = "NHS England's dashboard of social circumstances counts the code under this; its term is quoted elsewhere."


def _social(*values: str, **coded: Code) -> Answers:
    """A circumstance whose answers are kept; most have no SNOMED CT code that was found."""
    known = {word.replace("_", " "): code for word, code in coded.items()}
    return Answers(
        field="IDS011.SocPerCircumstance",
        values=mapping({**dict.fromkeys(values, NO_SNOMED), **known}),
        declined=NO_SNOMED,
        not_known=NO_SNOMED,
        not_asked=NO_SNOMED,
    )


_MEDICINES = Answers(field="", values=mapping(dict.fromkeys(("yes", "no"), absent("The data set does not ask this."))))
_CARE_CLUSTER = Answers(
    field="IDS803.AMHCareClustCodeFin",
    values=mapping({str(number): f"{number:02d}" for number in range(22) if number != 9}),
)
ANSWERS: Final[Mapping[Circumstance, Answers]] = {
    Circumstance.GENDER: _GENDER,
    Circumstance.GENDER_IDENTITY: _GENDER_IDENTITY,
    Circumstance.GENDER_SAME_AT_BIRTH: _SAME_AT_BIRTH,
    Circumstance.ETHNICITY: _ETHNICITY,
    Circumstance.EX_FORCES: _EX_FORCES,
    Circumstance.PREFERRED_LANGUAGE: _LANGUAGE,
    Circumstance.EDUCATION: _EDUCATION,
    Circumstance.RELIGION: _RELIGION,
    Circumstance.SEXUAL_ORIENTATION: _SEXUAL_ORIENTATION,
    Circumstance.ACCOMMODATION: _ACCOMMODATION,
    Circumstance.SETTLED_ACCOMMODATION: _SETTLED,
    Circumstance.EMPLOYMENT: _EMPLOYMENT,
    Circumstance.WEEKLY_HOURS: _HOURS,
    Circumstance.SELF_EMPLOYED: _of_work("SelfEmployInd"),
    Circumstance.OFF_SICK: _of_work("SickAbsenceInd"),
    Circumstance.STATUTORY_SICK_PAY: _benefit("SSPInd"),
    Circumstance.ANY_BENEFIT: _benefit("BenefitRecInd"),
    Circumstance.EMPLOYMENT_SUPPORT_ALLOWANCE: _benefit("ESAInd"),
    Circumstance.UNIVERSAL_CREDIT: _benefit("UCInd"),
    Circumstance.PERSONAL_INDEPENDENCE_PAYMENT: _benefit("PIPInd"),
    Circumstance.EMPLOYMENT_SUPPORT_SUITABLE: _SUITABLE,
    Circumstance.DISABILITY: _DISABILITY,
    Circumstance.LONG_TERM_CONDITION: _LONG_TERM_CONDITION,
    Circumstance.PREVIOUS_DIAGNOSIS: _PREVIOUS_DIAGNOSIS,
    Circumstance.PSYCHOTROPIC_MEDICATION: _MEDICATION,
    Circumstance.OVERSEAS_VISITOR: _OVERSEAS,
    Circumstance.SMOKING: _social(
        smokes=inferred("77176002", _COUNTED),
        used_to_smoke=inferred("8517006", _COUNTED),
        never_smoked=inferred("266919005", _COUNTED),
    ),
    Circumstance.ALCOHOL: _social("most days", "some days", "rarely", "not at all"),
    Circumstance.DRUGS: _social("yes", "in the past", "no"),
    Circumstance.GAMBLING: _social("yes", "in the past", "no"),
    Circumstance.DEBT: _social("yes", "no"),
    Circumstance.ASYLUM: _social("neither", seeking_asylum=Code("390790000"), refugee=Code("446654005")),
    Circumstance.CARING: _social("yes", "no"),
    Circumstance.CARE_CLUSTER: _CARE_CLUSTER,
    Circumstance.PERINATAL: _social(
        "child under two", "partner of somebody who is", "no", pregnant=inferred("77386006", _COUNTED)
    ),
    Circumstance.MEDICINES: _MEDICINES,
}
"""Every circumstance a service may ask about."""


def code_of(what: Circumstance, bearer: Bearer, value: str) -> str:
    """The national code of one answer, or nothing."""
    return ANSWERS[what].code(bearer, value)
