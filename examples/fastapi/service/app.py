"""The endpoint and the page. docs/endpoint.md describes the contract."""

import logging
import math
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import httpx
import psycopg
from fastapi import Depends, FastAPI, Request, Response
from fastapi.responses import FileResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from starlette.exceptions import HTTPException
from starlette.middleware.sessions import SessionMiddleware

from .accounts import Accounts, Owner, view
from .contract import AnswerHeaders, Refusal, check_key, check_origin, problem, read_connect_request
from .vault import Binding, Vault
from .wandb import Viewer, find_viewer

ENDPOINT = "/api/wandb"
HERE = Path(__file__).parent
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types wandb-connect"
)


def secret(name: str) -> str:
    value = os.environ.get(name)
    if not value:
        raise SystemExit(f"{name} is not set. README.md says what it is.")
    return value


vault = Vault("k1", {"k1": secret("WANDB_SEALING_KEY")})
accounts = Accounts(secret("DATABASE_URL"))
# A request names a W&B server by its id, never by its address.
hosts = {"cloud": os.environ.get("WANDB_API_URL", "https://api.wandb.ai")}
allowed_origins = frozenset(filter(None, os.environ.get("ALLOWED_ORIGINS", "").split(",")))
wandb = httpx.AsyncClient(timeout=8, limits=httpx.Limits(max_connections=16))
# This counts in one process. With several, use a RedisStorage. The limiter does not hold it itself.
attempt_storage = MemoryStorage()
limiter = FixedWindowRateLimiter(attempt_storage)
attempts = parse(os.environ.get("ATTEMPTS", "5/minute"))


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    await accounts.open()
    yield
    await wandb.aclose()
    await accounts.close()


service = FastAPI(openapi_url=None)
service.router.lifespan_context = lifespan
service.router.redirect_slashes = False
service.add_middleware(SessionMiddleware, secret_key=secret("SESSION_SECRET"))
service.mount("/static", StaticFiles(directory=HERE / "static"))


def read_owner(request: Request) -> Owner:
    """Replace this with your own session."""
    check_origin(request, allowed_origins)
    user_id = request.session.get("user_id")
    if not user_id:
        raise Refusal("session_required")
    return Owner(user_id)


@service.get("/")
async def page(request: Request) -> Response:
    # Each visitor is a user of their own. Yours sign in.
    request.session.setdefault("user_id", str(uuid4()))
    return FileResponse(HERE / "index.html", headers={"Content-Security-Policy": PAGE_POLICY})


@service.post(ENDPOINT)
async def link(request: Request, owner: Owner = Depends(read_owner)) -> Response:
    connect = await read_connect_request(request)
    count_attempt(owner)
    if connect.host not in hosts:
        raise Refusal("config_error", "unknown_host")
    check_key(connect.api_key)
    known = await accounts.find(owner, connect.account_id) if connect.account_id else None
    if known and known["host"] != connect.host:
        raise Refusal("conflict", "account_mismatch")
    key_version = await accounts.next_key_version()
    viewer = await ask_wandb(owner, hosts[connect.host], connect.api_key)
    if known and known["wandb_user_id"] != viewer.id:
        raise Refusal("conflict", "account_mismatch")
    # The page has left: it told its user that the attempt was cancelled.
    if await request.is_disconnected():
        raise Refusal("cancelled")
    binding = Binding(owner.tenant_id, owner.user_id, connect.host, viewer.id, key_version)
    key = {
        "sealed_key": vault.seal(connect.api_key, binding),
        "key_hint": connect.api_key[-4:],
    }
    row = await accounts.link(binding, viewer, connect.account_id, key)
    return JSONResponse({"status": "connected", "account": view(row)})


@service.get(f"{ENDPOINT}/accounts")
async def list_accounts(cursor: str | None = None, owner: Owner = Depends(read_owner)) -> Response:
    rows, next_cursor = await accounts.page(owner, cursor)
    answer = {"accounts": [view(row) for row in rows]}
    return JSONResponse(answer | ({"nextCursor": next_cursor} if next_cursor else {}))


@service.delete(f"{ENDPOINT}/accounts/{{account_id}}")
async def unlink(account_id: str, owner: Owner = Depends(read_owner)) -> Response:
    await accounts.remove(owner, account_id)
    return Response(status_code=204)


def count_attempt(owner: Owner) -> None:
    """W&B limits by address, so one user could otherwise lock out all the others."""
    if not limiter.hit(attempts, owner.tenant_id, owner.user_id):
        reset, _ = limiter.get_window_stats(attempts, owner.tenant_id, owner.user_id)
        raise Refusal("rate_limited", "host", retry_after=max(1, math.ceil(reset - time.time())))


async def ask_wandb(owner: Owner, api_url: str, api_key: str) -> Viewer:
    try:
        return await find_viewer(wandb, api_url, api_key)
    except Refusal as refusal:
        # An outage doesn't use up a user's attempts.
        if refusal.code != "invalid_key":
            limiter.hit(attempts, owner.tenant_id, owner.user_id, cost=-1)
        raise


@service.exception_handler(Refusal)
async def refuse(_: Request, refusal: Refusal) -> Response:
    return problem(refusal)


@service.exception_handler(HTTPException)
async def refuse_route(_: Request, error: HTTPException) -> Response:
    return problem(Refusal("server_error", "http", status=error.status_code), error.headers)


@service.exception_handler(psycopg.Error)
async def refuse_database(_: Request, error: psycopg.Error) -> Response:
    logging.getLogger("uvicorn.error").error("Postgres: %s", type(error).__name__)
    return problem(Refusal("server_error", status=503))


@service.exception_handler(Exception)
async def refuse_bug(_: Request, error: Exception) -> Response:
    # Uvicorn logs it.
    return problem(Refusal("server_error"))


app = AnswerHeaders(service, ENDPOINT, allowed_origins)
