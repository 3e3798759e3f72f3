"""Questions about health, habits and family."""

from django.utils.translation import gettext_lazy as _

from handrail.care.vocabulary import Circumstance
from handrail.pages.life.kinds import IN_THE_PAST, OWN_WORDS, Group, Question

HEALTH = Group(
    "health",
    _("Your health"),
    (
        Question(
            Circumstance.LONG_TERM_CONDITION,
            _("Long-term conditions"),
            _("Do you have a long-term health condition? Tick all that you have."),
            _("Body and mind go together. Some questionnaires are made for a condition, and may fit you better."),
            said={
                "asthma": _("Asthma"),
                "cancer": _("Cancer"),
                "chronic obstructive pulmonary disease": _("COPD, a lasting disease of the lungs"),
                "respiratory": _("Another condition of the lungs or breathing"),
                "diabetes": _("Diabetes"),
                "digestive": _("A condition of the stomach or bowel"),
                "epilepsy": _("Epilepsy"),
                "heart": _("A heart condition"),
                "musculoskeletal": _("A condition of bones, joints or muscles"),
                "pain": _("Lasting pain"),
                "skin": _("A skin condition"),
                "other": _("Another"),
                "none": _("No, none"),
            },
            more=OWN_WORDS,
        ),
        Question(
            Circumstance.DISABILITY,
            _("Disabilities"),
            _("Do you have a disability? Tick all that you have."),
            _("You say what counts. What would make coming here easier stands on a page of its own."),
            said={
                "hearing": _("Hearing"),
                "sight": _("Sight"),
                "speech": _("Speaking"),
                "moving about": _("Moving about"),
                "using hands": _("Using hands and fingers"),
                "memory, concentration or learning": _("Memory, concentrating, learning or understanding"),
                "behaviour and emotions": _("Feelings and how I act, autism and ADHD too"),
                "self-care": _("Washing, dressing, the toilet"),
                "sensing danger": _("Noticing danger"),
                "progressive condition": _("A condition that goes on growing, like multiple sclerosis"),
                "other": _("Another"),
                "none": _("No, none"),
            },
            more=OWN_WORDS,
        ),
    ),
    _("So that what we do together fits your health."),
)
MEDICINES = Group(
    "medicines",
    _("Your medicines"),
    (
        Question(
            Circumstance.PSYCHOTROPIC_MEDICATION,
            _("Medicine for mood, worry or sleep"),
            _("Has a doctor given you medicine for your mood, worry, sleep or mental health?"),
            _("We do not give medicines, and never ask you to stop one. It helps to know what you take."),
            said={
                "prescribed and taking": _("Yes, and I take it"),
                "prescribed and not taking": _("Yes, and I do not take it"),
                "not prescribed": _("No"),
            },
            more=_("Which, and how much, as far as you know?"),
        ),
        Question(
            Circumstance.MEDICINES,
            _("Other medicines"),
            _("Do you take other medicines?"),
            more=_("Which, as far as you know?"),
        ),
    ),
    _("So that we know what helps you, and what may make you tired or restless."),
)
BEFORE = Group(
    "before",
    _("What you were told before"),
    (
        Question(
            Circumstance.PREVIOUS_DIAGNOSIS,
            _("Earlier diagnoses"),
            _("Has somebody given you a name for what you have, a diagnosis?"),
            said={"none": _("No, nobody has")},
        ),
    ),
    _("It can help to find what fits. It decides nothing here, and you may see it differently."),
)
HABITS = Group(
    "habits",
    _("Smoking, drinking and the like"),
    (
        Question(
            Circumstance.SMOKING,
            _("Smoking"),
            _("Do you smoke?"),
            said={"smokes": _("Yes"), "used to smoke": _("I used to"), "never smoked": _("No, never")},
        ),
        Question(
            Circumstance.ALCOHOL,
            _("Alcohol"),
            _("How often do you drink alcohol?"),
            said={
                "most days": _("On most days"),
                "some days": _("On some days"),
                "rarely": _("Rarely"),
                "not at all": _("Not at all"),
            },
        ),
        Question(Circumstance.DRUGS, _("Drugs"), _("Do you use drugs that no doctor has given you?"), said=IN_THE_PAST),
        Question(
            Circumstance.GAMBLING,
            _("Gambling"),
            _("Does gambling do you, or somebody near you, harm?"),
            said=IN_THE_PAST,
        ),
        Question(
            Circumstance.CARE_CLUSTER,
            _("Care cluster"),
            _("Which care cluster has another service found?"),
            _("Only as another service has written it. Nothing here rests on it."),
            since=_("Since when?"),
            until=_("Until when?"),
            by_staff=True,
        ),
    ),
    _("These can ease one day and make the next one harder. Nobody here tells you off, or turns you away for it."),
)
FAMILY = Group(
    "family",
    _("Your family"),
    (
        Question(
            Circumstance.PERINATAL,
            _("Pregnancy and small children"),
            _("Are you expecting a child, or do you have one under two?"),
            _("Then we know what else may help you, and who."),
            said={
                "pregnant": _("I am pregnant"),
                "child under two": _("I have a child under two"),
                "partner of somebody who is": _("My partner is pregnant or has a child under two"),
                "no": _("No"),
            },
        ),
        Question(
            Circumstance.CARING,
            _("Caring for somebody"),
            _("Do you look after somebody who is ill, old or disabled?"),
            _("We can find times that fit, and tell you what carers have a right to."),
            more=_("Whom, and how much of your day does it take?"),
        ),
    ),
    _("Those around us are part of how we are."),
)
