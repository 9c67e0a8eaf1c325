#!/usr/bin/env python3
"""Mutants of the headers: each is one small change that some test must notice.

A mutant swaps an operator or a comparison, changes a constant by one or a coefficient in its last bit, turns a sign or a
mask around, makes a condition constant, swaps a maximum and a minimum, or takes a check out. One copy of the headers
holds them all behind switches (tests/mutation/switches.hpp), so that a test is compiled once for all mutants that it
reaches. What the compiler evaluates has no switch: such a mutant is compiled alone. A mutant is killed if a test fails,
crashes or hangs, or if an assertion of the test does not compile. One that does not compile at all is counted apart.

The sample is the same for the same seed. It has some of each header and of each kind. A run goes on where the last one
stopped, by its log. tests/mutation/equivalent.txt has those that change no result, with the reasons.

usage: tests/mutation.py [--count 1000] [--seed 1] [--only <part of a path>] [--log FILE] [--list]
"""
import argparse
import collections
import hashlib
import math
import os
import pathlib
import re
import resource
import shutil
import struct
import subprocess
import sys
import tempfile
import time

root = pathlib.Path(__file__).resolve().parent.parent
source = root / "include/simdact"

# The activation whose golden bits see a header.
USERS = {
    "math/exp": ["elu", "silu"],
    "math/logistic": ["silu", "sigmoid"],
    "math/log1p": ["softplus"],
    "math/normal": ["gelu"],
    "math/polynomial": ["gelu", "tanh"],
    "math/sin": ["sine", "snake"],
    "math/sides": ["mish", "gelu", "silu"],
    "math/sine": ["snake", "sine"],
    "math/tanh": ["tanh", "gelu_tanh", "tanhshrink"],
    "math/double_double": ["gelu", "tanh"],
    "math/double_double_functions": ["gelu", "softplus"],
    "math/double_double_sine": ["sine"],
    "exact/form": ["gelu"],
    "exact/functor": ["gelu"],
    "exact/logistic": ["sigmoid", "mish"],
    "exact/nearest": ["gelu"],
    "exact/piecewise": ["hard_mish", "hardsigmoid", "hardsigmoid_onnx", "hardswish", "hardtanh", "leaky_hardtanh", "leaky_relu", "sparse_plus"],
    "exact/quick": ["gelu_quick", "gelu", "softplus", "sine", "lisht"],
    "math/in_double": ["mish", "tanh"],
    "math/quick": ["mish", "elu"],
    "exact/tangent": ["tanh", "gelu_tanh"],
    "simd/arithmetic": ["gelu", "laplace"],
    "simd/fma": ["gelu"],
    "simd/select": ["hardtanh"],
    "simd/sqrt": ["squareplus"],
    "simd/float_bits": ["sigmoid", "sine"],
}
# The part of tests/mutation/kernels.cpp that sees a header.
KERNELS = {
    "RANGES": r"kernels/(forward|backward|mask|kernel)|contract/(call|operands)|simd/(loop|memory|accessors|bits)",
    "ROWS": r"contract/rows|simd/(rows|sums|pairs)|biased|prelu|kernels/backward",
    "REFUSALS": r"contract/(checks|layout|rows)|mask_size|matrix",
}
# Tests of other headers that see what a header's own test does not.
OTHERS = {
    r"contract/(rows|execution)": ["piece"],
    r"contract/inputs|concepts|biased|residual": ["kernels/double_backward"],
    r"kernels/double_backward": ["snake_beta"],
    r"contract/(checks|call|operands|refuse)": ["contract/checks"],
    r"contract/operands": ["piece"],
    r"contract/rows|contract/layout|simd/rows|matrix": ["matrix", "contract/rows"],
    r"contract/layout_checks|matrix": ["contract/layout"],
    r"simd/(loop|accessors|memory)": ["kernels/mask", "stores", "float16"],
    r"math/(sides|exp|logistic)": ["kernels/side"],
    r"math/logistic": ["activations/silu"],
    r"activations/.*|math/.*": ["parameters"],
    r"exact/.*|math/double_double.*": ["exact/form"],
    r"simd/sums": ["rows/sums"],
    r"math/logits|rows/.*|simd/row.*": ["rows/softmax", "rows/masked", "rows/log_softmax"],
    r"simd/moments": ["kernels/forward_with_health", "health"],
}
# What a test needs beside.
NEEDS = {"tests/eigen.test.cpp": ["-isystem/usr/include/eigen3"], "tests/parallel.test.cpp": ["-ltbb"]}
LETTERS = {"<": "l", "<=": "L", ">": "g", ">=": "G", "==": "=", "!=": "!", "<<": "s", ">>": "S"}
SWAPS = {
    "arithmetic": {"+": "-", "-": "+", "*": "+", "/": "*", "%": "/"},
    "comparison": {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="},
    "bits": {"&": "|", "|": "&", "^": "|", "<<": ">>", ">>": "<<"},
}


def tests_of(path):
    """The tests that judge a header, the cheapest first: what is compiled, after the flags that it is compiled with."""
    name = path[:-4]
    users = [name[12:]] if name.startswith("activations/") else USERS.get(name, [])
    if name.startswith("exact/"):
        forms = re.findall(r"struct exact_form<(?:math::plain_)?(\w+)>", (source / path).read_text("utf-8"))
        users = list(dict.fromkeys(users + forms))
    exact = ["-DEXACT"] if re.match("exact/|math/double_double", name) else []
    tests = [[HERE, f"-DACTIVATION={user}", f"-DHEADER=<simdact/activations/{user}.hpp>", *exact,
              "tests/mutation/activation.cpp"] for user in users]
    parts = [part for part, names in KERNELS.items() if re.fullmatch(names, name)]
    tests += [[HERE, f"-D{part}", "tests/mutation/kernels.cpp"] for part in parts]
    units = [name] + [unit for names, others in OTHERS.items() if re.fullmatch(names, name) for unit in others]
    units = [f"tests/{unit}.test.cpp" for unit in dict.fromkeys(units) if (root / f"tests/{unit}.test.cpp").exists()]
    if name == "simd/loop":
        tests += [[HERE, "-DPLAIN_LOOP", "-DRANGES", "tests/mutation/kernels.cpp"]]
    tests += [[HERE, unit] for unit in units]
    # Code for vectors of 128 bits and without FMA.
    if re.match("simd/|math/", name) or re.search("is_fused|in_double", (source / path).read_text("utf-8")):
        tests += [[PLAIN, f"-D{part}", "tests/mutation/kernels.cpp"] for part in parts] + [[PLAIN, unit] for unit in units[:1]]
    return [tuple(test) for test in tests]


def blank(text):
    return re.sub(r"[^\n]", " ", text)


def code_only(text, lines):
    """The text with all that is no code of this machine blanked, at the same places."""
    text = re.sub(r"//[^\n]*|/\*.*?\*/", lambda found: blank(found[0]), text, flags=re.S)
    text = re.sub(r"^[ \t]*#(\\\n|[^\n])*", lambda found: blank(found[0]), text, flags=re.M)
    text = re.sub(r'"(\\.|[^"\\])*"', lambda found: blank(found[0]), text)
    text = re.sub(r"\[\[.*?\]\]|\btemplate\s*<[^{;]*?>(?=\s)|\brequires\b[^{;]*|\bstatic_assert\(.*?\);",
                  lambda found: blank(found[0]), text, flags=re.S)
    text = re.sub(r"\boperator\s*[^\s(]+|->|<[\w:, ]*>|(?<=[<,(])\s*class\b", lambda found: blank(found[0]), text)
    # Bounds are statements about the code, which the tests of accuracy judge.
    return "".join(line if number in lines and not re.search(r"max_ulp|zero_windows|half_width|_bound|\bbound\{", line) else blank(line)
                   for number, line in enumerate(text.splitlines(keepends=True), 1))


def for_compiler(code):
    """Where the compiler alone works: spans of the choices that it makes, and of the initial values of constants."""
    choices, values = [], []
    starts = (r"(\bconsteval\b|\bif constexpr \(|\benum\b|\bcase\b|\bconcept\b|\busing\b)"
              r"|\b(?:(?:inline|static) )*constexpr (?!\w+ operator)[^;(){}=]+[={]")
    for start in re.finditer(starts, code):
        in_parentheses, depth, end = start[0].endswith("("), 0, start.start()
        for end in range(start.start(), len(code)):
            depth += (code[end] in "({[") - (code[end] in ")}]")
            if depth == 0 and (code[end] in ";" or code[end] == ")" and in_parentheses or code[end] == ":" and start[0] == "case"
                               or code[end] == "}" and start[0].endswith("consteval")):
                break
        (choices if start[1] else values).append((start.start(), end))
    return choices, values


def changed_number(literal):
    """Its kind and the next number: a coefficient in its last bit, a short constant in its last digit."""
    hexadecimal = literal.startswith("0x")
    suffix = re.search(r"[LlUu]*$" if hexadecimal and "p" not in literal else r"[FfLlUu]*$", literal)[0]
    digits = literal[: len(literal) - len(suffix)]
    mantissa = re.sub(r"[pP].*" if hexadecimal else r"[eE].*", "", digits)
    if len(re.sub(r"^0x|\.", "", mantissa).strip("0")) > 3 and ("." in mantissa or "p" in digits):
        value = float.fromhex(digits) if hexadecimal else float(digits)
        if "f" in suffix.lower():
            bits = struct.unpack("<I", struct.pack("<f", value))[0] + 1
            return "coefficient", struct.unpack("<f", struct.pack("<I", bits))[0].hex() + "F"
        return "coefficient", math.nextafter(value, math.inf).hex()
    place, base = len(mantissa.rstrip(".")) - 1, 16 if hexadecimal else 10
    digit = int(mantissa[place], base)
    return "constant", digits[:place] + "0123456789abcdef"[digit + (1 if digit + 1 < base else -1)] + digits[place + 1 :] + suffix


def arguments(code, start):
    """Places of the arguments of a call whose parenthesis opens at start."""
    depth, places, first = 0, [], start + 1
    for i in range(start, len(code)):
        depth += (code[i] in "([{") - (code[i] in ")]}")
        if depth == 0 or depth == 1 and code[i] == ",":
            while first < i and code[first].isspace():
                first += 1
            places.append((first, i))
            first = i + 1
        if depth == 0:
            return places
    return []


def compiled_lines():
    """What the preprocessor keeps on this machine: the numbers of the lines of each header."""
    command = [*compiler, HERE, *NEEDS["tests/eigen.test.cpp"], "-E", "-I", str(root / "include"), "-x", "c++", "-"]
    includes = "".join(f"#include <simdact/{path}>\n" for path in headers)
    lines, path, number = collections.defaultdict(set), "", 0
    for line in subprocess.run(command, input=includes, capture_output=True, text=True, check=True).stdout.splitlines():
        if found := re.match(r'# (\d+) "(.*?)"', line):
            path, number = found[2].split("include/simdact/")[-1], int(found[1])
            continue
        if line.strip():
            lines[path].add(number)
        number += 1
    return lines


def changes_of(code):
    """Kind, then the plain edits, then those with switches: (start, end, text) each."""
    binary = r"(?<=[\w)\]}] )(%s)(?= [\w(\-!~{])"
    for kind, swaps in SWAPS.items():
        for found in re.finditer(binary % "[-+*/%<>=!&|^]+", code):
            sign = found[1]
            if sign in swaps:
                other = swaps[sign]
                letter = LETTERS.get(other, other)
                yield kind, [(*found.span(), other)], [(*found.span(), f"{sign} mutation::change<@, '{letter}'>{{}} {sign}")]
    for found in re.finditer(binary % r"[-+]=", code):
        other = "-=" if found[1] == "+=" else "+="
        yield "arithmetic", [(*found.span(), other)], [(*found.span(), f"{found[1]} mutation::sign<@>{{}} +")]
    for found in re.finditer(binary % r"&&|\|\|", code):
        always = "&& false &&" if found[1] == "&&" else "|| true ||"
        switch = "&& !mutation::on<@>() &&" if found[1] == "&&" else "|| mutation::on<@>() ||"
        yield "condition", [(*found.span(), always)], [(*found.span(), switch)]
    number = r"(?<![\w.])(0x[0-9A-Fa-f.]+(?:[pP][-+]?\d+)?|\d+\.?\d*(?:[eE][-+]?\d+)?)[FfUuLl]*(?![\w.])"
    for found in re.finditer(number, code):
        kind, changed = changed_number(found[0])
        yield kind, [(*found.span(), changed)], [(*found.span(), f"mutation::constant<@>({found[0]}, {changed})")]
    for found in re.finditer(r"\((std::max|std::min)\)", code):
        other = "(std::min)" if found[1] == "std::max" else "(std::max)"
        yield "choice", [(*found.span(), other)], [(*found.span(), f"mutation::{'larger' if found[1] == 'std::max' else 'smaller'}<@>")]
    for found in re.finditer(r"(?<=\breturn )(true|false)(?=;)", code):
        no = "!" if found[1] == "true" else ""
        yield "choice", [(*found.span(), "false" if no else "true")], [(*found.span(), f"{no}mutation::on<@>()")]
    for found in re.finditer(r"(?<=simd::)(select|fma|near_fma|copysign|at_least|at_most|abs|divide|times_power)\(", code):
        places = arguments(code, found.end() - 1)
        if found[1] == "select":
            (a, b), sign = places[0], "!"
        else:
            (a, b), sign = places[-1], "-"
        if found[1] != "abs" and b > a:
            yield "operand", [(a, a, f"{sign}("), (b, b, ")")], [(a, a, "mutation::negated<@>("), (b, b, ")")]
    for found in re.finditer(r"(?<=[(,={?:] )-(?=[\w(])|(?<=[({])-(?=[a-zA-Z(])|(?<=return )-(?=[\w(])", code):
        yield "operand", [(*found.span(), "")], [(*found.span(), "mutation::sign<@>{} -")]
    for found in re.finditer(r"(?<=[(&|] )!(?=[\w(])|(?<=\()!(?=[\w(])", code):
        yield "operand", [(*found.span(), "")], [(*found.span(), "mutation::on<@>() != !")]
    for found in re.finditer(r"^\s*(?=((?:refused\.|call\.)?check_\w+\([^;{}]*\);))", code, re.M):
        start, end = found.end(), found.end() + len(found[1])
        yield "check", [(start, end, ";")], [(start, start, "if (!mutation::on<@>()) ")]
    for found in re.finditer(r"\bif \((?=[^;{}]*\)\s*(?:\w+(?:\.|::|<\w+>::))?(?:reject|refuse))", code):
        start, end = found.end(), arguments(code, found.end() - 1)[-1][1]
        yield "check", [(start, start, "false && ")], [(start, start, "!mutation::on<@>() && ("), (end, end, ")")]


def edited(text, edits):
    for start, end, new in sorted(edits, key=lambda e: (e[0], e[1] > e[0]), reverse=True):
        text = text[:start] + new + text[end:]
    return text


class Mutant:
    def __init__(self, path, text, spans, kind, plain, switched):
        self.path, self.kind, self.plain, self.switched = path, kind, plain, switched
        start, end = plain[0][0], plain[-1][1]
        if any(first <= start <= last for first, last in spans):
            self.switched = None
        first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        self.line = text.count("\n", 0, start) + 1
        inside = [(a - first, b - first, new) for a, b, new in plain]
        shown = lambda whole: re.sub(r"\s+", " ", whole.strip())
        # Without the number of the line, so that it stays when others move.
        self.name = f"{path}: {shown(text[first:last])} => {shown(edited(text[first:last], inside))}"
        self.hash = hashlib.sha256(f"{chosen.seed} {self.name}".encode()).digest()


def ordered(mutants):
    """Kinds by turns within a header, and large headers more often, as the root of their size."""
    keyed = []
    for path in headers:
        ours, by_kind = [m for m in mutants if m.path == path], collections.defaultdict(list)
        for m in sorted(ours, key=lambda m: m.hash):
            by_kind[m.kind].append(m)
        turns = sorted((turn, m.hash, m) for kind in by_kind.values() for turn, m in enumerate(kind))
        keyed += [((place + 0.5) / math.sqrt(len(ours)), path, m) for place, (*_, m) in enumerate(turns)]
    return [m for *_, m in sorted(keyed, key=lambda k: k[:2])]


def run(command, cpu_seconds, **variables):
    """The exit status and what was printed. A negative status: stopped, as by the limit on CPU time, or a deadlock."""
    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        done = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
                              timeout=60 + 8 * cpu_seconds, preexec_fn=limit, env={**os.environ, **variables})
        return done.returncode, done.stdout
    except subprocess.TimeoutExpired:
        return -1, ""


