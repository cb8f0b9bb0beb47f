"""The triggers that keep what is signed as it was, on both databases.

They refuse a change of a version's text and of what a signature says; names may be emptied when a person is erased.
A later migration that rebuilds one of the tables on SQLite must lay them again.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

KEPT = {
    "agreements_agreementversion": ("agreement_id", "number", "text", "sha256", "opened_at"),
    "agreements_signature": (
        "version_signed_id", "party_id", "organisation_name", "text_sha256", "signed_at", "methods",
    ),
}  # fmt: skip
_REFUSAL = "what was signed is never changed"


def lay(connection: BaseDatabaseWrapper) -> None:
    """Refuse changes from now on."""
    with connection.cursor() as cursor:
        for statement in _laying(connection.vendor):
            cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the refusal away."""
    with connection.cursor() as cursor:
        for table in KEPT:
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_fixed{on}")


def _laying(vendor: str) -> list[str]:
    if vendor == "postgresql":
        function = (
            "CREATE OR REPLACE FUNCTION agreements_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
        )
        return [function, *(_trigger(table, "IS DISTINCT FROM", _CALL) for table in KEPT)]
    return [_trigger(table, "IS NOT", _ABORT) for table in KEPT]


_CALL = "EXECUTE FUNCTION agreements_refuse()"
_ABORT = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"


def _trigger(table: str, differs: str, act: str) -> str:
    changed = " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in KEPT[table])
    return f"CREATE TRIGGER {table}_fixed BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({changed}) {act}"
