"""The trail is append-only from the first row on."""

from django.db import migrations

from samverk.audit import guard


def lay(apps, schema_editor):
    guard.lay(schema_editor.connection)


def lift(apps, schema_editor):
    guard.lift(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(lay, lift)]
