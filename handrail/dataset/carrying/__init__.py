"""From an extract of another system to events, and from them back to its rows.

Pure: rows of text go in, as they were written; happenings come out, each with the time it had. Nothing is put in to
please a rule. What our words cannot say is kept as it was written, and goes into the next return as it was.
"""
