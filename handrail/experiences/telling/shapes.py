"""The shapes of what could tell who somebody is: one row each, tried in this order.

A row is a kind, a pattern, its flags, and a check that what it caught must pass.
"""

import re
from collections.abc import Callable
from typing import Final

Check = Callable[[str], bool]

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_DAY_MONTH = r"(?:0?[1-9]|[12]\d|3[01])[/.\-](?:0?[1-9]|1[0-2])[/.\-]"
_NAME = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:[-'’][A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿ]+)?"
NAMES: Final = rf"{_NAME}(?:\s+{_NAME})?"
_ROLE = (
    r"therapist|counsell?or|doctor|gp|nurse|psychologist|psychiatrist|practitioner|pwp|key\s?worker|care\s?co-?ordinator"
    r"|social\s?worker|consultant|supervisor|manager|receptionist|midwife|health\s?visitor|teacher|boss|mentor|coach"
)
_KIN = (
    r"husband|wife|partner|boyfriend|girlfriend|ex|son|daughter|brother|sister|mother|father|mum|mam|dad|nan|gran"
    r"|uncle|aunt|cousin|friend|neighbour|child|baby|niece|nephew|flatmate|colleague"
)
_TITLE = (
    r"(?:[Mm]rs?|[Mm]s|[Mm]iss|[Mm]x|[Dd]r|[Dd]octor|[Nn]urse|[Pp]rof(?:essor)?|[Ss]ir|[Ff]ather|[Rr]ev(?:erend)?"
    r"|[Ss]ister|[Ii]mam|[Rr]abbi|MR|MRS|MS|MISS|DR)\.?"
)
_CALLED = r"called|named|name\s+(?:is|was)|name['’]s|known\s+as|i\s+am|i['’]m|this\s+is|signed|regards|love"
_ROAD = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Close|Crescent|Cres|Terrace|Way|Place|Court|Gardens|Grove|Square"
    r"|Hill|Row|Mews|Walk|Park|Green|View|Parade)"
)
_END_OF_NET = r"com|co\.uk|org\.uk|org|net|nhs\.uk|ac\.uk|gov\.uk|info|io|me"
_NET = r"facebook|instagram|insta|tiktok|snapchat|snap|twitter|x|reddit|discord|whatsapp|username|user name"
_WAS = r"(?:i\s+am|i['’]m|i\s+was|(?:she|he)\s+(?:is|was)|(?:she|he)['’]s|turned|turning)\s+(?:now|then|only|just|\s)*"
_AGE_ENDS = r"(?=[\s,.;!?)]*(?:$|[.,;!?)\n]|when|and|but|at|now|then|this|years))"


def _is_nhs_number(text: str) -> bool:
    """Ten digits whose last one follows from the others (modulus 11)."""
    digits = [int(each) for each in text if each.isdigit()]
    check = (11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11) % 11
    return check == digits[9] and len(set(digits)) > 1


def _is_phone(text: str) -> bool:
    return 10 <= sum(each.isdigit() for each in text) <= 15


