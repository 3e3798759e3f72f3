"""Whether the care of the service is joined with that for long-term conditions."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0007_setup"),
    ]

    operations = [
        migrations.AddField(
            model_name="service",
            name="integrated",
            field=models.CharField(
                blank=True,
                choices=[
                    ("none", "No part of it"),
                    ("some", "Some of it: we say so with each person"),
                    ("all", "All of it"),
                ],
                max_length=4,
            ),
        ),
    ]
