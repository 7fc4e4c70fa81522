"""Names of states in a text, as the register and the Debian package iso-codes have them: what tells whose act it is."""
from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import yaml

from .words import Vocabulary, Word, cut

ACTORS = Path(__file__).resolve().parents[2] / "Register" / "actors"
ISO_CODES = Path("/usr/share/iso-codes/json")
LONGEST = 6


def listed(folder: Path, iso_codes: Path) -> list[tuple[str, str]]:
    """Every name with the code of its state or organisation: names, inhabitants, capitals, organs and what stands for the government."""
    out = []
    for file in ("iso_3166-1.json", "iso_3166-3.json"):
        try:
            rows = json.loads((iso_codes / file).read_text(encoding="utf-8"))
        except OSError as error:
            raise SystemExit(f"{iso_codes / file} cannot be read: run `apt-get install iso-codes`") from error
        for row in next(iter(rows.values())):
            for key in ("name", "common_name", "official_name"):
                if key in row:
                    out.append((row[key].split(",")[0], row["alpha_3"]))
    for file in ("states", "organisations"):
        for row in yaml.safe_load((folder / f"{file}.yaml").read_text(encoding="utf-8"))[file]:
            names = [row.get("capital"), *row.get("demonyms", []), *row.get("names", []), *row.get("metonyms", []), *row.get("organs", [])]
            for name in names:
                if isinstance(name, dict):
                    name = None if "needs" in name else name["name"]
                if name:
                    out.append((name.removeprefix("the ").removeprefix("The "), row["id"]))
    return out


class StateNames:
    """An index of names by their words; a name is found where its words stand as they are written, or in capitals in a headline."""

    def __init__(self, names: list[tuple[str, str]], vocabulary: Vocabulary):
        self.codes: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for name, code in names:
            words = tuple(w.text for w in cut(name, vocabulary))
            if 0 < len(words) <= LONGEST and words[0][:1].isupper():
                self.codes[words].add(code)
                if len("".join(words)) > 3:
                    self.codes[tuple(w.upper() for w in words)].add(code)

    @classmethod
    def read(cls, vocabulary: Vocabulary, folder: Path = ACTORS, iso_codes: Path = ISO_CODES) -> StateNames:
        """The names of the register."""
        return cls(listed(folder, iso_codes), vocabulary)

    def find(self, words: list[Word]) -> dict[int, set[str]]:
        """For each word of a name, longest names first, the codes that it may stand for."""
        out: dict[int, set[str]] = {}
        texts, at = [w.text for w in words], 0
        while at < len(texts):
            for length in range(min(LONGEST, len(texts) - at), 0, -1):
                if codes := self.codes.get(tuple(texts[at:at + length])):
                    out |= {i: codes for i in range(at, at + length)}
                    at += length
                    break
            else:
                at += 1
        return out
