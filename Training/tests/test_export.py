"""The model file: layout, checksums, and a reader that comes back the same."""
import json
import struct

import numpy as np
import pytest
import torch
import xxhash

from servanda_training import export, reference


@pytest.fixture
def file(tiny, vocabulary, tmp_path):
    path = tmp_path / "tiny.servanda"
    export.write(path, tiny, vocabulary.pieces, "2024-01-31", 32)
    return path


def test_layout(file):
    data = file.read_bytes()
    assert data[:8] == b"SERVANDA"
    version, size, digest, length = struct.unpack("<IIQQ", data[8:32])
    assert (version, length) == (2, len(data))
    assert xxhash.xxh3_64_intdigest(data[32:32 + size]) == digest
    header = json.loads(data[32:32 + size])
    end = 32 + size
    for tensor in header["tensors"]:
        assert tensor["offset"] % 64 == 0 and 0 <= tensor["offset"] - end < 64
        assert not any(data[end:tensor["offset"]])
        end = tensor["offset"] + tensor["length"]
        assert xxhash.xxh3_64_hexdigest(data[tensor["offset"]:end]) == tensor["xxh3"]
    assert end == length
    assert header["created"] == "2024-01-31" and header["window"] == {"pieces": 32}


def test_round_trip(file, tiny, vocabulary):
    _, reader, pieces = reference.load(file)
    assert pieces.pieces == vocabulary.pieces
    for (name, a), (_, b) in zip(tiny.named_parameters(), reader.named_parameters()):
        if name in ("transition", "start"):
            continue
        bound = 0.01 if name == "word.weight" else 1e-3 if a.dim() > 1 or name == "segment" else 0.0
        assert (a - b).abs().max() <= bound, name
    assert all(torch.equal(a, b) for a, b in zip(tiny.moves(), reader.moves()))


def test_rows_of_zeros():
    rows, scale = export.quantise_rows(np.zeros((2, 4), np.float32))
    assert not rows.any() and not scale.any()


@pytest.mark.parametrize("place", [0, 9, 20, 40, -1])
def test_damage_is_found(file, place):
    data = bytearray(file.read_bytes())
    data[place] ^= 1
    file.write_bytes(data)
    with pytest.raises(reference.ModelFileError):
        reference.load(file)


def test_a_cut_file_is_refused(file):
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(reference.ModelFileError):
        reference.load(file)
