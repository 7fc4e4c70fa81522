"""Test vectors: what a second program that follows docs/model-file.md must find."""
from __future__ import annotations

import json
import random
from pathlib import Path

import torch
import xxhash

from . import eight_bit
from .analysis import certainty, entity_labels, parse
from .corpus import ROLES, Article, prepare
from .decode import Reading, label_spans, read_articles
from .heads import ENTITIES
from .model import Reader, base_folder
from .sentences import Abbreviations
from .texts import TEXTS
from .treebank import Token, anchor
from .words import Vocabulary, cut

SCRIPTS = (
    (0x61, 0x7A), (0x61, 0x7A), (0x61, 0x7A), (0x41, 0x5A), (0x30, 0x39), (0x21, 0x2F), (0x3A, 0x40), (0x5B, 0x60),
    (0x7B, 0x7E), (0xC0, 0xFF), (0x100, 0x17F), (0x1E00, 0x1EFF), (0x370, 0x373), (0x386, 0x386), (0x388, 0x38A),
    (0x38E, 0x3A1), (0x3A3, 0x3E1), (0x400, 0x45F), (0x5D0, 0x5EA), (0x621, 0x64A), (0x64B, 0x652), (0x904, 0x939),
    (0x93E, 0x94D), (0xE01, 0xE3A), (0xAC00, 0xD7A3), (0x3041, 0x3096), (0x30A1, 0x30FA), (0x4E00, 0x9FA5),
    (0x3400, 0x4DB5), (0xF900, 0xFA2D), (0x20000, 0x20100), (0x300, 0x36F), (0x2010, 0x2027), (0x2030, 0x203E),
    (0x3001, 0x3003), (0x3008, 0x3011), (0xFF01, 0xFF0F), (0xFF21, 0xFF3A), (0x20A0, 0x20AC), (0x2190, 0x21FF),
    (0x2260, 0x226F), (0x2600, 0x26FF), (0x1F300, 0x1F5FF), (0x1F600, 0x1F64F), (0xFE0F, 0xFE0F), (0x200B, 0x200F),
    (0x202A, 0x202E), (0xAD, 0xAD), (0xFEFF, 0xFEFF), (0x00, 0x08), (0x0B, 0x0C), (0x0E, 0x1F), (0x7F, 0x9F),
    (0xFFFD, 0xFFFD), (0x2028, 0x2029), (0xA0, 0xA0), (0x2000, 0x200A), (0x3000, 0x3000), (0x130, 0x131),
    (0x1C4, 0x1CC), (0xFB00, 0xFB06), (0x2C00, 0x2C5F), (0x10400, 0x1044F),
)
STEMS = ("treaty", "Minister", "said", "NATO", "U.S", "naïve", "façade", "Straße", "ΟΔΟΣ", "ἔργον", "Москва", "東京", "don’t",
         "co-sign", "3,000", "e\u0301tude", "İzmir", "weiß", "ﬁnal", "x≠y", "unbelievably", "qzxjv")


def random_text(chance: random.Random) -> str:
    """A string of mixed scripts, marks, controls and white space."""
    parts = []
    for _ in range(chance.randint(1, 14)):
        pick = chance.random()
        if pick < 0.25:
            parts.append(chance.choice(STEMS))
        elif pick < 0.5:
            parts.append(chance.choice((" ", " ", " ", "\n", "\t", "\r\n", "  ")))
        else:
            few = chance.choices(SCRIPTS, k=chance.randint(1, 2))
            parts.append("".join(chr(chance.randint(*chance.choice(few))) for _ in range(chance.randint(1, 7))))
    return "".join(parts)


