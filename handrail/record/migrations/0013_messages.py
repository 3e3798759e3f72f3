"""Words that wait to be opened, for whoever is to open them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0012_same_person")]

    operations = [
        migrations.CreateModel(
            name="MessageRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stream", models.CharField(db_index=True, max_length=16)),
                ("message", models.CharField(max_length=16)),
                ("person", models.CharField(max_length=16)),
                ("reader", models.CharField(max_length=16)),
                ("since", models.DateTimeField()),
                ("due", models.DateTimeField()),
            ],
            options={"indexes": [models.Index(fields=["reader", "due"], name="message_unread")]},
        ),
    ]
