"""The information guardian of the made-up service looked through the reading log three weeks ago."""

from datetime import datetime, timedelta
from typing import Final

from handrail.demo.team import Staff
from handrail.demo.words import MARK
from handrail.record import journal, reviewing

_FOUND: Final = (
    "Two records were opened late in the evening, both by whoever was writing up a group that ends at eight. The "
    "office opened one record on four days in a row: the person had changed their times. I asked both colleagues."
)


def looked(staff: Staff, until: datetime) -> None:
    """What was found then."""
    with journal.clock(until - timedelta(days=21)):
        until_then = journal.today()
        again = until_then + reviewing.EVERY
        since = until_then - timedelta(days=27)
        reviewing.keep(by=staff["guardian"], since=since, until=until_then, found=f"{_FOUND} {MARK}", next_on=again)
