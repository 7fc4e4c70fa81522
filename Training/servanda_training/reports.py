"""Gold reports (Gold/README.md) with their acts marked (marks/README.md) as passages: who says what and what is done, in the style that the reader meets."""
from __future__ import annotations

import bisect
import json
from pathlib import Path

from .corpus import gold_spans, span_labels
from .events import Mark, Passage, passage
from .links import CUE
from .sentences import Abbreviations, sentences
from .speech import STANCES, Speech
from .states import StateNames
from .words import Vocabulary, Word, cut

FOLDER = Path(__file__).resolve().parents[2] / "Gold" / "tune"
MARKS = Path(__file__).resolve().parents[1] / "marks" / "reports.jsonl"

Span = tuple[int, int]


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


def cuts(words: list[Word], bounds: list[Span], hulls: list[Span], window: int, first_window: int | None = None) -> list[Span]:
    """Ranges of words that fill a window as whole sentences, cut where no claim is cut if one of the later ends allows it.

    The first may be made shorter, so that the same report is read in other windows.
    """
    out, first = [], 0
    ends = [b for _, b in bounds]
    while first < len(words):
        size, last = 2, first
        room = first_window if first == 0 and first_window else window
        while last < len(words) and size + len(words[last].pieces) <= room:
            size += len(words[last].pieces)
            last += 1
        if last < len(words):
            fitting = [e for e in ends if first < e <= last]
            whole = [e for e in fitting if e - first > (last - first) / 2 and not any(a < e < b for a, b in hulls)]
            last = max(whole or fitting, default=next((e for e in ends if e > first), len(words)))
        out.append((first, last))
        first = last
    return out


def within(mark: Mark, first: int, last: int) -> Mark:
    """An event as the window of the words first ..< last has it."""
    return Mark(mark.word - first, mark.kind, mark.modality, tuple({i - first for i in role if first <= i < last} for role in mark.roles), mark.states)


def passages(gold: dict, text: str, acts: list[dict], vocabulary: Vocabulary, lists: Abbreviations, window: int,
             first_window: int | None = None, names: StateNames | None = None) -> tuple[list[Passage], list[Speech]]:
    """A report cut into windows, each as a passage of events and one of speech. `acts` are its marks, as those of a passage of events."""
    whole = passage({"text": text, "acts": acts}, vocabulary, text[:60], names)
    words = whole.words
    bounds = sentences(words, lists)
    said = attributions(text, gold)
    starts = [w.start for w in words]
    hulls = []
    for spans, _ in said:
        every = [s for part in spans.values() for s in part]
        hulls.append((bisect.bisect_right(starts, min(a for a, _ in every)) - 1, bisect.bisect_left(starts, max(b for _, b in every))))
    events, speeches = [], []
    for a, b in cuts(words, bounds, hulls, window, first_window):
        start, part = words[a].start, text[words[a].start:words[b - 1].end]
        event = Passage(part, cut(part, vocabulary))
        if len(event.words) != b - a:
            continue
        event.marks = [within(mark, a, b) for mark in whole.marks if a <= mark.word < b]
        event.names = {i - a: codes for i, codes in whole.names.items() if a <= i < b}
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


def read(vocabulary: Vocabulary, lists: Abbreviations, window: int, folder: Path = FOLDER, marks: Path = MARKS) -> tuple[list[Passage], list[Speech]]:
    """What is learnt from the reports of a folder, each cut in two ways; Gold/dev and Gold/check are learnt from by nobody.

    A report without marks raises a ValueError that names it.
    """
    acts = {row["name"]: row["acts"] for row in map(json.loads, marks.read_text(encoding="utf-8").splitlines())}
    names = StateNames.read(vocabulary)
    events, speeches = [], []
    for path in sorted(folder.glob("*.json")):
        if path.stem not in acts:
            raise ValueError(f"{marks.name}: no line for {path.name}; every report that is learnt from needs its acts marked (marks/README.md)")
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        for first_window in (None, window // 2):
            mine, said = passages(gold, text, acts[path.stem], vocabulary, lists, window, first_window, names)
            events += mine
            speeches += said
    return events, speeches
