"""Which environment variables a function's code reads, found in its source without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NAMES_OF_ENVIRONMENT = {"environ", "environment"}


def variables_read(package: str, lambdas: Path, shared: Path) -> dict[str, bool]:
    """Variable -> whether the code fails without it, for the package and all it imports from `shared`."""
    found: dict[str, bool] = {}
    for module in modules_used(package, lambdas, shared):
        for name, required in _reads_in(ast.parse(module.read_text(encoding="utf-8"))):
            found[name] = found.get(name, False) or required
    return found


def modules_used(package: str, lambdas: Path, shared: Path) -> set[Path]:
    """Files of the package and, followed through their imports, of `credmate`."""
    pending = sorted((lambdas / package).rglob("*.py"))
    seen: set[Path] = set()
    while pending:
        module = pending.pop()
        if module in seen:
            continue
        seen.add(module)
        tree = ast.parse(module.read_text(encoding="utf-8"))
        pending.extend(path for name in _imports_in(tree) if (path := _file_of(name, shared)) is not None)
    return seen


def _imports_in(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _file_of(module: str, root: Path) -> Path | None:
    place = root.joinpath(*module.split("."))
    candidates = (place.with_suffix(".py"), place / "__init__.py")
    return next((path for path in candidates if path.is_file()), None)


def _reads_in(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """`environ["NAME"]` fails without it; `environ.get("NAME")` and `helper(environ, "NAME")` do not."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load) and _is_environment(node.value):
            yield from ((name, True) for name in _texts([node.slice]))
        elif isinstance(node, ast.Call):
            asks_it = isinstance(node.func, ast.Attribute) and _is_environment(node.func.value)
            hands_it_on = any(_is_environment(argument) for argument in node.args)
            if asks_it or hands_it_on:
                yield from ((name, False) for name in _texts(node.args))


def _texts(nodes: list[ast.expr]) -> Iterator[str]:
    yield from (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def _is_environment(node: ast.expr) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name in NAMES_OF_ENVIRONMENT


def metrics_emitted(*folders: Path) -> set[tuple[str, frozenset[str]]]:
    """Name and dimensions of each metric that `credmate.counting.count` is called with, anywhere below `folders`."""
    return {
        (name, frozenset({"service", *(keyword.arg for keyword in call.keywords if keyword.arg)} - {"value"}))
        for folder in folders
        for path in sorted(folder.rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "count"
        for name in _texts(call.args[:1])
    }


@dataclass(frozen=True)
class ClientMade:
    """A place where code makes a client of boto3."""

    place: str
    has_time_outs: bool
    """And says how often it tries."""


def clients_made(module: Path) -> list[ClientMade]:
    """Every `<something>.client(...)` and `.resource(...)` whose configuration is, or is not, made in the module."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    complete = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        if {"connect_timeout", "read_timeout", "retries"} <= {keyword.arg for keyword in node.value.keywords}
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return [
        ClientMade(
            f"{module.name}:{node.lineno}",
            any(
                keyword.arg == "config" and isinstance(keyword.value, ast.Name) and keyword.value.id in complete
                for keyword in node.keywords
            ),
        )
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr in {"client", "resource", "create_client"}
    ]
