"""Questions about work, money and where somebody lives."""

from django.utils.translation import gettext_lazy as _

from handrail.care.vocabulary import Circumstance
from handrail.pages.life.kinds import YES_NO, Group, Question

_IF_IN_WORK = {**YES_NO, "not in work": _("I do not work")}

WORK = Group(
    "work",
    _("You and your work"),
    (
        Question(
            Circumstance.EMPLOYMENT,
            _("Work"),
            _("What do you do at the moment?"),
            said={
                "employed": _("I work for pay, or for myself"),
                "looking for work": _("I am looking for work"),
                "student": _("I study or train"),
                "long-term sick or disabled": _("I cannot work because of illness or disability, with benefits"),
                "not working and no sickness or disability benefit": _("I do not work and get no such benefit"),
                "looking after family or home": _("I look after my family or home"),
                "voluntary work": _("I work without pay, as a volunteer"),
                "retired": _("I am retired"),
            },
        ),
        Question(
            Circumstance.WEEKLY_HOURS,
            _("Hours a week"),
            _("How many hours a week do you work?"),
            said={
                "30 or more": _("30 hours or more"),
                "16 to 29": _("16 to 29 hours"),
                "5 to 15": _("5 to 15 hours"),
                "1 to 4": _("1 to 4 hours"),
                "not in work": _("I do not work"),
            },
        ),
        Question(Circumstance.SELF_EMPLOYED, _("Self-employed"), _("Do you work for yourself?"), said=_IF_IN_WORK),
        Question(Circumstance.OFF_SICK, _("Off sick"), _("Are you off sick at the moment?"), said=_IF_IN_WORK),
        Question(
            Circumstance.EDUCATION,
            _("Education"),
            _("Do you go to a school, a college or a university?"),
            said={
                "not a student": _("No"),
                "school": _("Yes, a school"),
                "college": _("Yes, a college"),
                "university": _("Yes, a university"),
                "other": _("Yes, somewhere else"),
            },
        ),
        Question(
            Circumstance.EX_FORCES,
            _("Armed forces"),
            _("Have you ever been in the UK armed forces?"),
            _("There is extra help for those who served, and for their families."),
            said={
                "yes": _("Yes, I served"),
                "dependant": _("No, but I am family of somebody who served"),
                "no": _("No"),
            },
        ),
        Question(
            Circumstance.EMPLOYMENT_SUPPORT_SUITABLE,
            _("Employment support would fit"),
            _("Would help from an employment adviser fit?"),
            _("Your view, after talking about it with them. It is only ever offered, and care does not depend on it."),
            said={**YES_NO, "not applicable": _("It does not apply")},
            by_staff=True,
        ),
    ),
    _("Work, or having none, can weigh on how we feel. We can also offer help with it, if you want that."),
)
MONEY = Group(
    "money",
    _("Money"),
    (
        Question(Circumstance.ANY_BENEFIT, _("Benefits"), _("Do you get any benefits?")),
        Question(Circumstance.STATUTORY_SICK_PAY, _("Statutory sick pay"), _("Do you get statutory sick pay?")),
        Question(Circumstance.UNIVERSAL_CREDIT, _("Universal Credit"), _("Do you get Universal Credit?")),
        Question(
            Circumstance.EMPLOYMENT_SUPPORT_ALLOWANCE,
            _("Employment and Support Allowance"),
            _("Do you get Employment and Support Allowance?"),
        ),
        Question(
            Circumstance.PERSONAL_INDEPENDENCE_PAYMENT,
            _("Personal Independence Payment"),
            _("Do you get Personal Independence Payment?"),
        ),
        Question(
            Circumstance.DEBT,
            _("Debt"),
            _("Do you worry about debt?"),
            _("If you do, we can tell you who helps for free, and about time to breathe from those you owe."),
        ),
    ),
    _("Worry about money makes it harder to get well. Nothing of this is told to those who pay your benefits."),
)
HOME = Group(
    "home",
    _("Where you live"),
    (
        Question(
            Circumstance.ACCOMMODATION,
            _("Home"),
            _("Where do you live at the moment?"),
            said={
                "own home": _("In a home I own, or am paying for"),
                "rented privately": _("In a home I rent from a landlord"),
                "rented from a council or housing association": _(
                    "In a home I rent from the council or an association"
                ),
                "with family": _("With my family, settled"),
                "with friends": _("With friends, settled"),
                "university or college": _("In a home of my university or college"),
                "tied to a job": _("In a home that comes with a job, or with the armed forces"),
                "mobile home": _("In a caravan, a boat or another home that moves"),
                "supported housing": _("In supported or sheltered housing"),
                "care home": _("In a care home without nurses"),
                "nursing home": _("In a care home with nurses"),
                "staying with others for a short while": _("With others, for a short while"),
                "another friend each night": _("With one friend after another"),
                "temporary housing from the council": _("In temporary housing from the council"),
                "bed and breakfast from the council": _("In a bed and breakfast, so as not to be homeless"),
                "hostel or refuge": _("In a hostel or a refuge"),
                "night shelter": _("In a night shelter"),
                "squat": _("In a squat"),
                "sleeping rough": _("On the street, or sleeping rough"),
                "hospital": _("In a hospital"),
                "prison": _("In prison"),
                "other": _("Somewhere else"),
            },
            since=_("Since when?"),
            until=_("Until when, if it has an end?"),
        ),
        Question(
            Circumstance.SETTLED_ACCOMMODATION,
            _("Settled home"),
            _("Can you stay there as long as you need to?"),
        ),
    ),
    _("Somewhere safe to live is part of getting well. If you have no such place, we can tell you who helps."),
)
