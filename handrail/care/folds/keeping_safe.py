"""What writing a safety plan does to a person's standing."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.fold import on
from handrail.care.standing import SafetyPlan, Standing


@on(e.SafetyPlanWritten)
def safety_plan_written(standing: Standing, entry: Entry, event: e.SafetyPlanWritten) -> None:
    standing.safety_plans.append(SafetyPlan(entry.at, entry.by, entry.said_by, event))
