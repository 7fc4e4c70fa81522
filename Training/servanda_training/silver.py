"""Entities that a corpus' automatic tags give: silver, not gold."""
from __future__ import annotations

import json
import re
from pathlib import Path

from .corpus import covered
from .heads import ENTITY_LABELS
from .words import Word

ISO = Path("/usr/share/iso-codes/json/iso_3166-1.json")
COMMON = ("US", "U.S.", "U.S", "USA", "America", "UK", "U.K.", "Britain", "Great Britain", "England", "Russia", "Iran", "Syria", "Venezuela",
          "South Korea", "North Korea", "Vietnam", "Soviet Union", "USSR", "Bolivia", "Tanzania", "Moldova", "Laos", "Taiwan",
          "Palestine", "Turkey", "Czech Republic", "Macedonia", "Burma", "Kosovo", "Ivory Coast", "UAE", "Congo")
# Names that more often mean something else in the corpora: a state of the Union, a person, a dependency.
AMBIGUOUS = frozenset(("Georgia", "Jordan", "Chad", "Puerto Rico", "Guam", "Jersey", "American Samoa", "Bermuda", "Hong Kong",
                       "Greenland", "Gibraltar", "Antarctica"))
LAW = re.compile(
    r"\b(?:[A-Z][\w.&’'-]*(?: (?:and|of|for|on|the))* )*"
    r"(?:Treaty|Treaties|Convention on|Protocol|Pact|Accords?|Agreement|Charter|Act|Constitution|Amendment|Partnership Agreement)\b"
    r"(?: (?:of|on|against|for) (?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)*)?")
DATE = re.compile(r"\d|day|week|month|year|decade|centur|tomorrow|tonight|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|spring|summer|fall|"
                  r"autumn|winter")
KINDS = {"PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place", "DATE": "date", "NUMBER": "number", "MONEY": "number",
         "PERCENT": "number"}


def state_names() -> frozenset[str]:
    """Names of states, from the list of ISO 3166-1 and some that it writes otherwise."""
    if not ISO.exists():
        raise SystemExit(f"There is no {ISO}: install the package iso-codes (`make setup`).")
    rows = json.loads(ISO.read_text(encoding="utf-8"))["3166-1"]
    names = {row[key] for row in rows for key in ("name", "common_name") if key in row}
    return frozenset({n for n in names if "," not in n} | set(COMMON)) - AMBIGUOUS


def silver_labels(row: dict, words: list[Word], states: frozenset[str]) -> list[int]:
    """Labels of entities a word; -100 where the corpus has no tags."""
    if not row.get("sentences"):
        return [-100] * len(words)
    labels = [0] * len(words)
    ends = [w.end for w in words]

    def mark(start: int, end: int, kind: str) -> None:
        a, b = covered(words, ends, [start, end])
        if a < b:
            first = ENTITY_LABELS.index(f"B-{kind}")
            labels[a:b] = [first] + [first + 1] * (b - a - 1)

    for sentence in row["sentences"]:
        i = 0
        while i < len(sentence):
            tag, end = sentence[i][4], i + 1
            while end < len(sentence) and sentence[end][4] == tag:
                end += 1
            start, stop = sentence[i][0], sentence[end - 1][1]
            kind = KINDS.get(tag)
            surface = row["text"][start:stop]
            if kind == "place" and surface in states:
                kind = "state"
            if kind and not (kind == "date" and not DATE.search(surface)):
                mark(start, stop, kind)
            i = end
    for match in LAW.finditer(row["text"]):
        if " " in match[0] or match[0] == "Constitution":
            mark(match.start(), match.end(), "treaty")
    return labels
