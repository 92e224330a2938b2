"""From JSON to dataclasses. Fields that a later API adds stay in ``raw``."""

from __future__ import annotations

import dataclasses
import functools
from typing import Any, Dict, Type, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


@dataclasses.dataclass(frozen=True)
class Model:
    """An object of the API."""

    raw: Dict[str, Any] = dataclasses.field(repr=False, compare=False)
    """The object as it came."""


def parse(kind: Type[T], value: Any) -> T:
    """A value of the kind; what the object lacks is None."""
    return _parse(kind, value)  # type: ignore[no-any-return]


def _parse(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = get_origin(kind)
    if origin is Union:
        return _parse(next(one for one in get_args(kind) if one is not type(None)), value)
    if origin is list:
        (element,) = get_args(kind)
        return [_parse(element, one) for one in value]
    if _is_model(kind):
        # `from` is a word of Python, so the field is called `from_`.
        fields = {name: _parse(hint, value.get(name.rstrip("_"))) for name, hint in _hints(kind).items()}
        return kind(raw=value, **fields)
    return value


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Model)


@functools.lru_cache(maxsize=None)
def _hints(kind: Any) -> Dict[str, Any]:
    return {name: hint for name, hint in get_type_hints(kind).items() if name != "raw"}
