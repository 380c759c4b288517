"""A real browser for tests: Debian's Chromium, driven by playwright-core, with axe-core. Skips where one is missing."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import platformdirs
import pytest

_PACKAGES = ("playwright-core@1.65.1", "axe-core@4.14.1")
_DRIVER = """
import { chromium } from 'playwright-core';
import fs from 'node:fs';
const { page: address, widths, steps } = JSON.parse(process.argv[2]);
const axe = fs.readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const browser = await chromium.launch({ executablePath: process.argv[3], args: ['--no-sandbox'] });
const seen = [];
for (const width of widths) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: true });
  const page = await context.newPage();
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(address);
  const focused = [];
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press('Tab');
    focused.push(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ''));
  }
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run());
  const violations = found.violations.map((each) => `${each.id}: ${each.nodes[0].html}`);
  seen.push({ width, over, focused, requests, violations });
}
await browser.close();
console.log(JSON.stringify(seen));
"""


def look(page: Path, widths: tuple[int, ...], tabs: int = 0) -> list[dict[str, Any]]:
    """Open a page at several widths; return what axe finds, what a keyboard reaches and what was asked of the network."""
    chromium, node = shutil.which("chromium"), shutil.which("node")
    if chromium is None or node is None:
        pytest.skip("needs Debian's chromium and node")
    folder = _installed()
    (folder / "look.mjs").write_text(_DRIVER, encoding="utf-8")
    asked = json.dumps({"page": page.as_uri(), "widths": widths, "steps": tabs})
    done = subprocess.run(
        [node, "look.mjs", asked, chromium], cwd=folder, capture_output=True, text=True, timeout=120, check=True
    )
    seen: list[dict[str, Any]] = json.loads(done.stdout)
    return seen


def _installed() -> Path:
    folder = Path(platformdirs.user_cache_dir("lessonpress-tests")) / "browser"
    if not (folder / "node_modules" / "axe-core" / "axe.min.js").exists():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("needs npm, for axe-core and playwright-core")
        folder.mkdir(parents=True, exist_ok=True)
        environment = os.environ | {"PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1"}
        words = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", *_PACKAGES]
        done = subprocess.run(
            words, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
        )
        if done.returncode:
            pytest.skip("npm could not install axe-core and playwright-core")
    return folder
