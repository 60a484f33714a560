import base64
import hashlib
import json
import os
import re
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from .models import WandbAccount
from .wandb import WandbUnavailable, find_viewer


def read_session(request):
    """Replace this with your own session, such as request.user."""
    return "demo"


@lru_cache
def integrity(name):
    digest = hashlib.sha384(Path(finders.find(name)).read_bytes()).digest()
    return f"sha384-{base64.b64encode(digest).decode()}"


def page(request):
    return render(
        request,
        "integrations.html",
        {"integrity": integrity("wandb-connect.global.js")},
    )


@never_cache
@require_POST
@sensitive_variables()
def connect(request):
    """The endpoint: docs/endpoint.md describes the contract. Django itself checks CSRF."""
    if request.headers.get("X-Wandb-Connect") != "1":
        return problem(403, "forbidden", "csrf")
    owner = read_session(request)
    if owner is None:
        return problem(401, "session_required")
    if not allows_attempt(owner):
        return problem(429, "rate_limited", "host", retryAfter=60)
    body = read_body(request)
    if body.get("host") != "cloud":
        return problem(422, "config_error", "unknown_host")
    api_key = body.get("apiKey")
    if not isinstance(api_key, str) or not re.fullmatch(r"[\x21-\x7e]+", api_key):
        return problem(422, "invalid_format")
    try:
        viewer = find_viewer(api_key)
    except WandbUnavailable:
        return problem(503, "wandb_unavailable", "down")
    if viewer is None:
        return problem(422, "invalid_key", "rejected")
    account, _ = WandbAccount.objects.update_or_create(
        owner=owner,
        wandb_id=viewer["id"],
        defaults={
            "username": viewer["username"],
            "key_hint": api_key[-4:],
            "sealed_key": seal(api_key, f"{owner} {viewer['id']}"),
        },
    )
    return JsonResponse({"status": "connected", "account": describe(account)})


def allows_attempt(owner):
    """Five a minute. With several processes, use a shared cache."""
    name = f"wandb-attempts-{owner}"
    cache.add(name, 0, timeout=60)
    return cache.incr(name) <= 5


def read_body(request):
    if request.content_type != "application/json" or len(request.body) > 16_384:
        return {}
    try:
        body = json.loads(request.body)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def seal(api_key, identity):
    """Binds the sealed key to its account, so it can't be copied to another."""
    nonce = os.urandom(12)
    cipher = AESGCM(base64.b64decode(settings.WANDB_SEALING_KEY))
    return nonce + cipher.encrypt(nonce, api_key.encode(), identity.encode())


def describe(account):
    return {
        "id": str(account.id),
        "provider": "wandb",
        "host": "cloud",
        "username": account.username,
        "keyHint": account.key_hint,
        "status": "active",
        "connectedAt": account.connected_at.isoformat().replace("+00:00", "Z"),
    }


def problem(status, code, reason=None, **members):
    body = {"status": status, "code": code, **members}
    if reason:
        body["reason"] = reason
    return JsonResponse(body, status=status, content_type="application/problem+json")
