"""What staff are qualified in: the rules of IDS902."""

from typing import Final

from handrail.returns.rules.kinds import Of
from handrail.returns.rules.rule import RECORD, WARNING, Rule

staff = Of("IDS902")
_ROWS: Final = (
    staff.again("IDS90210", "CarePersLocalId", "QualAttainLevelIAPT"),
    staff.blank("IDS90201", "CarePersLocalId"),
    staff.shape("IDS90202", "CarePersLocalId"),
    staff.blank("IDS90203", "QualAttainLevelIAPT"),
    staff.shape("IDS90204", "QualAttainLevelIAPT"),
    staff.listed("IDS90205", "QualAttainLevelIAPT"),
    staff.shape("IDS90206", "QualAwardedDate"),
    staff.after_period("IDS90207", "QualAwardedDate"),
    staff.row(
        "IDS90212",
        RECORD,
        "QualAwardedDate",
        "QualAwardedDate is before 1 January 2005.",
        "\"QualAwardedDate:value\" < DATE '2005-01-01'",
    ),
    staff.before("IDS90213", "QualAwardedDate", "QualPlannedCompletionDate", WARNING),
    staff.row(
        "IDS90214",
        WARNING,
        "QualAwardedDate",
        "QualAwardedDate and QualPlannedCompletionDate are both empty.",
        '"QualAwardedDate" IS NULL AND "QualPlannedCompletionDate" IS NULL',
    ),
    staff.shape("IDS90208", "QualPlannedCompletionDate"),
    staff.before_period("IDS90209", "QualPlannedCompletionDate"),
    staff.after_period("IDS90215", "QualPlannedCompletionDate", "2 YEARS"),
)

RULES: Final[tuple[Rule, ...]] = (*_ROWS,)
