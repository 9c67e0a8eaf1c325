"""What the report says of a made-up run: python3 bench/report/test.py"""
import json
import runpy
import tempfile
import unittest
from pathlib import Path

import pareto
import plots
import results
import summary
import svg
import targets

REPORT = runpy.run_path(str(Path(__file__).parent / "__main__.py"), run_name="report")


def run(times):
    """Rows from {name: (ns per element in each repetition, max_ulp)}, by way of a file."""
    benchmarks = [{"run_type": "iteration", "run_name": name, "items_per_second": 1e9 / ns, "max_ulp_85": ulp,
                   "max_ulp_100": 1e7 if name.startswith("xsimd") else ulp, "max_error_85": ulp and ulp * 6e-8,
                   "nan_kept": float(not name.startswith("eigen")), "infinity_right": 1.0, "same_bits": 1.0}
                  for name, (repetitions, ulp) in times.items() for ns in repetitions]
    benchmarks.append({"run_type": "aggregate", "run_name": "forward/relu/float/1000", "items_per_second": 1e30})
    with tempfile.TemporaryDirectory() as directory:
        file = Path(directory) / "results.json"
        file.write_text(json.dumps({"context": {"date": "2000-01-01T00:00"}, "benchmarks": benchmarks}))
        return results.load(file)


