"""The encoder in eight bits: the arithmetic of docs/model-file.md, number by number, as every program that follows that page has it.

Whole numbers are held in floats where these hold them exactly: products of rows of eight bits sum to less than 2^24 over 384 inputs.
"""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from . import reference
from .model import Reader
from .words import Vocabulary

SHIFT = 176  # what is added to gelu, in units of 1/1024, so that it is never negative
CHUNK = 384  # inputs whose products a float sums without loss
WIDE = 1023  # the greatest value in attention
POWERS = 4096  # the weight of the greatest score


@dataclass(slots=True)
class Map:
    """A linear map: weights [out, in] as whole numbers, what sums are multiplied with, and the bias."""

    weight: Tensor
    scale: Tensor
    bias: Tensor

    def sums(self, rounded: Tensor) -> Tensor:
        """The exact sums of products, rounded [P, in], as floats that were rounded once."""
        total = torch.zeros(len(rounded), len(self.weight), dtype=torch.float64)
        for at in range(0, rounded.shape[1], CHUNK):
            total += rounded[:, at:at + CHUNK] @ self.weight[:, at:at + CHUNK].T
        return total.float()

    def __call__(self, rounded: Tensor, row_scales: Tensor | float) -> Tensor:
        """rounded [P, in], row_scales [P, 1]; floats [P, out]."""
        return self.sums(rounded) * row_scales * self.scale + self.bias


@dataclass(slots=True)
class Layer:
    """A layer's maps and factors."""

    input: Tensor
    query: Map
    key: Map
    value: Map
    score: Tensor  # [heads]
    context: Tensor  # from means of values to the numbers of the context
    output: Map
    attention_norm: tuple[Tensor, Tensor]
    inner: Tensor
    up: Map
    down: Map
    norm: tuple[Tensor, Tensor]


def lane_sum(x: Tensor) -> Tensor:
    """The sums of rows [P, width] in thirty-two lanes, halves upon halves; [P, 1]."""
    parts = x.view(len(x), -1, 32)
    total = parts[:, 0]
    for i in range(1, parts.shape[1]):
        total = total + parts[:, i]
    while total.shape[1] > 1:
        half = total.shape[1] // 2
        total = total[:, :half] + total[:, half:]
    return total


def quotient(a: Tensor | float, b: Tensor | float) -> Tensor:
    """a / b, rounded once: with a plain number for b PyTorch multiplies with its reciprocal."""
    like = a if isinstance(a, Tensor) else b
    return torch.div(*(t if isinstance(t, Tensor) else torch.full_like(like, t) for t in (a, b)))


def norm(x: Tensor, parts: tuple[Tensor, Tensor], epsilon: float) -> Tensor:
    """Layer norm of rows [P, width]."""
    d = x - quotient(lane_sum(x), x.shape[1])
    variance = quotient(lane_sum(d * d), x.shape[1]) + torch.tensor(epsilon, dtype=torch.float32)
    spread = quotient(1, torch.sqrt(variance.double()).float())  # the root of floats is not always the nearest one in PyTorch
    return d * spread * parts[0] + parts[1]


def rounded_rows(x: Tensor, factor: Tensor) -> tuple[Tensor, Tensor]:
    """Rows [P, width] times a factor as whole numbers of -127...127, and the scale of each [P, 1]."""
    z = x * factor
    top = z.abs().amax(1, keepdim=True)
    inverse = torch.where(top > 0, quotient(127, top), torch.zeros_like(top))
    return torch.round(z * inverse), quotient(top, 127)


def times(a: Tensor, b: Tensor | int) -> Tensor:
    """The product of two numbers of 2^-15, rounded half up."""
    return (a * b + 16384) >> 15


def gelu(y: Tensor) -> Tensor:
    """gelu of y in units of 1/1024, plus SHIFT, as whole numbers."""
    u = torch.round(y).clamp(-32768, 32767).int()
    t = 8 * u.abs().clamp(max=4095)
    r = 32767 - t
    h = times(t, times(t, times(t, 7569) - 7733) - 697) + 2077
    below = times(times(times(t, r), times(r, r)), h)
    return (u.clamp(min=0) + SHIFT).clamp(max=32767) - below


