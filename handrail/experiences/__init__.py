"""The record of experience: what people say happened to them, told, kept, found and answered. It knows nobody.

A wall stands between this room and care: nothing here imports people, records, notes or rules of care, its tables stand
in a database of their own, and who tells or reads is not known here (`blind.py`). See ADR 0036.
"""
