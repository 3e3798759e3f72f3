"""Who pays for the care of the service, by its ODS code."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0008_integrated"),
    ]

    operations = [
        migrations.AddField(
            model_name="service",
            name="commissioner",
            field=models.CharField(blank=True, max_length=12),
        ),
    ]
