"""Who the made-up people are: names of many origins, and addresses and numbers that reach nobody.

E-mail ends at example.invalid, which can never exist. Phone numbers are from the ranges Ofcom keeps free for drama.
NHS numbers begin with 999, which is never issued.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

_GIVEN: Final = (
    "Aaliyah Abena Adaeze Ailsa Amara Anil Anya Beatriz Bethan Callum Camille Chidi Dara Dewi Efua Elif Emeka Esme "
    "Farid Fatou Fergus Gita Goran Halima Hana Hassan Idris Ilse Imani Ines Jamal Jia Joao Kamal Kezia Kwame Laila "
    "Leila Lowri Maeve Marek Mei Milan Nadia Naveed Neve Niamh Nikhil Noor Oluwaseun Orla Padma Pawel Priya Rafe Rhys "
    "Rosa Ruta Sanjay Sefa Shona Sunita Tariq Tomas Uma Viktor Wanjiru Wen Xanthe Yara Yusuf Zofia Zuri"
)
_FAMILY: Final = (
    "Adeyemi Ahmadi Akhtar Almeida Anand Appleby Asante Balogun Banerjee Bevan Boateng Brookfield Castell Cheung "
    "Costa Dabrowski Dimitrov Eze Fairweather Farrow Ferreira Gill Greenhalgh Hallam Haque Hartnell Ibori Iqbal "
    "Jankovic Kallas Kapoor Kovac Larkspur Lindqvist Lloyd Mahmoud Marchetti Mbeki Meadows Mensah Nowak Obi Okafor "
    "Oyelaran Pemberley Petrov Quayle Rahman Reyes Rosewarne Sandhu Sesay Sharma Silva Stainforth Tallis Tan "
    "Thistlewood Toure Underhill Varga Wren Yilmaz Zielinski"
)
#: How some write their own name, whom they would like to be called so.
_OWN_SCRIPT: Final = {
    "Farid": "فريد",
    "Halima": "حليمة",
    "Hana": "Хана",
    "Hassan": "حسن",
    "Idris": "إدريس",
    "Leila": "ليلى",
    "Milan": "Милан",
    "Naveed": "نوید",
    "Noor": "نور",
    "Tariq": "طارق",
    "Viktor": "Віктор",
    "Yara": "يارا",
    "Yusuf": "يوسف",
}
_STREETS: Final = ("Made Up Lane", "Nowhere Street", "Example Road", "Invented Close", "Paper Row")
_PRACTICES: Final = (
    ("The Made Up Surgery", "Y99901"),
    ("Nowhere Health Centre", "Y99902"),
    ("Example Street Practice", "Y99903"),
)


@dataclass(frozen=True, slots=True)
class Identity:
    """One made-up person."""

    given: str
    family: str
    email: str
    phone: str
    nhs_number: str
    born: date
    address: tuple[str, ...]
    postcode: str
    gp: str
    gp_code: str
    preferred: str = ""
    previous: tuple[str, ...] = ()


def identity(random: Random, number: int, today: date, *, young: bool = False) -> Identity:
    """Person `number`. Numbers and addresses are theirs alone; names may be shared, as in life."""
    given, family = random.choice(_GIVEN.split()), random.choice(_FAMILY.split())
    years = 17 if young else random.randint(19, 78)
    gp, code = random.choice(_PRACTICES)
    return Identity(
        given=given,
        family=family,
        email=f"{given}.{family}.{number}@example.invalid".lower(),
        phone=phone(number),
        nhs_number=nhs_number(number),
        born=today - timedelta(days=int(years * 365.25) + random.randint(5, 300)),
        address=(f"{random.randint(1, 90)} {random.choice(_STREETS)}", "Handrail Town"),
        postcode=f"ZZ{random.randint(1, 9)}{random.randint(1, 9)} {random.randint(1, 9)}ZZ",
        gp=gp,
        gp_code=code,
        preferred=_OWN_SCRIPT.get(given, "") if random.random() < 0.7 else "",
        previous=(random.choice(_FAMILY.split()),) if random.random() < 0.06 else (),
    )


def phone(number: int) -> str:
    """A number of the drama ranges: a mobile, or after a thousand of them a landline."""
    start = "07700 900" if number % 2000 < 1000 else "01632 960"
    return f"{start}{number % 1000:03d}"


def nhs_number(number: int) -> str:
    """The first number of the test range, from this one on, that has a check digit."""
    body = 999_000_000 + number * 7
    while (digit := _check_digit(str(body))) == 10:
        body += 1
    return f"{body}{digit}"


def _check_digit(nine: str) -> int:
    total = sum(int(figure) * weight for figure, weight in zip(nine, range(10, 1, -1), strict=True))
    return (11 - total % 11) % 11
