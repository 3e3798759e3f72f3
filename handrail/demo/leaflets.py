"""The leaflets of the made-up service: what it says of the therapies it offers most."""

from typing import Final

from handrail.care.vocabulary import Therapy
from handrail.demo.words import MARK
from handrail.organisation import leaflets
from handrail.pages.leaflets import QUESTIONS

_SAID: Final[dict[Therapy, tuple[str, ...]]] = {
    Therapy.GUIDED_SELF_HELP_BOOK: (
        "You work with a book, and somebody here helps you to use it.",
        "You read a part at home and try something out. Then you talk for about half an hour, by phone or here.",
        "Your offer says how many times we plan to talk. We look at it together on the way, and it can change.",
        "Some time each week to read and to try things. Small steps are enough. You can stop at any time.",
        "It can be hard to begin on a bad day. Tell us: we make the next step smaller.",
        "The same work on a screen, a course with others, or another step. Ask us about any of them.",
    ),
    Therapy.GUIDED_SELF_HELP_ONLINE: (
        "You work with a programme on a screen, and somebody here helps you to use it.",
        "You do a part when it suits you. Then somebody reads what you wrote there, and talks with you.",
        "Your offer says how many times we plan to talk. The programme stays open to you for a while after that.",
        "A phone or a computer, and a place where you can read in peace. You can stop at any time.",
        "Screens are not for everybody. If it does not suit you, that is no fault of yours, and you can change.",
        "The same work with a book, a course with others, or another step. Ask us about any of them.",
    ),
    Therapy.CBT: (
        "You look with a therapist at how thoughts, feelings and what you do hang together, and try out changes.",
        "You meet each week. You choose what to work on. Between sessions you try something and see what comes of it.",
        "Your offer says how many sessions we plan. You look at it together every few sessions.",
        "To come most weeks, and to try things out between. You decide how far you go.",
        "Looking at what is hard can feel worse at first. Say so: your therapist goes at your pace.",
        "Counselling, or another kind of therapy. You can ask for another therapist too, without a reason.",
    ),
    Therapy.COUNSELLING: (
        "You talk with a counsellor about what weighs on you, in your own way.",
        "You meet each week. The counsellor listens, and helps you to find words for what you feel.",
        "Your offer says how many sessions we plan. You look at it together every few sessions.",
        "To come most weeks. There is no homework. You say only what you want to say.",
        "Some sessions leave people tired or sad for a day. You can say so, and slow down.",
        "Cognitive behavioural therapy, or another kind. You can ask for another therapist too, without a reason.",
    ),
}


def are_written(by: str) -> None:
    """Each leaflet, under the questions that people have before they choose."""
    for therapy, answers in _SAID.items():
        parts = [part for pair in zip(map(str, QUESTIONS), answers, strict=True) for part in pair]
        leaflets.use(therapy.value, "\n\n".join([*parts, MARK + "."]), by=by)
