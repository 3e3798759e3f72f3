from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0002_basis"),
    ]

    operations = [
        migrations.CreateModel(
            name="LetterText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("letter", models.CharField(db_index=True, max_length=32)),
                ("text", models.TextField()),
                ("by", models.CharField(max_length=16)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="outgoingmessage",
            name="due_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="outgoingmessage",
            name="tries",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="outgoingmessage",
            name="reference",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="outgoingmessage",
            name="reported",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="outgoingmessage",
            name="once",
            field=models.CharField(max_length=60, null=True, unique=True),
        ),
        migrations.AddIndex(
            model_name="outgoingmessage",
            index=models.Index(
                condition=models.Q(("failed", False), ("sent_at", None)), fields=["due_at"], name="message_waits"
            ),
        ),
    ]
