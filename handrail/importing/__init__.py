"""Coming from another system: its extract of the national data set becomes people and episodes here.

It looks first and says what would come; then each person comes in one transaction of their own, once, however often it
is begun again. Nothing is decided here, nothing is made up, and what could not come is told field by field.
"""
