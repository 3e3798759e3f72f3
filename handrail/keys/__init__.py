"""The keys' own room: the master key, sealing, blind indexes and recovery. It stores nothing and knows nobody.

Everything here takes and gives bytes and text. `current.current()` is how the rooms above reach the running keys.
"""
