"""Makes one branch of two that were trained apart: the mean of their weights.

Both begin as copies of the same layers of the same encoder, so their weights lie near enough for the mean to be a branch too, and it is as a rule better than
either (Wortsman et al., "Model soups", ICML 2022).
"""
from __future__ import annotations

from pathlib import Path

import numpy as np

from . import reference
from .export import write_file

BRANCH = ("branch.", "event.", "speech")


def average(model: Path, other: Path, out: Path, created: str) -> int:
    """Write `model` with the mean of its branch and that of `other`; the length in bytes. ValueError where they are not of one make."""
    header, arrays = reference.read(model)
    theirs, second = reference.read(other)
    for part in ("branch", "event", "labels"):
        if header.get(part) != theirs.get(part) or part not in header:
            raise ValueError(f"{model} and {other} have no branches of one make: their {part} differ or are missing")
    mixed = {}
    for name, array in arrays.items():
        if not name.startswith(BRANCH):
            mixed[name] = array
            continue
        if name not in second or second[name].shape != array.shape:
            raise ValueError(f"{other} has no tensor {name} of the shape {array.shape}")
        mixed[name] = ((array.astype(np.float32) + second[name].astype(np.float32)) / 2).astype(array.dtype)
    del header["tensors"]
    return write_file(out, header | {"created": created}, mixed)
