"""An e-mail is read however it is made: plain, as a page, in any alphabet, broken, or by a machine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.record import mail

PLAIN = b"From: Ife <Ife@Example.invalid>\r\nTo: replies+a@example.org\r\nMessage-ID: <1@x>\r\n\r\nI cannot come.\r\n"


def test_a_plain_one():
    found = mail.read(PLAIN)
    assert (found.sender, found.words, found.name) == ("ife@example.invalid", "I cannot come.", "<1@x>")
    assert "replies+a@example.org" in found.to
    assert not found.by_machine


def test_one_made_as_a_page_is_read_without_its_markup():
    page = b"<style>p{}</style><p>I can&#8217;t <b>sleep</b>.</p><script>x()</script>"
    html = b"Content-Type: text/html; charset=utf-8\r\n\r\n" + page
    assert mail.read(html).words == "I can’t sleep."


def test_of_two_forms_the_plain_one_is_read():
    both = (
        b'Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/html\r\n\r\n<p>page</p>\r\n"
        b"--b\r\nContent-Type: text/plain\r\n\r\nplain\r\n--b--\r\n"
    )
    assert mail.read(both).words == "plain"


def test_another_alphabet():
    body = "Dziękuję, źle śpię.".encode("iso-8859-2")
    head = b"Content-Type: text/plain; charset=iso-8859-2\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    assert mail.read(head + body).words == "Dziękuję, źle śpię."


def test_an_alphabet_nobody_knows_loses_no_words():
    assert "words" in mail.read(b"Content-Type: text/plain; charset=klingon\r\n\r\nwords").words


@pytest.mark.parametrize("header", [b"Auto-Submitted: auto-replied", b"Precedence: bulk", b"Return-Path: <>"])
def test_what_a_machine_sent_is_known(header):
    assert mail.read(header + b"\r\n" + PLAIN).by_machine


def test_a_person_who_says_that_they_are_none_is_a_person():
    assert not mail.read(b"Auto-Submitted: no\r\n" + PLAIN).by_machine


@given(st.binary(max_size=400))
def test_whatever_comes_in_is_read_without_a_fault(raw):
    assert isinstance(mail.read(raw).words, str)


@given(st.text(max_size=60), st.text(max_size=200))
def test_headers_and_bodies_of_any_kind(header, body):
    raw = f"From: {header}\r\nTo: {header}\r\nContent-Type: {header}\r\n\r\n{body}".encode("utf-8", "replace")
    assert isinstance(mail.read(raw), mail.Mail)
