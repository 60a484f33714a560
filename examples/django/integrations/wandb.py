"""Asks W&B whose key it is."""

import base64
import json
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

QUERY = "query Viewer { viewer { id username } }"


class WandbUnavailable(Exception):
    """W&B could not be asked, which says nothing about the key."""


class RefuseRedirects(HTTPRedirectHandler):
    """A redirect would take the key to another address."""

    def redirect_request(self, *args):
        return None


opener = build_opener(RefuseRedirects)


def find_viewer(api_key):
    """Returns the key's user, or None if W&B doesn't know the key."""
    credentials = base64.b64encode(f"api:{api_key}".encode()).decode()
    request = Request(
        f"{settings.WANDB_API_URL}/graphql",
        data=json.dumps({"query": QUERY}).encode(),
        headers={
            "Authorization": f"Basic {credentials}",
            "Content-Type": "application/json",
        },
    )
    try:
        with opener.open(request, timeout=8) as response:
            viewer = json.loads(response.read(262_144))["data"]["viewer"]
            return viewer and {"id": viewer["id"], "username": viewer["username"]}
    except HTTPError as error:
        if error.code == 401:
            return None
        # Not "from error": its request holds the key.
        raise WandbUnavailable from None
    except (URLError, TimeoutError, ValueError, KeyError, TypeError):
        raise WandbUnavailable from None
