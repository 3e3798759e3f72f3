"""The national data set: its tables and codes as data, and rows from what has happened.

Pure: it imports the rules of care and nothing else, reads no file and knows no clock. National codes stand here, but
for the score codes of a questionnaire, which stand with it. Nothing is put into a row to please a rule, and what is
not known is left out.
"""
