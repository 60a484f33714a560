"""Does this service agree with wandb-connect, byte for byte? Run: python3 -m unittest"""

import base64
import json
import os
import unittest
from pathlib import Path
from typing import Any
from unittest.mock import patch

from service.contract import Refusal, check_key
from service.vault import Binding, Vault, VaultError, bound_to

VECTORS = Path(os.environ.get("VECTORS", "node_modules/wandb-connect/docs/vectors"))


def read(name: str) -> Any:
    return json.loads((VECTORS / name).read_text())


def binding_of(vector: Any) -> Binding:
    of = vector["binding"]
    ids = (of["tenantId"], of["userId"], of["host"], of["wandbUserId"])
    return Binding(*ids, key_version=of["keyVersion"])


def spell(parts: list[Any]) -> str:
    """Puts a text together that is described in parts."""

    def spell_part(part: Any) -> str:
        match part:
            case {"repeat": str(text), "times": int(times)}:
                return text * times
            case {"base64": list(inner)}:
                return base64.b64encode(spell(inner).encode()).decode()
        return str(part)

    return "".join(map(spell_part, parts))


class EnvelopeTest(unittest.TestCase):
    def setUp(self) -> None:
        self.vectors = read("envelopes.json")
        self.vault = Vault("k1", self.vectors["vaultKeys"])

    def test_binds_an_envelope_to_the_same_bytes(self) -> None:
        for vector in self.vectors["opens"]:
            with self.subTest(vector["name"]):
                binding = binding_of(vector)
                data_key = bound_to("data-key", vector["keyId"], binding)
                self.assertEqual(data_key.hex(), vector["dataKeyAssociatedData"])
                secret = bound_to("secret", "", binding)
                self.assertEqual(secret.hex(), vector["secretAssociatedData"])

    def test_writes_the_same_envelope(self) -> None:
        for vector in self.vectors["opens"]:
            with self.subTest(vector["name"]):
                vault = Vault(vector["keyId"], self.vectors["vaultKeys"])
                random = [bytes.fromhex(vector[name]) for name in ("dataKey", "iv", "wrapIv")]
                binding = binding_of(vector)
                with patch("service.vault.os.urandom", side_effect=random):
                    self.assertEqual(vault.seal(vector["secret"], binding), vector["envelope"])

    def test_opens_what_opens(self) -> None:
        for vector in self.vectors["opens"]:
            with self.subTest(vector["name"]):
                binding = binding_of(vector)
                self.assertEqual(self.vault.open(vector["envelope"], binding), vector["secret"])

    def test_refuses_the_rest_for_the_same_reason(self) -> None:
        for vector in self.vectors["refused"]:
            with self.subTest(vector["name"]):
                binding = binding_of(vector)
                with self.assertRaisesRegex(VaultError, f"^{vector['reason']}$"):
                    self.vault.open(vector["envelope"], binding)


class KeyTest(unittest.TestCase):
    """The element has found the key in what was pasted, so it is enough to accept that one."""

    def setUp(self) -> None:
        self.vectors = read("api-keys.json")

    def test_accepts_every_key_that_the_element_sends(self) -> None:
        for vector in self.vectors["keys"]:
            with self.subTest(vector["name"]):
                check_key(spell(vector["key"]))

    def test_refuses_what_is_no_key(self) -> None:
        for vector in self.vectors["refused"]:
            with self.subTest(vector["name"]):
                with self.assertRaises(Refusal) as caught:
                    check_key(spell(vector["text"]))
                self.assertEqual(caught.exception.code, "invalid_format")


if __name__ == "__main__":
    unittest.main()
