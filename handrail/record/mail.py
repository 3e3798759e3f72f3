"""Reading an e-mail that came in: who it is from, which of our addresses it came to, and what it says."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from html.parser import HTMLParser
from typing import Final

#: Nobody writes more than this in an e-mail; what is longer is kept so far, and says so.
MOST: Final = 50_000

_TO: Final = ("Delivered-To", "X-Original-To", "To", "Cc")
_BY_MACHINE: Final = {"bulk", "junk", "list", "auto_reply"}


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail as far as it concerns us."""

    sender: str
    to: str
    words: str
    name: str
    by_machine: bool


def read(raw: bytes) -> Mail:
    """Read an e-mail, however badly it is made."""
    message = message_from_bytes(raw, policy=policy.default)
    return Mail(
        sender=parseaddr(_header(message, "From"))[1].lower(),
        to=" ".join(_header(message, name) for name in _TO),
        words=_words(message)[:MOST].strip(),
        name=_header(message, "Message-ID").strip(),
        by_machine=_by_machine(message),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(value) for value in message.get_all(name, []))
    except (ValueError, IndexError, AttributeError):  # what a broken header makes the standard library raise
        return ""


def _by_machine(message: EmailMessage) -> bool:
    """An answer of a machine is answered by none, or two would write to each other for ever."""
    auto = _header(message, "Auto-Submitted").strip().lower()
    return (
        auto not in ("", "no")
        or _header(message, "Precedence").strip().lower() in _BY_MACHINE
        or _header(message, "Return-Path").strip() == "<>"
    )


def _words(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    try:
        text = str(part.get_content())
    except (LookupError, UnicodeError, ValueError):  # an alphabet nobody knows
        payload = part.get_payload(decode=True)
        text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return _plain(text) if part.get_content_subtype() == "html" else text


def _plain(html: str) -> str:
    reader = _Reader()
    try:
        reader.feed(html)
    except AssertionError:  # how the standard library's reader meets marks that are none, such as “<![x”
        return re.sub(r"<[^>]*>", " ", html)
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.said))


class _Reader(HTMLParser):
    """The words of a page, without its markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        """A paragraph is a new line; scripts and styles are no words."""
        self._silent += tag in ("script", "style")
        if tag in ("p", "br", "div", "li"):
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """The end of what is not read."""
        self._silent = max(0, self._silent - (tag in ("script", "style")))

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self._silent:
            self.said.append(data)
