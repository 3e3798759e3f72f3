"""The letters that ship, each as paragraphs with fields, and what every field stands for.

A service may change all of this, a letter at a time (`letter_texts.py`). The frame of a letter is not in here: who
writes, to whom, and help in a crisis stand on every letter, whatever its words.
"""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from handrail.care.vocabulary import Letter

SHIPPED: Final[dict[Letter, tuple[Any, ...]]] = {
    Letter.ACKNOWLEDGEMENT: (
        _("We have your request for help."),
        _("((holder)) holds your care from now. ((holder)) will get in touch with you by ((due))."),
        _(
            "If you have not heard from us by then, tell us. "
            "The clinical lead is told as well, without you doing anything."
        ),
        _("You can skip any question we ask, or all of them. It does not change your place."),
    ),
    Letter.ACCEPTANCE: (
        _("We can help you here, and you have a place at ((step))."),
        _("Why: ((reason))"),
        _("What would change this: ((would_change))"),
        _("((holder)) will tell you what we can offer by ((due))."),
        _(
            "Your place in the list goes by the day you first asked: ((first_asked)). You can ask for another step, "
            "another therapist or another therapy. It does not cost you your place."
        ),
    ),
    Letter.OFFER: (
        _("There is something to choose. You have until ((offer_until)) to think about it."),
        _("((options))"),
        _("You can choose on your page, or tell us by phone. If nothing fits, tell us that too: you keep your place."),
    ),
    Letter.APPOINTMENT: (
        _("You have an appointment with ((holder)) on ((appointment)), ((medium))."),
        _("Where: ((place))"),
        _("If the time does not fit, tell us. You can change it on your page, or phone us. It costs you nothing."),
        _("You can bring somebody with you."),
    ),
    Letter.MISSED_EACH_OTHER: (
        _("We missed each other on ((missed))."),
        _("What got in the way? It may have been something on our side. Tell us, and we will look for what fits."),
        _("((holder)) will get in touch with you by ((due)). Nothing has ended, and you keep your place."),
    ),
    Letter.ENDING: (
        _("Your care here ended on ((ended_on)): ((end_reason))."),
        _(
            "Until ((way_back)) you can come straight back, to somebody who knows you. "
            "You do not have to be referred again: phone us, sign in, or open ((way_back_link))"
        ),
        _(
            "If you think this ending was wrong, you can say so for ((challenge)) days. "
            "Somebody who did not propose it decides."
        ),
        _("((holder)) will ask how you are by ((follow_up))."),
    ),
    Letter.IN_OUR_WORDS: (_("We are writing to you about …"),),
    Letter.REFERRAL: (
        _("To ((there)). We ask you for this: ((wanted))."),
        _("It is about ((name)), who has said yes to this letter."),
        _("((who))"),
        _("Why we ask: ((why))"),
        _("((answers))"),
        _("((holder)) holds their care here, and goes on holding it until you have said yes."),
        _(
            "Please answer by ((answer_by)): yes, or no and why. If something is missing, ask us before you decide. "
            "If we have not heard from you by then, we ask again."
        ),
    ),
    Letter.GP_COPY: (
        _("To the GP practice of ((name)). They have said yes to this letter."),
        _("Where they are now: ((stage))."),
        _("Step: ((step))."),
        _("((holder)) holds their care here."),
        _("If you are worried about them, or think this is wrong, please phone us."),
    ),
}

FIELDS: Final[dict[str, Any]] = {
    "called": _("what to call the person"),
    "name": _("the person’s name in full"),
    "holder": _("who holds their care"),
    "due": _("by when the next thing is owed"),
    "step": _("their step"),
    "stage": _("where they are on their way"),
    "reason": _("why we said yes"),
    "would_change": _("what would change this"),
    "first_asked": _("the day they first asked"),
    "offer_until": _("until when the offer is open"),
    "options": _("what is offered, with the waits"),
    "appointment": _("the next appointment"),
    "medium": _("how you will meet"),
    "place": _("where you will meet"),
    "missed": _("when you missed each other"),
    "ended_on": _("the day care ended"),
    "end_reason": _("why it ended"),
    "way_back": _("until when the way back is open"),
    "way_back_link": _("the link that brings them back without signing in"),
    "challenge": _("for how many days the ending can be challenged"),
    "follow_up": _("by when we ask how they are"),
    "there": _("in a referral letter: the other service"),
    "wanted": _("in a referral letter: what it is asked for"),
    "who": _("in a referral letter: who it is about, and how to reach them"),
    "why": _("in a referral letter: why it is asked"),
    "answers": _("in a referral letter: what the other service asks, and our answers"),
    "answer_by": _("in a referral letter: by when an answer is asked for"),
    "service": _("the name of the service"),
    "phone": _("the phone number of the service"),
}


def shipped(letter: Letter) -> str:
    """The text of a letter as it ships, with its fields."""
    return "\n\n".join(str(paragraph) for paragraph in SHIPPED[letter])
