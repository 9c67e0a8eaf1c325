"""Compares values and gradients with PyTorch's, and knows every intended difference.

Usage: compare.py <shared library of ours.cpp>
"""
import ctypes
import sys

import torch

# What torch.nn.functional calls otherwise, or lacks.
functions = {
    "identity": lambda x: x * 1,
}

nan, inf = float("nan"), float("inf")

# (activations, "value" or "gradient", where, why). Each must be seen, and nothing else may differ.
intended = [
    ("leaky_relu", "gradient", torch.isnan, "NaN is the active side; PyTorch scales the gradient by the slope"),
]


class Activation(ctypes.Structure):
    _fields_ = [(name, ctypes.c_char_p if name == "name" else ctypes.c_void_p)
                for name in ("name", "forward_float", "forward_double", "backward_float", "backward_double")]


def activations(library):
    library.simdact_activations.restype = ctypes.POINTER(Activation)
    first = library.simdact_activations()
    i = 0
    while first[i].name:
        yield first[i]
        i += 1


def ours(address, *tensors):
    """Calls function(inputs…, output, n)."""
    out = torch.empty_like(tensors[0])
    buffers = [*tensors, out]
    call = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * len(buffers), ctypes.c_size_t)(address)
    call(*[ctypes.c_void_p(t.data_ptr()) for t in buffers], out.numel())
    return out


def inputs(dtype):
    torch.manual_seed(1)
    info = torch.finfo(dtype)
    special = [nan, inf, info.max, 1e30, 200, 100, 88.5, 50, 25, 6, 3, 1, 0.5, 1e-3, info.eps, info.tiny, 0.0]
    special += [-x for x in special]
    return torch.cat([torch.tensor(special, dtype=dtype), 4 * torch.randn(20000, dtype=dtype)])


def differ(a, b, signed):
    """Where a and b are not the same: to PyTorch's own roundings, which cancel in gradients; zeros to the sign where `signed`."""
    close = (a - b).abs() <= 32 * torch.finfo(a.dtype).eps * b.abs().clamp(min=1)
    same = (a == b) | close | (a.isnan() & b.isnan())
    return ~same | (signed & (a == 0) & (b == 0) & (torch.signbit(a) != torch.signbit(b)))


def main(path):
    seen = set()
    count = 0
    good = True
    for f in activations(ctypes.CDLL(path)):
        name = f.name.decode()
        count += 1
        theirs = functions.get(name) or getattr(torch, name, None) or getattr(torch.nn.functional, name, None)
        if theirs is None:
            sys.exit(f"{name}: say in tests/torch/compare.py what it is in PyTorch")
        for dtype, forward, backward in ((torch.float32, f.forward_float, f.backward_float),
                                         (torch.float64, f.forward_double, f.backward_double)):
            x = inputs(dtype).requires_grad_()
            dy = torch.randn_like(x)
            y = theirs(x)
            y.backward(dy)
            x_, y = x.detach(), y.detach()
            for part, a, b in (("value", ours(forward, x_), y), ("gradient", ours(backward, x_, dy), x.grad)):
                wrong = differ(a, b, (x_ == 0) & (part == "value"))
                for i, entry in enumerate(intended):
                    if name in entry[0].split() and part == entry[1]:
                        explained = wrong & entry[2](x_)
                        if explained.any():
                            seen.add((i, name))
                        wrong &= ~explained
                for k in wrong.nonzero().flatten().tolist()[:5]:
                    print(f"{name} {part}, {dtype}: at {x_[k]} {a[k]}, in PyTorch {b[k]}")
                    good = False
    for i, (affected, part, _, why) in enumerate(intended):
        print(f"{affected}, {part}: {why}")
        for name in affected.split():
            if (i, name) not in seen:
                print(f"  not so for {name}: the list in tests/torch/compare.py is wrong")
                good = False
    print(f"{count} activations compared with PyTorch {torch.__version__}")
    sys.exit(0 if good else 1)


main(sys.argv[1])
