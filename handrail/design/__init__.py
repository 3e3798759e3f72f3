"""The face of Handrail: page frame, form fields, components, error summary and chart.

This room knows no care. It imports no rule, no journal and no model; what it shows is given to it by the
screens. Words here are about pages, dates, fields and help in a crisis, and nothing else.
"""
