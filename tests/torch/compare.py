"""Compares values, gradients and their gradients with PyTorch's, and knows every intended difference.

Usage: compare.py <shared library of ours.cpp>
"""
import ctypes
import sys

import torch

# What torch.nn.functional calls otherwise, or lacks.
functions = {
    "gelu_quick": lambda x: x * torch.sigmoid(1.702 * x),
    "gelu_tanh": lambda x: torch.nn.functional.gelu(x, approximate="tanh"),
    "hardsigmoid_onnx": lambda x: (0.2 * x + 0.5).clamp(0, 1),
    "identity": lambda x: x * 1,
    "log_sigmoid": torch.nn.functional.logsigmoid,
    "snake": lambda x: x + torch.sin(x) ** 2,
    "squared_relu": lambda x: torch.relu(x) ** 2,
    "threshold": lambda x: torch.nn.functional.threshold(x, 0, 0),
}

nan, inf = float("nan"), float("inf")

# (activations, "value", "gradient" or "second gradient", where, why). Each must be seen, and nothing else may differ.
intended = [
    ("leaky_relu", "gradient", torch.isnan, "NaN is the active side; PyTorch scales the gradient by the slope"),
    ("relu6 hardtanh hardsigmoid hardsigmoid_onnx hardshrink softshrink", "gradient", torch.isnan,
     "NaN is the active side; PyTorch gives 0"),
    ("softshrink", "value", torch.isnan, "NaN stays NaN; PyTorch gives 0"),
    ("hardsigmoid", "gradient", lambda x: (x.abs() < 3) & (x.dtype == torch.float64),
     "1/6 is rounded to double; PyTorch rounds it to float"),
    ("hardswish", "value", lambda x: x == -inf, "the limit; PyTorch gives NaN"),
    ("hardswish", "gradient", lambda x: x == -3, "0 at -3; PyTorch gives -1/2"),
    ("softsign", "value", torch.isinf, "the limit; PyTorch gives NaN"),
    ("softsign", "gradient", torch.isinf, "the limit; PyTorch gives NaN"),
    ("snake", "value", torch.isinf, "the limit; the sine of infinity is NaN in PyTorch"),
    ("gelu gelu_tanh gelu_quick silu mish", "value", lambda x: x == -inf, "the limit; PyTorch gives NaN"),
    ("gelu gelu_tanh gelu_quick silu mish", "gradient", torch.isinf, "the limit; PyTorch gives NaN"),
    ("gelu_tanh gelu_quick silu", "gradient", lambda x: x.abs() >= 1e30, "overflow in PyTorch gives NaN"),
    ("gelu elu selu celu tanhshrink", "value", lambda x: x == 0, "-0 stays -0; PyTorch gives +0"),
    ("softplus", "value", lambda x: (x > 20) & (x.dtype == torch.float64),
     "no threshold by default; PyTorch is linear beyond 20"),
    ("softplus", "gradient", lambda x: (x > 20) & (x.dtype == torch.float64),
     "no threshold by default; PyTorch is linear beyond 20"),
    ("gelu gelu_tanh gelu_quick silu mish", "second gradient", lambda x: x.abs() >= 1e30,
     "0, the limit; PyTorch gives NaN"),
    ("mish", "second gradient", lambda x: x.abs() > 88, "overflow in PyTorch gives NaN"),
    ("softsign", "second gradient", torch.isinf, "0, the limit; PyTorch gives NaN"),
    ("elu selu celu softsign", "second gradient", lambda x: x == 0, "that of the negative side; PyTorch gives 0"),
    ("hardswish", "second gradient", torch.isnan, "that between the kinks; PyTorch gives 0"),
    ("softplus", "second gradient", lambda x: (x > 20) & (x.dtype == torch.float64),
     "no threshold by default; PyTorch is linear beyond 20"),
]


class Activation(ctypes.Structure):
    _fields_ = [(name, ctypes.c_char_p if name == "name" else ctypes.c_void_p)
                for name in ("name", "forward_float", "forward_double", "backward_float", "backward_double",
                             "double_backward_float", "double_backward_double")]


def activations(library):
    library.simdact_activations.restype = ctypes.POINTER(Activation)
    first = library.simdact_activations()
    i = 0
    while first[i].name:
        yield first[i]
        i += 1


def ours(address, *tensors, outputs=1):
    """Calls function(inputs…, outputs…, n), and gives the outputs."""
    out = [torch.empty_like(tensors[0]) for _ in range(outputs)]
    buffers = [*tensors, *out]
    call = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * len(buffers), ctypes.c_size_t)(address)
    call(*[ctypes.c_void_p(t.data_ptr()) for t in buffers], tensors[0].numel())
    return out


def double_backward(gradient, dy, x, ddx):
    """PyTorch's gradients of a gradient by dy and x; None if it has none."""
    try:
        both = torch.autograd.grad(gradient, (dy, x), ddx, allow_unused=True)
    except RuntimeError:
        return None
    return [torch.zeros_like(x) if g is None else g for g in both]


def inputs(dtype):
    torch.manual_seed(1)
    info = torch.finfo(dtype)
    special = [nan, inf, info.max, 1e30, 200, 100, 88.5, 50, 25, 6, 3, 1, 0.5, 1e-3, info.eps, info.tiny, 0.0]
    special += [-x for x in special]
    return torch.cat([torch.tensor(special, dtype=dtype), 4 * torch.randn(20000, dtype=dtype)])


def differ(a, b, size, signed):
    """Where a and b are not the same: to PyTorch's own roundings, of terms of that size, which cancel in gradients; zeros to
    the sign where `signed`."""
    close = (a - b).abs() <= 32 * torch.finfo(a.dtype).eps * b.abs().maximum(size)
    same = (a == b) | close | (a.isnan() & b.isnan())
    return ~same | (signed & (a == 0) & (b == 0) & (torch.signbit(a) != torch.signbit(b)))


def main(path):
    seen, absent, once = set(), [], set()
    count = 0
    good = True
    for f in activations(ctypes.CDLL(path)):
        name = f.name.decode()
        theirs = functions.get(name) or getattr(torch, name, None) or getattr(torch.nn.functional, name, None)
        if theirs is None:
            absent.append(name)
            continue
        count += 1
        for dtype, forward, backward, twice in (
                (torch.float32, f.forward_float, f.backward_float, f.double_backward_float),
                (torch.float64, f.forward_double, f.backward_double, f.double_backward_double)):
            x = inputs(dtype).requires_grad_()
            dy = torch.randn_like(x).requires_grad_()
            ddx = torch.randn_like(x)
            y = theirs(x)
            dx, = torch.autograd.grad(y, x, dy, create_graph=True)
            second = double_backward(dx, dy, x, ddx)
            x_, dy, y, dx = x.detach(), dy.detach(), y.detach(), dx.detach()
            one = torch.ones_like(y)
            parts = [("value", one, *ours(forward, x_), y), ("gradient", one, *ours(backward, x_, dy), dx)]
            if second:
                parts += zip(("gradient", "second gradient"), (one, (dy * ddx).abs().clamp(min=1)),
                             ours(twice, x_, dy, ddx, outputs=2), second)
            else:
                once.add(name)
            for part, size, a, b in parts:
                wrong = differ(a, b, size, (x_ == 0) & (part == "value"))
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
    print(f"{count} activations compared with PyTorch {torch.__version__}; without a function there and a line here:",
          ", ".join(absent))
    print("without a gradient of the gradient there:", ", ".join(sorted(once)))
    sys.exit(0 if good else 1)


main(sys.argv[1])
