"""Somebody is found by address or number without reading everybody."""

from django.db import migrations, models
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    dependencies = [("people", "0002_protected")]

    operations = [
        migrations.AddIndex(model_name="person", index=models.Index(Upper("email"), name="people_email")),
        migrations.AddIndex(model_name="person", index=models.Index(fields=["phone"], name="people_phone")),
    ]
