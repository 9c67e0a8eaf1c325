#!/usr/bin/env python3
"""The network of memory.cpp with PyTorch, and with derivatives that are kept as codes of a few bits.

usage: memory.py [example_memory]

Prints a table: bytes kept for each float between the layers, error of the gradient of the first layer's weights, and
time of the activation, forward and backward on one thread. The rows of simdact are those of the given program, the
fastest of several runs in turns with PyTorch. Needs numpy, for the row of PyTorch torch too (Debian: python3-numpy,
python3-torch).
"""
import re
import subprocess
import sys
import time
from math import erf

try:
    import numpy as np
except ImportError:
    sys.exit("skipped: needs the Python package numpy")
try:
    import torch
except ImportError:
    torch = None

ROWS = WIDTH = 256


class Network:
    """h = x A, y = gelu(h), z = y B, and the gradient of z: the numbers of memory.cpp."""

    def __init__(self):
        random = np.random.RandomState(1)._bit_generator.random_raw  # std::mt19937(1)
        uniform = lambda: (random(ROWS * WIDTH) / 2147483648.0 - 1).reshape(ROWS, WIDTH)
        limit = np.sqrt(6 / WIDTH)
        self.a, self.b, self.x, self.dz = (part.astype(np.float32)
                                           for part in (limit * uniform(), limit * uniform(), uniform(), uniform()))
        a, b, self.exact_x, dz = (part.astype(float) for part in (self.a, self.b, self.x, self.dz))
        self.h, self.dy = self.exact_x @ a, dz @ b.T
        self.gradient = self.gradient_with(slope(self.h))

    def gradient_with(self, slopes):
        return self.exact_x.T @ (self.dy * slopes)

    def error(self, gradient):
        return np.linalg.norm(gradient - self.gradient) / np.linalg.norm(self.gradient)


def slope(x):
    """gelu'"""
    return (1 + np.vectorize(erf)(x / np.sqrt(2))) / 2 + x * np.exp(-x * x / 2) / np.sqrt(2 * np.pi)


def coded(bits):
    """gelu' as a step function of 2^bits values, with the least mean square error for normally distributed x."""
    x = np.linspace(-6, 6, 6001)
    weight, exact = np.exp(-x * x / 2), slope(x)
    sums = [np.concatenate(([0], np.cumsum(weight * exact**k))) for k in range(3)]

    def costs(first, last):
        """Of one value for x[first:last]"""
        total, linear, square = (s[last] - s[first] for s in sums)
        return square - linear**2 / total

    step = 10  # between possible ends
    ends = np.arange(0, len(x), step)
    best, choices = costs(0, np.maximum(ends, 1)), []
    for _ in range(2**bits - 1):
        table = np.full((len(ends), len(ends)), np.inf)
        for last in range(1, len(ends)):
            table[last, :last] = best[:last] + costs(ends[:last], ends[last])
        table[0, 0] = 0
        choices.append(table.argmin(axis=1))
        best = table.min(axis=1)
    cuts = [len(ends) - 1]
    for choice in reversed(choices):
        cuts.append(choice[cuts[-1]])
    cuts = ends[sorted({0, *cuts})]
    values = [np.average(exact[i:j], weights=weight[i:j]) for i, j in zip(cuts, cuts[1:])]
    return lambda h: np.array(values)[np.searchsorted(x[cuts[1:-1]], h)]


def best_ns(work):
    best = 1e9
    for _ in range(50):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best * 1e9 / (ROWS * WIDTH)


class Torch:
    """Bytes kept, error and time of PyTorch."""

    def __init__(self, network):
        torch.set_num_threads(1)
        a, b = (torch.tensor(m, requires_grad=True) for m in (network.a, network.b))
        x, kept = torch.tensor(network.x), {}

        def keep(tensor):
            kept[tensor.data_ptr()] = tensor.numel() * tensor.element_size()
            return tensor

        with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
            z = torch.nn.functional.gelu(x @ a) @ b
        z.backward(torch.tensor(network.dz))
        for outside in (a, b, x):  # are there without backward
            kept.pop(outside.data_ptr(), None)
        self.bytes = sum(kept.values()) / x.numel()
        self.error = network.error(a.grad.numpy())
        self.h, self.dy = (torch.tensor(m, dtype=torch.float32) for m in (network.h, network.dy))

    def ns(self):
        forward = best_ns(lambda: torch.ops.aten.gelu(self.h))
        return forward + best_ns(lambda: torch.ops.aten.gelu_backward(self.dy, self.h))


def main():
    network = Network()
    times = {}  # by the other cells of their rows
    peer = torch and Torch(network)
    for _ in range(5):
        if len(sys.argv) > 1:
            output = subprocess.run(sys.argv[1:], check=True, text=True, capture_output=True).stdout
            for cells, ns in re.findall(r"^(\| simdact: .*\|) (\S+) \|$", output, re.M):
                times[cells] = min(times.get(cells, 1e9), float(ns))
        if peer:
            cells = f"| PyTorch {torch.__version__}: x and y | {peer.bytes:g} | {peer.error:.1e} |"
            times[cells] = min(times.get(cells, 1e9), peer.ns())
    print("| kept | bytes for each float | error of the gradient | ns for each float |\n|---|---|---|---|")
    for cells, ns in times.items():
        print(f"{cells} {ns:.2f} |")
    for bits in 2, 3, 4:
        error = network.error(network.gradient_with(coded(bits)(network.h)))
        print(f"| y, and f' as a code of {bits} bits | {4 + bits / 8:g} | {error:.1e} | |")
    if not peer:
        print("skipped: the row of PyTorch needs the Python package torch")


main()
