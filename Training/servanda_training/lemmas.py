"""Lemmas as edits of forms (docs/model-file.md, "Lemma")."""
from __future__ import annotations


def lowered(form: str) -> str:
    """Each code point in lower case by itself."""
    return "".join(c.lower() for c in form)


def script_of(form: str, lemma: str) -> str:
    """The edit that makes the lemma of the form: `l|1|` drops the last letter of the form in lower case."""
    candidates = []
    for case, base in (("l", lowered(form)), ("k", form)):
        common = 0
        while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
            common += 1
        candidates.append((len(base) - common, case, lemma[common:], common))
    drop, case, suffix, common = min(candidates, key=lambda c: (c[0], c[1] == "k"))
    # Nothing in common, or a long new ending: the word is irregular, and the script is the lemma itself.
    if lemma and (common == 0 or len(suffix) > 3):
        return f"=|{lemma}"
    return f"{case}|{drop}|{suffix}"


def apply(script: str, form: str) -> str | None:
    """The lemma, or None where the script does not apply."""
    kind, rest = script.split("|", 1)
    if kind == "=":
        return rest
    drop, suffix = rest.split("|", 1)
    base = lowered(form) if kind == "l" else form
    if int(drop) > len(base) or (int(drop) == len(base) and not suffix):
        return None
    return base[:len(base) - int(drop)] + suffix
