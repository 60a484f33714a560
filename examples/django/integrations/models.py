import uuid

from django.db import models


class WandbAccount(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.CharField(max_length=200)
    wandb_id = models.CharField(max_length=200)
    username = models.CharField(max_length=200)
    key_hint = models.CharField(max_length=4)
    sealed_key = models.BinaryField()
    connected_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "wandb_id"], name="one_per_user")
        ]
