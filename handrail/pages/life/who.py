"""Questions about who somebody is, and where they come from."""

from django.utils.translation import gettext_lazy as _

from handrail.care.vocabulary import Circumstance
from handrail.pages.life.kinds import OWN_WORDS, Group, Question

WHO = Group(
    "who",
    _("Who you are"),
    (
        Question(
            Circumstance.GENDER_IDENTITY,
            _("Gender"),
            _("Which of these fits you?"),
            said={
                "woman": _("Woman (trans women too)"),
                "man": _("Man (trans men too)"),
                "non-binary": _("Non-binary"),
                "other": _("In another way"),
            },
            more=OWN_WORDS,
        ),
        Question(
            Circumstance.GENDER_SAME_AT_BIRTH, _("Gender at birth"), _("Is this the gender you were given at birth?")
        ),
        Question(
            Circumstance.GENDER,
            _("Gender in the NHS’s books"),
            _("Which gender do the NHS’s books have for you?"),
            said={"female": _("Female"), "male": _("Male"), "indeterminate": _("Neither can be said")},
        ),
        Question(
            Circumstance.SEXUAL_ORIENTATION,
            _("Sexual orientation"),
            _("Which of these fits you?"),
            said={
                "heterosexual": _("Straight, heterosexual"),
                "gay": _("Gay man"),
                "lesbian": _("Lesbian, gay woman"),
                "bisexual": _("Bisexual"),
                "asexual": _("Asexual"),
                "other": _("In another way"),
            },
            more=OWN_WORDS,
        ),
    ),
    _("So that we speak of you as you do, and so that it can be seen whether everybody is treated equally well."),
)
BACKGROUND = Group(
    "background",
    _("Where you come from"),
    (
        Question(
            Circumstance.ETHNICITY,
            _("Ethnic group"),
            _("What is your ethnic group?"),
            said={
                "white british": _("White: English, Welsh, Scottish, Northern Irish or British"),
                "white irish": _("White: Irish"),
                "other white": _("White: another background"),
                "white and black caribbean": _("Mixed: White and Black Caribbean"),
                "white and black african": _("Mixed: White and Black African"),
                "white and asian": _("Mixed: White and Asian"),
                "other mixed": _("Mixed: another background"),
                "indian": _("Asian: Indian"),
                "pakistani": _("Asian: Pakistani"),
                "bangladeshi": _("Asian: Bangladeshi"),
                "chinese": _("Asian: Chinese"),
                "other asian": _("Asian: another background"),
                "african": _("Black: African"),
                "caribbean": _("Black: Caribbean"),
                "other black": _("Black: another background"),
                "other": _("Another ethnic group"),
            },
            more=OWN_WORDS,
        ),
        Question(
            Circumstance.RELIGION,
            _("Religion"),
            _("Which religion is yours, if any?"),
            said={
                "none": _("No religion"),
                "buddhist": _("Buddhist"),
                "christian": _("Christian"),
                "hindu": _("Hindu"),
                "jewish": _("Jewish"),
                "muslim": _("Muslim"),
                "sikh": _("Sikh"),
                "baha'i": _("Bahá’í"),
                "jain": _("Jain"),
                "pagan": _("Pagan"),
                "zoroastrian": _("Zoroastrian"),
                "other": _("Another religion"),
            },
            more=_("Is there something we should keep in mind, like days or times?"),
        ),
        Question(
            Circumstance.ASYLUM,
            _("Asylum"),
            _("Have you come here to be safe?"),
            _("So that we can help with what comes with it. We tell nobody who decides about it."),
            said={
                "seeking asylum": _("Yes, and I wait for a decision"),
                "refugee": _("Yes, and I may stay"),
                "neither": _("No"),
            },
        ),
        Question(
            Circumstance.OVERSEAS_VISITOR,
            _("Visitor from abroad"),
            _("Which NHS charging category has been found for this person?"),
            _("Only as the overseas visitors team has written it. You have talking therapies whatever it says."),
            said={
                "nhs-funded": _("Lives here: not charged"),
                "health surcharge paid": _("Health surcharge paid or not needed"),
                "exempt, european economic area": _("Exempt; European Economic Area or Switzerland"),
                "chargeable, european economic area": _("Chargeable; European Economic Area or Switzerland"),
                "exempt, elsewhere": _("Exempt; from elsewhere"),
                "chargeable, elsewhere": _("Chargeable; from elsewhere"),
                "decision pending": _("Not decided yet"),
            },
            since=_("Since when does it hold?"),
            by_staff=True,
        ),
    ),
    _("So that it can be seen whether everybody is reached and treated equally well, whatever their background."),
)
