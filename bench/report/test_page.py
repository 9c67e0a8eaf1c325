"""What report.html shows in a browser: python3 bench/report/test_page.py

Needs Python's plotly and Chromium. The page is opened from the file system, with a choice in its address."""
import html
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import page
from test import run

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next(filter(None, map(shutil.which, BROWSERS)), None)


def browse(address):
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1200,1600",
               "--virtual-time-budget=20000", "--dump-dom", address]
    return subprocess.run(command, check=True, timeout=120, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode()


def text_of(dom, tag, name):
    """What the element holds."""
    found = re.search(rf'<{tag}[^>]* id="{name}"[^>]*>(.*?)</{tag}>', dom, re.S)
    return html.unescape(re.sub(r"<[^>]*>", " ", found[1])) if found else ""


def first_cells(dom, name):
    table = re.search(rf'<table id="{name}".*?</table>', dom, re.S)[0]
    return [html.unescape(cell) for cell in re.findall(r"<tr[^>]*><td>(.*?)</td>", table)]


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        memcpy = {"memcpy/float/65536": ((0.1,), None), "fma/float/4096": ((0.02,), None)}
        here = run(memcpy | {
            "forward/tanh/float/65536": ((0.5, 0.6), 1.5),
            "simdact_fast/forward/tanh/float/65536": ((0.25,), 9.0),
            "eigen-3.4.0/forward/tanh/float/65536": ((0.3,), 4.0),
            "eigen-3.4.0/forward/tanh/float/exp/65536": ((0.2,), 900.0),
            "torch-1.13.0/forward/tanh/float/65536": ((0.4,), 0.6),
            "backward/tanh/float/65536": ((0.7,), 1.5),
            "forward/gelu/float/65536": ((0.6,), 2.6), "forward/gelu/float/4096": ((0.55,), 2.6)})
        there = run(memcpy | {"forward/tanh/float/65536": ((0.05,), 1.5)})
        cls.directory = tempfile.TemporaryDirectory()
        cls.path = Path(cls.directory.name) / "report.html"
        assert page.write([here, there], cls.path), "Python has no plotly"
        cls.address = cls.path.as_uri()

    @classmethod
    def tearDownClass(cls):
        cls.directory.cleanup()

    def test_nothing_is_loaded_from_elsewhere(self):
        self.assertNotRegex(self.path.read_text("utf-8"), r"<(script|img|iframe)[^>]* src=|<link[^>]* href=|@import")

    def test_a_choice_shows_the_cheapest_first(self):
        dom = browse(self.address + "#function=tanh&direction=forward&type=float&size=65536&run=1")
        self.assertEqual(first_cells(dom, "ranking"),
                         ["eigen-3.4.0, exp", "simdact_fast", "eigen-3.4.0", "torch-1.13.0", "simdact"])
        self.assertIn("It loses to eigen-3.4.0, exp", text_of(dom, "p", "verdict"))
        self.assertIn("20 %", text_of(dom, "table", "ranking"))  # of memcpy, for 0.5 ns
        self.assertIn('class="main-svg"', dom)  # the picture is drawn

    def test_an_error_leaves_out_who_is_less_accurate(self):
        dom = browse(self.address + "#function=tanh&direction=forward&type=float&size=65536&run=1&error=2")
        self.assertEqual(first_cells(dom, "ranking"), ["torch-1.13.0", "simdact"])
        self.assertIn("they err more: 3", text_of(dom, "p", "verdict"))
        self.assertIn("simdact is faster in 0 and loses 1, 1 by more than 5 %. Nobody else fits in 0", text_of(dom, "p", "standing"))

    def test_runs_lie_over_each_other(self):
        dom = browse(self.address + "#function=tanh&direction=forward&type=float&size=65536&run=all&error=2")
        self.assertEqual(first_cells(dom, "ranking"), ["simdact", "torch-1.13.0", "simdact"])
        self.assertIn("Run 2: only simdact fits", text_of(dom, "p", "verdict"))

    def test_another_direction_and_size(self):
        dom = browse(self.address + "#function=gelu&size=4096")
        self.assertEqual(first_cells(dom, "ranking"), ["simdact"])
        dom = browse(self.address + "#function=tanh&direction=backward")
        self.assertEqual(first_cells(dom, "ranking"), ["simdact"])
        self.assertIn("0.70", text_of(dom, "table", "ranking"))


if __name__ == "__main__":
    if not BROWSER:
        sys.exit("no " + ", ".join(BROWSERS))
    unittest.main()
