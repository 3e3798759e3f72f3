"""What is put into a form: what fits, and all that does not, drawn by Hypothesis.

Everything is bytes, as it comes over the line: half a character, an unpaired surrogate and a nought byte too.
"""

from collections.abc import Collection
from typing import Any
from urllib.parse import quote_from_bytes

from hypothesis import strategies as st

from tests.fuzz.found import Field, Form

Pairs = list[tuple[bytes, bytes]]

ODD = (
    "",
    " ",
    "\x00",
    "a\x00b\x07c\x1b[31m",
    "\u202egnirts\u202c \u2066x\u2069 שלום",
    "é" + "\u0301" * 200,
    "\ud800",
    "\udfff\ud800 words",
    "\ufeff\u200b\u2028\u2029",
    "👩‍👩‍👧‍👦" * 40,
    "<script>alert(1)</script>{{ 7*7 }}{% now %}%(who)s {0} ${x}",
    "a\r\nSet-Cookie: x=1\r\n\r\n<html>",
    "' OR 1=1; --",
    "../../../../etc/passwd",
    "long " * 40_000,
    "x" * 300,
    "\n" * 500,
    "-1",
    "0",
    "1e309",
    "NaN",
    "-Infinity",
    "٣",
    "²",
    "1_000",
    "0x1F",
    "99999999999999999999",
    "9" * 5000,
    "9223372036854775808",
    "2147483648",
    "1.5",
    "31/02/2026",
    "2026-02-30",
    "2026-13-01",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "0000-00-00",
    "9999-12-31T23:59:59+14:00",
    "2026-03-29T01:30",
    "24:61",
    "23:59:60",
    "None",
    "null",
    "true",
    "[]",
    "{}",
    "on",
    "person@",
    "a@b@c.example",
    "person@example.invalid\r\nBcc: all@example.invalid",
    "+" * 40,
    "07700 900٣٣٣",
    "=cmd|' /C calc'!A0",
)
_FITS = {
    "email": "somebody@example.invalid",
    "tel": "07700 900123",
    "number": "2",
    "date": "2026-05-05",
    "time": "10:30",
    "file": "words",
}
_PARTS = {"day": "5", "month": "5", "year": "2026", "hour": "10", "minute": "30"}
WORDS = "Invented words that fit"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def fitting(one: Field) -> st.SearchStrategy[bytes]:
    """What somebody means who fills this in as it is meant."""
    if one.options:
        return st.sampled_from([_bytes(each) for each in dict.fromkeys(reversed(one.options))])
    if one.kind in {"hidden", "submit", "button"}:
        return st.just(_bytes(one.value))
    part = one.name.rpartition("-")[2]
    return st.just(_bytes(_FITS.get(one.kind) or _PARTS.get(part) or WORDS))


def odd(ids: Collection[str]) -> st.SearchStrategy[bytes]:
    """What nobody means: any text, any bytes, what has broken programs before, and ids of others."""
    return st.one_of(
        st.sampled_from([_bytes(each) for each in ODD]),
        st.sampled_from([_bytes(each) for each in sorted(ids)]),
        st.text(st.characters(exclude_categories=()), max_size=30).map(_bytes),
        st.binary(max_size=20),
        st.integers(-(10**12), 10**12).map(lambda number: str(number).encode()),
        st.datetimes().map(lambda when: when.isoformat().encode()),
    )


WAYS = (("fits",) * 9 + ("odd", "odd", "missing", "twice"), ("fits", "odd", "odd", "odd", "missing", "twice"))
"""Most as it is meant, so that what is odd gets past the first look at a form; or hardly anything."""


@st.composite
def _one(draw: Any, one: Field, ids: Collection[str], ways: tuple[str, ...]) -> list[bytes]:
    how = draw(st.sampled_from(ways))
    if how == "missing":
        return []
    values = [draw(fitting(one) if how == "fits" else odd(ids))]
    return [*values, draw(st.one_of(fitting(one), odd(ids)))] if how == "twice" else values


@st.composite
def filled(draw: Any, form: Form, ids: Collection[str]) -> Pairs:
    """The form with something in every field, or in most, and at times in fields that it does not have."""
    ways = draw(st.sampled_from(WAYS))
    pairs = [(_bytes(name), value) for name, one in form.fields.items() for value in draw(_one(one, ids, ways))]
    if draw(st.integers(0, 7)) == 7:
        names = st.one_of(st.sampled_from(NOT_ASKED), st.binary(max_size=12))
        pairs += draw(st.lists(st.tuples(names, odd(ids)), min_size=1, max_size=4))
    return pairs


NOT_ASKED = (
    *b"id pk by said_by person stream via at on seq role email password is_staff next csrfmiddlewaretoken".split(),
    *b"day day-day reason words what channel contact holder to from_page once page _method __proto__ 0 -".split(),
)

# --- over the line --------------------------------------------------------------------------------------------

BOUNDARY = b"----invented-boundary"
ENCODINGS = ("plain", "plain", "plain", "plain", "parts", "files", "json", "torn")


def body(pairs: Pairs, how: str) -> tuple[bytes, str]:
    """What is sent, and what it is said to be."""
    if how == "plain":
        line = "&".join(f"{quote_from_bytes(name)}={quote_from_bytes(value)}" for name, value in pairs)
        return line.encode(), "application/x-www-form-urlencoded"
    if how == "json":
        return b'{"' + b'": "'.join(name for name, _ in pairs), "application/json"
    file = b'; filename="../invented\x00.exe"' if how == "files" else b""
    parts = b"".join(_part(name, value, file) for name, value in pairs)
    whole = parts + b"--" + BOUNDARY + b"--\r\n"
    return whole[
        : len(whole) * 2 // 3
    ] if how == "torn" else whole, f"multipart/form-data; boundary={BOUNDARY.decode()}"


def _part(name: bytes, value: bytes, file: bytes) -> bytes:
    named = name.replace(b'"', b"%22").replace(b"\r", b"").replace(b"\n", b"")
    disposition = b'Content-Disposition: form-data; name="' + named + b'"' + file
    return b"--" + BOUNDARY + b"\r\n" + disposition + b"\r\n\r\n" + value + b"\r\n"
