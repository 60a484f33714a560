import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="WandbAccount",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("owner", models.CharField(max_length=200)),
                ("wandb_id", models.CharField(max_length=200)),
                ("username", models.CharField(max_length=200)),
                ("key_hint", models.CharField(max_length=4)),
                ("sealed_key", models.BinaryField()),
                ("connected_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.AddConstraint(
            model_name="wandbaccount",
            constraint=models.UniqueConstraint(
                fields=("owner", "wandb_id"), name="one_per_user"
            ),
        ),
    ]