def is_unit(test):
    return test[-1].endswith(".test.cpp")


def precompiled(march, catch):
    header = work / f"{march[7:]}{'.catch' * catch}.hpp"
    if not header.exists():
        includes = ["tests/mutation/precompiled.hpp", "tests/mutation/switches.hpp"] + ["tests/catch.hpp"] * catch
        header.write_text("".join(f'#include "{root}/{path}"\n' for path in includes))
        output = header.with_name(header.name + (".pch" if clang else ".gch"))
        subprocess.run([*compiler, march, "-x", "c++-header", header, "-o", output], check=True)
    return header


def libraries():
    if catch_3:
        return ["-lCatch2Main", "-lCatch2"]
    main = chosen.log.parent / "mutation.catch_main.o"
    if not main.exists():
        subprocess.run([*compiler, "-c", root / "tests/catch_main.cpp", "-o", main], check=True)
    return [str(main)]


def compiles(include, test):
    catch = is_unit(test)
    return run([*compiler, "-include", str(precompiled(test[0], catch)), f"-I{include}", *NEEDS.get(test[-1], []), *test, "-o",
                str(work / "program"), *(libraries() if catch else [])], 300)


def passes(test, number=0, **variables):
    """Whether the program passes with this mutant on, in five times the time that it takes without."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    command = [str(work / "program"), *(["--abort"] if is_unit(test) else [])]
    status, text = run(command, 2 + round(5 * seconds.get(test, 6)), MUTANT=str(number), **variables)
    seconds.setdefault(test, resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
    return status == 0


def write_switches():
    """The copy of the headers with the switches of all mutants that have one."""
    for path in headers:
        edits = [(a, b, new.replace("@", str(m.number))) for m in mutants if m.path == path and m.switched for a, b, new in m.switched]
        (work / "switched/simdact" / path).write_text(edited(texts[path], edits))


def switched_program(test):
    """Compiles a test with the switches. Where a switch does not compile, the mutants of that line lose theirs."""
    for _ in range(12):
        status, text = compiles(work / "switched", test)
        if status == 0:
            return
        places = set(re.findall(r"switched/simdact/([\w/]+\.hpp):(\d+):", text))
        lost = [m for m in mutants if m.switched and (m.path, str(m.line)) in places]
        if not lost:
            sys.exit(f"{' '.join(test)} does not compile:\n{text[:3000]}")
        for m in lost:
            print(f"no switch for {m.name}", flush=True)
            m.switched = None
        write_switches()
    sys.exit(f"{' '.join(test)} does not compile with switches")


def judge_switched(test, judged):
    """Runs a test with each of those mutants that it reaches."""
    switched_program(test)
    reached = work / "reached"
    if not passes(test, MUTANTS_REACHED=str(reached)):
        sys.exit(f"{' '.join(test)} fails without a mutant")
    numbers = set(reached.read_text().split())
    for m in judged:
        if m.switched and (m.name, key_of(test)) not in passed:
            if str(m.number) not in numbers:
                note("not reached", m, test)
            elif passes(test, m.number):
                m.reached = True
                note("passed", m, test)
            else:
                settle(m, "killed", test)
    left = sum(m.result is None for m in mutants)
    print(f"{time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]):.0f} s, {left} left after {' '.join(test[1:])}", flush=True)


def judge_alone(m):
    """Compiles the tests of a mutant that has no switch, or whose switch no test reaches."""
    target = work / "include/simdact" / m.path
    target.write_text(edited(texts[m.path], m.plain))
    result, by = "survived", ""
    for test in tests_of(m.path)[:6]:
        if test not in sound:
            if compiles(root / "include", test)[0] != 0 or not passes(test):
                sys.exit(f"{' '.join(test)} fails without a mutant")
            sound.add(test)
        status, text = compiles(work / "include", test)
        if status != 0:
            asserted = re.search(r"^tests/\S+ error: (static assertion|static_assert|non-constant condition)", text, re.M)
            result, by = "killed" if asserted else "does not compile", test
            break
        if not passes(test):
            result, by = "killed", test
            break
    target.write_text(texts[m.path])
    settle(m, result, by)


def key_of(test):
    """A test and its text, by which the log knows what was judged."""
    return f"{' '.join(test)} {hashlib.sha256((root / test[-1]).read_bytes()).hexdigest()[:8]}" if test else ""


def note(result, m, test):
    with chosen.log.open("a") as log:
        log.write(f"{result}\t{m.kind}\t{m.name}\t{key_of(test)}\n")


def settle(m, result, test=()):
    m.result = result
    if result == "survived":
        print(f"survived: {m.path}:{m.line}: {m.name}", flush=True)
    note(result, m, test)


options = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1])
options.add_argument("--count", type=int, default=1000)
options.add_argument("--seed", type=int, default=1)
options.add_argument("--only", default="")
options.add_argument("--log", type=pathlib.Path, default=root / "build/mutation.log")
options.add_argument("--list", action="store_true")
options.add_argument("--compiler", default="clang++-14")
chosen = options.parse_args()
clang = "clang" in chosen.compiler
catch_3 = pathlib.Path("/usr/include/catch2/catch_test_macros.hpp").exists()
compiler = [chosen.compiler, "-std=c++20", "-w", "-ferror-limit=0", "-Wno-c++11-narrowing", "-O0", "-D__OPTIMIZE__", "-fuse-ld=lld",
            "-fsanitize=bounds", "-fsanitize-trap=bounds", *([] if catch_3 else ["-DSIMDACT_CATCH_V2"])]
HERE, PLAIN = "-march=x86-64-v3", "-march=x86-64"

headers = sorted(str(p.relative_to(source)) for p in source.rglob("*.hpp"))
headers = [path for path in headers if tests_of(path) and chosen.only in path]
kept = compiled_lines()
mutants, texts = [], {}
for path in headers:
    text = texts[path] = (source / path).read_text()
    code = code_only(text, kept[path])
    # What the compiler chooses by would mostly not compile.
    for first, last in for_compiler(code)[0]:
        code = code[:first] + blank(code[first:last]) + code[last:]
    spans = for_compiler(code)[1]
    mutants += [Mutant(path, text, spans, *change) for change in changes_of(code)]
mutants = list({m.name: m for m in mutants}.values())
print(f"{len(headers)} headers, {len(mutants)} mutants:", dict(collections.Counter(m.kind for m in mutants)))
mutants = ordered(mutants)[: chosen.count]
print("chosen:", dict(collections.Counter(m.kind + ("" if m.switched else ", alone") for m in mutants)))
if chosen.list:
    for m in mutants:
        print(f"{m.kind:12}{m.name}")
    sys.exit()

reasons = root / "tests/mutation/equivalent.txt"
equivalent = set(reasons.read_text().splitlines()) if reasons.exists() else set()
chosen.log.parent.mkdir(parents=True, exist_ok=True)
done, passed, reached = {}, set(), set()
if chosen.log.exists():
    for line in chosen.log.read_text().splitlines():
        result, _, name, test = line.split("\t")
        if result in ("passed", "not reached"):
            passed.add((name, test))
            reached |= {name} if result == "passed" else set()
        else:
            done[name] = result
for number, m in enumerate(mutants, 1):
    m.number, m.reached = number, m.name in reached
    m.result = "equivalent" if m.name in equivalent else done.get(m.name)
    m.result = None if m.result == "survived" else m.result
seconds, sound = {}, set()
with tempfile.TemporaryDirectory() as folder:
    work = pathlib.Path(folder)
    for copy in ("include", "switched"):
        shutil.copytree(root / "include", work / copy)
    write_switches()
    tests = sorted({(place, test) for m in mutants for place, test in enumerate(tests_of(m.path))},
                   key=lambda t: (t[1][0] == PLAIN, is_unit(t[1]), t))
    for test in dict.fromkeys(test for _, test in tests):
        if any(m.result is None and m.switched and test in tests_of(m.path) and (m.name, key_of(test)) not in passed
               for m in mutants):
            judge_switched(test, [m for m in mutants if m.result is None])
    for m in mutants:
        if m.result is None and m.switched and m.reached:
            settle(m, "survived")
    for m in mutants:
        if m.result is None:
            judge_alone(m)
kinds = collections.defaultdict(collections.Counter)
for m in mutants:
    kinds[m.kind][m.result] += 1
for kind, c in [*sorted(kinds.items()), ("all", sum(kinds.values(), collections.Counter()))]:
    print(f"{kind:12} {c['killed']} killed of {c['killed'] + c['survived']}; {c['does not compile']} do not compile, {c['equivalent']} equivalent")
