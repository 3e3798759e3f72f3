from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisation", "0005_groups")]

    operations = [
        migrations.CreateModel(
            name="InstalledWording",
            fields=[
                ("code", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("version", models.CharField(max_length=60)),
                ("licence", models.TextField()),
                ("held_by", models.CharField(max_length=120)),
                ("until", models.DateField(blank=True, null=True)),
                ("sheet", models.TextField()),
                ("installed_at", models.DateTimeField()),
            ],
        ),
    ]
