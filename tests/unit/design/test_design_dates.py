"""Dates in three boxes, times of day: read as people write them, with errors that say which box."""

import datetime as dt

import pytest
from django.utils import timezone
from form_sample import filled, posted

from handrail.design.forms import DateField, NhsForm, parse_time

TODAY = timezone.localdate


def date_error(**options: object) -> str:
    """What a date field with these rules says of a date this many days from today."""
    days = options.pop("days")
    date = TODAY() + dt.timedelta(days=days)

    class One(NhsForm):
        born = DateField(label="Date of birth", **options)

    form = One(posted(born_day=str(date.day), born_month=str(date.month), born_year=str(date.year)))
    return "" if form.is_valid() else str(form.errors["born"][0])


class ForDatesThatCanBeRead:
    @pytest.mark.parametrize("month", ["5", "05", "May", "may", "MAY.", "٥"])
    def test_a_month_by_number_or_name(self, month: str) -> None:
        form = filled(born_day="12", born_month=month, born_year="1990")
        assert form.is_valid(), form.errors
        assert form.cleaned_data["born"] == dt.date(1990, 5, 12)

    @pytest.mark.parametrize("month", ["sep", "Sept", "september", "Septem", "9"])
    def test_a_month_may_be_shortened(self, month: str) -> None:
        assert filled(born_day="1", born_month=month, born_year="1990").is_valid()

    def test_a_leap_day(self) -> None:
        assert filled(born_day="29", born_month="2", born_year="2000").is_valid()


class ForDatesThatCannot:
    @pytest.mark.parametrize(
        ("day", "month", "year", "words", "anchor"),
        [
            ("12", "5", "", "Date of birth must include a year", "#id_born-year"),
            ("", "", "1990", "Date of birth must include a day and a month", "#id_born-day"),
            ("12", " \u200b", "1990", "Date of birth must include a month", "#id_born-month"),
            ("31", "2", "1990", "Date of birth must be a real date", "#id_born-day"),
            ("29", "2", "1900", "Date of birth must be a real date", "#id_born-day"),
            ("12", "Smarch", "1990", "Date of birth must be a real date", "#id_born-month"),
            ("12", "13", "1990", "Date of birth must be a real date", "#id_born-month"),
            ("-1", "5", "1990", "Date of birth must be a real date", "#id_born-day"),
            ("²", "5", "1990", "Date of birth must be a real date", "#id_born-day"),
            ("1", "ju", "1990", "Date of birth must be a real date", "#id_born-month"),
            ("1", "1", "0000", "Date of birth must be a real date", "#id_born-day"),
        ],
    )
    def test_the_words_and_where_they_lead(self, day: str, month: str, year: str, words: str, anchor: str) -> None:
        form = filled(born_day=day, born_month=month, born_year=year)
        assert form.summary() == [{"text": words, "href": anchor}]

    def test_a_short_year(self) -> None:
        form = filled(born_day="1", born_month="1", born_year="90")
        words = f"Date of birth must include a year with 4 numbers, like {TODAY().year}"
        assert form.summary() == [{"text": words, "href": "#id_born-year"}]

    def test_what_was_typed_is_kept(self) -> None:
        form = filled(born_day="31", born_month="<b>Feb", born_year="1990\x00")
        assert form["born"].value() == ("31", "<b>Feb", "1990")

    def test_a_needed_date(self) -> None:
        class One(NhsForm):
            born = DateField(label="Date of birth")

        assert One(posted()).errors == {"born": ["Enter date of birth"]}


class ForDatesOnTheWrongSideOfToday:
    @pytest.mark.parametrize(
        ("rule", "wrong", "right", "words"),
        [
            ("must_be_past", 0, -1, "must be in the past"),
            ("must_be_past_or_today", 1, 0, "must be today or in the past"),
            ("must_be_future", 0, 1, "must be in the future"),
            ("must_be_future_or_today", -1, 0, "must be today or in the future"),
        ],
    )
    def test_both_sides(self, rule: str, wrong: int, right: int, words: str) -> None:
        assert date_error(days=wrong, **{rule: True}) == f"Date of birth {words}"
        assert date_error(days=right, **{rule: True}) == ""

    def test_limits(self) -> None:
        class One(NhsForm):
            born = DateField(label="Day", earliest=dt.date(2020, 1, 1), latest=dt.date(2020, 12, 31))

        def said(year: str) -> str:
            return str(One(posted(born_day="1", born_month="1", born_year=year)).errors.get("born", [""])[0])

        assert said("2019") == "Day must be the same as or after 1 January 2020"
        assert said("2020") == ""
        assert said("2021") == "Day must be the same as or before 31 December 2020"


class ForTimesOfDay:
    @pytest.mark.parametrize(
        ("typed", "time"),
        [
            ("3pm", (15, 0)),
            ("3 PM", (15, 0)),
            ("3.30pm", (15, 30)),
            ("3:30 p.m.", (15, 30)),
            ("15:00", (15, 0)),
            ("1500", (15, 0)),
            ("09:05", (9, 5)),
            ("12am", (0, 0)),
            ("12pm", (12, 0)),
            ("midday", (12, 0)),
            ("Midnight", (0, 0)),
        ],
    )
    def test_as_people_write_them(self, typed: str, time: tuple[int, int]) -> None:
        assert parse_time(typed) == dt.time(*time)

    @pytest.mark.parametrize("typed", ["9", "25:00", "13pm", "0pm", "3:60pm", "soon", "", "3pmm", "-3pm"])
    def test_what_cannot_be_told_is_asked_again(self, typed: str) -> None:
        assert parse_time(typed) is None
