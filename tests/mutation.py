#!/usr/bin/env python3
"""Mutants of the headers: each is one small change, compiled against a small test that must fail.

A mutant swaps an operator or a comparison, changes a constant by one or a coefficient in its last bit, or takes a check
out. It is killed if the test does not compile, fails or hangs. One that survives the small programs of tests/mutation
meets the header's own test too. Deterministic by the seed.

usage: tests/mutation.py [--count 400] [--seed 1] [--only <part of a path>] [--log FILE] [--list]
"""
import argparse
import collections
import hashlib
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

root = pathlib.Path(__file__).resolve().parent.parent
compiler = ["g++", "-std=c++20", "-O1", "-march=x86-64-v3", "-w"]

# Which tests see a header: programs of tests/mutation, an activation for that with golden bits.
USERS = {
    "math/exp": ["elu", "gelu_tanh"],
    "math/logistic": ["sigmoid", "silu"],
    "math/logits": None,
    "math/log1p": ["softplus", "log_sigmoid"],
    "math/normal": ["gelu", "laplace"],
    "math/polynomial": ["gelu", "tanh"],
    "math/sides": None,
    "math/sin": ["sine", "snake"],
    "math/sine": ["sine", "snake"],
    "math/tanh": ["tanh", "tanhshrink"],
    "math/double_double": ["gelu", "tanh"],
    "math/double_double_functions": ["gelu", "softplus"],
    "math/double_double_sine": ["sine"],
    "exact/algebraic": ["softsign", "squareplus"],
    "exact/exponential": ["elu", "celu"],
    "exact/form": ["gelu"],
    "exact/logistic": ["sigmoid", "mish"],
    "exact/normal": ["gelu", "laplace"],
    "exact/piecewise": ["hardtanh", "hardswish"],
    "exact/quick": ["gelu_quick"],
    "exact/sine": ["sine"],
    "exact/tangent": ["tanh", "gelu_tanh"],
    "simd/arithmetic": ["gelu", "laplace"],
    "simd/fma": ["gelu", "sigmoid"],
    "simd/select": ["hardtanh", "elu"],
    "simd/sqrt": ["squareplus"],
    "simd/value": ["gelu"],
    "simd/float_bits": ["sigmoid", "sine"],
}
# Parts of tests/mutation/kernels.cpp by headers.
KERNELS = {
    "RANGES": r"kernels/(forward|backward|mask|kernel)|contract/(call|checks|inputs)|mask_size|stores|"
              r"simd/(loop|memory|streams|bits|elements)",
    "ROWS": r"contract/(layout|rows)|simd/(rows|sums|row_max|memory|streams)|biased|prelu|matrix",
    "REFUSALS": r"contract/(call|checks|layout|rows)|mask_size|matrix",
}
SWAPS = {"+": "-", "-": "+", "*": "+", "/": "*", "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==",
         "&&": "||", "||": "&&"}


def tests_of(path):
    """The sources with their flags that see a header below include/simdact."""
    name = path[:-4]
    users = [name[12:]] if name.startswith("activations/") else USERS.get(name)
    exact = ["-DEXACT"] if re.match("exact/|math/double_double", name) else []
    if users:
        return [("tests/mutation/activation.cpp", f"-DACTIVATION={user}", f"-DHEADER=<simdact/activations/{user}.hpp>", *exact)
                for user in users]
    return [("tests/mutation/kernels.cpp", f"-D{part}") for part, names in KERNELS.items() if re.fullmatch(names, name)]


def code_only(text):
    """The text with comments, strings, attributes and the preprocessor's lines blanked, at the same places."""
    blank = lambda found: re.sub(r"[^\n]", " ", found[0])
    text = re.sub(r"//[^\n]*|/\*.*?\*/", blank, text, flags=re.S)
    text = re.sub(r"^[ \t]*#(\\\n|[^\n])*", blank, text, flags=re.M)
    text = re.sub(r'"(\\.|[^"\\])*"', blank, text)
    text = re.sub(r"\[\[.*?\]\]|\btemplate\s*<[^{;]*?>(?=\s)|\brequires\b[^{;]*|\bstatic_assert\(.*?\);", blank, text, flags=re.S)
    return re.sub(r"\boperator\s*[^\s(]+|->|<[\w:, ]*>|(?<=[<,(])\s*class\b", blank, text)


def last_bit(number):
    """A literal one unit of its last digit away."""
    mantissa, rest = re.fullmatch(r"((?:0x)?[0-9A-Fa-f.]+?)((?:[pPeE][-+]?\d+)?[FfLlUu]*)", number).groups()
    digit = mantissa[-1]
    if digit == ".":
        return None
    base = 16 if mantissa.startswith("0x") else 10
    changed = "0123456789abcdef"[(int(digit, 16) + 1) % base] if int(digit, 16) + 1 < base else "0123456789abcdef"[base - 2]
    return mantissa[:-1] + changed + rest


def compiled_lines():
    """What the preprocessor keeps on this machine: the numbers of the lines of each header."""
    source = root / "include/simdact"
    command = [*compiler, "-E", "-I", str(root / "include"), "-x", "c++", str(source / "simdact.hpp")]
    lines, path, number = collections.defaultdict(set), "", 0
    for line in subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines():
        if found := re.match(r'# (\d+) "(.*?)"', line):
            path, number = found[2].split("include/simdact/")[-1], int(found[1])
            continue
        if line.strip():
            lines[path].add(number)
        number += 1
    return lines


