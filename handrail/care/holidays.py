"""The bank holidays of England: data, with where they come from and how far ahead they are known.

They follow the Banking and Financial Dealings Act 1971, schedule 1, the royal proclamations of New Year's
Day (since 1974) and of the early May holiday (since 1978), and custom for Good Friday and Christmas Day; a
holiday that falls on a weekend is moved to the next free weekday. GOV.UK publishes the days (at
gov.uk/bank-holidays) and, at short notice, extra ones (a jubilee, a coronation): those are added here when
they are announced.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

SOURCE: Final = "Banking and Financial Dealings Act 1971, schedule 1, and gov.uk/bank-holidays"

#: The last day `ENGLAND` speaks for. After it any weekday looks like a working day: see `Calendar.stale`.
KNOWN_UNTIL: Final = date(2028, 12, 31)

ENGLAND: Final[Mapping[date, str]] = MappingProxyType(
    {
        date(2023, 1, 2): "New Year’s Day (substitute day)",
        date(2023, 4, 7): "Good Friday",
        date(2023, 4, 10): "Easter Monday",
        date(2023, 5, 1): "Early May bank holiday",
        date(2023, 5, 8): "Bank holiday for the coronation of the King",
        date(2023, 5, 29): "Spring bank holiday",
        date(2023, 8, 28): "Summer bank holiday",
        date(2023, 12, 25): "Christmas Day",
        date(2023, 12, 26): "Boxing Day",
        date(2024, 1, 1): "New Year’s Day",
        date(2024, 3, 29): "Good Friday",
        date(2024, 4, 1): "Easter Monday",
        date(2024, 5, 6): "Early May bank holiday",
        date(2024, 5, 27): "Spring bank holiday",
        date(2024, 8, 26): "Summer bank holiday",
        date(2024, 12, 25): "Christmas Day",
        date(2024, 12, 26): "Boxing Day",
        date(2025, 1, 1): "New Year’s Day",
        date(2025, 4, 18): "Good Friday",
        date(2025, 4, 21): "Easter Monday",
        date(2025, 5, 5): "Early May bank holiday",
        date(2025, 5, 26): "Spring bank holiday",
        date(2025, 8, 25): "Summer bank holiday",
        date(2025, 12, 25): "Christmas Day",
        date(2025, 12, 26): "Boxing Day",
        date(2026, 1, 1): "New Year’s Day",
        date(2026, 4, 3): "Good Friday",
        date(2026, 4, 6): "Easter Monday",
        date(2026, 5, 4): "Early May bank holiday",
        date(2026, 5, 25): "Spring bank holiday",
        date(2026, 8, 31): "Summer bank holiday",
        date(2026, 12, 25): "Christmas Day",
        date(2026, 12, 28): "Boxing Day (substitute day)",
        date(2027, 1, 1): "New Year’s Day",
        date(2027, 3, 26): "Good Friday",
        date(2027, 3, 29): "Easter Monday",
        date(2027, 5, 3): "Early May bank holiday",
        date(2027, 5, 31): "Spring bank holiday",
        date(2027, 8, 30): "Summer bank holiday",
        date(2027, 12, 27): "Christmas Day (substitute day)",
        date(2027, 12, 28): "Boxing Day (substitute day)",
        date(2028, 1, 3): "New Year’s Day (substitute day)",
        date(2028, 4, 14): "Good Friday",
        date(2028, 4, 17): "Easter Monday",
        date(2028, 5, 1): "Early May bank holiday",
        date(2028, 5, 29): "Spring bank holiday",
        date(2028, 8, 28): "Summer bank holiday",
        date(2028, 12, 25): "Christmas Day",
        date(2028, 12, 26): "Boxing Day",
    }
)
