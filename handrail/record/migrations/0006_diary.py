from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0005_told_of_it"),
    ]

    operations = [
        migrations.AddField(
            model_name="appointmentrow",
            name="others",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="appointmentrow",
            name="room",
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.AddField(
            model_name="appointmentrow",
            name="setting",
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.AddField(
            model_name="appointmentrow",
            name="slot",
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.AddIndex(
            model_name="appointmentrow",
            index=models.Index(fields=["starts"], name="appointment_when"),
        ),
    ]