class Report(unittest.TestCase):
    def setUp(self):
        self.context, self.rows = run({
            "memcpy/float/1000": ((0.02, 0.03), None),
            "forward/relu/float/1000": ((0.2, 0.1), 0.0),
            "eigen-3.4.0/forward/relu/float/1000": ((0.05, 0.06), 0.0),
            "onednn-2.6.3/forward/relu/float/1000": ((0.4,), 0.0),
            "forward/tanh/float/65536": ((0.5,), 1.5),
            "onednn-2.6.3/forward/tanh/float/65536": ((0.7,), 1.2),
            "torch-1.13.0/forward/tanh/float/65536": ((0.4,), 0.6),
            "eigen-3.4.0/forward/tanh/float/65536": ((0.3,), 4.0),
            "xnnpack-1/forward/tanh/float/65536": ((0.49,), 1.5),
            "xsimd-8.1.0/forward/tanh/float/65536": ((0.48,), 1.5),
            "simdact_fast/forward/tanh/float/65536": ((0.25,), 90.0),
            "forward/tanh/float/in_place/65536": ((0.3,), None)})

    def text(self, reasons=()):
        with tempfile.TemporaryDirectory() as directory:
            return "\n".join(REPORT["report"](self.context, self.rows, reasons, Path(directory)))

    def test_first_look(self):
        large = 32 << 20
        _, rows = run({
            "forward/gelu/float/65536": ((0.5,), 2.6), "torch-1.13.0/forward/gelu/float/65536": ((0.7,), 2e7),
            "onednn-3.0.0/forward/gelu/float/65536": ((0.65,), 2e7),
            "onednn-3.1.0/forward/gelu/float/65536": ((0.6,), 2e7),
            f"backward_from_mask/relu/float/{large}": ((0.25,), None), f"backward/relu/float/{large}": ((0.4,), 0.0),
            "xsimd-8.1.0/forward/gelu/float/65536": ((0.8,), 2e7)})
        with tempfile.TemporaryDirectory() as directory:
            gelu, one_bit = Path(directory) / "gelu.svg", Path(directory) / "one_bit.svg"
            self.assertTrue(plots.gelu(rows, 65536, gelu) and plots.one_bit(rows, one_bit))
            names = [line for line in gelu.read_text("utf-8").splitlines() if "oneDNN" in line or "PyTorch" in line]
            self.assertEqual(["rotate(-50)" in name for name in names], [True, False], names)  # the second is below
            self.assertNotIn("xsimd", gelu.read_text("utf-8"))
            for label in ("simdact, 1 bit", "simdact, 32 bits", "0.25"):
                self.assertIn(label, one_bit.read_text("utf-8"))
            self.assertFalse(plots.gelu(self.rows, 65536, gelu) or plots.one_bit(self.rows, one_bit))

    def test_summary(self):
        self.assertEqual([line.split() for line in summary.lines(self.rows)][3:],
                         [["tanh", "0.500", "0.60", "eigen-3.4.0"]])
        _, rows = run({
            "forward/relu/float/1000": ((0.2, 0.1), 0.0), "backward/relu/float/1000": ((0.4,), 0.0),
            "eigen-3.4.0/forward/relu/float/1000": ((0.3,), 0.0), "xsimd-8.1.0/forward/relu/float/1000": ((0.2,), 200.0),
            "simdact_fast/forward/relu/float/1000": ((0.01,), 0.0), "forward/relu/double/65536": ((9,), 0.0)})
        lines = list(summary.lines(rows))
        self.assertIn("1000 floats", lines[0])
        self.assertEqual([line.split() for line in lines[3:]], [["relu", "0.100", "2.00", "xsimd-8.1.0!", "0.400"]])
        self.assertEqual(list(summary.lines({})), [])

    def test_names(self):
        for name, row in self.rows.items():
            self.assertEqual(results.name_of(row), name)
        self.assertEqual(self.rows["forward/tanh/float/in_place/65536"].variant, "in_place")
        self.assertEqual(self.rows["torch-1.13.0/forward/tanh/float/65536"].peer, "torch-1.13.0")

    def test_the_best_repetition_counts(self):
        self.assertAlmostEqual(self.rows["forward/relu/float/1000"].best, 0.1)

    def test_targets(self):
        found = {(results.name_of(v.row), v.against): v for v in targets.verdicts(self.rows)}
        relu = found["forward/relu/float/1000", "everybody"]
        self.assertEqual(relu.rival.peer, "eigen-3.4.0")
        self.assertAlmostEqual(relu.ratio, 0.5)
        self.assertFalse(relu.met)
        self.assertTrue(found["forward/tanh/float/65536", "onednn-2"].met)
        self.assertAlmostEqual(found["simdact_fast/forward/tanh/float/65536", "Eigen and oneDNN 3"].ratio, 1.2)
        self.assertFalse(found["forward/tanh/float/65536", "torch"].met)
        self.assertNotIn(("forward/tanh/float/65536", "onednn-3"), found)  # not measured, so nothing is claimed

    def test_slower_rows_are_shown_with_their_reason_or_the_lack_of_it(self):
        reasons = [{"row": "forward/relu/*", "caches": "U2 512 KiB", "reason": "of another machine"},
                   {"row": "forward/relu/*", "peer": "eigen-*", "reason": "made up"}]
        section = self.text(reasons).split("## Where simdact is slower")[1]
        self.assertRegex(section, r"forward/relu/float/1000 \| eigen-3.4.0 \| 0.500 .* made up")
        self.assertRegex(section, r"forward/tanh/float/65536 \| torch-1.13.0 \| 0.800 .* no reason is known")
        self.assertRegex(section, r"forward/tanh/float/65536 \| eigen-3.4.0 \| 0.600 .* less accurate")
        self.assertRegex(section, r"forward/tanh/float/65536 \| xnnpack-1 \| 0.980 .* within 5 %")
        self.assertRegex(section, r"forward/tanh/float/65536 \| xsimd-8.1.0 \| 0.960 .* less accurate beyond ±85")
        self.assertNotIn("onednn", section)
        self.assertNotIn("simdact_fast", section)  # no rival of simdact

    def test_the_better_form_of_a_peer_counts(self):
        _, rows = run({"forward/softshrink/float/65536": ((0.1,), 0.8),
                       "eigen-3.4.0/forward/softshrink/float/65536": ((2.0,), 0.8),
                       "eigen-3.4.0/forward/softshrink/float/no_branch/65536": ((0.12,), 0.8),
                       "eigen-3.4.0/forward/softshrink/float/exp/65536": ((0.1,), 900.0)})
        self.assertEqual([line.split() for line in summary.lines(rows)][3:], [["softshrink", "0.100", "1.20", "eigen-3.4.0"]])
        with tempfile.TemporaryDirectory() as directory:
            text = "\n".join(REPORT["report"](self.context, rows, (), Path(directory)))
        self.assertIn("| exp: **0.10** (900.0; 900.0)<br>no_branch: 0.12 (0.8; 0.8)<br>2.00 (0.8; 0.8) |", text)
        row = rows["forward/softshrink/float/65536"]
        self.assertEqual(sorted(r.best for r in results.rivals(rows, row)), [0.1, 0.12, 2.0])

    def test_spread_and_roofs(self):
        _, rows = run({"forward/tanh/float/4096": (tuple(range(1, 12)), 1.0), "memcpy/float/4096": ((0.5,), None),
                       "backward/tanh/float/4096": ((1.5,), 1.0), "fma/float/4096": ((0.02,), None)})
        row = rows["forward/tanh/float/4096"]
        self.assertEqual((row.best, row.median, row.tenths), (1, 6, (2, 10)))
        self.assertAlmostEqual(results.of_memcpy(rows, row), 0.5)
        self.assertAlmostEqual(results.of_memcpy(rows, rows["backward/tanh/float/4096"]), 0.5)
        self.assertAlmostEqual(results.fma_slots(rows, row), 50)

    def test_pareto_cells(self):
        _, rows = run({
            "forward/tanh/float/65536": ((0.5,), 1.5), "simdact_fast/forward/tanh/float/65536": ((0.25,), 9.0),
            "torch-1/forward/tanh/float/65536": ((0.4,), 1.5),  # beats the default tier
            "eigen-3/forward/tanh/float/65536": ((0.245,), 36.0),  # faster than the fast one, within 4 times
            "backward/tanh/float/65536": ((0.5,), 1.5), "torch-1/backward/tanh/float/65536": ((0.4,), 1.6),
            "forward/gelu/float/65536": ((0.5,), 2.0), "simdact_fast/forward/gelu/float/65536": ((0.3,), 2e7),
            "eigen-3/forward/gelu/float/65536": ((0.2,), 9e7),
            "forward/silu/float/65536": ((0.5,), 2.0), "torch-1/forward/tanh/float/1000": ((0.1,), 0.0)})
        cells = {c.name: c for c in pareto.cells(rows, "float")}
        self.assertEqual(set(cells), {"forward/tanh/65536", "backward/tanh/65536", "forward/gelu/65536"})
        tanh, back, gelu = cells["forward/tanh/65536"], cells["backward/tanh/65536"], cells["forward/gelu/65536"]
        self.assertEqual([b.by.peer for b in tanh.beaten], ["torch-1"])
        self.assertTrue(tanh.lost and tanh.fast_beaten and not tanh.fast_beaten.clear)
        self.assertFalse(back.lost or back.tied)
        self.assertEqual(back.fast_beaten.by.peer, "torch-1")
        self.assertFalse(gelu.lost or gelu.tied or gelu.fast_beaten)  # 4.5 times the absolute error
        first, second = pareto.counts(list(cells.values()))
        self.assertIn("1 of 3 (33 %). Ties within 5 %: 0 of 3 (0 %).", first)
        self.assertIn("1 of 3 (33 %).", second)

    def test_pareto_cells_of_doubles_stand_apart(self):
        _, rows = run({"forward/tanh/double/65536": ((0.5,), 1.5), "torch-1/forward/tanh/double/65536": ((0.4,), 1.5),
                       "forward/tanh/float/65536": ((0.5,), 1.5), "torch-1/forward/tanh/float/65536": ((0.6,), 1.5)})
        floats, doubles = pareto.by_element(rows)
        self.assertEqual([c.lost for c in floats + doubles], [False, True])
        self.assertTrue(next(pareto.counts(doubles)).startswith("Cells of doubles lost"))

    def test_a_cell_is_lost_in_the_best_and_in_the_median_repetition(self):
        _, rows = run({
            "forward/relu/float/4096": ((0.4, 0.5, 0.6), 0.0), "eigen-3/forward/relu/float/4096": ((0.37, 0.46, 0.9), 0.0),
            "forward/relu/float/65536": ((0.4, 0.5, 0.6), 0.0), "eigen-3/forward/relu/float/65536": ((0.3, 0.49, 0.5), 0.0),
            "forward/relu/float/1048576": ((0.4, 0.5, 0.6), 0.0), "eigen-3/forward/relu/float/1048576": ((0.3, 0.6, 0.6), 0.0)})
        lost, tied, won = sorted(pareto.cells(rows, "float"), key=lambda c: (c.size != 4096, c.size))
        self.assertTrue(lost.lost and not lost.tied)
        self.assertTrue(tied.tied and not tied.lost)
        self.assertFalse(won.lost or won.tied or won.beaten)
        self.assertIn("tie", [line[-1] for line in pareto.lines([tied])])

    def test_special_values(self):
        self.assertIn("| eigen-3.4.0 | 2 of 2: relu; tanh | 0 of 2 | 0 of 2 |", self.text())

    def test_shorter_pictures_keep_all_but_decimals(self):
        before = """<svg viewBox="0 0 10.123 20"><metadata>who</metadata><path d="M 1.04 2.06
L 30.25 -0.01
" style="opacity: 0.25; font: 9px 'DejaVu Sans', 'Arial', 'Verdana', sans-serif"/><text x="1.5" y="2.99">0.123</text></svg>"""
        self.assertEqual(svg.shorter(before), """<svg viewBox="0 0 10.1 20"><path d="M 1 2.1 L 30.2 0" """
                         """style="opacity: 0.25; font: 9px 'DejaVu Sans', sans-serif"/><text x="1.5" y="3">0.123</text></svg>""")

    def test_styles_that_repeat_are_classes(self):
        before = '<style>*{a: b}</style>\n' + '<g id="group">\n<g id="one">\n<use style="x: y"/>\n</g>\n</g>\n' * 3 + '<path style="z: w"/>'
        after = svg.shorter(before)
        self.assertEqual(after, '<style>*{a: b}\n.s0{x: y}\n</style>\n' + '<use class="s0"/>\n' * 3 + '<path style="z: w"/>')
        self.assertEqual(svg.shorter(after), after)

    def test_every_time_stands_beside_its_error(self):
        self.assertIn("| tanh | 0.50 (1.5; 1.5) | **0.25** (90.0; 90.0) | 0.30 (4.0; 4.0) | 0.70 (1.2; 1.2) | 0.40 (0.6; 0.6) |", self.text())


if __name__ == "__main__":
    unittest.main()
