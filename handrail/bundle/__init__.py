"""A bundle: a folder with one file for each table of the national data set, from this system or from any other.

What it is called, how it is read, how it is written. Pure of any framework: an extract of another supplier's system
is read like our own. A table or a column that is not there is absent, and no error.
"""
