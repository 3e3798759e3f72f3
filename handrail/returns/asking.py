"""The SQL of a rule: which rows of the tables of a bundle break it. All of it is put together from our own data."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from handrail.dataset.periods import Period
from handrail.dataset.tables import TABLE
from handrail.returns.rules.kinds import HEADER, PERSON, REFERRAL
from handrail.returns.rules.rule import Again, Childless, Orphan, Query, Row, Rule

_TABLE: Final = re.compile(r"\bIDS\d{3}\b")
_BESIDE: Final = {"": (), PERSON: ("IDS001", "IDS101"), REFERRAL: ("IDS101", "IDS001"), HEADER: ("IDS000",)}

PERSON_ID: Final = "LocalPatientId"
REFERRAL_ID: Final = "ServiceRequestId"

#: One row for each person, referral and provider, with what rules of other tables ask of them.
PARENTS: Final = (
    f'CREATE TEMP TABLE people AS SELECT org, "{PERSON_ID}", any_value("PersonBirthDate:value") '
    f'AS "PersonBirthDate:value" FROM IDS001 WHERE "{PERSON_ID}" IS NOT NULL GROUP BY ALL',
    f'CREATE TEMP TABLE referrals AS SELECT r.org, r."{REFERRAL_ID}", '
    'any_value("ReferralRequestReceivedDate:value") AS "ReferralRequestReceivedDate:value", '
    'any_value("PersonBirthDate:value") AS "PersonBirthDate:value" FROM IDS101 r '
    f'LEFT JOIN people p ON p.org = r.org AND p."{PERSON_ID}" = r."{PERSON_ID}" '
    f'WHERE "{REFERRAL_ID}" IS NOT NULL GROUP BY ALL',
    'CREATE TEMP TABLE headers AS SELECT org, any_value("OrgIDProv") AS "header:OrgIDProv" FROM IDS000 GROUP BY org',
)


@dataclass(frozen=True, slots=True)
class Asking:
    """How rules are asked of one bundle: of which period, at which moment, and whether keys belong to a provider."""

    period: Period | None
    now: datetime
    many: bool

    def filled(self, sql: str) -> str:
        """SQL with the period and the moment in their places."""
        if self.period:
            sql = sql.replace("$starts", f"DATE '{self.period.starts}'").replace("$ends", f"DATE '{self.period.ends}'")
        return sql.replace("$now", f"TIMESTAMP '{self.now:%Y-%m-%d %H:%M:%S}'")

    def rows_of(self, table: str, beside: str) -> str:
        """The rows of a table, with the person, the referral or the header of each beside it."""
        if not beside:
            return table
        if beside == HEADER:
            return f"{table} JOIN headers USING (org)"
        if beside == PERSON and PERSON_ID in TABLE[table].names:
            return f"{table} JOIN people {self._using(PERSON_ID)}"
        return f"{table} JOIN referrals {self._using(REFERRAL_ID)}"

    def _using(self, *fields: str) -> str:
        return f"USING ({', '.join(self.key(fields))})"

    def key(self, fields: Sequence[str]) -> list[str]:
        """The fields of a key as SQL; those of an extract of many providers belong to one."""
        return [*(["org"] if self.many else []), *(f'"{field}"' for field in fields)]

    def again(self, table: str, test: Again) -> str:
        """Keys that occur more than once, with how often."""
        keys = self.key(test.fields)
        asked = [f"({test.where})"] if test.where else []
        if not test.empty_is_alike:
            asked += [f'"{field}" IS NOT NULL' for field in test.fields]
        where = f"WHERE {' AND '.join(asked)}" if asked else ""
        return f"SELECT {', '.join(keys)}, count(*) AS times FROM {table} {where} GROUP BY ALL HAVING count(*) > 1"

    def those_again(self, table: str, test: Again, keys: str) -> str:
        """The rows that have one of these keys."""
        same = " AND ".join(f"t.{key} IS NOT DISTINCT FROM k.{key}" for key in self.key(test.fields))
        where = f"WHERE {test.where}" if test.where else ""
        return f"SELECT t.row FROM (FROM {table} {where}) t SEMI JOIN {keys} k ON {same}"

    def orphans(self, table: str, test: Orphan, accepted: str) -> str:
        """The rows whose key is not among the accepted rows of the parent."""
        same = " AND ".join(f"t.{key} = p.{key}" for key in self.key([test.key]))
        return f'SELECT t.row FROM {table} t ANTI JOIN {accepted} p ON {same} WHERE t."{test.key}" IS NOT NULL'

    def childless(self, table: str, test: Childless, accepted: str) -> str:
        """The rows whose key no accepted row of the child has."""
        same = " AND ".join(f"t.{key} = c.{key}" for key in self.key([test.key]))
        where = " AND ".join(filter(None, (test.where, f'"{test.key}" IS NOT NULL')))
        return f"SELECT t.row FROM (FROM {table} WHERE {where}) t ANTI JOIN {accepted} c ON {same}"


def tables_of(rule: Rule) -> set[str]:
    """The tables a rule looks into. Where one of them cannot be read, it cannot be judged."""
    test, tables = rule.test, {rule.table} if rule.table else set()
    if isinstance(test, Orphan):
        tables.add(test.parent)
    elif isinstance(test, Childless):
        tables.add(test.child)
    elif isinstance(test, Query):
        tables.update(_TABLE.findall(test.sql))
    elif isinstance(test, Row):
        tables.update(_BESIDE[test.beside])
    return tables
