"""The tree of errors: its drawing, its codes, its messages."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator

from credmate import errors

DRAWN = re.compile(r"^ {4}(?P<branches>[│ ├└─]*)(?P<name>\w+) *(?P<code>[A-Z_]+$)?", re.MULTILINE)


def below(error: type[Exception]) -> Iterator[type[Exception]]:
    for child in error.__subclasses__():
        if child.__module__ == errors.__name__:
            yield child
            yield from below(child)


def test_the_tree_is_drawn_as_it_is() -> None:
    drawing = [match.group("name") for match in DRAWN.finditer(errors.__doc__ or "") if match.group("name")]
    tree: list[type[Exception]] = [errors.CredmateError, *below(errors.CredmateError)]

    assert [name for name in drawing if name in vars(errors)] == [error.__name__ for error in tree]


def test_the_drawing_gives_every_refusal_its_code() -> None:
    drawn = {match.group("name"): match.group("code") for match in DRAWN.finditer(errors.__doc__ or "")}

    assert {
        error.__name__: error.code for error in below(errors.DocumentError) if issubclass(error, errors.DocumentError)
    } == {name: code for name, code in drawn.items() if code}


def test_no_two_refusals_share_a_code() -> None:
    codes = [error.__dict__["code"] for error in below(errors.DocumentError)]

    assert len(set(codes)) == len(codes)


def test_every_error_says_in_its_docstring_what_happened() -> None:
    classes = [item for _, item in inspect.getmembers(errors, inspect.isclass) if issubclass(item, Exception)]

    assert all((item.__doc__ or "").strip() for item in classes)


def test_a_refusal_carries_code_and_message_as_json() -> None:
    refusal = errors.DocumentRefused.because(errors.EncryptedDocument('take the "password" off'))

    assert json.loads(str(refusal)) == {"code": "ENCRYPTED", "message": 'take the "password" off'}
