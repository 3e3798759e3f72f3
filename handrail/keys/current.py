"""The keys this process runs with. Settings call `use` once, at start; everyone else calls `current`.

The master key only wraps. What seals fields, makes indexes and signs follows from the key of the service: random,
and stored wrapped where `stored_by` says. So a new master key changes nothing that is sealed, and a wrong one opens
nothing and wraps nothing.
"""

from collections.abc import Callable, Sequence

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from handrail.keys import blind, master, sources
from handrail.keys.seal import KEY_BYTES, CannotOpen, open_sealed, seal
from handrail.keys.stream import StreamKey, mark_of

_SERVICE = "service"


def derive(master_key: bytes, purpose: bytes) -> bytes:
    """HKDF-SHA256: a key for one purpose, from which the master key and its sisters cannot be found.

    The master key is itself random and of full length, so only the expanding half is needed.
    """
    return HKDFExpand(hashes.SHA256(), KEY_BYTES, b"handrail:" + purpose).derive(master_key)


class Keys:
    """One master key, those it replaced (to open what they still wrap), and all that follows from the service's key.

    `service` is given where no database keeps it.
    """

    def __init__(self, master_key: bytes, older: Sequence[bytes] = (), service: bytes | None = None) -> None:
        if len(master_key) != KEY_BYTES:
            raise ValueError(f"a master key has {KEY_BYTES} bytes")
        self._master = master_key
        self._older = tuple(each for each in older if each != master_key)
        self._service = service
        self._derived: dict[bytes, bytes] = {}
        self._mark = mark_of(master_key)
        self._wrapping = {mark_of(each): derive(each, b"wrap") for each in (*self._older, master_key)}

    @property
    def service(self) -> bytes:
        """The key of the whole service. `Unusable` if this master key is not the one that wraps it."""
        if self._service is None:
            try:
                self._service = self.unwrap(_SERVICE, _stored()).raw
            except CannotOpen:
                raise master.Unusable(
                    f"the database holds records of another key than {self.fingerprint()}, the one in use"
                ) from None
        return self._service

    def wrap_service(self) -> bytes:
        """The key of the service as it is stored; a new one, if this process knows none yet."""
        key = StreamKey.new() if self._service is None else StreamKey(self._service)
        return self._wrap(key, _SERVICE)

    def subkey(self, purpose: bytes) -> bytes:
        """The key for one purpose: b"field", b"blind", b"checkpoint", …"""
        if purpose not in self._derived:
            self._derived[purpose] = derive(self.service, purpose)
        return self._derived[purpose]

    @property
    def field(self) -> bytes:
        """Seals names, contacts and drafts: one key for the whole service."""
        return self.subkey(b"field")

    @property
    def blind(self) -> bytes:
        """Makes blind indexes."""
        return self.subkey(b"blind")

    @property
    def checkpoint(self) -> bytes:
        """Signs checkpoints of the journal."""
        return self.subkey(b"checkpoint")

    def seal(self, plaintext: str, context: str) -> bytes:
        """Seal a text under the field key, for one place ("person:ID:name")."""
        return seal(self.field, plaintext.encode(), context.encode())

    def open(self, sealed: bytes | memoryview, context: str) -> str:
        """Open what `seal` made; `CannotOpen` if it is not ours, not from here, or changed."""
        return open_sealed(self.field, bytes(sealed), context.encode()).decode()

    def index(self, kind: str, value: str) -> str:
        """The blind index of an exact value ("nhs_number", "phone", "email", "birth")."""
        return blind.index(self.blind, kind, value)

    def wrap(self, key: StreamKey, stream: str, mark: bytes = b"") -> bytes:
        """The stored form of a stream's key, under this master key; never under one that is not the service's.

        `mark` names another of our master keys: while one takes the place of another, the database says which.
        """
        assert self.service
        return self._wrap(key, stream, mark)

    def unwrap(self, stream: str, wrapped: bytes) -> StreamKey:
        """A stream's key from its stored form, whichever of our master keys wrapped it."""
        return StreamKey.unwrap(self._wrapping_of(StreamKey.mark(wrapped)), stream, wrapped)

    def rewrap(self, stream: str, wrapped: bytes) -> bytes:
        """The same stream's key under the newest master key: what a rotation stores."""
        return self.wrap(self.unwrap(stream, wrapped), stream)

    def fingerprint(self) -> str:
        """Four groups of letters by which two people can compare a key without saying it."""
        return master.fingerprint(self._master)

    def master_key(self) -> bytes:
        """The master key itself, for one purpose only: making its recovery words."""
        return self._master

    def all(self) -> tuple[bytes, ...]:
        """All master keys known here, the newest first."""
        return self._master, *self._older

    def known_service(self) -> bytes | None:
        """The key of the service, if it is known here by now."""
        return self._service

    def _wrap(self, key: StreamKey, stream: str, mark: bytes = b"") -> bytes:
        mark = mark or self._mark
        return key.wrap(self._wrapping_of(mark), stream, mark)

    def _wrapping_of(self, mark: bytes) -> bytes:
        found = self._wrapping.get(mark)
        if found is None and (newer := look_again(mark)) is not None:
            found = newer._wrapping.get(mark)
        if found is None:
            raise CannotOpen("it was wrapped by another master key")
        return found


def _nowhere() -> bytes:
    raise master.Unusable("nothing here keeps the key of the service")


_keys: Keys | None = None
_source: sources.Source | None = None
_version: object = None
_stored: Callable[[], bytes] = _nowhere


def stored_by(read: Callable[[], bytes]) -> None:
    """Where the wrapped key of the service is read from, once, when it is first needed."""
    global _stored
    _stored = read


def use(master_key: bytes, older: Sequence[bytes] = (), service: bytes | None = None) -> Keys:
    """Run with this master key from now on."""
    global _keys, _source
    _source = None
    _keys = Keys(master_key, older, service)
    return _keys


def use_source(source: sources.Source) -> Keys:
    """Run with the keys of this source, and look there again when something is met that they do not open."""
    global _source, _version
    _version = source.version()
    keys = source.keys()
    made = use(keys[0], older=keys[1:])
    _source = source
    return made


def current() -> Keys:
    """The keys of this process; from where the environment says, if nothing has called `use`."""
    return _keys if _keys is not None else use_source(sources.source())


def source() -> sources.Source:
    """Where the keys of this process came from."""
    if _source is None:
        raise master.Unusable("the key of this process was given to it, and stands nowhere")
    return _source


def look_again(mark: bytes) -> Keys | None:
    """The keys with the one of this mark, if it stands where ours came from by now: another took its place there.

    What this process already knows it keeps, for whatever it read before. It looks only where something has changed.
    """
    global _keys, _version
    if _source is None or _keys is None or (version := _source.version()) == _version:
        return None
    try:
        found = _source.keys()
    except master.Unusable:
        return None
    _version = version
    if mark not in map(mark_of, found):
        return None
    _keys = Keys(found[0], [*found[1:], *_keys.all()], _keys.known_service())
    return _keys