def squeezed(inner: Tensor) -> tuple[Tensor, Tensor]:
    """Rows of what `gelu` gives as whole numbers of 0...255, and the scale of each [P, 1]."""
    factor = (255 * 32768 // inner.amax(1, keepdim=True).clamp(min=1)).clamp(max=32767)
    return times(inner, factor).float(), quotient(32, factor.float())


def powers(scores: Tensor, factor: Tensor) -> Tensor:
    """Scores [heads, P, P] as powers of two of their differences from the greatest, in units of 1/4096."""
    z = torch.round((scores - scores.amax(-1, keepdim=True)).float() * factor[:, None, None]).clamp(min=-32768).int()
    f = (z & 1023) * 32
    h = times(f, times(f, times(f, 2595) + 7345) + 22828) + 32768
    return ((h >> (2 - (z >> 10)).clamp(max=31)) + 1) >> 1


class EightBit:
    """The encoder of a model file in eight bits."""

    def __init__(self, reader: Reader, layers: list[Layer]):
        self.reader, self.layers = reader, layers
        self.heads, self.epsilon = reader.shape["heads"], reader.shape["layerNormEpsilon"]

    @staticmethod
    def of(reader: Reader, arrays: dict[str, np.ndarray]) -> "EightBit":
        """The encoder of a file's tensors."""
        def get(name: str) -> Tensor:
            return torch.from_numpy(np.array(arrays[name], np.float32))

        def linear(name: str, factor: Tensor | float = 1.0, shifted: bool = False) -> Map:
            weight = torch.from_numpy(reference.unpacked(arrays[f"{name}.weight"]).astype(np.float32))
            scale, bias = get(f"{name}.scale"), get(f"{name}.bias")
            if shifted:
                bias = bias - weight.sum(1) * scale * (SHIFT / 1024)
            return Map(weight, scale * factor, bias * factor)

        layers = []
        for k in range(reader.shape["layers"]):
            at = f"layer.{k}"
            value = get(f"{at}.value.factor")
            layers.append(Layer(
                get(f"{at}.input.factor"), linear(f"{at}.query", get(f"{at}.query.factor")), linear(f"{at}.key", get(f"{at}.key.factor")),
                linear(f"{at}.value", value), get(f"{at}.score.factor"), get(f"{at}.context.factor") / value, linear(f"{at}.output"),
                (get(f"{at}.attention.norm.weight"), get(f"{at}.attention.norm.bias")), get(f"{at}.up.factor"),
                linear(f"{at}.up", 1024.0), linear(f"{at}.down", shifted=True), (get(f"{at}.norm.weight"), get(f"{at}.norm.bias"))))
        return EightBit(reader, layers)

    def embed(self, ids: Tensor, cases: Tensor) -> Tensor:
        """ids, cases [P]; [P, hidden]."""
        r = self.reader
        x = r.word(ids) + (r.position.weight[:len(ids)] + r.segment) + r.case(cases % r.case.num_embeddings)
        return norm(x, (r.embedding_norm.weight, r.embedding_norm.bias), self.epsilon)

    def split(self, x: Tensor) -> Tensor:
        """[P, hidden] to [heads, P, depth]."""
        return x.view(len(x), self.heads, -1).transpose(0, 1)

    def attend(self, layer: Layer, rounded: Tensor, scales: Tensor) -> Tensor:
        """The context of a window's pieces as whole numbers of -128...127, [P, hidden]."""
        q, k, v = (torch.round(m(rounded, scales)) for m in (layer.query, layer.key, layer.value))
        q, k = (self.split(x.clamp(-128, 127)) for x in (q, k))
        p = powers(q @ k.transpose(1, 2), layer.score)
        sums = (p.double() @ self.split(v.clamp(-WIDE, WIDE)).double()).float()
        shares = quotient(1, p.sum(-1, keepdim=True).float())
        mean = (sums * shares).transpose(0, 1).reshape(rounded.shape)
        return torch.round(mean * layer.context).clamp(-128, 127)

    def layer(self, layer: Layer, x: Tensor) -> Tensor:
        """x [P, hidden], the vectors of a window."""
        context = self.attend(layer, *rounded_rows(x, layer.input))
        x = norm(x + layer.output(context, 1.0), layer.attention_norm, self.epsilon)
        inner = squeezed(gelu(layer.up(*rounded_rows(x, layer.inner))))
        return norm(x + layer.down(*inner), layer.norm, self.epsilon)

    def encode(self, ids: Tensor, cases: Tensor, lengths: Tensor, firsts: Tensor) -> Tensor:
        """As `Reader.encode`: ids, cases [B, P]; lengths [B]; firsts [B, W]. Vectors [B, W, hidden]."""
        out = []
        with torch.no_grad():
            for row, case, length, first in zip(ids, cases, lengths.tolist(), firsts):
                x = self.embed(row[:length], case[:length])
                for layer in self.layers:
                    x = self.layer(layer, x)
                out.append(x[first.clamp(max=length - 1)])
        return torch.stack(out)


def load(path: Path) -> tuple[dict, Reader, Vocabulary]:
    """As `reference.load`, but the encoder of a file with numbers of eight bits computes in those, as programs that read it do."""
    header, reader, vocabulary = reference.load(path)
    _, arrays = reference.read(path)
    if "layer.0.query.scale" in arrays:
        reader.encode = EightBit.of(reader, arrays).encode
    return header, reader, vocabulary

