"""Coverage of include/ from exports of llvm-cov, one a program: a line with the figures, then what was not reached, lines
and sides of branches.

A line or a side of a branch counts as reached if any program, and any instantiation in it, ran it. Left out is what the
compiler alone runs: consteval functions, constants' initial values, conditions without a choice.
Usage: coverage.py FILE...
"""
import bisect
import json
import pathlib
import re
import sys

START, HAS_COUNT, IS_ENTRY, IS_GAP = 0, 3, 4, 5


def line_counts(segments):
    """Count of each line, as llvm-cov reckons it: the largest of what is open at its start and of what begins on it.
    None for what the preprocessor skips."""
    counts, wrapped, i = {}, None, 0
    for line in range(segments[0][START], segments[-1][START] + 1):
        here = []
        while i < len(segments) and segments[i][START] == line:
            here.append(segments[i])
            i += 1
        begun = [s for s in here if s[HAS_COUNT] and s[IS_ENTRY] and not s[IS_GAP]]
        around = [wrapped] if wrapped and wrapped[HAS_COUNT] else []
        if any(s[IS_ENTRY] and not s[HAS_COUNT] for s in here[:1] or [wrapped]):
            counts[line] = None
        elif around or begun:
            counts[line] = max(s[2] for s in around + begun)
        if here:
            wrapped = here[-1]
    return counts


def count_at(segments, line, column):
    """Count of the innermost region at a place."""
    return segments[bisect.bisect_right(segments, [line, column, float("inf")]) - 1][2]


lines, sides = {}, {}
for export in sys.argv[1:]:
    for file in json.loads(pathlib.Path(export).read_text())["data"][0]["files"]:
        path = re.sub(r"^.*?(?=include/simdact/)", "", file["filename"])
        if file["segments"]:
            for line, count in line_counts(file["segments"]).items():
                lines.setdefault((path, line), []).append(count)
        for *place, if_true, if_false, _, _, _ in file["branches"]:
            entry = sides.setdefault((path, place[0], *place[1:]), [0, 0, 0])
            entry[0] += if_true
            entry[1] += if_false
            entry[2] += count_at(file["segments"], place[0], place[1])


def ran_by_compiler(path):
    """Where the compiler alone works: (line, column) pairs between which lie consteval functions, constants' initial
    values, conditions of `if constexpr` and assertions."""
    text = re.sub(r"//.*", lambda comment: " " * len(comment[0]), pathlib.Path(path).read_text())
    spans = []
    starts = (r"\b(?:static )?consteval\b|\bif constexpr \(|\bstatic_assert\("
              r"|\b(?:(?:inline|static) )*constexpr (?!\w+ operator)[^;(){}=]+[={]")
    for start in re.finditer(starts, text):
        in_parentheses, depth, end = start[0].endswith("("), 0, start.start()
        for end in range(start.start(), len(text)):
            depth += (text[end] in "({[") - (text[end] in ")}]")
            if depth == 0 and (text[end] == ";" or text[end] == ")" and in_parentheses
                               or text[end] == "}" and start[0].endswith("consteval")):
                break
        spans.append([position(text, start.start()), position(text, end)])
    return spans


def position(text, offset):
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def is_left_out(path, line, column):
    return any(first <= (line, column) <= last for first, last in left_out[path])


source = {path: pathlib.Path(path).read_text().splitlines() for path, _ in lines}
left_out = {path: ran_by_compiler(path) for path in source}
# A function without a use has a count, 0, for what the preprocessor skips too.
lines = {(path, line): max(filter(None, counts), default=0) for (path, line), counts in lines.items()
         if (any(counts) or None not in counts) and re.match(r" *[^ /#]", source[path][line - 1])
         and not is_left_out(path, line, re.match(r" *", source[path][line - 1]).end() + 1)}
# Without a choice: the condition ran, but neither side has a count.
sides = {place: (if_true, if_false) for place, (if_true, if_false, ran) in sides.items()
         if (if_true or if_false or not ran) and not is_left_out(*place[:3])}


def share(counts):
    reached = sum(count > 0 for count in counts)
    return f"{reached} of {len(counts)}, {100 * reached / len(counts):.1f} %"


headers = len(list(pathlib.Path("include").rglob("*.hpp")))
branches = [count for both in sides.values() for count in both]
print(f"lines {share(lines.values())}; branches {share(branches)}; {len(left_out)} of {headers} headers")
for (path, line), count in sorted(lines.items()):
    if count == 0:
        print(f"{path}:{line}: {source[path][line - 1].strip()}")
for (path, line, column, *_), both in sorted(sides.items()):
    for count, outcome in zip(both, ("true", "false")):
        if count == 0 and lines.get((path, line)):
            print(f"{path}:{line}:{column}: never {outcome}: {source[path][line - 1].strip()}")
