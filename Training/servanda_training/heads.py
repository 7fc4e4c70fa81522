"""The heads beside attribution: parts of speech, lemmas, trees, entities, certainty, sentence ends."""
from __future__ import annotations

import torch
from torch import Tensor, nn

from .treebank import UPOS

ENTITIES = ("state", "person", "organisation", "place", "treaty", "date", "number")
ENTITY_LABELS = ("O", *(f"{prefix}-{kind}" for kind in ENTITIES for prefix in "BI"))
CERTAINTIES = ("CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "CTu", "Uu")


class TreeHead(nn.Module):
    """Scores heads and relations of tokens (deep biaffine attention, Dozat and Manning 2017)."""

    def __init__(self, hidden: int, relations: int, arc_width: int, relation_width: int, dropout: float):
        super().__init__()
        self.root = nn.Parameter(torch.randn(hidden) * 0.02)
        self.arc_dependent, self.arc_head = nn.Linear(hidden, arc_width), nn.Linear(hidden, arc_width)
        self.arc_bilinear = nn.Parameter(torch.eye(arc_width) * arc_width ** -0.5)
        self.arc_head_bias = nn.Parameter(torch.zeros(arc_width))
        self.relation_dependent, self.relation_head = nn.Linear(hidden, relation_width), nn.Linear(hidden, relation_width)
        self.relation_bilinear = nn.Parameter(torch.zeros(relations, relation_width, relation_width))
        self.relation_linear = nn.Linear(2 * relation_width, relations)
        self.dropout = nn.Dropout(dropout)

    def arc_vectors(self, tokens: Tensor) -> tuple[Tensor, Tensor]:
        """tokens [T, H]; as dependents and as heads, [T, A] each."""
        return (self.dropout(torch.relu(self.arc_dependent(tokens))), self.dropout(torch.relu(self.arc_head(tokens))))

    def arc_scores(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """dependents [S, N, A], heads [S, M, A]; scores [S, N, M] of each head for each dependent."""
        return dependents @ (heads @ self.arc_bilinear.T).transpose(1, 2) + (heads @ self.arc_head_bias)[:, None, :]

    def relations(self, tokens: Tensor, heads: Tensor) -> Tensor:
        """tokens, heads [T, H]: tokens and the heads they hang on; scores [T, L]."""
        p = self.dropout(torch.relu(self.relation_dependent(tokens)))
        q = self.dropout(torch.relu(self.relation_head(heads)))
        crossed = torch.einsum("tr,lrk->tlk", p, self.relation_bilinear)
        return (crossed @ q[:, :, None])[:, :, 0] + self.relation_linear(torch.cat([p, q], 1))


class Heads(nn.Module):
    """All heads beside attribution; `labels` has the lists `lemma` and `relation`."""

    def __init__(self, hidden: int, labels: dict[str, list[str]], widths: dict[str, int] | None = None, certainty_width: int = 128,
                 dropout: float = 0.3):
        super().__init__()
        self.labels = labels
        self.widths = widths or {"arcWidth": 384, "relationWidth": 128}
        self.second = nn.Parameter(torch.zeros(hidden))
        self.dropout = nn.Dropout(0.1)
        self.upos = nn.Linear(hidden, len(UPOS))
        self.lemma = nn.Linear(hidden, len(labels["lemma"]))
        self.entity = nn.Linear(hidden, len(ENTITY_LABELS))
        self.end = nn.Linear(hidden, 1)
        self.tree = TreeHead(hidden, len(labels["relation"]), self.widths["arcWidth"], self.widths["relationWidth"], dropout)
        self.certainty_hidden = nn.Linear(2 * hidden, certainty_width)
        self.certainty = nn.Linear(certainty_width, len(CERTAINTIES))

    def token_vectors(self, vectors: Tensor, anchors: Tensor, seconds: Tensor) -> Tensor:
        """vectors [W, H] of words; anchors, seconds [T]: the vectors of tokens, [T, H]."""
        return vectors.index_select(0, anchors) + seconds[:, None] * self.second

    def certainties(self, content: Tensor, cue: Tensor) -> Tensor:
        """content, cue [N, H]: means over their words; scores [N, 8]."""
        return self.certainty(self.dropout(torch.relu(self.certainty_hidden(torch.cat([content, cue], 1)))))