_E_MAIL = (
    ("email", r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", re.I, None),
    (
        "email",
        r"(?<![\w.+-])[\w.+-]{1,64}(?:\s?dot\s?[\w-]{1,63})?\s?[\[(]?\s?\bat\b\s?[\])]?\s?[\w-]{1,63}"
        r"\s?(?:\.|\bdot\b)\s?(?:com|co\s?\.\s?uk|org|net|nhs\s?\.\s?uk)\b",
        re.I,
        None,
    ),
)
_ONLINE = (
    ("link", r"(?:https?://|www\.)[^\s<>\"]+", re.I, None),
    ("link", rf"(?<![\w@.-])(?:[a-z0-9-]{{1,63}}\.){{1,5}}(?:{_END_OF_NET})(?:/[^\s<>\"]*)?(?!\w)", re.I, None),
    ("handle", r"(?<![\w@])@[A-Za-z_][\w.]{2,29}", 0, None),
    ("handle", rf"\b(?:{_NET})(?:\s+(?:name|account|handle|is|as|u/|under)){{1,3}}[\s:]+[\w.\-/]{{3,30}}", re.I, None),
)
_NUMBERS = (
    (
        "national-insurance",
        r"(?<![A-Za-z0-9])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?-?(?:\d[\s-]?){6}[A-D]"
        r"(?![A-Za-z0-9])",
        re.I,
        None,
    ),
    ("nhs-number", r"(?<![\d+])\d{3}[\s-]?\d{3}[\s-]?\d{4}(?!\d)", 0, _is_nhs_number),
    (
        "phone",
        r"(?<![\w+])(?:\+|00)\d{1,3}[\s.-]?(?:\(0\)[\s.-]?)?(?:\d[\s.\-()]{0,2}){7,12}(?<=\d)(?!\d)",
        0,
        _is_phone,
    ),
    ("phone", r"(?<![\w.,£$€])\(?0(?:[\s.-]?\d){2,4}\)?[\s.-]?(?:\d[\s.-]?){5,8}(?<=\d)(?!\d)", 0, _is_phone),
    (
        "postcode",
        r"(?<![A-Za-z0-9])[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2}(?![A-Za-z0-9])",
        re.I,
        None,
    ),
)
_WHEN = (
    ("date", rf"(?<!\w){_DAY}(?:\s+of)?[\s-]+{_MONTH}\b(?:[\s,-]+\d{{4}})?", re.I, None),
    ("date", rf"(?<!\w){_MONTH}\s+{_DAY}(?!\d)(?:[\s,]+\d{{4}})?", re.I, None),
    ("date", rf"(?<![\d/.]){_DAY_MONTH}(?:\d{{4}}|\d{{2}})(?![/.\-]?\d)", 0, None),
    ("date", r"(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)", 0, None),
    (
        "time",
        r"(?<![\w:.])(?:(?:[01]?\d|2[0-3])[:.][0-5]\d\s?(?:am|pm)?|(?:1[0-2]|[1-9])\s?[ap]m)(?=\s|[,.;!?)]|$)",
        re.I,
        None,
    ),
    ("age", r"(?<!\w)(?:aged?\s+(?:of\s+)?\d{1,3}|\d{1,3}[\s-]+years?[\s-]+old|\d{1,3}\s?y/?o)(?!\w)", re.I, None),
    ("age", rf"(?<!\w){_WAS}(?:1\d|[2-9]\d|10\d){_AGE_ENDS}", re.I, None),
)
_WHERE = (
    (
        "street",
        rf"(?<!\w)(?:(?:[Ff]lat|[Uu]nit)\s+\d+\w?,?\s+)?\d{{1,4}}[A-Za-z]?,?\s+(?:[A-Z][\w'’-]+\s+){{1,3}}{_ROAD}(?!\w)",
        0,
        None,
    ),
    ("street", r"(?<!\w)(?:[A-Z][\w'’-]+\s+){1,2}(?:Street|Road|Avenue|Lane|Crescent|Terrace|Mews)(?!\w)", 0, None),
)
_WHO = (
    ("name", rf"(?<!\w){_TITLE}\s+{NAMES}", 0, None),
    (
        "name",
        rf"(?<!\w)(?i:(?:my|our|his|her|their|the|a)\s+(?:\w+\s+){{0,2}}(?:{_ROLE}|{_KIN})),?\s+"
        rf"(?i:(?:was\s+|is\s+)?(?:called|named)\s+)?(?-i:{NAMES})",
        0,
        None,
    ),
    ("name", rf"(?<!\w)(?i:{_CALLED}),?\s+(?-i:{NAMES})", 0, None),
    ("name", rf"(?<!\w){NAMES}(?=,?\s+(?:my|our|the|a)\s+(?:\w+\s+)?(?i:{_ROLE}|{_KIN})(?!\w))", 0, None),
    ("number", r"(?<![\w£$€.,])(?:[A-Z]{1,4}[-/]?)?\d{6,}(?![\w%])", 0, None),
)

Shape = tuple[str, str, int, Check | None]
SHAPES: Final[tuple[Shape, ...]] = (*_E_MAIL, *_ONLINE, *_NUMBERS, *_WHEN, *_WHERE, *_WHO)

#: Words that begin a sentence or a week, and no name.
NO_NAME: Final = frozenset(
    """I He She They We You It The This That There Then When What Who Why How And But Or So If As At In On No Not Yes
    My Our His Her Their Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May
    June July August September October November December NHS English British Welsh Scottish Irish Very Just Still
    Only Really Sorry Muslim Christian Jewish Hindu Sikh Polish Asian Black White After Before Because Again Always
    Never Also Being Going God Now Once Some Any All""".split()  # noqa: SIM905
)
