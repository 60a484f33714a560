"""What crosses the wire: requests, answers and refusals, as docs/endpoint.md describes them."""

import asyncio
import json
import re
import uuid
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_LIMIT = 16 * 1024
STATUSES = {
    "invalid_format": 422,
    "invalid_key": 422,
    "session_required": 401,
    "forbidden": 403,
    "conflict": 409,
    "rate_limited": 429,
    "timeout": 408,
    "wandb_unavailable": 503,
    "server_error": 500,
    "config_error": 422,
    "cancelled": 400,
}
ANSWER_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Vary": "Origin, Sec-Fetch-Site",
    "X-Content-Type-Options": "nosniff",
}
CORS_HEADERS = {
    "Access-Control-Allow-Credentials": "true",
    "Access-Control-Allow-Headers": "Content-Type, Idempotency-Key, X-Wandb-Connect",
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Expose-Headers": "Retry-After, Date",
    "Access-Control-Max-Age": "600",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
JSON_TYPE = re.compile(r'application/json[\t ]*(;[\t ]*charset="?utf-8"?[\t ]*)?', re.IGNORECASE)
# W&B's own rule, without the prefixes that only other vendors' tokens have: a key of another vendor
# must not reach W&B. The element has tidied up what the user pasted.
KEY = re.compile(r"(?:[\w.+~]*-[\w-]{40,}|\w{40,})", re.ASCII)
JWT = re.compile(r"(?![a-z\d.-]+\.[a-z]{2,8}$)[\w-]+\.[\w-]+\.[\w-]+", re.ASCII)
FOREIGN = re.compile(
    r"(?:gh[oprsu]|github_pat)_|(?:sk|sess)-|[ps]k-lf-|(?:hf|api_org)_|A[KS]IA[\dA-Z]{16}$|rk_|r8_"
    r"|gl(?:pat|[drf]t|cbt|ptt|oas|soat)-|(?:[ps]k_(?:live|test)|whsec)_|sk_[\da-f]{48}$"
    r"|fw_|jina_|pa-[\w-]{43}$|isat_|vck_|do[opr]_v1_|AIza|tvly-|fc-[\da-f]{32}$|KGAT_"
    r"|a[ks]-\w{22}$|SG\.[\w-]{22}\.|dp\.[a-z]+\.\w{40}|pul-|ATATT3x"
    r"|(?:sbp|lin_api|ntn|glsa|ph[cx]|sntry[su]|nfp|CCIPAT)_"
    r"|dapi[\da-f]{32}|xox[a-z]-|gsk_|xai-|pplx-|nvapi-|csk-|tgp_v1_"
    r"|rpa_|pcsk_|lsv2_|eyJhcGlf[^.]*$|npm_|pypi-"
)
FAKE = re.compile(r".*(?:x{8}|X{8}|\.{3})|(?:[\w.+~]*-|wandb_v1_)?(\w)\1{39,}$", re.ASCII)


@dataclass(eq=False)
class Refusal(Exception):
    """Why a request ends without what it asked for. It never holds a key."""

    code: str
    reason: str | None = None
    status: int | None = None
    retry_after: int | None = None


def problem(refusal: Refusal, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Writes a refusal as a problem (RFC 9457)."""
    status = refusal.status or STATUSES[refusal.code]
    body = {
        "type": f"urn:problem-type:wandb-connect:{refusal.code}",
        "status": status,
        "code": refusal.code,
        "reason": refusal.reason,
        "retryAfter": refusal.retry_after,
        "requestId": str(uuid.uuid4()),
    }
    wait = {"Retry-After": str(refusal.retry_after)} if refusal.retry_after else {}
    return JSONResponse(
        {name: value for name, value in body.items() if value is not None},
        status,
        {**wait, **(headers or {})},
        media_type="application/problem+json",
    )


def check_origin(request: Request, allowed_origins: Set[str]) -> None:
    """Checks which page sent the request: a browser adds the cookie to requests of any site."""
    headers = request.headers
    origin, site = headers.get("Origin"), headers.get("Sec-Fetch-Site")
    is_safe = request.method == "GET"
    if origin is None and site is None and is_safe:
        return
    is_foreign = site in (None, "same-site", "cross-site") and origin in allowed_origins
    if origin == "null" or not (site == "same-origin" or is_foreign):
        raise Refusal("forbidden", "origin")
    # Forms and links navigate. Only a script sends a request with `fetch`.
    mode = headers.get("Sec-Fetch-Mode", "cors")
    destination = headers.get("Sec-Fetch-Dest", "empty")
    if mode not in ("cors", "same-origin") or destination != "empty":
        raise Refusal("forbidden", "csrf")
    if not is_safe and headers.get("X-Wandb-Connect") != "1":
        raise Refusal("forbidden", "csrf")


@dataclass(frozen=True)
class ConnectRequest:
    api_key: str
    host: str
    account_id: str | None


async def read_connect_request(request: Request) -> ConnectRequest:
    # Without a preflight, a form can send any type but this one.
    if not JSON_TYPE.fullmatch(request.headers.get("Content-Type", "")):
        raise Refusal("server_error", "headers", status=415)
    body = await _read_body(request)
    try:
        parsed = json.loads(body.decode("utf-8-sig"), object_pairs_hook=_read_members)
    except (ValueError, RecursionError):
        # Not "from error": it holds the body, and with it the key.
        raise Refusal("server_error", "bad_json", status=400) from None
    match parsed:
        case {"provider": "wandb", "apiKey": str(key), "host": str(host)} if len(parsed) == 3:
            return ConnectRequest(key, host, None)
        case {"provider": "wandb", "apiKey": str(key), "host": str(host), "accountId": str(id)}:
            if id and len(parsed) == 4:
                return ConnectRequest(key, host, id)
    raise Refusal("server_error", "bad_schema", status=422)


def _read_members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of a member that is there twice, a gateway may have inspected the other one."""
    if len(pairs) != len(dict(pairs)):
        raise Refusal("server_error", "bad_schema", status=422)
    return dict(pairs)


async def _read_body(request: Request) -> bytes:
    body = b""
    try:
        async with asyncio.timeout(5):
            async for chunk in request.stream():
                body += chunk
                if len(body) > BODY_LIMIT:
                    raise Refusal("server_error", "too_large", status=413)
    except TimeoutError:
        raise Refusal("timeout", "request") from None
    except ClientDisconnect:
        raise Refusal("cancelled", "aborted") from None
    return body


def check_key(api_key: str) -> None:
    if len(api_key) > 4096:
        raise Refusal("invalid_format", "too_long")
    if not api_key.strip():
        raise Refusal("invalid_format", "empty")
    if FOREIGN.match(api_key):
        raise Refusal("invalid_format", "other_vendor")
    if FAKE.match(api_key):
        raise Refusal("invalid_format", "placeholder")
    if not KEY.fullmatch(api_key) and not JWT.fullmatch(api_key):
        is_short = re.fullmatch(r"[\w-]+", api_key, re.ASCII)
        raise Refusal("invalid_format", "too_short" if is_short else "illegal_char")


class AnswerHeaders:
    """Adds the headers that every answer of the endpoint has, and answers preflights."""

    def __init__(self, app: ASGIApp, path: str, allowed_origins: Set[str]) -> None:
        self._app = app
        self._path = path
        self._allowed_origins = allowed_origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(self._path):
            await self._app(scope, receive, send)
            return
        origin = Headers(scope=scope).get("Origin", "")

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(ANSWER_HEADERS)
                if origin in self._allowed_origins:
                    headers.update(CORS_HEADERS | {"Access-Control-Allow-Origin": origin})
            await send(message)

        answer: ASGIApp = self._app
        if scope["method"] == "OPTIONS":
            answer = Response(status_code=204)
        await answer(scope, receive, send_with_headers)
