from django.urls import path

from integrations import views

urlpatterns = [
    path("", views.page),
    path("api/wandb", views.connect, name="wandb"),
]
