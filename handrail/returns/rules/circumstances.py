"""Work, disability, circumstances and charging: the rules of IDS004, IDS007, IDS011 and IDS012."""

from typing import Final

from handrail.returns.rules.kinds import REMOVED, Of
from handrail.returns.rules.rule import RECORD, WARNING, Rule

employment = Of("IDS004")
_EMPLOYMENT: Final = (
    employment.orphan("IDS00401"),
    employment.again("IDS00402", "LocalPatientId", "EmployStatusRecDate"),
    employment.again("IDS00440", "LocalPatientId", where='"EmployStatusRecDate" IS NULL'),
    employment.blank("IDS00403", "LocalPatientId"),
    employment.shape("IDS00404", "LocalPatientId"),
    employment.blank("IDS00405", "EmployStatus"),
    employment.shape("IDS00406", "EmployStatus"),
    employment.listed("IDS00407", "EmployStatus"),
    employment.shape("IDS00408", "EmployStatusRecDate"),
    employment.blank("IDS00412", "EmployStatusRecDate", WARNING),
    employment.after_period("IDS00436", "EmployStatusRecDate"),
    employment.before_birth("IDS00438", "EmployStatusRecDate"),
    employment.shape("IDS00410", "WeekHoursWorked"),
    employment.listed("IDS00411", "WeekHoursWorked"),
    employment.shape("IDS00413", "SelfEmployInd"),
    employment.listed("IDS00414", "SelfEmployInd"),
    employment.shape("IDS00415", "SickAbsenceInd"),
    employment.listed("IDS00416", "SickAbsenceInd"),
    employment.shape("IDS00417", "SSPInd"),
    employment.listed("IDS00418", "SSPInd"),
    employment.shape("IDS00419", "BenefitRecInd"),
    employment.listed("IDS00420", "BenefitRecInd"),
    employment.not_stated("IDS00421", RECORD, "JSAInd", "JSAInd is not as it should be.", REMOVED),
    employment.not_stated("IDS00422", WARNING, "JSAInd", "JSAInd is not as it should be.", REMOVED),
    employment.shape("IDS00423", "ESAInd"),
    employment.listed("IDS00424", "ESAInd"),
    employment.shape("IDS00425", "UCInd"),
    employment.listed("IDS00426", "UCInd"),
    employment.shape("IDS00427", "PIPInd"),
    employment.listed("IDS00428", "PIPInd"),
    employment.not_stated("IDS00429", RECORD, "OtherBenefitInd", "OtherBenefitInd is not as it should be.", REMOVED),
    employment.not_stated("IDS00430", WARNING, "OtherBenefitInd", "OtherBenefitInd is not as it should be.", REMOVED),
    employment.shape("IDS00431", "EmpSupportInd"),
    employment.listed("IDS00432", "EmpSupportInd"),
    employment.row(
        "IDS00433",
        WARNING,
        "EmpSupportInd",
        "There is an EmpSupportReferral, and EmpSupportInd is empty.",
        '"EmpSupportReferral" IS NOT NULL AND "EmpSupportInd" IS NULL',
    ),
    employment.shape("IDS00434", "EmpSupportReferral"),
    employment.row(
        "IDS00435",
        WARNING,
        "EmpSupportReferral",
        "EmpSupportInd is Y, and EmpSupportReferral is empty.",
        '"EmpSupportInd" = \'Y\' AND "EmpSupportReferral" IS NULL',
    ),
    employment.after_period("IDS00437", "EmpSupportReferral"),
    employment.before_birth("IDS00439", "EmpSupportReferral"),
)

disability = Of("IDS007")
_DISABILITY: Final = (
    disability.orphan("IDS00701"),
    disability.again("IDS00702", "LocalPatientId", "DisabCode"),
    disability.blank("IDS00703", "LocalPatientId"),
    disability.shape("IDS00704", "LocalPatientId"),
    disability.blank("IDS00705", "DisabCode"),
    disability.shape("IDS00706", "DisabCode"),
    disability.listed("IDS00707", "DisabCode"),
)

circumstances = Of("IDS011")
_CIRCUMSTANCES: Final = (
    circumstances.orphan("IDS01101"),
    circumstances.again("IDS01102", "LocalPatientId", "SocPerCircumstanceRecDate", "SocPerCircumstance"),
    circumstances.blank("IDS01103", "LocalPatientId"),
    circumstances.shape("IDS01104", "LocalPatientId"),
    circumstances.blank("IDS01108", "SocPerCircumstance"),
    circumstances.snomed("IDS01109", "SocPerCircumstance", 18),
    circumstances.blank("IDS01110", "SocPerCircumstanceRecDate", WARNING),
    circumstances.shape("IDS01106", "SocPerCircumstanceRecDate"),
    circumstances.after_period("IDS01107", "SocPerCircumstanceRecDate"),
    circumstances.before_birth("IDS01111", "SocPerCircumstanceRecDate"),
)

overseas = Of("IDS012")
_OVERSEAS: Final = (
    overseas.orphan("IDS01201"),
    overseas.again("IDS01202", "LocalPatientId", "OvsVisChCat", "OvsVisChCatAppDate"),
    overseas.blank("IDS01203", "LocalPatientId"),
    overseas.shape("IDS01204", "LocalPatientId"),
    overseas.blank("IDS01205", "OvsVisChCat"),
    overseas.shape("IDS01206", "OvsVisChCat"),
    overseas.listed("IDS01207", "OvsVisChCat"),
    overseas.shape("IDS01208", "OvsVisChCatAppDate"),
    overseas.after_period("IDS01209", "OvsVisChCatAppDate"),
    overseas.blank("IDS01210", "OvsVisChCatAppDate", WARNING),
    overseas.before_birth("IDS01211", "OvsVisChCatAppDate"),
)

RULES: Final[tuple[Rule, ...]] = (
    *_EMPLOYMENT,
    *_DISABILITY,
    *_CIRCUMSTANCES,
    *_OVERSEAS,
)
