"""Rounds a model file to eight bits.

Ranges come from articles of the training part. What an input is multiplied with before it is rounded evens out the ranges of its numbers between it
and the weights; weights are then rounded column by column, each error made up for by the columns still to come (GPTQ: Frantar et al.,
arXiv:2210.17323), layer by layer on what the layers before, already rounded, give.
"""
from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from . import reference
from .batches import article_windows, lay_out
from .corpus import Article
from .eight_bit import SHIFT, WIDE, EightBit, Layer, Map, gelu, norm, rounded_rows, squeezed
from .export import write_file

# How much of the ranges of inputs, rather than of weights, is evened out.
EVENNESS = {"input": 0.8, "up": 0.8, "context": 0.85}
DAMPING = 0.01
BLOCK = 64


def rounded_weights(weight: Tensor, products: Tensor) -> tuple[Tensor, Tensor]:
    """weight [out, in] as whole numbers of -127...127 and the scale of each row; `products` [in, in] is XᵀX of the rounded inputs."""
    w = weight.double().clone()
    scale = w.abs().amax(1, keepdim=True).clamp(min=1e-12).float().double() / 127
    scale = scale.float().double()
    h = products.double() + DAMPING * products.double().diagonal().mean() * torch.eye(len(products), dtype=torch.float64)
    order = torch.argsort(h.diagonal(), descending=True)
    w, h = w[:, order], h[order][:, order]
    upper = torch.linalg.cholesky(torch.cholesky_inverse(torch.linalg.cholesky(h)), upper=True)
    out = torch.zeros_like(w)
    for start in range(0, w.shape[1], BLOCK):
        end = min(start + BLOCK, w.shape[1])
        errors = torch.zeros(len(w), end - start, dtype=torch.float64)
        for i in range(start, end):
            out[:, i] = torch.round(w[:, i] / scale[:, 0]).clamp(-127, 127)
            errors[:, i - start] = (w[:, i] - out[:, i] * scale[:, 0]) / upper[i, i]
            w[:, i:end] -= errors[:, i - start, None] * upper[i, i:end]
        w[:, end:] -= errors @ upper[start:end, end:]
    return out[:, torch.argsort(order)].float(), scale[:, 0].float()


def factors(reach: Tensor, weight: Tensor, evenness: float) -> Tensor:
    """What inputs are multiplied with: reach [in] is how far each goes, weight [out, in]; the furthest comes to 127."""
    step = reach ** evenness / weight.abs().amax(0).clamp(min=1e-6) ** (1 - evenness)
    return (1 / (step * (reach / step).max() / 127)).float()


