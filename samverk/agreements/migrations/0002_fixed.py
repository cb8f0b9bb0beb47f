"""What is signed stays as it was: see `agreements.fixed`."""

from django.db import migrations

from samverk.agreements import fixed


def lay(apps, schema_editor):
    fixed.lay(schema_editor.connection)


def lift(apps, schema_editor):
    fixed.lift(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("agreements", "0001_initial")]
    operations = [migrations.RunPython(lay, lift)]
