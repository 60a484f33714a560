import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]
# 32 random bytes: openssl rand -base64 32
WANDB_SEALING_KEY = os.environ["WANDB_SEALING_KEY"]
WANDB_API_URL = os.environ.get("WANDB_API_URL", "https://api.wandb.ai")
WANDB_ATTEMPTS_A_MINUTE = int(os.environ.get("WANDB_ATTEMPTS_A_MINUTE", "5"))

DEBUG = True
ROOT_URLCONF = "project.urls"
INSTALLED_APPS = ["django.contrib.staticfiles", "integrations"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "integrations.middleware.content_security_policy",
]
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
CSRF_FAILURE_VIEW = "integrations.views.refuse_csrf"
# A key and what is around it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16_384
TEMPLATES = [
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}
]
DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"
USE_TZ = True
