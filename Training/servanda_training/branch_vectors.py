"""Test vectors of the branch: what a second program that follows docs/model-file.md must find in texts of our own."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from . import events, reference
from .batches import Window, article_windows, lay_out
from .corpus import Article, Span, prepare
from .decode import CONTENT, SOURCE, join_over_windows, label_spans, link, shared_source, viterbi
from .eight_bit import EightBit
from .events import KINDS, MODALITIES, ROLES, EventBranch, Passage
from .fit_branch import Learner, load
from .links import CUE, word_sentences
from .model import Reader
from .sentences import Abbreviations
from .speech import STANCES, SpeechHeads
from .words import Vocabulary

# Who asks for events in Swift is told of those that are at least so probable (LanguageModel.leastEvent).
LEAST = 0.2
LONG = ("The port authority of Lisbon said the quay would reopen in May. Portugal signed the harbour convention on Tuesday, and its "
        "assembly is due to ratify it before the summer. A spokesman for the pilots would not comment. ")

TEXTS = (
    "Latvia's president signed the river treaty with Belarus on Monday, a week after the Saeima had approved it.",
    "Chad quits fisheries pact\n\nN'DJAMENA - Chad has told the depositary that it will leave the convention, its foreign ministry said. "
    "The withdrawal takes effect in a year.",
    "The envoy refused to sign. \"We were handed another text,\" she told reporters, and declined to say whether her government might accede later.",
    "Norway denied that it had suspended the agreement. According to Dagsavisen, citing two officials, the cabinet only discussed it.",
    "Having ratified the protocol in 1994, the Kingdom lodged a reservation; ten years on it withdrew both, to the dismay of its neighbours.",
    "A cellist signed 300 records in Graz on Friday. The club joined a league of its own, and nobody ratified the minutes.",
    "Reportedly the two capitals exchanged instruments at dawn. The accord, which Quito calls \"a gift to our children\", may enter into force by June.",
    LONG * 6,
)


def passages(reader: Reader, arrays: dict[str, np.ndarray], article: Article, windows: list[Window], vocabulary: Vocabulary,
             start: int) -> list[Passage]:
    """The windows with their pieces' vectors behind `start` layers, in the arithmetic that the file has them in."""
    out = [Passage("", article.words[slice(*w.words)]) for w in windows]
    if "layer.0.query.scale" not in arrays:
        events.prepare(reader, out, vocabulary, start)
        return out
    encoder = EightBit.of(reader, arrays)
    for one, window in zip(out, windows):
        laid = lay_out([window], vocabulary)
        x = encoder.embed(laid.ids[0], laid.cases[0])
        for layer in encoder.layers[:start]:
            x = encoder.layer(layer, x)
        one.states, one.firsts = x, laid.firsts[0]
    return out


def found_events(branch: EventBranch, vectors: Tensor, offset: int, least: float = LEAST) -> list[dict]:
    """The events of a window whose words' vectors [W, H] are given; its first word is word `offset` of the text."""
    kinds = branch.kind(vectors).softmax(1)
    out = []
    for word in (1 - kinds[:, 0] >= least).nonzero()[:, 0].tolist():
        probability, best = 1 - float(kinds[word, 0]), int(kinds[word, 1:].argmax()) + 1
        modalities = branch.modality(vectors[word]).softmax(0)
        roles = torch.sigmoid(branch.role_scores(vectors, torch.tensor([word]))[0])
        arguments = []
        for role, row in zip(ROLES, roles.tolist()):
            first = None
            for i, p in enumerate([*row, 0.0]):
                if p > 0.5 and first is None:
                    first = i
                elif p <= 0.5 and first is not None:
                    arguments.append({"role": role, "words": [offset + first, offset + i], "probability": round(float(np.mean(row[first:i])), 5)})
                    first = None
        out.append({"word": offset + word, "kind": KINDS[best], "probability": round(probability, 5),
                    "kindProbability": round(float(kinds[word, best]) / probability, 5), "modality": MODALITIES[int(modalities.argmax())],
                    "modalityProbability": round(float(modalities.max()), 5),
                    "arguments": sorted(arguments, key=lambda a: a["words"][0])})
    return out


def speech_labels(heads: SpeechHeads, vectors: Tensor) -> tuple[list[int], np.ndarray]:
    """The best label sequence of a window and the log-softmax of its scores."""
    scores = F.log_softmax(heads.labels(vectors), -1).numpy()
    transition, start = (t.numpy() for t in heads.moves())
    return viterbi(scores, transition, start), scores


def spoken(heads: SpeechHeads, article: Article, vectors: Tensor, spans: list[Span], sure: list[float]) -> list[dict]:
    """The attributions of a text with their stances: also those with no content whose source says nothing."""
    chosen = link(heads, article, vectors, spans)
    sentence = word_sentences(article.sentences, len(article.words))

    def told(places: list[int]) -> list[dict]:
        return [{"words": [spans[i].first, spans[i].last + 1], "probability": round(sure[i], 5)} for i in places]

    out = []
    for c, cue in enumerate(spans):
        if cue.role != CUE:
            continue
        tied = {role: [i for i, s in enumerate(spans) if s.role == role and chosen[i] == c] for role in (SOURCE, CONTENT)}
        stances = heads.stance((vectors[cue.first] + vectors[cue.last]) / 2).softmax(0)
        stance, p = STANCES[int(stances.argmax())], float(stances.max())
        if not tied[CONTENT] and not (tied[SOURCE] and stance == "neither" and p > 0.5):
            continue
        sources = tied[SOURCE] or shared_source(spans, sentence, c)
        out.append({"sources": told(sources), "cue": told([c])[0], "contents": told(tied[CONTENT]), "stance": stance,
                    "stanceProbability": round(p, 5)})
    return out


@torch.no_grad()
def text_vectors(learner: Learner, article: Article, windows: list[Window], parts: list[Passage]) -> dict:
    """What the branch says of a text."""
    branch, heads = learner.branch, learner.speech
    found, labels, scores, spans, whole = [], [], [], [], []
    for window, part in zip(windows, parts):
        vectors = branch([part])[0]
        path, own = speech_labels(heads, vectors)
        found += found_events(branch, vectors, window.words[0])
        labels += path
        scores += list(own)
        spans.append(label_spans(path, window.words[0]))
        whole.append(vectors)
    joined = join_over_windows(article, spans, [w.words for w in windows])
    sure = [float(np.exp(np.mean([scores[i][labels[i]] for i in range(s.first, s.last + 1)]))) for s in joined]
    return {"text": article.text, "events": found, "labels": labels, "speech": spoken(heads, article, torch.cat(whole), joined, sure) if whole else []}


def branch_vectors(model: Path, abbreviations: Path, texts: tuple[str, ...] = TEXTS) -> list[dict]:
    """The texts with what the branch of the model file says of them."""
    torch.set_num_threads(1)
    header, reader, vocabulary = reference.load(model)
    _, arrays = reference.read(model)
    learner, lists = load(model), Abbreviations.read(abbreviations)
    out = []
    for number, text in enumerate(texts):
        article = prepare({"id": str(number), "text": text}, vocabulary, lists)
        windows = article_windows(article, header["window"]["pieces"])
        out.append(text_vectors(learner, article, windows, passages(reader, arrays, article, windows, vocabulary, header["branch"]["start"])))
    return out
