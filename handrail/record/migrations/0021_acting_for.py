from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0020_kept"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProxyRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("account", models.CharField(db_index=True, max_length=16)),
                ("person", models.CharField(db_index=True, max_length=16)),
                ("proxy", models.CharField(max_length=16)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "proxy"), name="proxy_once")],
            },
        ),
    ]
