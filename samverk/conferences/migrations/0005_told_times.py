from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("conferences", "0004_organiser"),
    ]

    operations = [
        migrations.AddField(
            model_name="conference",
            name="told_times",
            field=models.CharField(blank=True, default="", editable=False, max_length=80),
            preserve_default=False,
        ),
    ]
