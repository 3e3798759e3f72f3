"""The monthly return to the national data set: its periods, its calendar, its rules, and what changed since last time.

It works on bundles and knows nothing of the journal: where the rows of this service come from is `handrail.reporting`.
"""
