"""What `make score` measures on dev, what is aimed at, and what others reached there."""
from __future__ import annotations

from dataclasses import dataclass

KINDS = ("state", "person", "organisation", "place", "treaty", "date", "number")
CLASSES = ("CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "CTu", "Uu")


@dataclass(frozen=True)
class Measure:
    head: str
    name: str
    key: str                     # in the program's or the scorer's JSON
    target: float | None = None  # what is aimed at
    people: float | None = None  # how far two people agree
    others: str = ""             # other programs on the same data


# Attribution, everything here on PolNeAR's dev part: two annotators; MiniLM with a plain softmax head and spans linked to the nearest cue;
# spaCy's CNN with parser subjects for the attribution; rules over a parser. Syntax on EWT's dev part with gold tokens: spaCy's CNN.
MEASURES = (
    Measure("attribution", "source", "exact source", 81, 79.5, "MiniLM 78.6, spaCy 67.4, rules 61.9"),
    Measure("attribution", "cue", "exact cue", 73, 71.8, "MiniLM 70.4, spaCy 67.0, rules 58.3"),
    Measure("attribution", "content", "exact content", 62, 69.8, "MiniLM 54.8, spaCy 48.6, rules 39.1"),
    Measure("attribution", "attribution", "attribution full", 70, 73.5, "MiniLM 64.5, spaCy 54.3, rules 46.8"),
    Measure("syntax", "UPOS", "upos", 96, None, "spaCy 93.6"),
    Measure("syntax", "lemma", "lemma"),
    Measure("syntax", "UAS", "uas"),
    Measure("syntax", "LAS", "las", 89, None, "spaCy 78.9"),
    Measure("syntax", "LAS, universal relations", "lasUniversal"),
    Measure("syntax", "sentence ends, rules", "sentenceEndRulesF1", 93),
    Measure("syntax", "sentence ends, head", "sentenceEndHeadF1"),
    Measure("entities", "all", "all"),
    *(Measure("entities", kind, kind) for kind in KINDS),
    Measure("certainty", "accuracy", "accuracy"),
    Measure("certainty", "macro F1", "macroF1"),
    *(Measure("certainty", name, name) for name in CLASSES),
)

# What a head's figures are.
EXPLANATIONS = {
    "attribution": "PolNeAR dev, `servanda read`: exact F1 of each role, F1 of whole attributions",
    "syntax": "UD English EWT dev, gold tokens: percent right; sentence ends: F1 on the raw text",
    "entities": "own examples: F1, kind and words exact",
    "certainty": "own examples, gold cue and content: percent right, F1 of each class",
}
