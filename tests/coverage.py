"""Coverage of include/ from an lcov file: a line with the figures, then the lines that nothing ran.

A function that the compiler alone runs (consteval, or the demands on types) has no count and is left out.
Usage: coverage.py FILE
"""
import pathlib
import re
import sys

lines, branches = {}, {}
for record in pathlib.Path(sys.argv[1]).read_text().split("end_of_record"):
    found = re.search(r"^SF:.*?(include/simdact/.*)$", record, re.M)
    if not found:
        continue
    for line, count in re.findall(r"^DA:(\d+),(\d+)", record, re.M):
        key = found[1], int(line)
        lines[key] = max(lines.get(key, 0), int(count))
    for line, block, branch, count in re.findall(r"^BRDA:(\d+),(\d+),(\d+),(\d+|-)", record, re.M):
        key = found[1], int(line), int(block), int(branch)
        branches[key] = max(branches.get(key, 0), 0 if count == "-" else int(count))


def ran_by_compiler(path):
    """The numbers of the lines in consteval functions, and in constants' initial values."""
    numbers, depth, inside = set(), 0, False
    for number, line in enumerate(pathlib.Path(path).read_text().splitlines(), 1):
        starts = re.search(r"\bconsteval\b|\b(?:inline|static) constexpr (?!\w+ operator)[^()]*= \[", line)
        if starts and not inside:
            inside, depth = True, 0
        if inside:
            numbers.add(number)
            depth += line.count("{") - line.count("}")
            if depth <= 0 and re.search(r"[};]\s*(//.*)?$", line):
                inside = False
    return numbers


files = sorted({path for path, _ in lines})
left_out = {path: ran_by_compiler(path) for path in files}
lines = {key: count for key, count in lines.items() if key[1] not in left_out[key[0]]}
branches = {key: count for key, count in branches.items() if key[1] not in left_out[key[0]]}


def share(counts):
    ran = sum(count > 0 for count in counts.values())
    return f"{ran} of {len(counts)}, {100 * ran / len(counts):.1f} %"


print(f"lines {share(lines)}; branches {share(branches)}; {len(files)} headers")
for path in files:
    missed = [number for (where, number), count in sorted(lines.items()) if where == path and count == 0]
    for number in missed:
        print(f"{path}:{number}: {pathlib.Path(path).read_text().splitlines()[number - 1].strip()}")