def tokenizer_vectors(count: int = 300, seed: int = 11) -> list[dict]:
    """Random strings with the ids and offsets of the `tokenizers` package and the ranges of our words."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    vocabulary = Vocabulary.read(base_folder() / "vocab.txt")
    chance = random.Random(seed)
    out = []
    while len(out) < count:
        text = random_text(chance)
        found = tokenizer.encode(text, add_special_tokens=False)
        out.append({"text": text, "ids": found.ids, "offsets": [list(o) for o in found.offsets],
                    "words": [[w.start, w.end, len(w.pieces)] for w in cut(text, vocabulary)]})
    return out


def model_vectors(model: Path, abbreviations: Path) -> dict:
    """The fixed texts with every intermediate result of the model file."""
    torch.set_num_threads(1)
    header, reader, vocabulary = eight_bit.load(model)
    lists = Abbreviations.read(abbreviations)
    articles = [prepare({"id": str(i), "text": text}, vocabulary, lists) for i, text in enumerate(TEXTS)]
    size = header["window"]["pieces"]
    rows = []
    for article in articles:
        reading = read_articles(reader, [article], vocabulary, size, 1)[0]
        rows.append({
            "text": article.text,
            "words": [[w.start, w.end] for w in article.words],
            "sentences": [list(r) for r in article.sentences],
            "pieces": [list(w.pieces) for w in article.words],
            "looks": [w.look for w in article.words],
            "windows": [list(r) for r in reading.windows],
            "logits": [[round(float(x), 5) for x in row] for row in reading.logits],
            "spans": [{"role": ROLES[s.role], "words": [s.first, s.last + 1], "probability": round(p, 5)}
                      for s, p in zip(reading.spans, reading.probabilities)],
            "attributions": reading.attributions,
            **(head_vectors(reader, article, reading) if reader.heads is not None else {}),
        })
    return {"model": header["name"], "created": header["created"], "texts": rows}


def label_digests(model: Path, articles: list[Article]) -> list[str]:
    """For each article a line: its id, and for each 32 of its words four digits of a digest of their labels, each the one of the best score."""
    header, reader, vocabulary = eight_bit.load(model)
    lines = []
    for article in articles:
        reading = read_articles(reader, [article], vocabulary, header["window"]["pieces"], 16)[0]
        labels = "".join(map(str, reading.logits.argmax(1).tolist()))
        parts = [xxhash.xxh3_64_hexdigest(labels[at:at + 32].encode())[:4] for at in range(0, len(labels), 32)]
        lines.append(" ".join([article.id, *parts]))
    return lines


def made_tokens(article: Article) -> list[Token]:
    """Each word as a token; of longer words every third as two, so that some share a word."""
    tokens = []
    for i, word in enumerate(article.words):
        cuts = [word.start, word.end]
        if i % 3 == 0 and len(word.text) > 4 and word.text.isascii():
            cuts.insert(1, word.start + 3)
        tokens += [Token(a, b, article.text[a:b], "", "", 0, "") for a, b in zip(cuts, cuts[1:])]
    anchor(tokens, article.words)
    return tokens


def head_vectors(reader: Reader, article: Article, reading: Reading) -> dict:
    """What the heads beside attribution say of a text."""
    heads, vectors, tokens = reader.heads, reading.vectors, made_tokens(article)
    parsed, entities = [], []
    for a, b in reading.windows:
        for x, y in article.sentences:
            parsed += parse(heads, vectors, [t for t in tokens if max(a, x) <= t.anchor < min(b, y)])
        entities += [{"kind": ENTITIES[s.role], "words": [s.first, s.last + 1]}
                     for s in label_spans(entity_labels(heads, vectors[a:b]), a)]

    def words(pieces: list[list[int]]) -> list[int]:
        return [i for i, w in enumerate(article.words) if any(p <= w.start and w.end <= q for p, q in pieces)]

    certainties = [certainty(heads, vectors[words(one["content"])], vectors[words(one["cue"])]) for one in reading.attributions]
    ends = torch.sigmoid(heads.end(vectors)[:, 0]).tolist() if article.words else []
    return {"tokens": [[t.start, t.end] for t in tokens], "upos": [p.upos for p in parsed], "lemmas": [p.lemma for p in parsed],
            "heads": [p.head for p in parsed], "relations": [p.relation for p in parsed], "entities": entities,
            "certainties": [[round(p, 5) for p in one] for one in certainties], "ends": [round(p, 5) for p in ends]}


def write_rows(path: Path, head: dict, key: str, rows: list[dict]) -> None:
    """A JSON object with one row of `key` a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    start = json.dumps(head, ensure_ascii=True)[1:-1]
    lines = ",\n".join(json.dumps(row, ensure_ascii=True, separators=(",", ":")) for row in rows)
    path.write_text("{" + start + (", " if start else "") + f'"{key}": [\n{lines}\n]}}\n', encoding="utf-8")
