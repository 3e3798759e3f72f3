"""Made-up short answers with themes on them, by template: nobody's words are in tests of the coder."""

import csv
import random
from pathlib import Path

PARTS = {
    "staff": (
        "the nurse was kind",
        "friendly person on the phone",
        "rude at the desk",
        "she was so caring",
        "polite nurses",
    ),
    "waiting": (
        "waited four months",
        "too long a wait",
        "seen quickly",
        "the queue was long",
        "months on a waiting list",
    ),
    "listening": (
        "they listened to me",
        "nobody listened",
        "i felt heard",
        "did not listen at all",
        "my view was heard",
    ),
    "food": ("cold food", "lovely meals", "the tea was cold", "dinner was late", "no meal for me"),
    "parking": ("no parking", "car park full", "parked far away"),
}
SHARES = {"staff": 0.4, "waiting": 0.3, "listening": 0.2, "food": 0.1, "parking": 0.03}
FILL = ("overall", "today", "last week", "as always", "i think", "to be honest", "really", "at the clinic", "this time")


def texts(many: int, seed: int = 1, noise: float = 0.0) -> list[tuple[str, dict[str, int]]]:
    """So many different texts, each with 0 or 1 for every theme; `noise` is the share of marks that are wrong."""
    chance, made = random.Random(seed), {}
    while len(made) < many:
        has = {theme: int(chance.random() < share) for theme, share in SHARES.items()}
        said = [chance.choice(PARTS[theme]) for theme in has if has[theme]] + chance.sample(FILL, 3)
        chance.shuffle(said)
        marks = {theme: mark ^ (chance.random() < noise * SHARES[theme]) for theme, mark in has.items()}
        made[" ".join(said)] = marks
    return list(made.items())


def write(path: Path, rows: list[tuple[str, dict[str, int]]], groups: int = 0, encoding: str = "utf-8") -> Path:
    """A file of them, with a column of groups if there are to be any."""
    with path.open("w", encoding=encoding, newline="") as file:
        out = csv.writer(file)
        out.writerow([*(["respondent"] if groups else []), "comment", *SHARES])
        for number, (text, marks) in enumerate(rows):
            out.writerow([*([f"r{number % groups}"] if groups else []), text, *marks.values()])
    return path
