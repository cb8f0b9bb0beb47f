"""Screens whose links can be closed, what a day started from, and what a report remembers of its making."""

from django.db import migrations, models

import samverk.languages.fields


class Migration(migrations.Migration):
    dependencies = [("conferences", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="conference",
            name="screen_number",
            field=models.PositiveSmallIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name="conference",
            name="screens_closed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="conference",
            name="start",
            field=models.CharField(
                blank=True, default="", editable=False, max_length=20, verbose_name="what it started from"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="report",
            name="gathering",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="report",
            name="principle_themes",
            field=models.JSONField(blank=True, default=dict, verbose_name="themes of the principles"),
        ),
        migrations.AddField(
            model_name="reportsection",
            name="set_aside",
            field=samverk.languages.fields.Text(blank=True, max_length=20000, null=True),
        ),
    ]
