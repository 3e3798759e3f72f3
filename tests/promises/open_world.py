"""The open charter as a browser of each kind uses it: propose, say, decide, and read what stands there."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from handrail.keys.ids import new_id
from handrail.organisation.models import Proposal

WHY = "Four weeks is long when you wait alone."
CHANGE = {"next_thing_days": 21}
SERVED = ("person", "unconfirmed", "neighbour")


def once() -> dict[str, str]:
    """What a page carries so that it is sent once."""
    return {"once": new_id() + new_id(), "seen": ""}


def address(who: str, page: str, *args: Any) -> str:
    """A page of the open charter on this reader's side."""
    mine = {"propose": "propose_change"}.get(page, page.replace("-", "_"))
    theirs = {"propose": "propose-change"}.get(page, page)
    return reverse(f"my:{mine}" if who in (*SERVED, "anonymous") else f"clinic:{theirs}", args=args)


class Open:
    """The open charter of a house."""

    def __init__(self, browsers: dict[str, Client]) -> None:
        self.browsers = browsers

    def sends(self, who: str, where: str, /, **typed: Any) -> HttpResponse:
        """What somebody gets who sends this form."""
        answer: Any = self.browsers[who].post(where, {**once(), **typed})
        return answer  # type: ignore[no-any-return]

    def tries(self, who: str, numbers: dict[str, int], why: str = WHY, **more: Any) -> HttpResponse:
        """What somebody gets who proposes this."""
        chosen = "&".join(f"number={name}" for name in numbers)
        return self.sends(who, f"{address(who, 'propose')}?{chosen}", **numbers, why=why, **more)

    def proposed(self, who: str, numbers: dict[str, int] | None = None, why: str = WHY, **more: Any) -> str:
        """A proposal of theirs."""
        before = set(Proposal.objects.values_list("pk", flat=True))
        answer = self.tries(who, numbers or CHANGE, why, **more)
        assert answer.status_code == 302, answer.content.decode()
        [made] = set(Proposal.objects.values_list("pk", flat=True)) - before
        return made

    def says(self, who: str, ref: str, words: str, **more: Any) -> None:
        """Something they say of it."""
        answer = self.sends(who, address(who, "proposal-say", ref), words=words, **more)
        assert answer.status_code == 302, answer.content.decode()

    def decides(self, who: str, ref: str, adopt: bool = True, reasons: str = "Because it is right.") -> HttpResponse:
        """What they decide, as one of the people named for it."""
        typed = {"adopt": "yes" if adopt else "no", "reasons": reasons}
        return self.sends(who, address(who, "proposal-decide", ref), **typed)

    def decided(self, ref: str, adopt: bool = True, reasons: str = "Because it is right.") -> None:
        """The two who are named by default say the same."""
        for who in ("lead", "manager"):
            assert self.decides(who, ref, adopt, reasons).status_code == 302

    def reads(self, who: str, page: str = "proposal", *args: Any) -> str:
        """What stands on a page, as this reader finds it."""
        answer = self.browsers[who].get(address(who, page, *args))
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()


def pseudonyms(page: str) -> list[str]:
    """Under what name each comment of a page stands."""
    return [re.sub(r",[^,]*$", "", each) for each in re.findall(r'hr-words__by">([^<]*)<', page)]
