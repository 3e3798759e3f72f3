"""What is done together, and why two people meet."""

from enum import StrEnum

from handrail.care.vocabulary.way import Step


class Therapy(StrEnum):
    """What is done together. The step it belongs to stands in `THERAPY_STEP`."""

    GUIDED_SELF_HELP_BOOK = "guided self-help with a book"
    GUIDED_SELF_HELP_ONLINE = "guided self-help online"
    BEHAVIOURAL_ACTIVATION_LI = "behavioural activation with a wellbeing practitioner"
    PSYCHOEDUCATION_GROUP = "psychoeducation group"
    STRUCTURED_ACTIVITY = "structured physical activity"
    UNGUIDED_BOOK = "self-help with a book on your own"
    UNGUIDED_ONLINE = "self-help online on your own"
    SIGNPOSTING = "signposting"
    OTHER_LOW_INTENSITY = "other low intensity"
    CBT = "cognitive behavioural therapy"
    COUNSELLING = "counselling for depression"
    IPT = "interpersonal psychotherapy"
    EMDR = "eye movement desensitisation and reprocessing"
    COUPLE_THERAPY = "couple therapy for depression"
    PSYCHODYNAMIC = "brief psychodynamic therapy"
    MINDFULNESS = "mindfulness-based cognitive therapy"
    APPLIED_RELAXATION = "applied relaxation"
    COLLABORATIVE_CARE = "collaborative care"
    OTHER_HIGH_INTENSITY = "other high intensity"


THERAPY_STEP: dict[Therapy, Step] = {
    Therapy.GUIDED_SELF_HELP_BOOK: Step.TWO,
    Therapy.GUIDED_SELF_HELP_ONLINE: Step.TWO,
    Therapy.BEHAVIOURAL_ACTIVATION_LI: Step.TWO,
    Therapy.PSYCHOEDUCATION_GROUP: Step.TWO,
    Therapy.STRUCTURED_ACTIVITY: Step.TWO,
    Therapy.UNGUIDED_BOOK: Step.TWO,
    Therapy.UNGUIDED_ONLINE: Step.TWO,
    Therapy.SIGNPOSTING: Step.TWO,
    Therapy.OTHER_LOW_INTENSITY: Step.TWO,
    Therapy.CBT: Step.THREE,
    Therapy.COUNSELLING: Step.THREE,
    Therapy.IPT: Step.THREE,
    Therapy.EMDR: Step.THREE,
    Therapy.COUPLE_THERAPY: Step.THREE,
    Therapy.PSYCHODYNAMIC: Step.THREE,
    Therapy.MINDFULNESS: Step.THREE,
    Therapy.APPLIED_RELAXATION: Step.THREE,
    Therapy.COLLABORATIVE_CARE: Step.THREE,
    Therapy.OTHER_HIGH_INTENSITY: Step.THREE,
}


class Purpose(StrEnum):
    """What a care contact is for."""

    ASSESSMENT = "assessment"
    ASSESSMENT_AND_TREATMENT = "assessment and treatment"
    TREATMENT = "treatment"
    REVIEW = "review"
    REVIEW_AND_TREATMENT = "review and treatment"
    FOLLOW_UP = "follow-up"
    EMPLOYMENT_SUPPORT = "employment support"
    OTHER = "other"


TREATMENT_PURPOSES = frozenset({Purpose.ASSESSMENT_AND_TREATMENT, Purpose.TREATMENT, Purpose.REVIEW_AND_TREATMENT})


class Agenda(StrEnum):
    """Why somebody is on the agenda of a supervision. It says that two people look, and nothing else."""

    ASKED = "asked"
    SAFETY = "safety"
    NEW = "new"
    EVERY_FEW_WEEKS = "every few weeks"
    LONG_WAIT = "long wait"
    NOT_BETTER = "not better"
