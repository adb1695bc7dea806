"""``python -m tests.docs [--bless] [PAGE…]``: write the generated pages; with ``--bless`` also the outputs that the other pages show."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.docs.pages import DOCS, Page, pages
from tests.docs.reference import PAGES, written
from tests.docs.sandbox import act, blessed


def generate() -> None:
    for lang in ("zh", "en"):
        for name in PAGES:
            _write(DOCS / lang / f"{name}.md", written(name, lang))


def bless(chosen: list[str]) -> None:
    for page in pages():
        if page.path.is_relative_to(DOCS) and (not chosen or any(c in page.name for c in chosen)) and any(b.kind in ("console", "python") for b in page.blocks):
            with tempfile.TemporaryDirectory() as folder:
                _write(page.path, blessed(Page(page.path), list(act(page, Path(folder)))))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(DOCS.parent))


if __name__ == "__main__":
    words = sys.argv[1:]
    generate()
    if "--bless" in words:
        bless([w for w in words if w != "--bless"])
