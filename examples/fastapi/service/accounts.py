"""Keeps linked accounts in Postgres. Each call is one statement, so it is atomic."""

import asyncio
import json
import re
import uuid
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import DictRow, dict_row
from psycopg_pool import AsyncConnectionPool

from .contract import Refusal
from .vault import Binding
from .wandb import Viewer

PAGE_LENGTH = 50
CURSOR_TIME = "%Y%m%dT%H%M%S%f"
# An older attempt does not overwrite the key of a newer one, and a new key does not undo what the
# product has suspended. An account that was unlinked while it was reconnected does not come back.
UPSERT = """
INSERT INTO wandb_connect_accounts AS known (id, tenant_id, user_id, host, wandb_user_id,
  username, name, entity, teams, sealed_key, key_hint, key_version)
SELECT %(id)s, %(tenant_id)s, %(user_id)s, %(host)s, %(wandb_user_id)s,
  %(username)s, %(name)s, %(entity)s, %(teams)s::jsonb,
  %(sealed_key)s, %(key_hint)s, %(key_version)s
WHERE %(account_id)s::text IS NULL
  OR EXISTS (SELECT FROM wandb_connect_accounts WHERE id = %(account_id)s)
ON CONFLICT (tenant_id, user_id, host, wandb_user_id) DO UPDATE SET
  username = excluded.username, name = excluded.name, entity = excluded.entity,
  teams = excluded.teams, sealed_key = excluded.sealed_key, key_hint = excluded.key_hint,
  key_version = excluded.key_version, status_reason = NULL, checked_at = now(),
  status = CASE known.suspended_by WHEN 'product' THEN known.status ELSE 'active' END,
  suspended_by = CASE known.suspended_by WHEN 'product' THEN known.suspended_by END
WHERE known.key_version <= excluded.key_version
RETURNING *"""
OWNED = "FROM wandb_connect_accounts WHERE tenant_id = %(tenant_id)s AND user_id = %(user_id)s"
FIND = f"SELECT * {OWNED} AND id = %(id)s"
FIND_SAME = f"SELECT * {OWNED} AND host = %(host)s AND wandb_user_id = %(wandb_user_id)s"
REMOVE = f"DELETE {OWNED} AND id = %(id)s RETURNING id"
LIST = f"""SELECT * {OWNED} AND (connected_at, id) > (%(connected_at)s, %(id)s)
ORDER BY connected_at, id LIMIT {PAGE_LENGTH + 1}"""


@dataclass(frozen=True)
class Owner:
    """A user of your product. If you have tenants, say which one."""

    user_id: str
    tenant_id: str = ""


class Accounts:
    """Every call is limited to one owner."""

    def __init__(self, database_url: str) -> None:
        options = {
            "autocommit": True,
            "row_factory": dict_row,
            # Milliseconds. A locked table must not keep the connections of all users.
            "options": "-c lock_timeout=1000 -c statement_timeout=2000",
        }
        self._pool = AsyncConnectionPool(database_url, kwargs=options, timeout=2, open=False)
        self._late: set[asyncio.Task[list[DictRow]]] = set()

    async def open(self) -> None:
        await self._pool.open()
        await self._query(Path(__file__).with_name("schema.sql").read_text())

    async def close(self) -> None:
        await self._pool.close()

    async def next_key_version(self) -> int:
        """Numbers the attempts, so the one that began last wins."""
        [row] = await self._query("SELECT nextval('wandb_connect_key_versions') AS version")
        return int(row["version"])

    async def link(
        self, binding: Binding, viewer: Viewer, account_id: str | None, key: dict[str, Any]
    ) -> DictRow:
        """Adds an account, or gives the account of the same identity a new key."""
        params = {**asdict(viewer), **asdict(binding), **key, "account_id": account_id}
        params |= {"id": str(uuid.uuid4()), "teams": json.dumps(viewer.teams)}
        linked = await self._query(UPSERT, params) or await self._query(FIND_SAME, params)
        return _only(linked)

    async def find(self, owner: Owner, account_id: str) -> DictRow:
        return _only(await self._query(FIND, {**asdict(owner), "id": _storable(account_id)}))

    async def remove(self, owner: Owner, account_id: str) -> None:
        _only(await self._query(REMOVE, {**asdict(owner), "id": _storable(account_id)}))

    async def page(self, owner: Owner, cursor: str | None) -> tuple[list[DictRow], str | None]:
        """A page of accounts, oldest first, and the cursor of the next page."""
        connected_at, account_id = _read_cursor(cursor)
        after = {"connected_at": connected_at, "id": account_id}
        rows = await self._query(LIST, {**asdict(owner), **after})
        page = rows[:PAGE_LENGTH]
        return page, _write_cursor(page[-1]) if len(rows) > PAGE_LENGTH else None

    async def _query(self, sql: str, params: dict[str, Any] | None = None) -> list[DictRow]:
        query = asyncio.create_task(self._run(sql, params))
        # Not asyncio.wait_for: it cancels, and psycopg then waits for a Postgres that hangs.
        await asyncio.wait({query}, timeout=4.5)
        if not query.done():
            # The event loop itself keeps no task alive. A failure that comes later is read and dropped.
            self._late.add(query)
            query.add_done_callback(self._drop)
            raise psycopg.OperationalError("Postgres does not answer.")
        return query.result()

    def _drop(self, query: asyncio.Task[list[DictRow]]) -> None:
        self._late.discard(query)
        if not query.cancelled():
            query.exception()

    async def _run(self, sql: str, params: dict[str, Any] | None) -> list[DictRow]:
        async with self._pool.connection() as connection:
            cursor = await connection.execute(sql, params)
            return await cursor.fetchall() if cursor.description else []


def view(row: DictRow) -> dict[str, Any]:
    """An account as the page may see it."""
    account = {
        "id": row["id"],
        "provider": "wandb",
        "host": row["host"],
        # W&B has no username for service accounts and on older servers.
        "username": row["username"] or row["entity"] or row["wandb_user_id"],
        "name": row["name"],
        "entity": row["entity"],
        "teams": row["teams"],
        "keyHint": row["key_hint"],
        "status": row["status"],
        "statusReason": row["status_reason"],
        "connectedAt": _iso(row["connected_at"]),
        "checkedAt": _iso(row["checked_at"]),
    }
    return {name: value for name, value in account.items() if value is not None}


def _only(rows: list[DictRow]) -> DictRow:
    """Someone else's account is refused exactly as one that never existed."""
    if not rows:
        raise Refusal("forbidden", "not_entitled", status=404)
    return rows[0]


def _storable(account_id: str) -> str:
    """Postgres fails on a NUL and on half a surrogate pair. No id has one."""
    return "" if re.search("[\0\ud800-\udfff]", account_id) else account_id


def _iso(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _write_cursor(row: DictRow) -> str:
    return f"{row['connected_at'].astimezone(UTC).strftime(CURSOR_TIME)}.{row['id']}"


def _read_cursor(cursor: str | None) -> tuple[datetime, str]:
    time, _, account_id = (cursor or "19700101T000000000000.").partition(".")
    try:
        return datetime.strptime(time, CURSOR_TIME).replace(tzinfo=UTC), _storable(account_id)
    except ValueError:
        raise Refusal("server_error", "bad_schema", status=422) from None
