"""Recovery words: the master key as words on paper, whole or split among people (SLIP-0039).

Words survive being written down, read aloud and typed again: each share carries a checksum, and fewer shares than
needed tell nothing at all about the key.
"""

from shamir_mnemonic import MnemonicError, Share, combine_mnemonics, generate_mnemonics

from handrail.keys.master import fingerprint

__all__ = ["NotRecovered", "combine", "fingerprint", "shares"]


class NotRecovered(Exception):  # noqa: N818
    """The words do not make a key; the text says why in words a person can use."""


def shares(master: bytes, needed: int, of: int) -> list[str]:
    """The key as `of` shares, any `needed` of which give it back. 1 of 1 is the key printed whole."""
    if not 1 <= needed <= of <= 16:
        raise ValueError("choose between 1 and 16 shares, and need no more than there are")
    if needed == 1 and of > 1:
        raise ValueError("where one share is enough, make one: copies of it are the same words")
    made: list[str] = generate_mnemonics(1, [(needed, of)], master)[0]
    return made


def combine(words: list[str]) -> bytes:
    """The key from enough shares, however they were typed: capitals, line breaks and spaces do not matter."""
    tidy = dict.fromkeys(" ".join(share.lower().split()) for share in words)
    try:
        given = [Share.from_mnemonic(share) for share in tidy if share]
        needed = given[0].member_threshold if given else 0
        key: bytes = combine_mnemonics([share.mnemonic() for share in given[:needed]])
    except (MnemonicError, ValueError, IndexError) as problem:
        raise NotRecovered(str(problem) or "these words are not a recovery key") from None
    return key
