"""Asks W&B whose key it is."""

import asyncio
import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import httpx

from .contract import Refusal

HEADERS = {
    "Accept": "application/json",
    "Accept-Encoding": "identity",
    "User-Agent": "wandb-connect",
}
ANSWER_LIMIT = 256 * 1024
QUERY = "query Viewer { viewer { id username name entity teams { edges { node { name } } } } }"


@dataclass(frozen=True)
class Viewer:
    """The W&B user that a key belongs to. Only the id is certain."""

    id: str
    username: str | None
    name: str | None
    entity: str | None
    teams: list[str]


async def find_viewer(client: httpx.AsyncClient, api_url: str, api_key: str) -> Viewer:
    """Raises `invalid_key` only if W&B itself says so. After another failure, the key may be good."""
    try:
        # Not asyncio.timeout: in Python 3.11.2, it lets httpx's cancellation end the request itself.
        return await asyncio.wait_for(_ask(client, api_url, api_key), 8)
    except (httpx.HTTPError, TimeoutError):
        # Not "from error": its request holds the key.
        raise _unavailable("down") from None


async def _ask(client: httpx.AsyncClient, api_url: str, api_key: str) -> Viewer:
    async with client.stream(
        "POST",
        f"{api_url.rstrip('/')}/graphql",
        json={"query": QUERY},
        auth=("api", api_key),
        headers=HEADERS,
        # A redirect would take the key to another address.
        follow_redirects=False,
    ) as response:
        return _read_answer(response, await _read_json(response))


def _read_answer(response: httpx.Response, answer: Any) -> Viewer:
    match response.status_code, answer:
        case 200, {"data": {"viewer": dict(viewer)}} if viewer.get("id") not in (None, ""):
            return _read_viewer(viewer)
        # W&B answers 200 with a null viewer for a well-formed key it does not know.
        case 200, {"data": {"viewer": None | dict()}} if not _has_failed(answer.get("errors")):
            raise Refusal("invalid_key", "rejected")
        # Without a viewer, W&B said nothing about the key.
        case 200, {"data": None | {}} | {"errors": _}:
            raise _unavailable("down")
        case 401, {"errors": [{"message": str()}, *_]} | {"error": "Malformed token"}:
            raise Refusal("invalid_key", "rejected")
        case 429, _:
            raise Refusal("rate_limited", "wandb", retry_after=_read_wait(response.headers))
        # Any other 401 comes from a gateway that did not let the request through.
        case 401 | 403 | 407 | 451 | 511, _:
            raise _unavailable("blocked")
        case status, _:
            is_down = status >= 500 or status in (408, 425)
            raise _unavailable("down" if is_down else "wrong_host")


def _has_failed(errors: Any) -> bool:
    """GraphQL also writes null for what has failed. If the key logs in no user, the error says so."""
    return bool(errors) and not re.search(
        "permission|logged in|unauth|credential|api key", json.dumps(errors), re.IGNORECASE
    )


def _read_viewer(viewer: dict[str, Any]) -> Viewer:
    id = viewer["id"]
    if not isinstance(id, str) or len(id) > 500 or _storable(id) != id:
        raise _unavailable("wrong_host")
    names = (_clean(viewer.get(field)) for field in ("username", "name", "entity"))
    return Viewer(id, *names, _read_teams(viewer.get("teams")))


def _read_teams(teams: Any) -> list[str]:
    match teams:
        case {"edges": [*edges]}:
            nodes = [edge.get("node") for edge in edges if isinstance(edge, dict)]
            names = [_clean(node.get("name")) for node in nodes if isinstance(node, dict)]
            return [name for name in names if name][:100]
    return []


async def _read_json(response: httpx.Response) -> Any:
    if response.status_code not in (200, 401):
        return None
    body = b""
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > ANSWER_LIMIT:
            return None
    try:
        return json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None


def _clean(text: Any) -> str | None:
    return _storable(text).strip()[:200] or None if isinstance(text, str) else None


def _storable(text: str) -> str:
    """Drops what Postgres can't store (NUL, half a surrogate pair) and what can't be read."""
    return "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cs"))


def _read_wait(headers: httpx.Headers) -> int:
    for name in ("RateLimit-Reset", "Retry-After"):
        if re.fullmatch(r"\d{1,9}", headers.get(name, "")):
            return min(3600, max(1, int(headers[name])))
    return 30


def _unavailable(reason: str) -> Refusal:
    return Refusal("wandb_unavailable", reason, retry_after=5 if reason == "down" else None)
