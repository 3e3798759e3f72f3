"""What it is about, how it is understood, and what is planned, in a made-up way."""

from handrail.care import doses, planning
from handrail.care.vocabulary import Therapy
from handrail.demo.way import Way

#: What people come with, in our words; the first are the most frequent.
PROBLEMS = (
    *(
        "depression",
        "depression",
        "depression",
        "generalised anxiety",
        "generalised anxiety",
        "mixed anxiety and depression",
    ),
    *("panic", "social anxiety", "post-traumatic stress", "obsessions and compulsions", "health anxiety"),
)


def is_named(way: Way, by: str, problem: str = "") -> None:
    """Whoever talks with them first writes down what it is about, if that can be said yet."""
    if problem or way.random.random() < 0.85:
        way.does(
            planning.name_problem,
            by=by,
            problem=problem or way.random.choice(PROBLEMS),
            started=f"{way.now.year - way.random.randint(0, 4)}",
            before=way.random.choice((True, False, None)),
        )


def is_planned(way: Way, therapy: Therapy, sessions: int) -> None:
    """So many sessions, with what guidance says beside it; fewer than that with the reason."""
    problem = way.state.main_problem
    usual = doses.usual(problem.problem, therapy) if problem else None
    fewer = usual is not None and usual.is_below(sessions)
    way.does(
        planning.plan,
        therapy=therapy,
        sessions=sessions,
        aim=way.written("aim"),
        why_fewer=way.written("why fewer") if fewer else None,
    )


def goes_further(way: Way) -> None:
    """Where all that was planned is over and they go on, some more are planned."""
    if way.state.sessions_left == 0 and way.state.therapy is not None:
        is_planned(way, way.state.therapy, len(way.state.treatment_contacts) + 4)


def is_understood(way: Way) -> None:
    """How the two of them understand it, in words they share."""
    way.does(
        planning.write_formulation,
        began=way.written("began"),
        keeps_going=way.written("keeps going"),
        helps=way.written("helps"),
        matters=way.written("matters"),
    )
