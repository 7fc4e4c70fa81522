"""Writes a reader to a model file, byte for byte as docs/model-file.md says."""
from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import torch
import xxhash

from .calibrate import label_bias
from .corpus import LABELS
from .heads import CERTAINTIES, ENTITY_LABELS, Heads
from .links import MAXIMUM_WORDS
from .model import Reader
from .treebank import UPOS

MAGIC = b"SERVANDA"
VERSION = 2
ALIGN = 64
TYPES = {"f32": np.dtype("<f4"), "f16": np.dtype("<f2"), "i8": np.dtype("i1"), "u8": np.dtype("u1")}


def quantise_rows(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """[V, H] f32 to i8 rows [V, H] and f32 scales [V]; row r is about rows[r] * scale[r]."""
    scale = (np.abs(rows).max(1) / 127).astype(np.float32)
    safe = np.where(scale > 0, scale, 1).astype(np.float32)
    return np.clip(np.rint(rows / safe[:, None]), -127, 127).astype(np.int8), scale


def tensors(reader: Reader, vocabulary: list[str]) -> dict[str, np.ndarray]:
    """The file's tensors by name, in the types and shapes of the document."""
    out: dict[str, np.ndarray] = {}

    def put(name: str, value: torch.Tensor, kind: str = "f32") -> None:
        out[name] = np.ascontiguousarray(value.detach().numpy().astype(TYPES[kind]))

    def linear(name: str, weight: torch.Tensor, bias: torch.Tensor, kind: str) -> None:
        put(f"{name}.weight", weight, kind)
        put(f"{name}.bias", bias)

    out["vocabulary"] = np.frombuffer("".join(p + "\n" for p in vocabulary).encode(), np.uint8)
    out["word.rows"], out["word.scale"] = quantise_rows(reader.word.weight.detach().numpy())
    put("position", reader.position.weight, "f16")
    put("type", reader.segment, "f16")
    put("case", reader.case.weight, "f16")
    linear("embedding.norm", reader.embedding_norm.weight, reader.embedding_norm.bias, "f32")
    for k, layer in enumerate(reader.layers):
        weights, biases = layer.qkv.weight.chunk(3), layer.qkv.bias.chunk(3)
        for name, weight, bias in zip(("query", "key", "value"), weights, biases):
            linear(f"layer.{k}.{name}", weight, bias, "f16")
        linear(f"layer.{k}.output", layer.output.weight, layer.output.bias, "f16")
        linear(f"layer.{k}.attention.norm", layer.attention_norm.weight, layer.attention_norm.bias, "f32")
        linear(f"layer.{k}.up", layer.up.weight, layer.up.bias, "f16")
        linear(f"layer.{k}.down", layer.down.weight, layer.down.bias, "f16")
        linear(f"layer.{k}.norm", layer.norm.weight, layer.norm.bias, "f32")
    linear("head.attribution", reader.head.weight, reader.head.bias, "f32")
    transition, start = reader.moves()
    put("head.attribution.transition", transition)
    put("head.attribution.start", start)
    for role, link in zip(("source", "content"), reader.links):
        linear(f"link.{role}", link.query.weight, link.query.bias, "f32")
        linear(f"link.cue.{role}", link.key.weight, link.key.bias, "f32")
        for part in ("distance", "sentence", "between", "same"):
            put(f"link.{role}.{part}", getattr(link, part))
    if reader.heads is not None:
        put_heads(reader.heads, put, linear)
    return out


def put_heads(heads: Heads, put, linear) -> None:
    """The tensors of the heads beside attribution."""
    for name, part in (("head.upos", heads.upos), ("head.lemma", heads.lemma), ("head.entity", heads.entity), ("head.end", heads.end),
                       ("head.certainty.hidden", heads.certainty_hidden), ("head.certainty", heads.certainty),
                       ("tree.arc.dependent", heads.tree.arc_dependent), ("tree.arc.head", heads.tree.arc_head),
                       ("tree.relation.dependent", heads.tree.relation_dependent),
                       ("tree.relation.head", heads.tree.relation_head), ("tree.relation", heads.tree.relation_linear)):
        linear(name, part.weight, part.bias, "f32")
    put("token.second", heads.second)
    put("tree.root", heads.tree.root)
    put("tree.arc.bilinear", heads.tree.arc_bilinear)
    put("tree.arc.headBias", heads.tree.arc_head_bias)
    put("tree.relation.bilinear", heads.tree.relation_bilinear, "f16")


def head_labels(reader: Reader) -> tuple[dict[str, list[str]], dict]:
    """The label lists and the further entries of the header."""
    labels = {"attribution": list(LABELS)}
    if reader.heads is None:
        return labels, {}
    labels |= {"upos": list(UPOS), **reader.heads.labels, "entity": list(ENTITY_LABELS), "certainty": list(CERTAINTIES)}
    return labels, {"tree": reader.heads.widths}


def type_name(array: np.ndarray) -> str:
    return next(name for name, dtype in TYPES.items() if dtype == array.dtype)


def aligned(offset: int) -> int:
    return -(-offset // ALIGN) * ALIGN


def header_bytes(header: dict, arrays: dict[str, np.ndarray], start: int) -> tuple[bytes, int]:
    """The header's bytes with tensor offsets that begin at `start`, and the length of the whole file."""
    entries, offset = [], start
    for name, array in arrays.items():
        offset = aligned(offset)
        entries.append({"name": name, "type": type_name(array), "shape": list(array.shape), "offset": offset,
                        "length": array.nbytes, "xxh3": xxhash.xxh3_64_hexdigest(array.tobytes())})
        offset += array.nbytes
    return json.dumps({**header, "tensors": entries}, ensure_ascii=False, separators=(",", ":")).encode(), offset


def write(path: Path, reader: Reader, vocabulary: list[str], created: str, window: int,
          name: str = "english", language: str = "en", calibration: dict[str, float] | None = None) -> int:
    """Write the model file, with `calibration` added to the labels' scores; its length in bytes."""
    arrays = tensors(reader, vocabulary)
    arrays["head.attribution.bias"] = arrays["head.attribution.bias"] + label_bias(calibration or {})
    labels, further = head_labels(reader)
    header = {
        "name": name, "language": language, "created": created, "architecture": reader.shape,
        "tokenizer": {"unknown": "[UNK]", "first": "[CLS]", "last": "[SEP]", "continuation": "##",
                      "maximumWordLength": 100},
        "window": {"pieces": window}, "labels": labels,
        "link": {"width": reader.link_width, "maximumWords": MAXIMUM_WORDS}, **further, "calibration": calibration or {},
    }
    return write_file(path, header, arrays)


HEADS = ("head.", "link.", "tree.", "token.")


def with_heads(source: Path, out: Path, reader: Reader | None, created: str, calibration: dict[str, float],
               had: dict[str, float] | None = None) -> int:
    """Write a model file again with the heads of `reader` (None: its own), its encoder bit by bit as it was; the length in bytes.

    `calibration` says what is added to the labels' scores, instead of what the file had: `had`, or what its header says.
    """
    from .reference import read

    header, arrays = read(source)
    bias = label_bias(calibration)
    if reader is None:
        bias = bias - label_bias(header.get("calibration", {}) if had is None else had)
    else:
        new = {name: array for name, array in tensors(reader, []).items() if name.startswith(HEADS)}
        if {name: array.shape for name, array in arrays.items() if name.startswith(HEADS)} != {name: array.shape for name, array in new.items()}:
            raise SystemExit(f"{source} has other heads than the checkpoint: train both with one configuration.")
        arrays = arrays | new
    arrays["head.attribution.bias"] = arrays["head.attribution.bias"] + bias
    del header["tensors"]
    return write_file(out, header | {"created": created, "calibration": calibration}, arrays)


def write_file(path: Path, header: dict, arrays: dict[str, np.ndarray]) -> int:
    """Write a header and tensors as a model file; its length in bytes."""
    start = 0
    while True:  # the header's length depends on the offsets in it
        encoded, length = header_bytes(header, arrays, start)
        if start == (start := aligned(32 + len(encoded))):
            break
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    with open(new, "wb") as file:
        file.write(MAGIC + struct.pack("<IIQQ", VERSION, len(encoded), xxhash.xxh3_64_intdigest(encoded), length))
        file.write(encoded)
        for array in arrays.values():
            file.write(bytes(aligned(file.tell()) - file.tell()))
            file.write(array.tobytes())
        assert file.tell() == length
    new.replace(path)
    return length