def mutants_of(path):
    text = (root / "include/simdact" / path).read_text()
    # Bounds are statements about the code, which the tests of accuracy judge.
    code = "".join(line if number in kept[path] and not re.search(r"max_ulp|zero_windows|_bound|\bbound\{", line)
                   else re.sub(r"[^\n]", " ", line)
                   for number, line in enumerate(code_only(text).splitlines(keepends=True), 1))
    for found in re.finditer(r"(?<=[\w)\]] )(\+|-|\*|/|<=|>=|<|>|==|!=|&&|\|\|)(?= [\w(\-!~])", code):
        yield found.start(), found.end(), SWAPS[found[1]]
    for found in re.finditer(r"(?<![\w.])(0x[0-9A-Fa-f.]+(?:[pP][-+]?\d+)?|\d+\.?\d*(?:[eE][-+]?\d+)?)[FfUuLl]*(?![\w.])", code):
        if (changed := last_bit(found[0])) and changed != found[0]:
            yield found.start(), found.end(), changed
    for found in re.finditer(r"^\s*(?:refused\.|call\.)?(check_\w+\([^;{}]*\);)", code, re.M):
        yield found.start(1), found.end(1), ";"
    for found in re.finditer(r"\bif \((?!constexpr)(?=[^;{}]*\)\s*(?:\w+\.)?(?:reject|refuse))", code):
        yield found.end(), found.end(), "false && "


def describe(path, text, start, end, changed):
    line = text.count("\n", 0, start) + 1
    first = text.rfind("\n", 0, start) + 1
    whole = text[first : text.find("\n", start)]
    return f"{path}:{line}: {text[start:end]!r} -> {changed!r} in {whole.strip()}"


def run(command, limit):
    try:
        return subprocess.run(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=limit).returncode
    except subprocess.TimeoutExpired:
        return "hangs"


def built_and_passes(include, test, program):
    """Whether the test compiles with those headers and passes."""
    command = [*compiler, "-include", str(work / "precompiled.hpp"), f"-I{include}", *test, "-o", str(program)]
    return run(command, 600) == 0 and run([str(program)], 60) == 0


def own_test_passes(include, path, program):
    """The same for the header's own test, which takes longer to compile: it judges what the small programs let pass."""
    test = f"tests/{path[:-4]}.test.cpp"
    if not (root / test).exists():
        return True
    old = [] if pathlib.Path("/usr/include/catch2/catch_test_macros.hpp").exists() else ["-DSIMDACT_CATCH_V2"]
    main = program.with_name("catch_main.o")
    if not main.exists():
        subprocess.run([*compiler, "-O0", *old, "-c", root / "tests/catch_main.cpp", "-o", main], check=True)
    libraries = [] if old else ["-lCatch2"]
    return built_and_passes(include, (*old, test, str(main), *libraries), program)


options = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1])
options.add_argument("--count", type=int, default=400)
options.add_argument("--seed", type=int, default=1)
options.add_argument("--only", default="")
options.add_argument("--log", type=pathlib.Path, default=root / "build/mutation.log")
options.add_argument("--list", action="store_true")
chosen = options.parse_args()

headers = sorted(str(p.relative_to(root / "include/simdact")) for p in (root / "include/simdact").rglob("*.hpp"))
headers = [path for path in headers if tests_of(path) and chosen.only in path]
kept = compiled_lines()
mutants = [(path, *mutant) for path in headers for mutant in mutants_of(path)]
# The same mutants for the same seed, whatever is added elsewhere.
mutants.sort(key=lambda m: hashlib.sha256(f"{chosen.seed} {m}".encode()).digest())
total = len(mutants)
mutants = mutants[: chosen.count]
print(f"{len(headers)} headers, {total} mutants, {len(mutants)} chosen")
if chosen.list:
    for path, *mutant in mutants:
        print(describe(path, (root / "include/simdact" / path).read_text(), *mutant))
    sys.exit()

chosen.log.parent.mkdir(parents=True, exist_ok=True)
counts, sound = collections.Counter(), set()
with tempfile.TemporaryDirectory() as folder, chosen.log.open("a") as log:
    work = pathlib.Path(folder)
    shutil.copy(root / "tests/mutation/precompiled.hpp", work)
    subprocess.run([*compiler, "-x", "c++-header", work / "precompiled.hpp", "-o", work / "precompiled.hpp.gch"], check=True)
    shutil.copytree(root / "include", work / "include")
    for number, (path, start, end, changed) in enumerate(mutants, 1):
        for test in tests_of(path):
            if test not in sound and not built_and_passes(root / "include", test, work / "program"):
                sys.exit(f"{test} fails without a mutant")
            sound.add(test)
        target = work / "include/simdact" / path
        text = target.read_text()
        target.write_text(text[:start] + changed + text[end:])
        survives = all(built_and_passes(work / "include", test, work / "program") for test in tests_of(path))
        survives = survives and own_test_passes(work / "include", path, work / "program")
        target.write_text(text)
        counts[survives] += 1
        line = f"{'SURVIVED' if survives else 'killed  '} {describe(path, text, start, end, changed)}"
        print(f"{number}/{len(mutants)} {line}" if survives else f"{number}/{len(mutants)} killed", flush=True)
        log.write(line + "\n")
        log.flush()
print(f"{counts[False]} killed, {counts[True]} survived of {sum(counts.values())}: {100 * counts[False] / max(1, sum(counts.values())):.1f} %")
