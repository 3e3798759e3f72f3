from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0019_reading_review"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptRow",
            fields=[
                ("person", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
            ],
        ),
    ]
