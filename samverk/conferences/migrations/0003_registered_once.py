"""An address is registered once for a conference, in groups too; calendar entries are numbered."""

from django.db import migrations, models
from django.db.models import Count, Q

ACTIVE = ["confirmed", "waiting", "offered"]


def reach_doubles_through_their_contact(apps, schema_editor):
    """Whoever stands twice under one address keeps both places; of the later ones the contact of the group hears."""
    Registration = apps.get_model("conferences", "Registration")
    active = Registration.objects.filter(state__in=ACTIVE).exclude(email="")
    twice = active.values("conference", "email").annotate(n=Count("pk")).filter(n__gt=1).order_by()
    for one in list(twice):
        rows = active.filter(conference=one["conference"], email=one["email"])
        first = rows.filter(group=None).order_by("number").first() or rows.order_by("number").first()
        for row in rows.exclude(pk=first.pk):
            row.note = f"{row.note} {row.email}".strip()[:300]
            row.email = ""
            row.save(update_fields=["email", "note"])


class Migration(migrations.Migration):
    dependencies = [
        ("conferences", "0002_screens_and_reports"),
    ]

    operations = [
        migrations.AddField(
            model_name="conference",
            name="calendar_number",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.RemoveConstraint(model_name="registration", name="conferences_registered_once"),
        migrations.RunPython(reach_doubles_through_their_contact, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.UniqueConstraint(
                condition=Q(("state__in", ACTIVE), models.Q(("email", ""), _negated=True)),
                fields=("conference", "email"),
                name="conferences_registered_once",
            ),
        ),
    ]
