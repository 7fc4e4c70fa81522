"""Writes a model file's encoder and attribution head as ONNX, for programs that read no model file.

    python3 -m servanda_training.onnx MODEL OUT.onnx [--int8 OUT8.onnx]

Inputs: `ids`, `cases` i64 [B, P]; `mask` bool [B, P], true where there is a piece. Output: `logits` f32 [B, P, labels], one row a piece; a
word's scores are those of its first piece. `--int8` writes a second file with the linear maps in eight bits, quantised dynamically.
"""
from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor, nn

from .model import Reader
from .reference import load


class PieceLabels(nn.Module):
    """Pieces to the scores of their labels, attention written out so that runtimes can fuse it."""

    def __init__(self, reader: Reader):
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        """ids, cases, mask [B, P]; [B, P, labels]."""
        r = self.reader
        b, p = ids.shape
        x = r.embedding_norm(r.word(ids) + r.position.weight[:p] + r.segment + r.case(cases % r.case.num_embeddings))
        keep = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in r.layers:
            h, heads = x.shape[2], layer.heads
            q, k, v = (t.view(b, p, heads, h // heads).transpose(1, 2) for t in layer.qkv(x).chunk(3, -1))
            weights = torch.softmax(q @ k.transpose(2, 3) * (h // heads) ** -0.5 + keep, -1)
            x = layer.attention_norm(x + layer.output((weights @ v).transpose(1, 2).reshape(b, p, h)))
            x = layer.norm(x + layer.down(nn.functional.gelu(layer.up(x))))
        return r.head(x)


def export(reader: Reader, out: Path) -> None:
    """Write the ONNX file."""
    ids = torch.ones(2, 7, dtype=torch.long)
    names = ("ids", "cases", "mask")
    with torch.no_grad():
        torch.onnx.export(
            PieceLabels(reader.eval()), (ids, torch.zeros_like(ids), torch.ones(2, 7, dtype=torch.bool)), str(out), dynamo=False,
            input_names=list(names), output_names=["logits"], opset_version=17,
            dynamic_axes={n: {0: "batch", 1: "pieces"} for n in (*names, "logits")})


def quantise(full: Path, out: Path) -> None:
    """Write a file whose linear maps have weights of eight bits a number, one scale a channel."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(str(full), str(out), op_types_to_quantize=["MatMul"], per_channel=True, weight_type=QuantType.QInt8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--int8", type=Path)
    options = parser.parse_args()
    _, reader, _ = load(options.model)
    export(reader, options.out)
    if options.int8:
        quantise(options.out, options.int8)


if __name__ == "__main__":
    main()
