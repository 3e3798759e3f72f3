"""How a field has to be written, from its declared format: as SQL over its text, and in words."""

import re
from dataclasses import dataclass
from typing import Final

from handrail.dataset.tables import Field

_LENGTH: Final = re.compile(r"(?:min an?(?P<least>\d+) )?(?:(?P<max>max )?(?P<kind>an|n)(?P<most>\d+))")

#: An ethnic category is one letter, or two figures; the two signs declared leave room for a local one.
_SHORTER: Final = {"EthnicCategory": 1}


@dataclass(frozen=True, slots=True)
class Format:
    """A way of writing. `value` is the type of what it says, where that is more than text: DATE, TIME or TIMESTAMP."""

    words: str
    value: str = ""
    least: int = 0
    most: int = 0
    figures: bool = False
    pattern: str = ""

    def broken(self, name: str) -> str:
        """SQL that is true where the text of the field is not written so. An empty field breaks no format."""
        text = f'"{name}"'
        if self.value:
            return f'{text} IS NOT NULL AND "{name}:value" IS NULL'
        if self.pattern:
            return f"NOT regexp_full_match({text}, '{self.pattern}')"
        long = f"(strlen({text}) > {self.most} AND length({text}) > {self.most})"
        short = f" OR length({text}) < {self.least}" if self.least > 1 else ""
        figures = f" OR NOT regexp_full_match({text}, '[0-9]+')" if self.figures else ""
        return long + short + figures


DATE: Final = Format("a date as CCYY-MM-DD", "DATE")
TIME: Final = Format("a time as HH:MM:SS", "TIME")
MOMENT: Final = Format("a date and time as CCYY-MM-DDThh:mm:ss", "TIMESTAMP")
VERSION: Final = Format("a number with one point, like 2.1", pattern="[0-9]{1,2}[.][0-9]{1,2}")
MONTH: Final = Format("a month as CCYY-MM", pattern="[0-9]{4}[-/](0[1-9]|1[0-2])")
POSTCODE: Final = Format("a postcode like AB1 2CD", pattern="[A-Za-z]{1,2}[0-9][A-Za-z0-9]?\\s+[0-9][A-Za-z]{2}")
SNOMED: Final = Format("6 to 18 figures", least=6, most=18, figures=True)


def format_of(field: Field) -> Format:
    """The format of a field: the declared one, or what follows from its type where none was found."""
    if field.type == "date":
        return DATE
    if field.type == "datetime":
        return MOMENT if "T" in field.format.removeprefix("an19 ") else TIME
    special = {"DatSetVer": VERSION, "OnsetDate": MONTH, "Postcode": POSTCODE}
    if field.name in special:
        return special[field.name]
    return SNOMED if "SNOMED" in field.format else _by_length(field)


def _by_length(field: Field) -> Format:
    found = _LENGTH.search(field.format)
    ends = re.search(r"max a?n(\d+)$", field.format)
    if not found:
        return Format("text", most=10_000)
    most = int(ends[1]) if ends else int(found["most"] or found["least"])
    least = int(found["least"] or 0) or (0 if ends else most)
    least = _SHORTER.get(field.name, least)
    figures = field.type == "int" or bool(re.search(r"\bn\d", field.format))
    return Format(_words(least, most, figures), least=least, most=most, figures=figures)


def _words(least: int, most: int, figures: bool) -> str:
    signs = "figures" if figures else "signs"
    one = signs.removesuffix("s")
    if least <= 1 and most > 1:
        return f"at most {most} {signs}"
    return f"{most} {signs if most > 1 else one}" if least == most else f"{least} to {most} {signs}"
