"""A yes says where it was given; one in another place does not replace it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_found_by_address")]

    operations = [
        migrations.RemoveConstraint(model_name="consent", name="people_consent_once"),
        migrations.AddField(
            model_name="consent",
            name="through",
            field=models.CharField(blank=True, default="", max_length=80, verbose_name="given in"),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("person", "purpose", "through"),
                name="people_consent_once",
            ),
        ),
    ]
