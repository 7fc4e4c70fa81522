"""Reads articles from text to labels with ONNX Runtime or PyTorch: peers.py WHAT MODEL CORPUS [--onnx FILE] [--limit N] [--labels OUT]

WHAT is `onnx` (a file that servanda_training.onnx wrote, fp32 or int8), `torch`, `torch8` (the model's eight-bit arithmetic), or
`given`: the labels of scores that benchmark-language wrote (`--given FILE`), without a clock. One thread. The peers are spared what would be slow in Python: the
ends of sentences and the look of each word are worked out before the clock starts. On the clock: pieces by the `tokenizers` package,
windows, batches of windows sorted by length, the encoder, and the best label sequence of each window (Viterbi, all windows of an article at once).

Prints one JSON object: words, pieces, and CPU seconds by stage for the fastest batch size; every batch size's total under `batches`.
"""
from __future__ import annotations

import argparse
import gzip
import json
import resource
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "Training"))

from servanda_training.reference import load  # noqa: E402
from servanda_training.sentences import Abbreviations, sentences  # noqa: E402
from servanda_training.words import cut  # noqa: E402


def tokenizer(vocabulary):
    """BERT's own tokenizer over the model's vocabulary."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    ids = {piece: i for piece, i in vocabulary.ids.items()}
    made = Tokenizer(models.WordPiece(ids, unk_token="[UNK]", max_input_chars_per_word=100))
    made.normalizer = normalizers.BertNormalizer(lowercase=True, strip_accents=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


def prepare(rows, vocabulary, lists):
    """For each article its text, the ends of its sentences and the looks of its words."""
    out = []
    for row in rows:
        words = cut(row["text"], vocabulary)
        out.append((row["text"], [b for _, b in sentences(words, lists)], np.array([w.look for w in words])))
    return out


def windows(sizes, ends, room):
    """Greedy windows as (start, end) in words; `sizes` pieces a word."""
    total = np.concatenate([[0], np.cumsum(sizes)])
    out, start, last = [], 0, 0
    for end in ends:
        if total[end] - total[start] > room:
            if last > start:
                out.append((start, last))
            start = last
            while total[end] - total[start] > room:
                stop = max(start + 1, int(np.searchsorted(total, total[start] + room, "right")) - 1)
                out.append((start, stop))
                start = stop
        last = end
    if last > start:
        out.append((start, last))
    return out


def viterbi(scores, lengths, transition, start):
    """The best sequences of B windows at once: scores [B, W, L]."""
    best, back = start + scores[:, 0], []
    for i in range(1, scores.shape[1]):
        through = best[:, :, None] + transition
        choice = through.argmax(1)
        live = (i < lengths)[:, None]
        best = np.where(live, np.take_along_axis(through, choice[:, None], 1)[:, 0] + scores[:, i], best)
        back.append(np.where(live, choice, np.arange(scores.shape[2])))
    label = best.argmax(1)
    path = [label]
    for pointers in reversed(back):
        label = pointers[np.arange(len(label)), label]
        path.append(label)
    return np.stack(path[::-1], 1)


class Run:
    """One pass over the articles with one batch size."""

    def __init__(self, encode, made, first, last, moves, room, size):
        self.encode, self.made, self.first, self.last, self.moves = encode, made, first, last, moves
        self.room, self.size = room, size
        self.pieces = 0

    def article(self, text, ends, cases):
        begin = time.process_time()
        encoding = self.made.encode(text, add_special_tokens=False)
        words = np.array(encoding.word_ids)
        ids = np.array(encoding.ids)
        # The package gives a word of nothing but combining marks no piece but counts it.
        heads = np.flatnonzero(np.concatenate([[True], words[1:] != words[:-1]])) if len(words) else np.zeros(0, int)
        sizes = np.diff(np.concatenate([heads, [len(ids)]]))
        if len(sizes) != len(cases):
            raise SystemExit(f"{len(sizes)} words and not {len(cases)}")
        parts = windows(sizes, ends, self.room)
        starts = np.concatenate([heads, [len(ids)]])
        piece_cases = np.repeat(cases, sizes)
        order = sorted(range(len(parts)), key=lambda i: starts[parts[i][0]] - starts[parts[i][1]])
        batches = []
        for at in range(0, len(order), self.size):
            some = order[at:at + self.size]
            width = max(starts[parts[i][1]] - starts[parts[i][0]] for i in some) + 2
            feed = np.zeros((2, len(some), width), np.int64)
            mask = np.zeros((len(some), width), bool)
            for n, i in enumerate(some):
                a, b = starts[parts[i][0]], starts[parts[i][1]]
                feed[0, n, 0], feed[0, n, 1:b - a + 1], feed[0, n, b - a + 1] = self.first, ids[a:b], self.last
                feed[1, n, 1:b - a + 1] = piece_cases[a:b]
                mask[n, :b - a + 2] = True
            self.pieces += int(mask.sum())
            batches.append((some, feed, mask))
        middle = time.process_time()
        results = [(some, self.encode(feed[0], feed[1], mask)) for some, feed, mask in batches] if self.encode else []
        after = time.process_time()
        lengths = np.array([b - a for a, b in parts])
        labels = np.zeros(len(cases), np.int64)
        if parts:
            scores = np.zeros((len(parts), lengths.max(), 7))
            for some, logits in results:
                for n, i in enumerate(some):
                    a, b = parts[i]
                    scores[i, :b - a] = logits[n, starts[a:b] - starts[a] + 1]
            if self.encode is None:
                for i, (a, b) in enumerate(parts):
                    scores[i, :b - a] = self.given[a:b]
                self.given = self.given[len(cases):]
            top = scores.max(-1, keepdims=True)
            scores -= top + np.log(np.exp(scores - top).sum(-1, keepdims=True))
            paths = viterbi(scores, lengths, *self.moves)
            for i, (a, b) in enumerate(parts):
                labels[a:b] = paths[i, :b - a]
        end = time.process_time()
        return labels, {"text": middle - begin, "encoder": after - middle, "labels": end - after}


def onnx_encoder(path):
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_ALL
    session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return lambda ids, cases, mask: session.run(None, {"ids": ids, "cases": cases, "mask": mask})[0]


def torch_encoder(reader):
    import torch

    from servanda_training.onnx import PieceLabels

    torch.set_num_threads(1)

    class Fused(PieceLabels):
        """The same with PyTorch's own fused attention."""

        def forward(self, ids, cases, mask):
            r = self.reader
            x = r.embedding_norm(r.word(ids) + r.position.weight[:ids.shape[1]] + r.segment + r.case(cases % r.case.num_embeddings))
            keep = None if bool(mask.all()) else mask[:, None, None, :]
            for layer in r.layers:
                x = layer(x, keep)
            return r.head(x)

    made = Fused(reader).eval()

    def encode(ids, cases, mask):
        with torch.inference_mode():
            return made(torch.from_numpy(ids), torch.from_numpy(cases), torch.from_numpy(mask)).numpy()

    return encode


