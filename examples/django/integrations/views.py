"""The page and the endpoint. docs/endpoint.md describes the contract."""

import base64
import hashlib
import json
import os
import re
from functools import lru_cache, wraps
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.core.exceptions import RequestDataTooBig, ValidationError
from django.db import IntegrityError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from .models import WandbAccount
from .problem import Problem
from .wandb import find_viewer


def read_owner(request):
    """Replace this with your own session, such as request.user."""
    owner = request.session.get("owner")
    if owner is None:
        raise Problem(401, "session_required")
    return owner


def page(request):
    # Each visitor is a user of their own. Yours sign in.
    request.session.setdefault("owner", str(uuid4()))
    sri = integrity("wandb-connect.global.js")
    return render(request, "integrations.html", {"integrity": sri})


@lru_cache
def integrity(name):
    digest = hashlib.sha384(Path(finders.find(name)).read_bytes()).digest()
    return f"sha384-{base64.b64encode(digest).decode()}"


def endpoint(method):
    """A view gets the owner, and ends in an answer or in a Problem."""

    def decorate(view):
        @never_cache
        @wraps(view)
        @sensitive_variables()
        def answer(request, *args, **kwargs):
            try:
                if request.method != method:
                    raise Problem(405, "server_error", "http")
                owner = read_owner(request)
                if method != "GET":
                    check_origin(request)
                return view(request, owner, *args, **kwargs)
            except Problem as problem:
                return problem.answer()

        return answer

    return decorate


@endpoint("POST")
def connect(request, owner):
    count_attempt(owner)
    api_key, account_id = read_attempt(request)
    known = find_account(owner, account_id) if account_id is not None else None
    viewer = find_viewer(api_key)
    if known and known.wandb_id != viewer["id"]:
        raise Problem(409, "conflict", "account_mismatch")
    account = save(owner, viewer, api_key)
    return JsonResponse({"status": "connected", "account": describe(account)})


@endpoint("GET")
def list_accounts(request, owner):
    accounts = WandbAccount.objects.filter(owner=owner).order_by("connected_at", "id")
    return JsonResponse({"accounts": [describe(account) for account in accounts]})


@endpoint("DELETE")
def unlink(request, owner, account_id):
    find_account(owner, account_id).delete()
    return HttpResponse(status=204)


@never_cache
def refuse_csrf(request, reason=""):
    """Django checks its token before the view. Without a session, that is what is wrong."""
    try:
        read_owner(request)
        return Problem(403, "forbidden", "csrf").answer()
    except Problem as problem:
        return problem.answer()


def check_origin(request):
    """Django 3 compares origins only over https, and only by `Referer`."""
    if request.headers.get("X-Wandb-Connect") != "1":
        raise Problem(403, "forbidden", "csrf")
    origin = urlsplit(request.headers.get("Origin", ""))
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if origin.netloc != request.get_host() or site != "same-origin":
        raise Problem(403, "forbidden", "origin")


def count_attempt(owner):
    """W&B limits by address. With several processes, use a shared cache."""
    name = f"wandb-attempts-{owner}"
    cache.add(name, 0, timeout=60)
    if cache.incr(name) > settings.WANDB_ATTEMPTS_A_MINUTE:
        raise Problem(429, "rate_limited", "host", 60)


def read_attempt(request):
    """Returns the key, and the account to reconnect, if there is one."""
    if request.content_type != "application/json":
        raise Problem(415, "server_error", "headers")
    # Not "from error" below: it holds the body, and with it the key.
    try:
        body = json.loads(request.body)
    except RequestDataTooBig:
        raise Problem(413, "server_error", "too_large") from None
    except (ValueError, RecursionError):
        raise Problem(400, "server_error", "bad_json") from None
    match body:
        case {"provider": "wandb", "apiKey": str(api_key), "host": str(host), **rest}:
            account_id = rest.pop("accountId", None)
        case _:
            raise Problem(422, "server_error", "bad_schema")
    if rest or not isinstance(account_id, str | None):
        raise Problem(422, "server_error", "bad_schema")
    if host != "cloud":
        raise Problem(422, "config_error", "unknown_host")
    if not re.fullmatch("[!-~]{1,4096}", api_key):
        raise Problem(422, "invalid_format")
    return api_key, account_id


def find_account(owner, account_id):
    """Someone else's account is refused exactly as one that never existed."""
    try:
        return WandbAccount.objects.get(owner=owner, id=account_id)
    except (WandbAccount.DoesNotExist, ValidationError):
        raise Problem(404, "forbidden", "not_entitled") from None


def save(owner, viewer, api_key):
    """Adds an account, or gives the account of the same W&B user a new key."""
    identity = {"owner": owner, "wandb_id": viewer["id"]}
    fields = {
        "username": viewer["username"],
        "key_hint": api_key[-4:],
        "sealed_key": seal(api_key, f"{owner} {viewer['id']}"),
    }
    # Either statement is atomic. update_or_create has two, which can lock SQLite.
    try:
        return WandbAccount.objects.create(**identity, **fields)
    except IntegrityError:
        WandbAccount.objects.filter(**identity).update(**fields)
        return WandbAccount.objects.get(**identity)


def seal(api_key, identity):
    """Binds the sealed key to its account, so it can't be copied to another."""
    nonce = os.urandom(12)
    cipher = AESGCM(base64.b64decode(settings.WANDB_SEALING_KEY))
    return nonce + cipher.encrypt(nonce, api_key.encode(), identity.encode())


def describe(account):
    connected_at = account.connected_at.isoformat(timespec="milliseconds")
    return {
        "id": str(account.id),
        "provider": "wandb",
        "host": "cloud",
        "username": account.username,
        "keyHint": account.key_hint,
        "status": "active",
        "connectedAt": connected_at.replace("+00:00", "Z"),
    }
