"""Ways on which it matters who may open the record: kept from a colleague, narrowed, opened in need, acted for."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from handrail.accounts import people
from handrail.accounts.roles import Role
from handrail.care import acting_for, in_need, keeping_from, messages
from handrail.care.vocabulary import ActsAs, ActsIn, KeptWhy
from handrail.demo import scenes
from handrail.demo.way import Way
from handrail.record import journal, reading
from handrail.record.access import Relation


def kept_from_their_holder(way: Way) -> None:
    """Whoever holds them turned out to be their cousin. Somebody else answers already, and owes it to find another."""
    _is_here(way)
    way.later(days=1)
    way.tells(keeping_from.keep_from, account=way.state.holder, why=KeptWhy.RELATED)


def kept_for_a_while(way: Way) -> None:
    """Kept from a colleague who has moved away since, and narrowed until they knew the team."""
    _is_here(way)
    way.later(days=1)
    way.tells(keeping_from.keep_from, account=way.staff["couns"], why=KeptWhy.COLLEAGUE)
    way.tells(keeping_from.narrow)
    way.later(days=4)
    way.tells(keeping_from.let_open, account=way.staff["couns"])
    way.tells(keeping_from.widen)


def kept_close(way: Way) -> None:
    """Only those who treat them open the record, and one of the team does not."""
    _is_here(way)
    way.later(days=1)
    way.tells(keeping_from.keep_from, account=way.staff["couns"], why=KeptWhy.ASKED)
    way.tells(keeping_from.narrow)


def opened_in_need(way: Way) -> None:
    """Opened an hour ago. The lead has still to look at that, and whoever holds them to tell them."""
    _is_here(way)
    way.later(days=1)
    _opens(way, reached=False)


def looked_at(way: Way) -> None:
    """The same, told and looked at since: it was needed, and the person reads what the lead wrote."""
    _is_here(way)
    way.later(days=1)
    opening = _opens(way, reached=False)
    way.does(in_need.tell, opening=opening)
    way.later(days=1)
    reviewed = {"opening": opening, "needed": True, "words": way.written("in need review")}
    way.does(in_need.review, by=way.staff["lead"], **reviewed)


def not_told_of_it(way: Way) -> None:
    """Telling them would add danger: somebody else looked at that again, and it stands for another week."""
    _is_here(way)
    way.later(days=1)
    opening = _opens(way, held_back=True, why_held_back=way.written("share held back"))
    way.later(days=1)
    again = {"why": way.written("share held back"), "look_again": (way.now + timedelta(days=6)).date()}
    way.does(in_need.hold_back, by=way.staff["lead"], opening=opening, **again)


def acted_for(way: Way) -> None:
    """A partner may see appointments and write to us for them, and did."""
    _is_here(way)
    way.later(days=1)
    proxy, account = _names(way, ActsAs.PARTNER, ActsIn.APPOINTMENTS)
    way.later(days=1)
    way.tells(acting_for.change, proxy=proxy, may=(ActsIn.APPOINTMENTS, ActsIn.BOOKING, ActsIn.MESSAGES))
    words = {"message": way.key(), "words": way.said("helper writes")}
    _does(way, messages.send, account, Relation.PROXY, "acting write", **words)


def acted_for_no_more(way: Way) -> None:
    """One was taken back by the person; another was stopped by us, because he answered in their place."""
    _is_here(way)
    way.later(days=1)
    proxy, _account = _names(way, ActsAs.FRIEND, ActsIn.MESSAGES)
    way.tells(acting_for.withdraw, proxy=proxy)
    way.later(days=1)
    proxy, _account = _names(way, ActsAs.FAMILY, ActsIn.QUESTIONS)
    way.later(days=1)
    way.notes(acting_for.stop, by=way.holder(), proxy=proxy, why=way.written("helper stopped"))


def _names(way: Way, acts_as: ActsAs, *may: ActsIn) -> tuple[str, str]:
    """The person lets somebody act for them: by which key, and by which account."""
    with way.moment():
        account = people.open_account(f"{way.key().lower()}@example.invalid", way.person, Role.PROXY)
    facts: dict[str, Any] = {"proxy": way.key(), "account": account.pk, "acts_as": acts_as, "may": may}
    way.tells(acting_for.name, name=way.said("helper"), **facts)
    return facts["proxy"], account.pk


def _opens(way: Way, **facts: Any) -> str:
    """Somebody without a part in their care opens the record, and says why."""
    opening, words = way.key(), way.written("in need")
    who, facts = way.staff["hi3"], {"opening": opening, "words": words, **facts}
    _does(way, in_need.open_it, who, Relation.IN_NEED, "clinic episode", **facts)
    return opening


def _does(way: Way, decision: Callable[..., Any], who: str, relation: Relation, page: str, **facts: Any) -> None:
    """Somebody does this who has no everyday part in the care; their opening of the record stands as what it was."""
    with way.moment():
        way.state = journal.record(way.episode, decision, by=who, **facts)  # type: ignore[assignment]
        reading.opened(by=who, person=way.person, page=page, relation=relation, stream=way.episode)


def _is_here(way: Way) -> None:
    """They asked for help, were talked with, and have a place."""
    scenes.asks(way)
    scenes.talks_first(way)
    scenes.is_accepted(way)
