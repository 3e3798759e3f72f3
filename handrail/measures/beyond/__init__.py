"""Beyond the published measures: what became of everybody who asked, and how sure a number is.

The same tables and the same way of counting. Ids begin with HR, so that nobody takes one for a published measure.
"""
