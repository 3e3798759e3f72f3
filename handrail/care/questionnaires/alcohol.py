"""AUDIT-C: alcohol, in the version published for services in England. Not in the national data set."""

from typing import Final

from handrail.care.questionnaires.instrument import Item, Option, Questionnaire, Status


def _options(*labels: str) -> tuple[Option, ...]:
    return tuple(Option(value, label) for value, label in enumerate(labels))


AUDIT_C: Final = Questionnaire(
    code="AUDIT-C",
    version="1",
    name="Alcohol Use Disorders Identification Test – Consumption",
    short_name="AUDIT-C",
    recall="the last year",
    question_stem="",
    items=(
        Item(
            "How often",
            "How often do you have a drink containing alcohol?",
            4,
            options=_options(
                "Never",
                "Monthly or less",
                "2 to 4 times per month",
                "2 to 3 times per week",
                "4 times or more per week",
            ),
        ),
        Item(
            "How much",
            "How many units of alcohol do you drink on a typical day when you are drinking?",
            4,
            options=_options("0 to 2", "3 to 4", "5 to 6", "7 to 9", "10 or more"),
        ),
        Item(
            "A lot at once",
            "How often have you had 6 or more units if female, or 8 or more if male, on a single occasion in the last "
            "year?",
            4,
            options=_options("Never", "Less than monthly", "Monthly", "Weekly", "Daily or almost daily"),
        ),
    ),
    options=(),
    source="Office for Health Improvement and Disparities, alcohol use screening tests (gov.uk), in public copies; "
    "Bush, Kivlahan, McDonell and others 1998, Arch Intern Med 158:1789-1795",
    licence="In the public domain, as found by CamCOPS (audit); English text Crown copyright, Open Government Licence "
    "v3.0. The whole AUDIT is © World Health Organization, and free for use that is not commercial.",
    status=Status.SECONDARY,
    wording_ships=True,
    score_codes=(),
    score_codes_status=Status.CONFIRMED,
)
