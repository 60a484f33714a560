from django.urls import path

from integrations import views

urlpatterns = [
    path("", views.page),
    path("api/wandb", views.connect, name="wandb"),
    path("api/wandb/accounts", views.list_accounts),
    path("api/wandb/accounts/<account_id>", views.unlink),
]
