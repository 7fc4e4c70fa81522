"""Gold reports (Gold/README.md) as passages: what they tell of who says what, and of acts, in the style that the reader meets."""
from __future__ import annotations

import bisect
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from .corpus import gold_spans, span_labels
from .events import KINDS, MODALITIES, Mark, Passage
from .links import CUE
from .sentences import Abbreviations, sentences
from .speech import STANCES, Speech
from .words import Vocabulary, Word, cut

FOLDER = Path(__file__).resolve().parents[2] / "Gold" / "tune"
EVENTS = Path(__file__).resolve().parents[1] / "events"

Span = tuple[int, int]


@dataclass
class Triggers:
    """How often a word carries an act of a kind, over the passages of events: a gold act quotes a clause and not the word."""

    rates: dict[tuple[str, int], float]

    @classmethod
    def read(cls, folder: Path = EVENTS) -> Triggers:
        """Counts the words of all passages."""
        seen: Counter = Counter()
        carried: Counter = Counter()
        for path in sorted(folder.glob("*.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                seen.update(w.lower() for w in row["text"].replace("-", " ").split())
                carried.update((act["trigger"].split()[0].lower(), KINDS.index(act["kind"])) for act in row["acts"])
        return cls({key: min(1.0, count / (seen[key[0]] + 1)) for key, count in carried.items() if count > 1})

    def rate(self, word: str, kind: int) -> float:
        return self.rates.get((word.lower(), kind), 0.0)

    def any(self, word: str) -> float:
        """How often it carries an act of any kind."""
        return sum(self.rate(word, kind) for kind in range(1, len(KINDS)))


def occurrences(text: str, quote: str) -> list[int]:
    found, at = [], text.find(quote)
    while quote and at >= 0:
        found.append(at)
        at = text.find(quote, at + 1)
    whole = [a for a in found if not (text[a - 1:a].isalnum() and quote[0].isalnum()
                                      or text[a + len(quote):a + len(quote) + 1].isalnum() and quote[-1].isalnum())]
    return whole or found


def near(text: str, quote: str | dict | None, others: list[Span]) -> Span | None:
    """The occurrence of a quotation with the least text between it and one of the others; the first where there are none."""
    if isinstance(quote, dict):
        quote = quote.get("quote")
    spans = [(a, a + len(quote)) for a in occurrences(text, quote or "")]
    return min(spans, key=lambda s: min((max(a - s[1], s[0] - b) for a, b in others), default=0), default=None)


def attributions(text: str, gold: dict) -> list[tuple[dict, int]]:
    """The claims as spans of characters with their stances; what cannot be found is left out."""
    out = []
    for claim in gold["claims"]:
        content: list[Span] = []
        for part in claim["content"]:
            content += [span for span in [near(text, part, content)] if span]
        cue = near(text, claim["cue"], content)
        if cue is None:
            continue
        source = near(text, claim.get("source"), [cue])
        out.append(({"source": [list(source)] if source else [], "cue": [list(cue)], "content": [list(c) for c in content]},
                    STANCES.index(claim["stance"])))
    return out


def cuts(words: list[Word], bounds: list[Span], hulls: list[Span], window: int) -> list[Span]:
    """Ranges of words that fill a window as whole sentences, cut where no claim is cut if one of the later ends allows it."""
    out, first = [], 0
    ends = [b for _, b in bounds]
    while first < len(words):
        size, last = 2, first
        while last < len(words) and size + len(words[last].pieces) <= window:
            size += len(words[last].pieces)
            last += 1
        if last < len(words):
            fitting = [e for e in ends if first < e <= last]
            whole = [e for e in fitting if e - first > (last - first) / 2 and not any(a < e < b for a, b in hulls)]
            last = max(whole or fitting, default=next((e for e in ends if e > first), len(words)))
        out.append((first, last))
        first = last
    return out


def marks(text: str, words: list[Word], gold: dict, triggers: Triggers) -> tuple[dict[int, tuple[int, int]], set[int]]:
    """The kind and modality at the word of each act that carries it, and the words of which gold says nothing: other mentions of its acts."""
    starts = [w.start for w in words]
    found: dict[int, tuple[int, int]] = {}
    open_words: set[int] = set()
    kinds = {KINDS.index(a["kind"]) for a in gold["acts"]}
    for act in gold["acts"]:
        kind, places = KINDS.index(act["kind"]), occurrences(text, act["quote"] if isinstance(act["quote"], str) else act["quote"]["quote"])
        if not places:
            continue
        span = places[0], places[0] + len(act["quote"])
        inside = range(bisect.bisect_left(starts, span[0]), bisect.bisect_left(starts, span[1]))
        best = max(inside, key=lambda i: (triggers.rate(words[i].text, kind), i), default=None)
        if best is None or triggers.rate(words[best].text, kind) == 0:
            open_words.update(inside)
            continue
        open_words.update(i for i in inside if triggers.any(words[i].text) > 0.02)
        found[best] = kind, MODALITIES.index(act["modality"])
    open_words.update(i for i, w in enumerate(words) if any(triggers.rate(w.text, k) > 0.05 for k in kinds))
    return found, open_words - set(found)


def passages(gold: dict, text: str, vocabulary: Vocabulary, lists: Abbreviations, triggers: Triggers, window: int) -> tuple[list[Passage], list[Speech]]:
    """A report cut into windows, each as a passage of events and one of speech."""
    words = cut(text, vocabulary)
    bounds = sentences(words, lists)
    said = attributions(text, gold)
    starts = [w.start for w in words]
    hulls = []
    for spans, _ in said:
        every = [s for part in spans.values() for s in part]
        hulls.append((bisect.bisect_right(starts, min(a for a, _ in every)) - 1, bisect.bisect_left(starts, max(b for _, b in every))))
    told, open_words = marks(text, words, gold, triggers)
    events, speeches = [], []
    for a, b in cuts(words, bounds, hulls, window):
        start, part = words[a].start, text[words[a].start:words[b - 1].end]
        event = Passage(part, cut(part, vocabulary))
        if len(event.words) != b - a:
            continue
        event.marks = [Mark(i - a, *told[i], (set(), set(), set())) for i in sorted(told) if a <= i < b]
        event.unknown = {i - a for i in open_words if a <= i < b}
        events.append(event)
        speech = Speech(part, cut(part, vocabulary))
        mine, cues = [], []
        for (spans, stance), (low, high) in zip(said, hulls):
            if a <= low and high <= b:
                mine.append({role: [[x - start, y - start] for x, y in found] for role, found in spans.items()})
                cues.append(stance)
        speech.spans = gold_spans(speech.words, mine)
        speech.labels = span_labels(len(speech.words), speech.spans)
        speech.sentences = sentences(speech.words, lists)
        speech.stances = [(s.first, s.last, cues[s.group]) for s in speech.spans if s.role == CUE]
        speeches.append(speech)
    return events, speeches


def read(vocabulary: Vocabulary, lists: Abbreviations, window: int, folder: Path = FOLDER) -> tuple[list[Passage], list[Speech]]:
    """What is learnt from the reports of a folder; Gold/dev and Gold/check are learnt from by nobody."""
    triggers = Triggers.read()
    events, speeches = [], []
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        mine, said = passages(gold, text, vocabulary, lists, triggers, window)
        events += mine
        speeches += said
    return events, speeches
