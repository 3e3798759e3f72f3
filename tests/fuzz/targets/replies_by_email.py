"""An e-mail that came in, however badly it is made: it is read, and what was read can be kept."""

from handrail.record import mail, replying

PARTS = ("handrail.record.mail", "handrail.record.replying", "email")
_HEAD = b"From: A <a@example.invalid>\r\nTo: replies+%s@example.invalid\r\nMessage-ID: <1@example.invalid>\r\n"


def seeds() -> list[bytes]:
    """Plain, as a page, in parts, in other alphabets, and broken in the ways that mail programs have."""
    head = _HEAD % (b"ABCDEFGHIJKLMNOP-ABCDEFGHIJKLMNOP")
    kind = b"Content-Type: %s\r\nContent-Transfer-Encoding: %s\r\n\r\n"
    parts = (
        b"--b\r\nContent-Type: text/plain\r\n\r\nwords\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>words\r\n--b--\r\n"
    )
    return [
        head + b"\r\nwords",
        head + kind % (b"text/html; charset=utf-8", b"8bit") + "<p>wörds<script>x</script>".encode(),
        head + kind % (b'multipart/alternative; boundary="b"', b"7bit") + parts,
        head + kind % (b"multipart/related", b"7bit") + b"no parts at all",
        head + kind % (b"text/plain; charset=no-such", b"base64") + b"!!!!",
        head + kind % (b"text/plain; charset=us-ascii", b"quoted-printable") + b"=E9=\xff\xfe",
        head + kind % (b"message/rfc822", b"7bit") + head + b"\r\nwords",
        b"From: =?utf-8?b?//8=?= <\xff@\xff>\r\nMessage-ID: \xff\xfe\r\nTo: \xe2\x84\xaa\r\n\r\n\xff",
        _HEAD.replace(b"%s", "ABCDEFGHIJKLMNO\u212a-ABCDEFGHIJKLMNO\u212a".encode()) + b"\r\nwords",
        head + kind % (b"text/plain; charset=utf-16-surrogatepass", b"8bit") + b"\x00\xd8",
        head + kind % (b"text/html", b"7bit") + b"<![x<!-- <!DOCTYPE [<!ENTITY &#xd800; &#1114112;",
    ]


def one(data: bytes) -> None:
    """Read, and each part of it written down."""
    letter = mail.read(data)
    for each in (letter.sender, letter.to, letter.words, letter.name):
        each.encode()
    assert len(letter.words) <= mail.MOST
    replying.about(letter.to)
    replying.about(data.decode("utf-8", "replace"))