class Rounding:
    """Goes through the layers of a reader, with the vectors of all windows."""

    def __init__(self, reader, windows: list[tuple[Tensor, Tensor]]):
        self.reader = reader
        self.encoder = EightBit(reader, [])
        self.floats = [self.encoder.embed(ids, cases) for ids, cases in windows]
        self.states = list(self.floats)
        self.arrays: dict[str, np.ndarray] = {}

    def put(self, name: str, value: Tensor) -> Tensor:
        self.arrays[name] = value.float().numpy()
        return value.float()

    def map(self, name: str, weight: Tensor, bias: Tensor, factor: Tensor | None, inputs: list[Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        """Rounds a map whose rounded inputs are given; its weights, scales and bias."""
        products = sum(x.T @ x for x in inputs)
        rounded, scale = rounded_weights(weight if factor is None else weight / factor, products)
        self.arrays[f"{name}.weight"] = reference.packed(rounded.numpy().astype(np.int8))
        self.put(f"{name}.scale", scale)
        self.put(f"{name}.bias", bias)
        return rounded, scale, bias

    def layer(self, k: int) -> None:
        """Rounds layer k and moves all vectors past it."""
        part, at, hidden = self.reader.layers[k], f"layer.{k}", self.reader.shape["hidden"]
        reach: dict[str, Tensor] = {}

        def seen(name: str, x: Tensor) -> Tensor:
            top = x.abs().amax(0)
            reach[name] = torch.maximum(reach[name], top) if name in reach else top
            return x

        after = []
        for x in self.floats:  # the reader as it was
            q, k_, v = (seen(n, t) for n, t in zip(("query", "key", "value"), part.qkv(seen("input", x)).chunk(3, -1)))
            q, k_, v = (self.encoder.split(t) for t in (q, k_, v))
            mixed = torch.softmax(q @ k_.transpose(1, 2) * q.shape[2] ** -0.5, -1) @ v
            context = seen("context", mixed.transpose(0, 1).reshape(x.shape))
            x = part.attention_norm(x + part.output(context))
            after.append(part.norm(x + part.down(torch.nn.functional.gelu(part.up(seen("up", x))))))
        self.floats = after
        reach = {name: x.clamp(min=1e-3) for name, x in reach.items()}

        # The scores of a head are one sum, so that the product of both factors is the same for all its numbers.
        q, k_ = reach["query"].view(-1, 32), reach["key"].view(-1, 32)
        product = (127 ** 2 / (q * k_).amax(1, keepdim=True)).expand(q.shape)
        query = self.put(f"{at}.query.factor", torch.sqrt(product * k_ / q).flatten())
        key = self.put(f"{at}.key.factor", torch.sqrt(product * q / k_).flatten())
        score = self.put(f"{at}.score.factor", 1024 / np.log(2) * 32 ** -0.5 / product[:, 0])
        value = self.put(f"{at}.value.factor", WIDE / (1.1 * reach["value"]))
        inputs = self.put(f"{at}.input.factor", factors(reach["input"], part.qkv.weight, EVENNESS["input"]))
        inner = self.put(f"{at}.up.factor", factors(reach["up"], part.up.weight, EVENNESS["up"]))
        context = self.put(f"{at}.context.factor", factors(reach["context"], part.output.weight, EVENNESS["context"]))

        rows = [rounded_rows(x, inputs) for x in self.states]
        products = [q * s for q, s in rows]
        maps = []
        for name, weight, bias, factor in zip(("query", "key", "value"), part.qkv.weight.chunk(3), part.qkv.bias.chunk(3), (query, key, value)):
            rounded, scale, bias = self.map(f"{at}.{name}", weight, bias, inputs, products)
            maps.append(Map(rounded, scale * factor, bias * factor))
        blank = Map(torch.zeros(0), torch.zeros(0), torch.zeros(0))
        pair = lambda n: (n.weight, n.bias)
        made = Layer(inputs, *maps, score, context / value, blank, pair(part.attention_norm), inner, blank, blank, pair(part.norm))
        contexts = [self.encoder.attend(made, *row) for row in rows]
        made.output = Map(*self.map(f"{at}.output", part.output.weight, part.output.bias, context, contexts))
        for name, module in (("attention.norm", part.attention_norm), ("norm", part.norm)):
            self.put(f"{at}.{name}.weight", module.weight)
            self.put(f"{at}.{name}.bias", module.bias)
        states = [norm(x + made.output(c, 1.0), made.attention_norm, self.encoder.epsilon) for x, c in zip(self.states, contexts)]
        rows = [rounded_rows(x, inner) for x in states]
        rounded, scale, bias = self.map(f"{at}.up", part.up.weight, part.up.bias, inner, [q * s for q, s in rows])
        made.up = Map(rounded, scale * 1024, bias * 1024)
        rows = [squeezed(gelu(made.up(*row))) for row in rows]
        rounded, scale, bias = self.map(f"{at}.down", part.down.weight, part.down.bias, None, [q * s - SHIFT / 1024 for q, s in rows])
        made.down = Map(rounded, scale, bias - rounded.sum(1) * scale * (SHIFT / 1024))
        self.states = [norm(x + made.down(*row), made.norm, self.encoder.epsilon) for x, row in zip(states, rows)]


def round_model(model: Path, out: Path, articles: list[Article]) -> float:
    """Writes the model file `model` as one of eight bits; gives the root of the mean square that vectors of the articles moved by."""
    header, reader, vocabulary = reference.load(model)
    _, arrays = reference.read(model)
    if "layer.0.query.scale" in arrays:
        raise SystemExit(f"{model} is of eight bits already: give the file that `export` wrote.")
    windows = []
    for article in articles:
        for window in article_windows(article, header["window"]["pieces"]):
            laid = lay_out([window], vocabulary)
            windows.append((laid.ids[0], laid.cases[0]))
    with torch.no_grad():
        work = Rounding(reader, windows)
        for k in range(reader.shape["layers"]):
            work.layer(k)
            print(f"layer {k + 1} of {reader.shape['layers']}", flush=True)
        moved = torch.cat([(a - b).flatten() for a, b in zip(work.states, work.floats)]).pow(2).mean().sqrt().item()
    kept = {name: array for name, array in arrays.items() if not name.startswith("layer.")}
    write_file(out, header, kept | work.arrays)
    return moved
