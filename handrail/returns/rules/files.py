"""What rejects a whole submission: the rules IDSREJ001 to IDSREJ101."""

from typing import Final

from handrail.care.questionnaires import Status
from handrail.returns.rules.formats import POSTCODE
from handrail.returns.rules.kinds import Of
from handrail.returns.rules.rule import FILE, Query, Row, Rule, Told

header = Of("IDS000")
person = Of("IDS001")
gp = Of("IDS002")
referral = Of("IDS101")


def _empty(maker: Of, rule: str) -> Rule:
    return Rule(rule, FILE, maker.table, "", "The table is empty or is not there.", _none(maker.table))


def _none(table: str) -> Query:
    return Query(f"SELECT NULL AS row WHERE NOT EXISTS (FROM {table})")


def _check_digit() -> str:
    """What the last figure of an NHS number has to be (modulus 11); 10 is none, so no number has it."""
    number = 'CAST("NHSNumber" AS BIGINT)'
    parts = " + ".join(f"{11 - place} * ({number} // {10 ** (10 - place)} % 10)" for place in range(1, 10))
    return f"(11 - ({parts}) % 11) % 11 <> {number} % 10"


#: One figure ten times over fits too, and is nobody's number.
NHS_NUMBER: Final = (
    'CASE WHEN "NHSNumber" IS NULL THEN FALSE WHEN NOT regexp_full_match("NHSNumber", \'[0-9]{10}\') THEN TRUE '
    'WHEN "NHSNumber" = repeat("NHSNumber"[1], 10) THEN TRUE '
    f"ELSE {_check_digit()} END"
)
BORN: Final = (
    '"PersonBirthDate" IS NOT NULL AND ("PersonBirthDate:value" IS NULL OR "PersonBirthDate:value" > $ends '
    'OR "PersonBirthDate:value" + INTERVAL 121 YEARS <= $starts)'
)
NOTHING_OF_THE_PERIOD: Final = """
SELECT NULL AS row WHERE EXISTS (FROM IDS101)
AND NOT EXISTS (
    FROM IDS101 WHERE "ReferralRequestReceivedDate:value" <= $ends
    AND coalesce("ServDischDate:value", $ends) >= $starts)
AND NOT EXISTS (FROM IDS201 WHERE "CareContDate:value" BETWEEN $starts AND $ends)
"""
BAD_HEADER: Final = """
SELECT row FROM IDS000 WHERE row IN (SELECT row FROM rejected_IDS000)
UNION SELECT row FROM IDS000 QUALIFY row_number() OVER (PARTITION BY org ORDER BY row) > 1
"""
NOTHING_LEFT: Final = """
SELECT NULL AS row WHERE EXISTS (FROM IDS101)
AND NOT EXISTS (FROM IDS101 WHERE row NOT IN (SELECT row FROM rejected_IDS101))
"""

RULES: Final[tuple[Rule, ...]] = (
    Rule("IDSREJ001", FILE, "", "", "A table has no column for a mandatory field.", Told()),
    _empty(header, "IDSREJ002"),
    _empty(person, "IDSREJ003"),
    _empty(referral, "IDSREJ004"),
    _empty(gp, "IDSREJ005"),
    Rule(
        "IDSREJ006",
        FILE,
        "IDS001",
        "NHSNumber",
        "NHSNumber is not 10 figures of which the last follows from the others.",
        Row(NHS_NUMBER),
    ),
    Rule(
        "IDSREJ007", FILE, "IDS001", "Postcode", f"Postcode is not {POSTCODE.words}.", Row(POSTCODE.broken("Postcode"))
    ),
    Rule(
        "IDSREJ008",
        FILE,
        "IDS001",
        "PersonBirthDate",
        "PersonBirthDate is no date, is after the period, or more than 120 years before it.",
        Row(BORN),
    ),
    person.again("IDSREJ009", "NHSNumber", severity=FILE),
    person.again("IDSREJ010", "LocalPatientId", severity=FILE),
    Rule(
        "IDSREJ012",
        FILE,
        "IDS101",
        "",
        "No referral is open in the period, and no contact is dated in it.",
        Query(NOTHING_OF_THE_PERIOD),
        Status.INFERRED,
        "Which dates the validator looks at was not found.",
    ),
    Rule("IDSREJ015", FILE, "IDS000", "", "The header is rejected, or there is more than one.", Query(BAD_HEADER)),
    Rule("IDSREJ101", FILE, "IDS101", "", "Nothing is left: every referral is rejected.", Query(NOTHING_LEFT)),
)
