"""The simulator: a thousand made-up lives in one service, under the rules of care themselves.

It makes people, gives them to a service with so much staff, and lets both act through the decisions and duties of
`care`. Nothing here decides what may happen; it only draws who comes, who attends, who gets better, and how long things
take. It knows no database, no Django and no page.
"""
