"""Trains the judge of a page's blocks, Sources/CBlocks/blocks.model, and measures it on pages it has not seen.

    shorten.py HTML_FOLDER ground-truth.json SHORT_FOLDER
    benchmark-pages blocks HTML_FOLDER > blocks.tsv; benchmark-pages blocks SHORT_FOLDER >> blocks.tsv
    train.py blocks.tsv ground-truth.json check             five folds by site, three shuffles: precision, recall, F1 of the left-out pages
    train.py blocks.tsv ground-truth.json write blocks.model

A block is of the report where more than half of its words are matched by a run of the reference text. Two committees of boosted trees: the
first judges a block by itself and its place, the second also by the first one's verdicts on the blocks around it, which for training come
from folds that have not seen the page. Every page weighs the same whatever its length; a shortened one (NAME~0) weighs half, is only learnt from
and is never in a fold without the page it was made of. Needs numpy and lightgbm; nothing at run time does.
"""

import collections
import difflib
import json
import pathlib
import random
import re
import sys
from urllib.parse import urlparse

import lightgbm
import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from trees import lines  # noqa: E402

WORD = re.compile(r"\w+")
MEMBERS, ROUNDS, THRESHOLD = 3, 100, 0.45
VERDICTS = (
    ["p"] + [f"p {o}" for o in (-4, -3, -2, -1, 1, 2, 3, 4)] + [x for n in (1, 2, 3) for x in (f"p ^{n}", f"p sum ^{n}")]
    + ["p like", "p sum like", "p in run", "p before run", "p after run", "p mass before", "p mass after", "p mass"]
    + ["p five before", "p five after", "p in best"]
)


class Page:
    def __init__(self, rows, texts, chains, truth):
        self.rows, self.texts, self.chains, self.truth = np.array(rows, dtype=np.float32), texts, chains, truth
        self.words = np.array([len(WORD.findall(text)) for text in texts], dtype=float)
        self.labels = self.label() > 0.5
        size = max(self.words[self.labels].sum(), 20)
        self.weights = np.minimum(np.maximum(self.words, 3) / size, 0.25) + 0.0005

    def label(self):
        """The share of each block's words that a run of at least three of the reference's words, or the whole block, matches."""
        words, owner = [], []
        for index, text in enumerate(self.texts):
            found = WORD.findall(text)
            words += found
            owner += [index] * len(found)
        hits = np.zeros(len(self.texts))
        matcher = difflib.SequenceMatcher(None, words, WORD.findall(self.truth), autojunk=False)
        for start, _, count in matcher.get_matching_blocks():
            for place in range(start, start + count):
                if count >= 3 or count == self.words[owner[place]]:
                    hits[owner[place]] += 1
        return hits / np.maximum(self.words, 1)


def read(path, truth):
    names, rows = [], collections.defaultdict(lambda: ([], [], []))
    with open(path, encoding="utf8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                names = line[1:].split("\t")
                continue
            page, chain, row, _, text = line.split("\t", 4)
            entry = rows[page]
            entry[0].append(row.split(" "))
            entry[1].append(text)
            entry[2].append([tuple(int(n) for n in part.split(":")) for part in chain.split(" ") if part])
    pages = {name: Page(*entry, truth[original(name)]["articleBody"]) for name, entry in rows.items()}
    for name, page in pages.items():
        if name != original(name):
            page.weights *= 0.5
    return names, pages


def original(name):
    """The page that a shortened one was made of, or the page itself."""
    return name.split("~")[0]


def around(page, verdicts):
    """The columns of VERDICTS; the same as VerdictFeatures.swift."""
    count, words = len(verdicts), np.maximum(page.words, 1)
    mass = verdicts * words
    total = mass.sum() + 1e-6
    padded = np.concatenate([np.full(4, -0.1), verdicts, np.full(4, -0.1)])
    columns = [verdicts] + [padded[4 + o : 4 + o + count] for o in (-4, -3, -2, -1, 1, 2, 3, 4)]

    def sums(keys):
        by_mass, by_words = collections.Counter(), collections.Counter()
        for key, one, other in zip(keys, mass, words):
            by_mass[key] += one
            by_words[key] += other
        return [by_mass[k] / by_words[k] for k in keys], [by_mass[k] / total for k in keys]

    for level in (1, 2, 3):
        columns += sums([chain[min(level, len(chain) - 1)][0] if chain else -1 for chain in page.chains])
    columns += sums([tuple(step[2] for step in chain[:2]) for chain in page.chains])
    margins = (verdicts - 0.4) * words
    best, current, start, run = 0, 0, 0, (0, 0)
    for index, margin in enumerate(margins):
        if current <= 0:
            current, start = 0, index
        current += margin
        if current > best:
            best, run = current, (start, index + 1)
    places = np.arange(count)
    columns += [(places >= run[0]) & (places < run[1]), np.log1p(np.maximum(run[0] - places, 0))]
    columns += [np.log1p(np.maximum(places - run[1] + 1, 0))]
    upto = np.cumsum(mass)
    columns += [(upto - mass) / total, (total - upto) / total, np.full(count, np.log1p(total))]

    def mean(low, high):
        return mass[low:high].sum() / words[low:high].sum() if high > low else 0

    columns += [[mean(max(0, i - 5), i) for i in range(count)], [mean(i + 1, min(i + 6, count)) for i in range(count)]]
    elements = collections.Counter()
    for chain, margin in zip(page.chains, margins):
        for step in chain:
            elements[step[0]] += margin
    if elements:
        top = max(elements.values())
        chosen = max(key for key, value in elements.items() if value >= top - abs(top) * 0.02)
        columns += [[any(step[0] == chosen for step in chain) for chain in page.chains]]
    else:
        columns += [np.zeros(count)]
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], 1)


