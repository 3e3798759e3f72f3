"""The manifest of a backup, its sealed parts, and the frames of tables inside one: whole, or `NotABackup`."""

import json
from dataclasses import asdict
from pathlib import Path
from tempfile import mkdtemp

from handrail.backup import frames, sets

PARTS = ("handrail.backup.sets", "handrail.backup.frames", "handrail.keys.chunks")
_FOLDER = Path(mkdtemp(prefix="handrail-fuzz-"))


def _made() -> bytes:
    folder = Path(mkdtemp(prefix="handrail-fuzz-"))
    told = {"of": sets.SERVICE, "name": "one", "made_at": "2026-01-01", "release": "0", "engine": "sqlite"}
    made = sets.begin(folder, sets.Manifest(**told, master_key="", wrapped=""))
    with sets.sealing(made, "part") as writer:
        writer.write(b"content")
    sets.finish(made)
    (_FOLDER / "part.sealed").write_bytes((folder / "part.sealed").read_bytes())
    return (folder / sets.MANIFEST).read_bytes()


def seeds() -> list[bytes]:
    """A manifest as we write it, changed in ways, and frames."""
    whole = _made()
    told = json.loads(whole)
    ours = [
        told | change for change in ({"mac": "é"}, {"format": "x"}, {"wrapped": 5}, {"of": ["\ud800"]}, {"of": "é"})
    ]
    framed: list[bytes] = []
    frames.put_json(framed.append, {"tables": []})
    frames.put(framed.append, b"")
    many = [json.dumps(each).encode() for each in ours]
    return [whole, b"".join(framed), b"[" * 9000, b"\xff\xff\xff\xff", b'{"mac": 1, "parts": {"a": {}}}', *many]


def one(data: bytes) -> None:
    """As a manifest in a folder; and as what was found in a part."""
    (_FOLDER / sets.MANIFEST).write_bytes(data)
    try:
        found = sets.read(_FOLDER)
        assert asdict(found.manifest)["format"] == sets.FORMAT
        for part in found.manifest.parts:
            b"".join(sets.content(found, part))
    except sets.NotABackup:
        pass
    inside = frames.Frames(iter([data[:7], data[7:]]))
    try:
        inside.json()
        list(inside.table())
    except sets.NotABackup:
        pass
