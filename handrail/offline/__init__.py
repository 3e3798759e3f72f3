"""The offline copy: for each team, each night, one file that opens without the system, and holds what today needs."""
