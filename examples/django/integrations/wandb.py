"""Asks W&B whose key it is."""

import base64
import json
import re
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

from .problem import Problem

QUERY = "query Viewer { viewer { id username entity } }"


class RefuseRedirects(HTTPRedirectHandler):
    """A redirect would take the key to another address."""

    def redirect_request(self, *args):
        return None


opener = build_opener(RefuseRedirects)


def find_viewer(api_key):
    """Returns the key's user. Only W&B itself can say that a key is wrong."""
    credentials = base64.b64encode(f"api:{api_key}".encode()).decode()
    request = Request(
        f"{settings.WANDB_API_URL}/graphql",
        data=json.dumps({"query": QUERY}).encode(),
        headers={
            "Authorization": f"Basic {credentials}",
            "Content-Type": "application/json",
        },
    )
    # Not "from error" below: an error's request holds the key.
    try:
        with opener.open(request, timeout=8) as response:
            answer = json.loads(response.read(262_144))
            viewer = answer["data"]["viewer"]
            if viewer is not None:
                # A service account has no user name.
                name = viewer["username"] or viewer["entity"] or viewer["id"]
                return {"id": viewer["id"], "username": name}
            if has_failed(answer.get("errors")):
                raise Problem(503, "wandb_unavailable", "down")
    except HTTPError as error:
        if error.code == 429:
            raise Problem(429, "rate_limited", "wandb", read_wait(error)) from None
        if error.code != 401 or not is_wandbs(error):
            raise Problem(503, "wandb_unavailable", "down") from None
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        raise Problem(503, "wandb_unavailable", "down") from None
    raise Problem(422, "invalid_key", "rejected")


def has_failed(errors):
    """Whether W&B found no viewer because it failed. If the key logs in no user, it says so."""
    denial = r"permission|logged in|unauth|credential|api key"
    return bool(errors) and not re.search(denial, json.dumps(errors), re.IGNORECASE)


def is_wandbs(unauthorized):
    """Whether W&B itself answered. A gateway's 401 says nothing about the key."""
    try:
        answer = json.loads(unauthorized.read(262_144))
    except (OSError, HTTPException, ValueError):
        return False
    match answer:
        case {"errors": [{"message": str()}, *_]} | {"error": "Malformed token"}:
            return True
    return False


def read_wait(error):
    seconds = error.headers.get("RateLimit-Reset", "")
    return min(3600, max(1, int(seconds))) if seconds.isdecimal() else 30
