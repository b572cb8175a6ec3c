"""Text that is encrypted at rest and bound to its team and row, so that it opens nowhere else."""

import os
from collections.abc import Sequence
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from buurt.privacy import keys

VERSION = b"\x01"
NONCE_BYTES = 12


class CannotDecrypt(Exception):
    """The text was altered, moved to another row, or its key is not in the ring."""


class Envelope(bytes):
    """What the database holds: version, length of the key id, key id, nonce, ciphertext with tag."""

    def __repr__(self) -> str:
        return "<Envelope>"

    @property
    def key_id(self) -> str:
        return self[2 : 2 + self[1]].decode()

    @property
    def is_up_to_date(self) -> bool:
        return self.startswith(opening_bytes())


def opening_bytes() -> bytes:
    """How every envelope of the writing key begins."""
    name = next(iter(keys.ring())).encode()
    return VERSION + bytes([len(name)]) + name


def seal(text: str, bound_to: str) -> Envelope:
    """Encrypt with the writing key; `bound_to` must be given again to open it."""
    key = next(iter(keys.ring().values()))
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), bound_to.encode())
    return Envelope(opening_bytes() + nonce + sealed)


def reseal(envelope: Envelope, bound_to: str) -> Envelope:
    """The same text under the writing key. Raises CannotDecrypt."""
    return seal(open_envelope(envelope, bound_to), bound_to)


def open_envelope(envelope: bytes, bound_to: str) -> str:
    """Decrypt; raises CannotDecrypt, never returns anything that was not sealed for `bound_to`."""
    try:
        if envelope[:1] != VERSION:
            raise CannotDecrypt("unknown version")
        start = 2 + envelope[1]
        key = keys.ring()[envelope[2:start].decode()]
        nonce, sealed = envelope[start : start + NONCE_BYTES], envelope[start + NONCE_BYTES :]
        return AESGCM(key).decrypt(bytes(nonce), bytes(sealed), bound_to.encode()).decode()
    except (KeyError, IndexError, ValueError, InvalidTag) as error:
        raise CannotDecrypt("unknown key, or altered, or of another row") from error


class _Opening:
    """Attribute that opens its envelope when it is first read, so that a list that shows no text opens none."""

    def __init__(self, field: "EncryptedTextField") -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type[models.Model]) -> Any:
        if instance is None:
            return self
        if self.field.attname not in instance.__dict__:
            instance.refresh_from_db(fields=[self.field.attname])
        value = instance.__dict__[self.field.attname]
        if isinstance(value, Envelope):
            value = open_envelope(value, self.field.bound_to(instance)) if value else ""
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(models.Field):  # type: ignore[type-arg]
    """A text kept as AES-256-GCM; `scope` names the instance's attribute that holds its tenant's id.

    The primary key must be known before saving (a UUID default). `update()`, filters and values() cannot reach the
    text: they refuse or give the closed envelope. An empty text is kept as an empty envelope.
    """

    description = "Encrypted text"

    def __init__(self, *args: Any, scope: str = "team_id", **kwargs: Any) -> None:
        self.scope = scope
        kwargs.setdefault("default", "")
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def get_internal_type(self) -> str:
        return "BinaryField"

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        kwargs["scope"] = self.scope
        return name, path, args, kwargs

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Opening(self))

    def bound_to(self, instance: models.Model) -> str:
        scope, pk = getattr(instance, self.scope), instance.pk
        if scope is None or pk is None:
            raise ValueError(f"{self} needs its {self.scope} and primary key before it can be sealed or opened.")
        return f"{instance._meta.label}.{self.name}:{scope}:{pk}"

    def pre_save(self, model_instance: models.Model, add: bool) -> Envelope:
        value = model_instance.__dict__.get(self.attname) or Envelope()
        if not isinstance(value, Envelope):
            return seal(value, self.bound_to(model_instance))
        # Read before a rotation and saved after it: the old envelope must not come back.
        return value if not value or value.is_up_to_date else reseal(value, self.bound_to(model_instance))

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        if value and not isinstance(value, Envelope):
            raise TypeError(f"{self} is written by saving its row; update() and filters cannot seal a text.")
        return bytes(value) if value else b""

    def from_db_value(self, value: Any, expression: Any, connection: BaseDatabaseWrapper) -> Envelope | None:
        return None if value is None else Envelope(bytes(value))

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        raise TypeError(f"{self} is not serialized.")

    def formfield(self, **kwargs: Any) -> Any:
        from django import forms

        return models.Field.formfield(self, **{"form_class": forms.CharField, "widget": forms.Textarea, **kwargs})
