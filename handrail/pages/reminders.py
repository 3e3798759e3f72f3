"""Reminders of appointments: once for each, by a safe way, in safe hours; taken back when the appointment is off."""

from handrail.design.formats import day_time
from handrail.organisation import outbox
from handrail.pages import notices
from handrail.pages.notices import Notice
from handrail.record import journal, reminding


def remind() -> int:
    """Write the reminders that are due, and take back those of appointments that are off; how many wait now."""
    coming = {each.name: each for each in reminding.coming()}
    waiting = outbox.waiting_named("reminder:")
    outbox.stop_named(waiting - coming.keys())
    written = outbox.said(coming.keys())
    new = [each for name, each in coming.items() if name not in written]
    for each in new:
        standing = journal.standing(each.person)
        notices.tell(standing, Notice.APPOINTMENT, about=each.stream, once=each.name, when=day_time(each.starts))
    return len(new)
