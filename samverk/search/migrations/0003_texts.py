"""Texts by language. Nullable without a default: SQLite then adds the column and keeps the table's triggers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0002_trigrams")]
    operations = [
        migrations.AddField(
            model_name="item", name="texts", field=models.JSONField(blank=True, null=True)
        ),
    ]
