"""Reads a model file back and runs it in PyTorch, with the file's own half and int8 numbers."""
from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import torch
import xxhash

from .export import ALIGN, MAGIC, TYPES, VERSION
from .model import Reader
from .words import Vocabulary


class ModelFileError(Exception):
    """The file is not a model file, or is damaged."""


def read(path: Path) -> tuple[dict, dict[str, np.ndarray]]:
    """The header and the tensors of a model file, every checksum and offset checked."""
    data = path.read_bytes()
    if len(data) < 32 or data[:8] != MAGIC:
        raise ModelFileError(f"{path} is not a model file")
    version, size, digest, length = struct.unpack_from("<IIQQ", data, 8)
    if not 1 <= version <= VERSION:
        raise ModelFileError(f"{path} has format version {version}; versions up to {VERSION} can be read")
    if length != len(data) or 32 + size > length:
        raise ModelFileError(f"{path} has {len(data)} bytes, not {length}")
    encoded = data[32:32 + size]
    if xxhash.xxh3_64_intdigest(encoded) != digest:
        raise ModelFileError(f"{path}: the header is damaged")
    header = json.loads(encoded)
    arrays = {}
    for entry in header["tensors"]:
        part = data[entry["offset"]:entry["offset"] + entry["length"]]
        array = np.frombuffer(part, TYPES[entry["type"]])
        if entry["offset"] % ALIGN or xxhash.xxh3_64_hexdigest(part) != entry["xxh3"]:
            raise ModelFileError(f"{path}: tensor {entry['name']} is damaged")
        arrays[entry["name"]] = array.reshape(entry["shape"])
    return header, arrays


def unpacked(panels: np.ndarray) -> np.ndarray:
    """Weights of eight bits [out / 32, in / 4, 32, 4] as [out, in]."""
    return panels.transpose(0, 2, 1, 3).reshape(panels.shape[0] * 32, -1)


def packed(weight: np.ndarray) -> np.ndarray:
    """Weights [out, in] as the file has those of eight bits, [out / 32, in / 4, 32, 4]."""
    return np.ascontiguousarray(weight.reshape(len(weight) // 32, 32, -1, 4).transpose(0, 2, 1, 3))


# What the inputs of a map are multiplied with before they are rounded.
FACTORS = {"query": "input", "key": "input", "value": "input", "output": "context", "up": "up"}


def matrix(arrays: dict[str, np.ndarray], layer: str, name: str) -> torch.Tensor:
    """The weights of a linear map in f32, [out, in], whatever the file has."""
    weight = arrays[f"{layer}.{name}.weight"]
    if weight.dtype != np.int8:
        return torch.from_numpy(weight.astype(np.float32))
    wide = unpacked(weight).astype(np.float32) * arrays[f"{layer}.{name}.scale"][:, None]
    return torch.from_numpy(wide * arrays[f"{layer}.{FACTORS[name]}.factor"] if name in FACTORS else wide)


def load(path: Path) -> tuple[dict, Reader, Vocabulary]:
    """The header, a reader with the file's numbers in f32, and the vocabulary."""
    header, arrays = read(path)
    tokenizer = header["tokenizer"]
    pieces = arrays["vocabulary"].tobytes().decode().split("\n")[:-1]
    vocabulary = Vocabulary(pieces, tokenizer["unknown"], tokenizer["first"], tokenizer["last"],
                            tokenizer["continuation"], tokenizer["maximumWordLength"])
    shape = header["architecture"]
    labels = {k: header["labels"][k] for k in ("lemma", "relation")} if "tree" in header else None
    reader = Reader(len(pieces), shape["layers"], shape["hidden"], shape["heads"], shape["intermediate"],
                    shape["positions"], header["link"]["width"], 0.0, shape["layerNormEpsilon"], labels,
                    len(arrays["case"]), header.get("tree"))

    def get(name: str) -> torch.Tensor:
        return torch.from_numpy(arrays[name].astype(np.float32))

    state = {
        "word.weight": get("word.rows") * get("word.scale")[:, None],
        "position.weight": get("position"), "segment": get("type"), "case.weight": get("case"),
        "transition": get("head.attribution.transition"), "start": get("head.attribution.start"),
    }
    for part in ("weight", "bias"):
        state[f"embedding_norm.{part}"] = get(f"embedding.norm.{part}")
        state[f"head.{part}"] = get(f"head.attribution.{part}")
        for k in range(shape["layers"]):
            layer = f"layer.{k}"
            for ours, theirs in (("norm", "norm"), ("attention_norm", "attention.norm")):
                state[f"layers.{k}.{ours}.{part}"] = get(f"{layer}.{theirs}.{part}")
    for k in range(shape["layers"]):
        layer, qkv = f"layer.{k}", ("query", "key", "value")
        state[f"layers.{k}.qkv.weight"] = torch.cat([matrix(arrays, layer, n) for n in qkv])
        state[f"layers.{k}.qkv.bias"] = torch.cat([get(f"{layer}.{n}.bias") for n in qkv])
        for name in ("output", "up", "down"):
            state[f"layers.{k}.{name}.weight"] = matrix(arrays, layer, name)
            state[f"layers.{k}.{name}.bias"] = get(f"{layer}.{name}.bias")
    for i, role in enumerate(("source", "content")):
        for part in ("weight", "bias"):
            state[f"links.{i}.query.{part}"] = get(f"link.{role}.{part}")
            state[f"links.{i}.key.{part}"] = get(f"link.cue.{role}.{part}")
        for part in ("distance", "sentence", "between", "same"):
            state[f"links.{i}.{part}"] = get(f"link.{role}.{part}")
    if labels:
        state |= head_state(get)
    reader.load_state_dict(state)
    return header, reader.eval(), vocabulary


def head_state(get) -> dict[str, torch.Tensor]:
    """The state of the heads beside attribution; `get` gives a tensor of the file."""
    state = {"heads.second": get("token.second"), "heads.tree.root": get("tree.root"), "heads.tree.arc_bilinear": get("tree.arc.bilinear"),
             "heads.tree.arc_head_bias": get("tree.arc.headBias"), "heads.tree.relation_bilinear": get("tree.relation.bilinear")}
    for ours, theirs in (("upos", "head.upos"), ("lemma", "head.lemma"), ("entity", "head.entity"), ("end", "head.end"),
                         ("certainty_hidden", "head.certainty.hidden"), ("certainty", "head.certainty"),
                         ("tree.arc_dependent", "tree.arc.dependent"), ("tree.arc_head", "tree.arc.head"),
                         ("tree.relation_dependent", "tree.relation.dependent"), ("tree.relation_head", "tree.relation.head"),
                         ("tree.relation_linear", "tree.relation")):
        for part in ("weight", "bias"):
            state[f"heads.{ours}.{part}"] = get(f"{theirs}.{part}")
    return state
