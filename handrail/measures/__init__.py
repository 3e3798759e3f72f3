"""The published measures of talking therapies, worked out from the tables of the national data set, of anybody.

Written once as Ibis expressions: DuckDB works them out on one machine, Spark on many. First one row for each pathway
(`pathways`), then counts by measure, organisation and period (`definitions`, `counting`). `care.outcomes` says the same
of one course of care, slowly and plainly, and the two must agree.
"""
