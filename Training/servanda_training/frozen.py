"""An encoder that no longer learns: it remembers the vectors of every window it was asked for, so that heads alone can be trained on them fast."""
from __future__ import annotations

from collections.abc import Callable

import torch
import xxhash
from torch import Tensor

Encode = Callable[[Tensor, Tensor, Tensor, Tensor], Tensor]


class Frozen:
    """Stands in for `Reader.encode`, windows one by one.

    An encoder that has seen a text many times tells heads more of it than it will of a new one: on the treebank it was trained with, trees come out right
    that on dev do not. `hidden` is the share of pieces that are hidden from it (as `mask`), which piece from which window being settled by the
    window and `seed`.
    """

    def __init__(self, encode: Encode, hidden: float = 0.0, mask: int = 0, seed: int = 0):
        self.encode, self.hidden, self.mask, self.seed = encode, hidden, mask, seed
        self.known: dict[bytes, Tensor] = {}

    def covered(self, ids: Tensor) -> Tensor:
        """The pieces [P] of a window with some hidden, but never the first or the last."""
        if not self.hidden:
            return ids
        chance = torch.Generator().manual_seed(xxhash.xxh3_64_intdigest(ids.numpy().tobytes(), self.seed) >> 1)
        gone = torch.rand(len(ids), generator=chance) < self.hidden
        gone[0] = gone[-1] = False
        return torch.where(gone, self.mask, ids)

    def window(self, ids: Tensor, cases: Tensor, firsts: Tensor) -> Tensor:
        """ids, cases [P], firsts [W]: the vectors [W, H] of a window's words."""
        key = xxhash.xxh3_128_digest(ids.numpy().tobytes() + cases.numpy().tobytes())
        if key not in self.known:
            self.known[key] = self.encode(self.covered(ids)[None], cases[None], torch.tensor([len(ids)]), firsts[None])[0].detach().clone()
        return self.known[key]

    def __call__(self, ids: Tensor, cases: Tensor, lengths: Tensor, firsts: Tensor) -> Tensor:
        """As `Reader.encode`: ids, cases [B, P]; lengths [B]; firsts [B, W]. Vectors [B, W, H], zeros behind a window's last word."""
        found = []
        for row, case, length, first in zip(ids, cases, lengths.tolist(), firsts):
            words = int((first > 0).sum())  # no word's first piece stands at place 0
            vectors = self.window(row[:length].contiguous(), case[:length].contiguous(), first[:words])
            found.append(torch.nn.functional.pad(vectors, (0, 0, 0, len(first) - words)))
        return torch.stack(found)
