"""Two records of one person can be joined, and are found by what they share."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0011_charter_by")]

    operations = [
        migrations.CreateModel(
            name="PersonLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person", models.CharField(max_length=16)),
                ("other", models.CharField(max_length=16)),
                ("same", models.BooleanField()),
                ("keep", models.CharField(blank=True, max_length=16)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "other"), name="person_linked_once")],
            },
        ),
        migrations.AddIndex(
            "personindex",
            models.Index(
                condition=models.Q(kind__in=("nhs_number", "birth_name", "phone_name", "email_name")),
                fields=["blind", "person", "kind"],
                name="person_alike",
            ),
        ),
    ]