def exact_encoder(path):
    """The model's own arithmetic in eight bits, to compare labels with: nothing is fast about it."""
    import torch

    from servanda_training.eight_bit import load as load_eight_bit

    _, reader, _ = load_eight_bit(path)

    def encode(ids, cases, mask):
        ids, cases, lengths = torch.from_numpy(ids), torch.from_numpy(cases), torch.from_numpy(mask.sum(1))
        places = torch.arange(ids.shape[1]).expand(ids.shape)
        with torch.inference_mode():
            return reader.head(reader.encode(ids, cases, lengths, places)).numpy()

    return encode


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=("onnx", "torch", "torch8", "given"))
    parser.add_argument("model", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--onnx", type=Path)
    parser.add_argument("--given", type=Path)
    parser.add_argument("--limit", type=int, default=1 << 30)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--batches", type=int, nargs="*", default=[1, 4, 16])
    parser.add_argument("--labels", type=Path, help="write the labels of each article, one line of digits each")
    options = parser.parse_args()
    header, reader, vocabulary = load(options.model)
    lists = Abbreviations.read(Path(__file__).resolve().parents[2] / "Sources/Language/Resources/abbreviations.txt")
    rows = [json.loads(line) for line in gzip.open(options.corpus, "rt", encoding="utf-8")][:options.limit]
    articles = prepare(rows, vocabulary, lists)
    moves = tuple(t.detach().numpy() for t in reader.moves())
    encode = {"torch": lambda: torch_encoder(reader), "torch8": lambda: exact_encoder(options.model),
              "onnx": lambda: onnx_encoder(options.onnx), "given": lambda: None}[options.what]()
    made = tokenizer(vocabulary)
    best, totals = None, {}
    for size in options.batches:
        run = Run(encode, made, vocabulary.first, vocabulary.last, moves, header["window"]["pieces"] - 2, size)
        if encode:
            run.article(*articles[0])
        else:
            run.given, options.passes = np.fromfile(options.given, np.float32).reshape(-1, 7), 1
        run.pieces, labels, stages = 0, [], dict.fromkeys(("text", "encoder", "labels"), 0.0)
        # Of each article the fastest reading: other programs on the machine slow single ones by half.
        for article in articles:
            found, times = min((run.article(*article) for _ in range(options.passes)), key=lambda r: sum(r[1].values()))
            labels.append(found)
            for stage, took in times.items():
                stages[stage] += took
        total = sum(stages.values())
        totals[size] = round(total, 3)
        if best is None or total < best[0]:
            best = (total, size, run.pieces // options.passes, labels, stages)
    total, size, pieces, labels, stages = best
    if options.labels:
        options.labels.write_text("".join("".join(map(str, a.tolist())) + "\n" for a in labels))
    words = sum(len(a) for a in labels)
    print(json.dumps({"words": words, "pieces": pieces, "batch": size, "seconds": total, "stages": stages, "batches": totals,
                      "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


if __name__ == "__main__":
    main()
