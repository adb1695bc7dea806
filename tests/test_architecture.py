"""The house keeps its plan: floors, no cycles, one owner per library, short rooms (docs: adr/0001).

Every import of every file is read with ``ast``; nothing is imported. A folder imports itself and lower floors; neighbours on a floor do not know each other.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "policy_dsl"

FLOORS: tuple[tuple[str, ...], ...] = (
    ("version",),
    ("kernel",),
    ("lexicon",),
    ("syntax", "model"),
    ("facts",),
    ("check",),
    ("evaluate", "format"),
    ("compile",),
    ("batch",),
    ("compare", "trial"),
    ("library", "report"),
    ("decided",),
    ("tabled", "recorded"),
    ("outcomes",),
    ("lazily",),
    ("compiled",),
    ("api",),
    ("cli", "lsp", "serve"),
)
FLOOR = {room: height for height, floor in enumerate(FLOORS) for room in floor}
OWNERS = {
    "lark": "syntax", "click": "cli", "yaml": "facts", "z3": "compare", "polars": "batch", "numpy": "batch", "pyarrow": "batch",
    "python_calamine": "batch", "xlsxwriter": "batch",
}  # fmt: skip
"""Third parties and the one folder that may import them. attrs is everyone's."""
EVERYWHERE = {"attrs", "attr", "typing_extensions"}
DOORS = {
    "__init__.py": "the engine is imported when `load` is first used",
    "api.py": "each engine is imported by the method that needs it",
    "compiled.py": "tables and words are imported when they are asked for",
    "decided.py": "the same",
    "lazily.py": "the reference engine is imported for what it alone knows",
    "compile/compiled.py": "the same",
    "cli/check.py": "repairs and the solver are imported where an option asks for them",
    "cli/decisions.py": "each form of a decision is imported when it is written",
    "cli/eval.py": "records and references are imported where an option asks for them",
    "cli/say.py": "words are imported when something is said",
    "lexicon/messages/__init__.py": "the same",
    "library/elsewhere.py": "what was found before is read from the cache without the tables of the parser",
    "report/diagnostics.py": "a form for machines is imported when it is written",
    "library/store.py": "parser and checker are imported for sources that were not seen before",
    "cli/group.py": "a command is imported when it is run",
    "batch/run.py": "columns need an extra that may be absent; rows do not",
    "batch/parquet_in.py": "Polars is an extra that may be absent",
    "batch/prepared.py": "the same",
    "batch/population/stage.py": "the same",
    "batch/text_out.py": "the same",
    "batch/write.py": "the same",
    "cli/case_table.py": "the same",
    "compare/semantic.py": "the solver is imported when a question needs it, and may be absent",
    "syntax/tables.py": "lark is imported when a text is first parsed",
    "library/case_tables.py": "readers of Excel and Parquet are optional parts",
    "kernel/asked.py": "words of a KeyError are made when somebody reads them",
    "library/records.py": "fcntl does not exist everywhere",
    "facts/yaml_text.py": "PyYAML is imported for a YAML file only",
}
"""Files that may import inside a function, and why."""
LONGEST = 350
MEMORIES = {"syntax/tables.py: _machines", "syntax/adjacency.py: _follows"}
"""Module-level memories: the parsing tables and what is read off them, built once; nothing that changes a result."""
VAGUE = {"utils", "util", "helpers", "common", "misc"}


class Import(NamedTuple):
    """``file`` imports ``module``; ``local``: inside a function; ``typing``: under TYPE_CHECKING only."""

    file: str
    line: int
    module: str
    local: bool
    typing: bool


def files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> frozenset[str]:
    return frozenset(map(module_of, files()))


@cache
def imports() -> tuple[Import, ...]:
    return tuple(i for path in files() for i in _read(path))


