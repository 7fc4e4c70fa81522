"""Makes a page with a shorter report of each page, for training only: `train.py` learns from them that a short report among much else is one too.

    shorten.py HTML_FOLDER ground-truth.json OUT      writes OUT/NAME~0.html for each NAME.html

Of the paragraphs that the reference text holds a run of one to six stays, at most half of them; everything else on the page stays as it is. Needs lxml.
"""

import json
import pathlib
import random
import re
import sys

import lxml.html

WORD = re.compile(r"\w+")
PARAGRAPHS = {"p", "div", "li", "h2", "h3", "h4", "blockquote", "span", "section", "article", "td"}
HOLDERS = PARAGRAPHS - {"span"} | {"ul", "ol", "h1", "table", "tr", "aside", "figure", "main"}


def shingles(words):
    return set(zip(*(words[i:] for i in range(4)))) if len(words) >= 4 else {tuple(words)}


def paragraphs(tree, reference):
    """The outermost elements without a line of their own inside, of which the reference holds more than six tenths."""
    wanted = shingles(WORD.findall(reference))
    found = []
    for element in tree.iter(*PARAGRAPHS):
        if any(isinstance(inner.tag, str) and inner.tag in HOLDERS for inner in element.iterdescendants()):
            continue
        words = WORD.findall(element.text_content())
        own = shingles(words)
        if len(words) >= 5 and len(own & wanted) > 0.6 * len(own):
            found.append(element)
    known = set(found)
    return [element for element in found if not any(outer in known for outer in element.iterancestors())]


def drop(element):
    """Takes an element out and leaves the text behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and element.tail.strip():
        if before is None:
            parent.text = (parent.text or "") + " " + element.tail
        else:
            before.tail = (before.tail or "") + " " + element.tail
    parent.remove(element)


def shorten(source, reference, luck):
    tree = lxml.html.document_fromstring(source)
    for element in list(tree.iter("style", "noscript")):
        drop(element)
    found = paragraphs(tree, reference)
    if len(found) > 3:
        keep = luck.randint(1, min(len(found) // 2, 6))
        start = luck.randrange(len(found) - keep + 1)
        for element in found[:start] + found[start + keep :]:
            drop(element)
    return lxml.html.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>")


def main():
    folder, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[3])
    truth = json.loads(pathlib.Path(sys.argv[2]).read_text("utf8"))
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.glob("*.html")):
        page = shorten(path.read_text("utf8"), truth[path.stem]["articleBody"], random.Random(path.stem))
        (out / f"{path.stem}~0.html").write_text(page, "utf8")


if __name__ == "__main__":
    main()
