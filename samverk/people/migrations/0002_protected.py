"""Who is protected is found without reading everybody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("is_protected", True)), fields=["is_protected"], name="people_protected"
            ),
        ),
    ]