def _read(path: Path) -> Iterator[Import]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    package = module_of(path) if path.name == "__init__.py" else module_of(path).rpartition(".")[0]

    def walk(node: ast.AST, local: bool, typing: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            inside = local or isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
            typed = typing or (isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING"))
            if isinstance(child, ast.Import):
                yield from (Import(name_of(path), child.lineno, a.name, inside, typed) for a in child.names)
            elif isinstance(child, ast.ImportFrom):
                above = package.rsplit(".", child.level - 1)[0] if child.level else ""
                base = ".".join(p for p in (above, child.module) if p)
                for a in child.names:
                    full = f"{base}.{a.name}"
                    yield Import(name_of(path), child.lineno, full if full in modules() else base, inside, typed)
            else:
                if isinstance(child, ast.Call) and ast.unparse(child.func).endswith("import_module"):
                    yield Import(name_of(path), child.lineno, "importlib", inside, typed)
                yield from walk(child, inside, typed)

    return walk(tree, False, False)


def room_of(file: str) -> str:
    return file.split("/")[0].removesuffix(".py")


def said(found: list[Import]) -> list[str]:
    return [f"{i.file}:{i.line} imports {i.module}" for i in found]


def test_every_room_is_on_a_floor() -> None:
    assert {room_of(name_of(p)) for p in files()} - {"__init__", "__main__"} <= set(FLOOR)


def test_imports_go_down() -> None:
    wrong = []
    for i in imports():
        room, (top, _, rest) = room_of(i.file), i.module.partition(".")
        if top != "policy_dsl" or room in ("__init__", "__main__"):
            continue
        other = rest.split(".")[0]
        if not other or other == room:
            if not other:  # the package itself knows `api`
                wrong.append(i)
            continue
        if FLOOR[other] >= FLOOR[room]:
            wrong.append(i)
    assert said(wrong) == []


def test_there_are_no_cycles() -> None:
    """Imports inside functions count: a door opens one way."""
    graph: dict[str, set[str]] = {m: set() for m in modules()}
    of_file = {name_of(p): module_of(p) for p in files()}
    for i in imports():
        if i.module in graph and not i.typing and i.module != of_file[i.file]:
            graph[of_file[i.file]].add(i.module)
    done: set[str] = set()
    path: list[str] = []

    def visit(module: str) -> list[str]:
        if module in path:
            return [*path[path.index(module) :], module]
        if module in done:
            return []
        path.append(module)
        for other in sorted(graph[module]):
            ring = visit(other)
            if ring:
                return ring
        path.pop()
        done.add(module)
        return []

    for module in sorted(graph):
        assert visit(module) == []


def test_each_library_has_one_owner() -> None:
    wrong = []
    for i in imports():
        top = i.module.split(".")[0]
        if top in OWNERS:
            if room_of(i.file) != OWNERS[top]:
                wrong.append(i)
        elif top not in sys.stdlib_module_names and top not in EVERYWHERE and top not in ("policy_dsl", "__future__"):
            wrong.append(i)
    assert said(wrong) == []


def test_imports_inside_functions_stand_at_the_doors() -> None:
    assert said([i for i in imports() if i.local and i.file not in DOORS]) == []


def test_the_doors_are_used() -> None:
    assert {i.file for i in imports() if i.local} == set(DOORS)


@pytest.mark.parametrize("path", files(), ids=name_of)
def test_a_room_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST
    assert path.stem not in VAGUE
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), "a module begins with its docstring"


def test_no_global_state() -> None:
    """No ``global`` statement, and no mutable container at module level that is not a constant by its name."""
    wrong = []
    for path in files():
        for node in ast.walk(tree := ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Global):
                wrong.append(f"{name_of(path)}:{node.lineno} global")
        for node in tree.body:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
            if isinstance(getattr(node, "value", None), (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)):
                for target in targets:
                    if isinstance(target, ast.Name) and not target.id.strip("_").isupper() and target.id != "__all__":
                        wrong.append(f"{name_of(path)}:{node.lineno} {target.id}")
    assert [w for w in wrong if w.split(":")[0] + ": " + w.split()[-1] not in MEMORIES] == []


def test_no_binary_float_is_written() -> None:
    """No ``float(...)`` anywhere, and no float literal where amounts are computed (``facts`` measures how much two words resemble each other)."""
    wrong = []
    for path in files():
        amounts = room_of(name_of(path)) in ("kernel", "model", "check", "evaluate", "trial")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            literal = amounts and isinstance(node, ast.Constant) and isinstance(node.value, float)
            call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
            if literal or call:
                wrong.append(f"{name_of(path)}:{node.lineno}")
    assert wrong == []


# ── what never stands in a file ──────────────────────────────────────────────────────────────────────────────────────
KEPT = {".py", ".pol", ".md", ".lark", ".toml", ".txt", ".yaml", ".yml", ".json", ".cfg", ""}
_MACHINE = re.compile(r"/(?:home|Users|root|work|mnt|opt|tmp)/[\w.-]+|[A-Z]:\\\\?Users")
_HOSTS = re.compile(r"(?:pypi\.org|pythonhosted|index-url|find-links|trusted-host)")


def kept_files() -> list[Path]:
    """The files of the project, as a clone has them."""
    folders = ("policy_dsl", "grammar", "policies", "tests", "docs", ".ci")
    found = [p for f in folders for p in (ROOT / f).rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    return sorted([*found, *(p for p in ROOT.iterdir() if p.is_file())])


def test_no_file_names_a_machine_or_a_host() -> None:
    wrong = []
    for path in kept_files():
        if path.suffix not in KEPT or path == Path(__file__) or path.name == "LICENSE":
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        for n, line in enumerate(text.split("\n"), 1):
            if _MACHINE.search(line) or _HOSTS.search(line):
                wrong.append(f"{path.relative_to(ROOT)}:{n}: {line.strip()[:100]}")
    assert wrong == []


def test_packages_are_all_listed() -> None:
    """The wheel holds every folder of code: the list in pyproject.toml is complete."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    packages = {module_of(p) for p in files() if p.name == "__init__.py"}
    assert [p for p in sorted(packages) if f'"{p}"' not in text] == []
