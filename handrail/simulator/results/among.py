"""Of whom a measure is told, and what it looks for: each a function of the columns of one replication.

Two cohorts, never mixed. *Received*: referrals that came in the counted period, followed to the end of the run. Those
that came late in it have not had time to finish, which their shares show. *Ended*: episodes that ended in the counted
period, whenever they came: this is how the national figures count (referrals received in a year beside courses finished
in that year), so these are what is set beside published figures.

A finisher has ended after two or more treatment sessions. Recovery and reliable recovery are of finishers but for those
not at caseness, all else of all finishers; who has no last score counts as not recovered (national metadata, 2024-25).
"""

import numpy as np

from handrail.care.outcomes import Caseness, threshold
from handrail.simulator.results.columns import Mask, Numbers, Rows
from handrail.simulator.results.measures import Among, What
from handrail.simulator.truth import NEVER

SIX_WEEKS, EIGHTEEN_WEEKS, LONG_GAP = 42, 126, 90
PHQ_CASE, GAD_CASE = int(threshold("PHQ-9").caseness), int(threshold("GAD-7").caseness)


def received(rows: Rows) -> Mask:
    """Came in the counted period."""
    found: Mask = rows["counted"]
    return found


def ended(rows: Rows) -> Mask:
    """Ended in the counted period, whenever they came."""
    found: Mask = rows["ended"] >= 0
    return found


def finished(rows: Rows) -> Mask:
    """Ended in the counted period after two or more treatment sessions."""
    found: Mask = ended(rows) & rows["finished"]
    return found


def cases(rows: Rows) -> Mask:
    """Finishers but for those not at caseness: below the line of every national rate of recovery."""
    return finished(rows) & ~rows.says("caseness", Caseness.NOT_AT_CASENESS)


def yes(name: str) -> Among:
    """Those of whom a column says yes; not known is not yes."""

    def among(rows: Rows) -> Mask:
        found: Mask = rows[name] == 1
        return found

    return among


def above(name: str, least: int = 0) -> Among:
    """Those with more than that in a column."""

    def among(rows: Rows) -> Mask:
        found: Mask = rows[name] > least
        return found

    return among


def says(name: str, word: str) -> Among:
    """Those of whom a column says this word."""
    return lambda rows: rows.says(name, word)


def column(name: str) -> What:
    """What stands in a column."""
    return lambda rows: rows[name]


def coded(rows: Rows) -> Numbers:
    """Treatment contacts in which a therapy was recorded, as the published appointments count them."""
    found: Numbers = rows["low"] + rows["high"]
    return found


def days_to(name: str, since: str = "came") -> What:
    """Days from one thing to another."""

    def what(rows: Rows) -> Numbers:
        return rows[name].astype(np.int64) - rows[since].astype(np.int64)

    return what


def within(days: int) -> Among:
    """First treated within so many days of coming; of finishers, who were all treated."""
    return lambda rows: days_to("first_treated")(rows) <= days


def long_gap(rows: Rows) -> Mask:
    """Waited longer than 90 days from the first treatment to the second; of finishers, who all had two."""
    found: Mask = days_to("second_treated", "first_treated")(rows) > LONG_GAP
    return found


def waiting(rows: Rows) -> Mask:
    """Neither treated nor ended when the run was over."""
    found: Mask = (rows["treatments"] == 0) & (rows["ended"] == NEVER)
    return found


def ill_alone(rows: Rows) -> Mask:
    """Truly above caseness at the end, and nobody else had said yes to them."""
    found: Mask = rows["ill_at_end"] & ~rows["accepted_elsewhere"]
    return found


def scored_last(rows: Rows) -> Mask:
    """Ended, with a last score of either questionnaire."""
    return ended(rows) & ((rows["phq_last"] >= 0) | (rows["gad_last"] >= 0))


def scored_ill_alone(rows: Rows) -> Mask:
    """Above caseness by their last scores, and nobody else had said yes to them."""
    ill: Mask = (rows["phq_last"] >= PHQ_CASE) | (rows["gad_last"] >= GAD_CASE)
    return ill & ~rows["accepted_elsewhere"]


def well_at_end(rows: Rows) -> Mask:
    """Ended, and truly below caseness."""
    return ended(rows) & ~rows["ill_at_end"]


def intensity(low: bool, high: bool) -> Among:
    """Whose treatment contacts are coded so."""
    return lambda rows: ((rows["low"] > 0) == low) & ((rows["high"] > 0) == high)


def dosed(rows: Rows) -> Mask:
    """Finishers for whose problem and therapy guidance says what is usual."""
    return finished(rows) & (rows["usual_least"] > 0)


def below_dose(rows: Rows) -> Mask:
    """Had fewer sessions than guidance says are usual."""
    found: Mask = rows["treatments"] < rows["usual_least"]
    return found


def dose_ratio(rows: Rows) -> Numbers:
    """Sessions had, for each session that guidance says is the least that is usual."""
    return rows["treatments"] / np.maximum(rows["usual_least"], 1)
