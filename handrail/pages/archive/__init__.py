"""A person's whole record as one file they can take away: it opens without us, and shows that it is unchanged.

`whole` gathers what is in it, `files` writes it as pages and as data, `packed` zips, signs and checks it.
"""
