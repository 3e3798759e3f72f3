"""The numbers the record goes by, each with its reason, and whether it was chosen by us or found elsewhere."""

from typing import Final

#: Published together, or held until there are as many: one account alone in its week could be recognised. (chosen)
FEWEST_TOGETHER: Final = 5
#: Nothing counted is shown below this; cells of 1 to 4 read "fewer than 5". (the field's common floor)
FEWEST_SHOWN: Final = 5
#: No trend with fewer in a period. (stories of services are few; chosen)
FEWEST_IN_A_TREND: Final = 10
#: A service with fewer published accounts is shown by its area. (chosen)
FEWEST_OF_A_SERVICE: Final = 10
#: A service that sees fewer people in a quarter is shown by its area. (chosen)
FEWEST_PEOPLE: Final = 100
#: How long a moderator may keep an account to themselves.
CLAIM_HOURS: Final = 24
#: So many a moderator keeps at once, and decides about in a day: who reads much that is hard needs a rest. (chosen)
READ_AT_ONCE: Final = 5
READ_A_DAY: Final = 20
#: What a moderator held is looked at again after so many working days, so that nothing is held and forgotten. (chosen)
LOOK_AGAIN_WORKING_DAYS: Final = 5
#: Two people may open an envelope together if they ask within so many hours of each other. (chosen)
ENVELOPE_HOURS: Final = 24
#: Working days a service has to answer. (chosen; publishers of such accounts see most answers within a month)
ANSWER_WORKING_DAYS: Final = 20
#: So many accounts of one service with one theme in a quarter are owed a public, dated reply. (promised)
OWED_A_REPLY: Final = 5
#: A theme is suggested by software only from so many confirmed passages, and only if it does this well. (promised)
FEWEST_PASSAGES: Final = 30
LEAST_F1: Final = 0.6
#: A group is offered only from so many accounts, authors and services, and only if it comes again. (chosen)
GROUP_ACCOUNTS, GROUP_AUTHORS, GROUP_SERVICES, GROUP_STABILITY = 10, 3, 2, 0.6
#: Days a draft that was kept, and a contact envelope after its account was read, stay.
DRAFT_DAYS: Final = 30
ENVELOPE_DAYS: Final = 30
#: One part of an account, in bytes; what is longer goes on in linked parts.
PART_BYTES: Final = 1024 * 1024
#: From everybody together, in an hour; what comes after is asked to come back. No one person is counted. (chosen)
MOST_AN_HOUR: Final = {"tell": 300, "wrong-key": 3000, "write": 1000, "too": 1000}
#: A form that comes back sooner than this was filled in by no person: it is shown again. (chosen)
LEAST_SECONDS: Final = 3
#: What one page can carry, in characters, in any script; more is sent as another account. (chosen)
MOST_CHARACTERS: Final = 1_500_000
#: Working days, from the end of the week it came in, by which a moderator has read an account. (chosen)
READ_WORKING_DAYS: Final = 10
