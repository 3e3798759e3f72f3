"""The open files, their dictionary, and the interface for programs."""
