"""Seals API keys as wandb-connect/server does: each side opens the other's envelopes."""

import base64
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

IV_LENGTH = 12
KEY_LENGTH = 32


@dataclass(frozen=True)
class Binding:
    """Whose key it is, and which of theirs. An envelope opens only for what it was sealed for."""

    tenant_id: str
    user_id: str
    host: str
    wandb_user_id: str
    key_version: int


class VaultError(Exception):
    """Why an envelope doesn't open: malformed, unknown_key_id or not_authentic."""


class Vault:
    """The current key seals. Older keys still open what they sealed."""

    def __init__(self, current: str, keys: Mapping[str, str]) -> None:
        self._ciphers = {key_id: AESGCM(_read_key(key_id, key)) for key_id, key in keys.items()}
        self._wrapping = self._ciphers[current]
        self._current = current

    def seal(self, secret: str, binding: Binding) -> str:
        data_key, iv, wrap_iv = map(os.urandom, (KEY_LENGTH, IV_LENGTH, IV_LENGTH))
        bound = bound_to("data-key", self._current, binding)
        wrapped = self._wrapping.encrypt(wrap_iv, data_key, bound)
        bound = bound_to("secret", "", binding)
        sealed = AESGCM(data_key).encrypt(iv, secret.encode(), bound)
        parts = (iv, wrap_iv + wrapped, sealed)
        return ".".join(["wc1", self._current, *map(_encode, parts)])

    def open(self, envelope: str, binding: Binding) -> str:
        tag, _, rest = envelope.partition(".")
        key_id, *parts = rest.split(".")
        if tag != "wc1" or not key_id or len(parts) != 3:
            raise VaultError("malformed")
        iv, wrapped, sealed = map(_decode, parts)
        if key_id not in self._ciphers:
            raise VaultError("unknown_key_id")
        bound = bound_to("data-key", key_id, binding)
        data_key = _decrypt(self._ciphers[key_id], wrapped[:IV_LENGTH], wrapped[IV_LENGTH:], bound)
        bound = bound_to("secret", "", binding)
        return _decrypt(AESGCM(data_key), iv, sealed, bound).decode()


def bound_to(part: str, key_id: str, binding: Binding) -> bytes:
    """The associated data: each field in UTF-8 after its length in four bytes, big-endian."""
    fields = ["wc1", part, key_id, "wandb", binding.host]
    fields += [binding.tenant_id, binding.user_id, binding.wandb_user_id]
    # A row from before there were versions has version 0, and its envelope has no such field.
    if binding.key_version > 0:
        fields.append(str(binding.key_version))
    encoded = [field.encode() for field in fields]
    return b"".join(len(field).to_bytes(4, "big") + field for field in encoded)


def _decrypt(cipher: AESGCM, iv: bytes, sealed: bytes, bound: bytes) -> bytes:
    try:
        return cipher.decrypt(iv, sealed, bound)
    except (InvalidTag, ValueError):
        raise VaultError("not_authentic") from None


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    """Reads base64url without padding, and only what `_encode` writes."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raise VaultError("malformed") from None
    if _encode(raw) != text:
        raise VaultError("malformed")
    return raw


def _read_key(key_id: str, key: str) -> bytes:
    """Reads 32 random bytes in base64 or base64url. Doesn't quote them in an error."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", key_id):
        raise ValueError("A key id is 1 to 64 letters, digits, hyphens and underscores.")
    try:
        raw = _decode(re.sub("=$", "", key.replace("+", "-").replace("/", "_")))
    except VaultError:
        raw = b""
    is_text = all(0x20 <= byte < 0x7F for byte in raw)
    if len(raw) != KEY_LENGTH or len(set(raw)) < KEY_LENGTH / 2 or is_text:
        advice = "Make one with: openssl rand -base64 32"
        raise ValueError(f"The sealing key '{key_id}' is not 32 random bytes. {advice}")
    return raw
