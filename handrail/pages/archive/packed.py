"""The signed zip: its files, a list of them with their hashes, the service's signature over that list, and the check.

    my-record/…             the files
    my-record/manifest.json each file with its SHA-256; when it was made, by which service, and its public key
    my-record/signature.txt Ed25519 over the bytes of manifest.json, in base64

Files are stored as they are, so that a page of a few lines can read the zip in a browser without a network.
"""

import base64
import binascii
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from handrail.keys import signing

FOLDER: Final = "my-record/"
MANIFEST, SIGNATURE = "manifest.json", "signature.txt"
FORMAT: Final = "handrail record 1"
MOST: Final = 200_000_000


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of checking one archive: what is wrong with it (nothing, if it is whole), and whose it says it is."""

    problems: tuple[str, ...]
    service: str = ""
    made_at: str = ""
    fingerprint: str = ""
    digest: str = ""


def pack(files: Mapping[str, bytes], *, service: str, made_at: datetime) -> tuple[bytes, str]:
    """The zip, and the digest by which this copy is named in the record."""
    manifest = _manifest(files, service, made_at)
    signature = base64.b64encode(signing.sign(manifest))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as folder:
        for name, content in {**files, MANIFEST: manifest, SIGNATURE: signature}.items():
            stamp = zipfile.ZipInfo(FOLDER + name, date_time=made_at.timetuple()[:6])
            stamp.external_attr = 0o644 << 16
            folder.writestr(stamp, content)
    return made.getvalue(), hashlib.sha256(manifest).hexdigest()


def check(content: bytes) -> Checked:
    """Whether an archive is as its service signed it. Needs no database and no secret: the public key is inside."""
    try:
        files = _files(content)
        signed = files.pop(MANIFEST)
        manifest: dict[str, Any] = json.loads(signed)
        public = base64.b64decode(manifest["public_key"], validate=True)
        signature = base64.b64decode(files.pop(SIGNATURE).strip(), validate=True)
        listed = {each["name"]: each["sha256"] for each in manifest["files"]}
        said = Checked((), str(manifest["service"]), str(manifest["made_at"]), signing.fingerprint(public))
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, binascii.Error):
        return Checked(("this is not a record that was taken away from Handrail, or a part of it is missing",))
    problems = _differences(listed, files)
    if not signing.is_signed(public, signed, signature):
        problems = ["the signature does not fit the list of files", *problems]
    return Checked(tuple(problems), said.service, said.made_at, said.fingerprint, hashlib.sha256(signed).hexdigest())


def ours() -> dict[str, str]:
    """What anybody needs to see that a copy comes from this service: the letters of its key, and the key."""
    public = signing.public()
    return {"fingerprint": signing.fingerprint(public), "public_key": base64.b64encode(public).decode()}


def _manifest(files: Mapping[str, bytes], service: str, made_at: datetime) -> bytes:
    listed = [
        {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in sorted(files.items())
    ]
    told = {
        "format": FORMAT,
        "service": service,
        "made_at": made_at.isoformat(),
        **ours(),
        "files": listed,
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        if sum(each.file_size for each in folder.infolist()) > MOST:
            raise ValueError("too large")
        inside = [each for each in folder.infolist() if not each.is_dir()]
        found = {each.filename.removeprefix(FOLDER): folder.read(each) for each in inside}
    if len(found) < len(inside):  # of two files of one name, somebody might read the one that was not checked
        raise ValueError("a file stands in it twice")
    return found


def _differences(listed: Mapping[str, str], files: Mapping[str, bytes]) -> list[str]:
    found = [f"{name} is missing" for name in listed if name not in files]
    found += [f"{name} was added" for name in files if name not in listed]
    changed = (name for name in listed if name in files and hashlib.sha256(files[name]).hexdigest() != listed[name])
    return found + [f"{name} was changed" for name in changed]
