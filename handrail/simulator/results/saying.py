"""Amounts and differences in plain words: "between 3 and 7 in 100 more", "half a day less", "we cannot tell"."""

from typing import Any, Final

#: What is told of each hundred: of people, or of hours at work (which overtime can take beyond a hundred).
OF_HUNDRED: Final = {"share": " people", "hours": " hours"}
WHOLE_FROM: Final = 10
_NOUNS: Final = {
    "people": ("person", "people"),
    "days": ("day", "days"),
    "sessions": ("session", "sessions"),
    "times": ("time", "times"),
    "duties": ("thing", "things"),
    "ratio": ("", ""),
}


def amount(value: float | None, unit: str) -> str:
    """An amount as it stands in a table."""
    if value is None:
        return "nobody to tell it of"
    if unit in OF_HUNDRED:
        return f"{_figure(value * 100)} in 100{OF_HUNDRED[unit] if unit == 'hours' else ''}"
    one, several = _NOUNS[unit]
    figure = _figure(_counted(value, unit))
    return f"{figure} {one if figure == '1' else several}".strip()


def ends(low: float | None, high: float | None, unit: str) -> str:
    """From where to where an amount may lie."""
    if low is None or high is None:
        return "one run only, so we cannot say"
    by = 100 if unit in OF_HUNDRED else 1
    return f"{_figure(_counted(low * by, unit))} to {_figure(_counted(high * by, unit))}"


def size(value: float, unit: str) -> str:
    """How large a difference is, for the end of a scale: "7 in 100", "5 days"."""
    by, noun = _scale(value, unit)
    return f"{_figure(value * by)}{noun}"


def difference(said: dict[str, Any]) -> str:
    """How a second run differs from a first, as a sentence about the second."""
    low, high, value, unit = said["low"], said["high"], said["value"], said["unit"]
    if value is None:
        return "Nobody to tell it of in one of the two."
    if value == 0 and low in (0, None) and high in (0, None):
        return "No difference at all."
    if low is None or high is None:
        return f"{_sized(value, unit)} in this one run. We cannot tell: it may be chance."
    if low <= 0 <= high:
        return "We cannot tell: it may be chance."
    return f"{_between(low, high, unit)}."


def verdict(said: dict[str, Any]) -> str:
    """Better, worse, different, the same; or that it cannot be told."""
    low, high, value = said["low"], said["high"], said["value"]
    if value == 0 and low in (0, None) and high in (0, None):
        return "same"
    if value is None or low is None or high is None or low <= 0 <= high:
        return "cannot tell"
    if said["good"] == "none":
        return "different"
    return "better" if (value > 0) == (said["good"] == "up") else "worse"


def _between(low: float, high: float, unit: str) -> str:
    least, most = sorted((abs(low), abs(high)))
    by, noun = _scale(most, unit)
    small, large = (_figure(_counted(min(each, 1) if unit == "share" else each, unit) * by) for each in (least, most))
    size = f"{small}" if small == large else f"Between {small} and {large}"
    return f"{size}{_way(noun, low, unit)}"


def _sized(value: float, unit: str) -> str:
    by, noun = _scale(abs(value), unit)
    return f"{_figure(abs(value) * by)}{_way(noun, value, unit)}"


def _scale(most: float, unit: str) -> tuple[int, str]:
    """Of so many people the difference is told, so that it can be told in people."""
    if unit not in OF_HUNDRED:
        noun = _NOUNS[unit][1]
        return 1, f" {noun}" if noun else ""
    if most >= 0.01:
        return 100, " in 100"
    return (1_000, " in 1,000") if most >= 0.001 else (10_000, " in 10,000")


def _way(noun: str, value: float, unit: str) -> str:
    """Which way: "in 100 more people", "more days", "less"."""
    fewer = "fewer" if unit != "ratio" else "less"
    way = "more" if value > 0 else fewer
    return f"{noun} {way}{OF_HUNDRED[unit]}" if unit in OF_HUNDRED else f" {way}{noun}"


def _counted(value: float, unit: str) -> float:
    """Nobody is a part of somebody: people, from ten on, are told whole."""
    return round(value) if unit == "people" and abs(value) >= WHOLE_FROM else value


def _figure(value: float) -> str:
    """A number as somebody says it: whole from 100 on, one place from 1 on, two below."""
    size = abs(value)
    places = 0 if size >= 100 else 1 if size >= 1 or size < 0.005 else 2
    text = f"{value:,.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text