def grow(pages, rows, leaves):
    x = np.concatenate([rows[name] for name in pages])
    y = np.concatenate([pages[name].labels for name in pages])
    w = np.concatenate([pages[name].weights for name in pages])
    data = lightgbm.Dataset(x, label=y, weight=w / w.mean(), free_raw_data=False)
    options = dict(
        objective="binary", num_leaves=leaves, learning_rate=0.08, feature_fraction=0.2, min_data_in_leaf=15, lambda_l2=5.0,
        bagging_fraction=0.7, bagging_freq=1, verbose=-1, num_threads=1, max_bin=63)
    return [lightgbm.train(options | {"seed": member * 7 + 1}, data, ROUNDS) for member in range(MEMBERS)]


def judge(members, rows):
    return np.mean([member.predict(rows) for member in members], axis=0)


def folds(names, site, count, seed):
    """Names in so many parts, all of a site and all made of one page in the same."""
    sites = sorted(set(site.values()))
    random.Random(seed).shuffle(sites)
    fold = {name: index % count for index, name in enumerate(sites)}
    return [[name for name in names if fold[site[original(name)]] == index] for index in range(count)]


def first_verdicts(pages, site, seed):
    """The first committee's verdict on each page, by members that have not seen its site."""
    rows, verdicts = {name: page.rows for name, page in pages.items()}, {}
    for fold in folds(sorted(pages), site, 5, seed):
        members = grow({n: p for n, p in pages.items() if n not in fold}, rows, 7)
        verdicts |= {name: judge(members, rows[name]) for name in fold}
    return verdicts


def train(pages, site, seed=0):
    rows = {name: page.rows for name, page in pages.items()}
    verdicts = first_verdicts(pages, site, seed)
    both = {name: np.concatenate([around(page, verdicts[name]), page.rows], 1) for name, page in pages.items()}
    return grow(pages, rows, 7), grow(pages, both, 6)


def body(page, first, second):
    verdicts = judge(second, np.concatenate([around(page, judge(first, page.rows)), page.rows], 1))
    threshold = THRESHOLD
    while threshold > 0.04 and page.words[verdicts > threshold].sum() < 40:
        threshold *= 0.7
    return "\n".join(text for text, verdict in zip(page.texts, verdicts) if verdict > threshold)


def shingles(text):
    words = WORD.findall(text)
    return collections.Counter(zip(*(words[i:] for i in range(4)))) if len(words) >= 4 else collections.Counter([tuple(words)] if words else [])


def score(pages, bodies):
    precision, recall = [], []
    for name, text in bodies.items():
        found, wanted = shingles(text), shingles(pages[name].truth)
        hits = sum((found & wanted).values())
        if found:
            precision.append(hits / sum(found.values()))
        recall.append(hits / sum(wanted.values()))
    p, r = np.mean(precision), np.mean(recall)
    return f"precision {p:.4f}  recall {r:.4f}  F1 {2 * p * r / (p + r):.4f}  pages {len(bodies)}"


def main():
    table, truth_path, task = sys.argv[1:4]
    truth = json.load(open(truth_path, encoding="utf8"))
    names, pages = read(table, truth)
    site = {name: urlparse(truth[name]["url"]).netloc for name in map(original, pages)}
    if task == "check":
        for seed in range(3):
            bodies = {}
            for fold in folds(sorted(pages), site, 5, 100 + seed):
                committees = train({n: p for n, p in pages.items() if n not in fold}, site)
                bodies |= {name: body(pages[name], *committees) for name in fold if name == original(name)}
            print(score(pages, bodies), flush=True)
        return
    first, second = train(pages, site)
    with open(sys.argv[4], "w", encoding="utf8") as file:
        print("servanda.blocks/1", "first " + "|".join(names), "second " + "|".join(VERDICTS + names), sep="\n", file=file)
        for title, committee in (("[first]", first), ("[second]", second)):
            for member in committee:
                print(title, *lines(member), sep="\n", file=file)


if __name__ == "__main__":
    main()
