"""The comparison in a real browser: it draws, fits a telephone, and prints without cutting a figure. Skipped, and says so, where there is no chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
import warnings
from functools import cache
from pathlib import Path

import pytest

from policy_dsl.api import load
from policy_dsl.compare.diff import diff_documents
from policy_dsl.kernel.lang import LANGS, Lang
from policy_dsl.report.diff_html import diff_html
from tests.command_line import ROOT
from tests.unit.test_diff_amended_notice import compared_with
from tests.unit.test_diff_reports import cases, diff

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if CHROMIUM is None:
    warnings.warn("no chromium: the pages of pol diff were not looked at in a browser (install chromium and fonts-noto-cjk)", stacklevel=1)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium: the pages of pol diff are not looked at in a browser")

PROBE = """<script>
window.addEventListener('load', () => {
  const page = document.documentElement, out = [];
  if (page.scrollWidth > page.clientWidth + 1) out.push('page wider than screen: ' + page.scrollWidth);
  for (const svg of document.querySelectorAll('svg')) {
    if (getComputedStyle(svg).display === 'none') continue;
    const box = svg.viewBox.baseVal;
    for (const t of svg.querySelectorAll('text')) {
      const b = t.getBBox();
      if (b.x < -1 || b.x + b.width > box.width + 1 || b.y < -1 || b.y + b.height > box.height + 1) out.push('outside: ' + t.textContent);
    }
    const texts = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBBox()]);
    for (let i = 0; i < texts.length; i++) for (let j = i + 1; j < texts.length; j++) {
      const [a, p] = texts[i], [b, q] = texts[j];
      const w = Math.min(p.x + p.width, q.x + q.width) - Math.max(p.x, q.x), h = Math.min(p.y + p.height, q.y + q.height) - Math.max(p.y, q.y);
      if (w > 2 && h > 4) out.push('overlap: ' + a + ' / ' + b);
    }
  }
  document.title = 'probed ' + (out.join(' | ') || 'nothing');
  document.body.dataset.probed = document.title;
});
</script>"""


def browse(*arguments: str) -> subprocess.CompletedProcess[str]:
    assert CHROMIUM is not None
    common = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-extensions", "--hide-scrollbars"]
    return subprocess.run([CHROMIUM, *common, *arguments], capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "page.html"


@cache
def html(name: str, lang: Lang) -> str:
    """The pages that are looked at: the theatres with a table of cases, two real pairs, two amendments of the notice."""
    if name == "theatres":
        return diff_html(diff(), lang, cases(), "pol diff old new")
    if name in ("m03", "m08"):
        return diff_html(compared_with(name), lang, None, f"pol diff {name}@1.0.0 {name}@1.1.0")
    old, new = (load(ROOT / "policies" / "examples" / f"{name}-{year}").checked[0] for year in PAIRS[name])
    return diff_html(diff_documents(old, new), lang, None, "pol diff old new")


PAIRS = {"xiamen-fixed-investment": (2023, 2025), "national-iit-special-deductions": (2018, 2023)}
PAGES = ("theatres", "m03", "m08", *PAIRS)


@pytest.mark.parametrize(("lang", "width"), [("zh", 1000), ("en", 1000), ("zh", 390), ("en", 390)])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_or_overlaps(name: str, page: Path, lang: Lang, width: int) -> None:
    page.write_text(html(name, lang).replace("</body>", PROBE + "</body>"), encoding="utf-8")
    done = browse(f"--window-size={width},2000", f"--user-data-dir={page.parent / 'profile'}", "--virtual-time-budget=2000", "--dump-dom", page.as_uri())
    assert 'data-probed="probed nothing"' in done.stdout, done.stdout[done.stdout.find("data-probed") :][:600]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_a_report_must(name: str, lang: Lang) -> None:
    """Summary first; texts side by side with marks; a curve for either width; digests; nothing fetched, nothing run."""
    said = html(name, lang)
    assert re.findall(r"<h2[^>]*>([^<]*)", said)[0] == {"zh": "结论", "en": "In short"}[lang]
    assert said.count('<svg class="wide"') == said.count('<svg class="narrow"') > 0
    assert all(mark in said for mark in ("<del>", "<ins>", "<blockquote", "sha256:", "pol diff"))
    assert not re.search(r"<script|<link|@import|url\((?!#)|\ssrc=|https?:", said)


@pytest.mark.parametrize("lang", LANGS)
def test_it_prints(page: Path, lang: Lang) -> None:
    page.write_text(diff_html(diff(), lang, cases()), encoding="utf-8")
    pdf = page.with_suffix(".pdf")
    browse(f"--print-to-pdf={pdf}", "--no-pdf-header-footer", f"--user-data-dir={page.parent / 'profile'}", page.as_uri())
    data = pdf.read_bytes()
    assert data.startswith(b"%PDF")
    assert 3 <= data.count(b"/Type /Page") + data.count(b"/Type/Page") <= 14
