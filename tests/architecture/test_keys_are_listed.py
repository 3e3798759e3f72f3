"""docs/cryptography.md lists every key and method there is in the code, and none that is not."""

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
SOURCE: Final = [(file, file.read_text()) for file in sorted((ROOT / "handrail").rglob("*.py"))]
PAGE: Final = (ROOT / "docs" / "cryptography.md").read_text()
#: The demo makes its own signing key; it is no service's.
NO_SERVICE: Final = {"django"}
METHODS: Final = {"AESGCM", "HKDFExpand", "PBKDF2HMAC", "Ed25519PrivateKey", "Ed25519PublicKey", "SHA256", "hashes"}


def test_every_purpose_a_key_is_made_for_is_listed_and_no_other() -> None:
    made = {
        each
        for _file, text in SOURCE
        for each in re.findall(r'(?:subkey|derive)\([^)\n]*b"(?:handrail:)?([a-z ]+):?"', text)
    }
    made |= {each for _file, text in SOURCE for each in re.findall(r'_PURPOSE: Final = b"([a-z ]+)"', text)}
    told = set(re.findall(r"`([a-z ]+)`", PAGE[PAGE.index("**Of the service's key") :]))
    assert told == made - NO_SERVICE


def test_the_methods_are_those_of_one_library_and_no_weak_one_is_among_them() -> None:
    used: set[str] = set()
    for file, text in SOURCE:
        for said in re.findall(r"from cryptography\.hazmat[\w.]* import ([\w, ]+)", text):
            used |= set(re.findall(r"\w+", said))
        weak = re.findall(r"hashlib\.(?:md5|sha1|new)\b|\"(?:md5|sha1|des|rc4)\"|modes\.ECB|PKCS1v15", text)
        assert not weak or file.name == "passwords.py", file
    assert used == METHODS


def test_what_is_secret_comes_from_the_systems_generator() -> None:
    """`random` stands only where things are made up, or drawn again by a seed."""
    for file, text in SOURCE:
        room = file.relative_to(ROOT / "handrail").parts[0]
        if re.search(r"^(?:import random|from random import|from uuid|import uuid)", text, re.MULTILINE):
            assert room in ("simulator", "demo", "measures") or file.name in ("accounts.py", "refi.py"), file
