"""How ill people are when they come, worked out of the published shares below caseness: the numbers of a population.

PHQ-9 and GAD-7 are two normals that go together. Somebody is below caseness with a PHQ-9 under 10 and a GAD-7 under 8,
so the share below is a probability of both at once: a closed form, once an integral is done on a grid. What lies
between two people of the same kind, and between two answers of one person (`NOISE`), is given; the means are looked for
so that the share below comes out as published for each tenth of deprivation (over all problems) and for each problem
(over all tenths). Both are of people who finished a course, so they are weighed by courses finished.

What is not to be found this way is assumed: where one problem differs from another in depression against worry
(`LEANS`), and that deprivation moves both by the same share of their spread.

    python -m tests.simulator.fitting          prints the tables as a scenario has them
"""

import sys
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from handrail.simulator.figures import not_at_caseness, share_of

#: The error of one answer. Reliable change is 6 points of PHQ-9 and 4 of GAD-7: 1.96 times the root of 2 times it.
NOISE: Final = (6 / 2.77, 4 / 2.77)
BELOW: Final = (9.5, 7.5)

#: Points of PHQ-9 and of GAD-7 by which a problem leans to one of them, before it is fitted: an assumption.
LEANS: Final = {
    "depression": (1.5, -1.0),
    "generalised anxiety": (-1.5, 0.8),
    "mixed anxiety and depression": (0.0, 0.0),
    "post-traumatic stress": (0.0, 0.0),
    "social anxiety": (-1.0, 0.4),
    "panic": (-1.5, 0.8),
    "agoraphobia": (-1.0, 0.6),
    "specific phobia": (-1.0, 0.6),
    "obsessions and compulsions": (-1.0, 0.8),
    "health anxiety": (-1.5, 1.0),
    "anxiety without a clearer name": (-1.0, 0.6),
}
_DEPTHS: Final = np.linspace(-8.0, 8.0, 801)


@dataclass(frozen=True)
class Spread:
    """How far apart people of the same kind are, and how far both go together."""

    phq: float = 5.2
    gad: float = 4.5
    together: float = 0.72

    def seen(self) -> "Spread":
        """The same with the error of an answer in it."""
        phq, gad = np.hypot(self.phq, NOISE[0]), np.hypot(self.gad, NOISE[1])
        return replace(self, phq=phq, gad=gad, together=self.together * self.phq * self.gad / (phq * gad))


def below(phq: np.ndarray, gad: np.ndarray, spread: Spread) -> np.ndarray:
    """The share below caseness of people with these means, as answers show it."""
    seen = spread.seen()
    first, second = (BELOW[0] - phq) / seen.phq, (BELOW[1] - gad) / seen.gad
    density = np.exp(-(_DEPTHS**2) / 2) / np.sqrt(2 * np.pi)
    rest = (second[..., None] - seen.together * _DEPTHS) / np.sqrt(1 - seen.together**2)
    both = np.where(first[..., None] >= _DEPTHS, density * _cumulative(rest), 0.0)
    return both.sum(-1) * (_DEPTHS[1] - _DEPTHS[0])


def _cumulative(x: np.ndarray) -> np.ndarray:
    """The normal distribution, to seven places (Abramowitz and Stegun 26.2.17)."""
    t = 1 / (1 + 0.2316419 * np.abs(x))
    series = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
    tail = np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi) * series
    return np.where(x >= 0, 1 - tail, tail)


@dataclass(frozen=True)
class Fitted:
    """The means looked for, in points: of everybody, by tenth of deprivation, by problem."""

    mean: tuple[float, float]
    deprivation: dict[str, tuple[float, float]]
    problem: dict[str, tuple[float, float]]


def fitted(mean: tuple[float, float] = (15.2, 13.6), spread: Spread | None = None) -> Fitted:
    """The means that give the published shares, from a first guess of the means of everybody."""
    spread = spread or Spread()
    rates = (not_at_caseness("deprivation"), not_at_caseness("problem"))
    tenths, problems = [str(each) for each in range(1, 11)], list(rates[1])
    weights = [_weights("deprivation", tenths), _weights("problem", problems)]
    wanted = [np.array([rates[0][each] for each in tenths]), np.array([rates[1][each] for each in problems])]
    leans = np.array([LEANS.get(each, (0.0, 0.0)) for each in problems])
    level, moves = 0.0, [np.zeros(len(tenths)), np.zeros(len(problems))]
    for _ in range(200):
        shares = _shares(mean, level, moves, leans, spread)
        gaps = [np.log(shares @ weights[1] / wanted[0]), np.log(weights[0] @ shares / wanted[1])]
        moves = [move + 0.3 * gap for move, gap in zip(moves, gaps, strict=True)]
        level += sum(float(move @ weight) for move, weight in zip(moves, weights, strict=True))
        moves = [move - move @ weight for move, weight in zip(moves, weights, strict=True)]
    return _told(mean, level, moves, leans, spread, tenths, problems, weights[1])


def _weights(name: str, rows: list[str]) -> np.ndarray:
    shares = share_of(name, "finished")
    found = np.array([shares[row] for row in rows])
    return found / found.sum()


def _shares(
    mean: tuple[float, float], level: float, moves: list[np.ndarray], leans: np.ndarray, spread: Spread
) -> np.ndarray:
    depth = level + moves[0][:, None] + moves[1][None, :]
    return below(
        mean[0] + spread.phq * depth + leans[None, :, 0], mean[1] + spread.gad * depth + leans[None, :, 1], spread
    )


def _told(
    mean: tuple[float, float],
    level: float,
    moves: list[np.ndarray],
    leans: np.ndarray,
    spread: Spread,
    tenths: list[str],
    problems: list[str],
    weights: np.ndarray,
) -> Fitted:
    lean = weights @ leans
    middle = (mean[0] + spread.phq * level + lean[0], mean[1] + spread.gad * level + lean[1])

    def points(move: float, leaning: np.ndarray) -> tuple[float, float]:
        return (
            round(float(middle[0] + spread.phq * move + leaning[0]), 2),
            round(float(middle[1] + spread.gad * move + leaning[1]), 2),
        )

    return Fitted(
        (round(float(middle[0]), 2), round(float(middle[1]), 2)),
        {row: points(move, np.zeros(2)) for row, move in zip(tenths, moves[0], strict=True)},
        {row: points(move, each - lean) for row, move, each in zip(problems, moves[1], leans, strict=True)},
    )


def told() -> str:
    """The numbers as a scenario has them."""
    found = fitted()
    lines = [f"phq_mean = {found.mean[0]}", f"gad_mean = {found.mean[1]}"]
    for name, rows in (("deprivation", found.deprivation), ("problem", found.problem)):
        for which, measure in enumerate(("phq", "gad")):
            numbers = ", ".join(f'"{row}" = {both[which]}' for row, both in rows.items())
            lines.append(f"{measure}_by_{name} = {{ {numbers} }}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(told() + "\n")
