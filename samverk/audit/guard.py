"""The triggers that keep the trail append-only, on both databases.

A later migration of this app that rebuilds a table on SQLite must lay them again. Lifting them is for whoever
owns the database (a restore, a test's clean-up): the chain of seals still tells what was changed meanwhile.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("audit_entry", "audit_reading", "audit_seal")
_REFUSAL = "the audit trail is append-only"


def lay(connection: BaseDatabaseWrapper) -> None:
    """Refuse UPDATE, DELETE and TRUNCATE on the trail from now on."""
    for statement in _laying(connection.vendor):
        _execute(connection, statement)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the refusal away."""
    for statement in _lifting(connection.vendor):
        _execute(connection, statement)


def _execute(connection: BaseDatabaseWrapper, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _laying(vendor: str) -> list[str]:
    if vendor == "postgresql":
        function = (
            "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
        )
        rows = [
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION audit_refuse()"
            for table in TABLES
        ]
        whole = [
            f"CREATE TRIGGER {table}_kept_whole BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
            for table in TABLES
        ]
        return [function, *rows, *whole]
    return [
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        for table in TABLES
        for act in ("UPDATE", "DELETE")
    ]


def _lifting(vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [
            f"DROP TRIGGER IF EXISTS {table}_{name} ON {table}"
            for table in TABLES
            for name in ("kept", "kept_whole")
        ]
    return [f"DROP TRIGGER IF EXISTS {table}_no_{act}" for table in TABLES for act in ("update", "delete")]
