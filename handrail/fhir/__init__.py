"""The record for other programs: read-only FHIR R4. It writes nothing but who read what, and makes no rule of access.

Each request carries a secret word that acts for one account. What that account may open is asked of `record.access`,
person by person, and is all there is.
"""
