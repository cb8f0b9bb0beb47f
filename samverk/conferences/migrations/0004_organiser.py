import uuid

import django.db.models.deletion
from django.db import migrations, models

import samverk.languages.fields


class Migration(migrations.Migration):
    dependencies = [
        ("conferences", "0003_registered_once"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="contribution",
            name="language",
            field=models.CharField(default="sv", max_length=8, verbose_name="language"),
        ),
        migrations.CreateModel(
            name="Organiser",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("part", models.CharField(choices=[("lead", "main organiser"), ("together", "co-organiser"), ("host", "host of the venue"), ("funder", "funder"), ("partner", "partner"), ("none", "is in the room but does not arrange it")], default="together", max_length=8, verbose_name="part in arranging")),
                ("task", samverk.languages.fields.Line(blank=True, max_length=160, verbose_name="what it does")),
                ("member", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.member")),
            ],
            options={"verbose_name": "organiser", "verbose_name_plural": "organisers"},
        ),
    ]
