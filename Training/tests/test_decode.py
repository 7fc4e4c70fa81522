"""Viterbi and the sequence loss against brute force; spans over window borders."""
from itertools import product

import numpy as np
import torch

from servanda_training.analysis import is_tree, settle_marks
from servanda_training.batches import article_windows, to_batch
from servanda_training.corpus import Span, prepare
from servanda_training.decode import attributions, encode, join_over_windows, label_spans, read_articles, viterbi
from servanda_training.losses import attribution_losses, sequence_loss


def weight(path, scores, transition, start):
    return (start[path[0]] + sum(scores[i, l] for i, l in enumerate(path))
            + sum(transition[a, b] for a, b in zip(path, path[1:])))


def test_viterbi_against_brute_force(tiny):
    chance = np.random.default_rng(5)
    transition, start = (t.detach().numpy() for t in tiny.moves())
    for _ in range(20):
        scores = chance.normal(size=(4, 7)).astype(np.float32)
        best = max(product(range(7), repeat=4), key=lambda p: weight(p, scores, transition, start))
        assert viterbi(scores, transition, start) == list(best)


def test_ties_go_to_the_lower_label():
    assert viterbi(np.zeros((3, 7)), np.zeros((7, 7)), np.zeros(7)) == [0, 0, 0]


def test_sequence_loss_against_brute_force(tiny):
    torch.manual_seed(1)
    scores = torch.randn(2, 3, 7).log_softmax(-1)
    labels = torch.tensor([[1, 2, 0], [5, 6, -100]])
    transition, start = tiny.moves()
    total = 0.0
    for row, gold in zip(scores, ((1, 2, 0), (5, 6))):
        paths = torch.stack([weight(p, row, transition, start) for p in product(range(7), repeat=len(gold))])
        total += torch.logsumexp(paths, 0) - weight(gold, row, transition, start)
    assert torch.allclose(sequence_loss(scores, labels, transition, start), total / 5, atol=1e-4)


def test_spans_of_labels():
    assert label_spans([5, 6, 5, 0, 3], 10) == [Span(2, 10, 11, -1), Span(2, 12, 12, -1), Span(1, 14, 14, -1)]


def test_a_content_goes_on_over_a_window_border_but_not_over_a_line(vocabulary, lists):
    parts, ranges = [[Span(2, 0, 1, -1)], [Span(2, 2, 2, -1)]], [(0, 2), (2, 4)]
    for text, count in (("one two three four", 1), ("one two\nthree four", 2)):
        article = prepare({"id": "a", "text": text}, vocabulary, lists)
        copies = [[Span(s.role, s.first, s.last, -1) for s in part] for part in parts]
        assert len(join_over_windows(article, copies, ranges)) == count


def test_a_batch_gives_the_same_vectors_as_each_window_alone(tiny, vocabulary, lists):
    article = prepare({"id": "a", "text": "The envoy left. She said nothing. Talks go on, they say. No."}, vocabulary, lists)
    windows = article_windows(article, 12)
    together, alone = encode(tiny, windows, vocabulary, 8), encode(tiny, windows, vocabulary, 1)
    assert all(torch.allclose(a, b, atol=1e-5) for a, b in zip(together, alone))


def test_reading_keeps_cues_with_content_in_order(tiny, vocabulary, lists):
    text = "The envoy said that talks had failed. “They did not,” Ito told Reuters. Oslo agreed."
    article = prepare({"id": "a", "text": text}, vocabulary, lists)
    reading = read_articles(tiny, [article], vocabulary, 32)[0]
    cues = [a["cue"][0][0] for a in reading.attributions]
    assert cues == sorted(cues) and all(a["content"] for a in reading.attributions)
    assert all(0 < p <= 1 for p in reading.probabilities)
    assert read_articles(tiny, [prepare({"id": "b", "text": ""}, vocabulary, lists)], vocabulary, 32)[0].spans == []


def test_losses_have_gradients_everywhere(tiny, vocabulary, lists):
    text = "The envoy said that talks had failed. Ito denied it."
    article = prepare({"id": "a", "text": text, "attributions": [
        {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 36]]},
        {"source": [[38, 41]], "cue": [[42, 48]], "content": [[49, 51]]}]}, vocabulary, lists)
    batch = to_batch(article_windows(article, 60), vocabulary)
    parts = attribution_losses(tiny, batch, tiny.encode(batch.ids, batch.cases, batch.lengths, batch.firsts))
    sum(parts.values()).backward()
    assert all(p.grad is not None and p.grad.isfinite().all() for p in tiny.parameters())
    assert all(v.item() > 0 for v in parts.values())


def test_a_cue_without_a_source_shares_the_one_before_it_in_its_sentence(vocabulary, lists):
    text = "Ito said A and added more. Then noted C."
    article = prepare({"id": "a", "text": text}, vocabulary, lists)
    spans = [Span(0, 0, 0, -1), Span(1, 1, 1, -1), Span(2, 2, 2, -1), Span(1, 4, 4, -1), Span(2, 5, 5, -1), Span(1, 8, 8, -1),
             Span(2, 9, 9, -1)]
    found = attributions(article, spans, [1, -1, 1, -1, 3, -1, 5])
    assert [[text[a:b] for a, b in f["source"]] for f in found] == [["Ito"], ["Ito"], []]


def test_marks_move_to_the_best_head_whose_arc_crosses_nothing():
    comma = [False, False, True, False, False]
    scores = np.full((5, 6), -5.0)
    scores[2, [1, 5, 2]] = -0.1, -1, -2
    assert settle_marks([2, 0, 1, 5, 2], comma, scores) == [2, 0, 5, 5, 2]
    assert settle_marks([2, 0, 1, 5, 2], [False] * 5, scores) == [2, 0, 1, 5, 2]
    scores[2, 5] = -3
    assert settle_marks([2, 0, 1, 5, 2], comma, scores) == [2, 0, 2, 5, 2]
    # Not where the mark is the root, or has something hanging on it, or is alone.
    assert settle_marks([2, 3, 0], [False, True, True], np.zeros((3, 4))) == [2, 3, 0]
    assert settle_marks([0, 1], [True, True], np.zeros((2, 3))) == [0, 1]


def test_moved_marks_leave_a_tree():
    chance = np.random.default_rng(2)
    for _ in range(200):
        count = int(chance.integers(1, 12))
        order = chance.permutation(count)
        heads = [0] * count
        for place, token in enumerate(order[1:], 1):
            heads[token] = int(order[chance.integers(0, place)]) + 1
        settled = settle_marks(heads, list(chance.random(count) < 0.4), chance.normal(size=(count, count + 1)))
        assert is_tree(np.array(settled)) and settled.count(0) == 1
