"""What stands sealed in the row of a list: names, ways to reach somebody, what they need. Opened for the rows shown."""

import json

from handrail.keys.current import Keys


def seal(keys: Keys, whose: str, what: str, value: object) -> bytes:
    """A value as it stands in a row, bound to whose it is and what."""
    return keys.seal(json.dumps(value, ensure_ascii=False), f"{what}:{whose}")


def unsealed(keys: Keys, whose: str, what: str, sealed: bytes) -> list[object]:
    """What `seal` sealed, as a list; an empty one where nothing was."""
    found: list[object] = json.loads(keys.open(bytes(sealed), f"{what}:{whose}")) if sealed else []
    return found
