"""The room of backups: a service copied while it works, sealed, read back, and put back on an empty machine.

It knows databases and files, not what stands in them. What only the journal can say (how far it reached, what was
erased) it asks of `record`. See ADR 0047.
"""
