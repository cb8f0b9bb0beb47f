"""Trigrams: an FTS5 table kept by triggers on SQLite, GIN indexes with pg_trgm on PostgreSQL."""

from django.db import migrations

_SQLITE = [
    """CREATE VIRTUAL TABLE search_trigram USING fts5(
        title_folded, body_folded, content='search_item', content_rowid='id', tokenize='trigram case_sensitive 1')""",
    """CREATE TRIGGER search_item_added AFTER INSERT ON search_item BEGIN
        INSERT INTO search_trigram(rowid, title_folded, body_folded)
        VALUES (new.id, new.title_folded, new.body_folded); END""",
    """CREATE TRIGGER search_item_removed AFTER DELETE ON search_item BEGIN
        INSERT INTO search_trigram(search_trigram, rowid, title_folded, body_folded)
        VALUES ('delete', old.id, old.title_folded, old.body_folded); END""",
    """CREATE TRIGGER search_item_changed AFTER UPDATE ON search_item BEGIN
        INSERT INTO search_trigram(search_trigram, rowid, title_folded, body_folded)
        VALUES ('delete', old.id, old.title_folded, old.body_folded);
        INSERT INTO search_trigram(rowid, title_folded, body_folded)
        VALUES (new.id, new.title_folded, new.body_folded); END""",
]
_SQLITE_BACK = [
    "DROP TRIGGER search_item_added",
    "DROP TRIGGER search_item_removed",
    "DROP TRIGGER search_item_changed",
    "DROP TABLE search_trigram",
]
_POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX search_item_title_trigram ON search_item USING gin (title_folded gin_trgm_ops)",
    "CREATE INDEX search_item_body_trigram ON search_item USING gin (body_folded gin_trgm_ops)",
]
_POSTGRESQL_BACK = ["DROP INDEX search_item_title_trigram", "DROP INDEX search_item_body_trigram"]


def _forwards(apps, schema_editor):
    for statement in _SQLITE if schema_editor.connection.vendor == "sqlite" else _POSTGRESQL:
        schema_editor.execute(statement)


def _backwards(apps, schema_editor):
    for statement in _SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else _POSTGRESQL_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(_forwards, _backwards)]
