"""Gold spans on words, labels, and the pairs of links."""
from servanda_training.corpus import Span, prepare, span_labels
from servanda_training.links import bin_of, pairs

TEXT = "“We agree,” Ito said, “with Oslo”. Later Brandt noted it."


def at(part, text=TEXT):
    start = text.index(part)
    return [start, start + len(part)]


def test_roles_of_an_attribution(vocabulary, lists):
    article = prepare({"id": "a", "text": TEXT, "attributions": [
        {"source": [at("Ito")], "cue": [at("said")], "content": [at("We agree"), at("“with Oslo”")]}]}, vocabulary, lists)
    found = [(s.role, TEXT[article.words[s.first].start:article.words[s.last].end], s.group) for s in article.spans]
    assert found == [(2, "“We agree", 0), (0, "Ito", 0), (1, "said", 0), (2, "“with Oslo”", 0)]
    assert article.labels[:7] == [5, 6, 6, 0, 0, 1, 3]


def test_cue_and_source_win_over_content_and_the_inner_content_over_the_outer(vocabulary, lists):
    outer = {"source": [], "cue": [], "content": [at("Later Brandt noted it")]}
    inner = {"source": [at("Brandt")], "cue": [at("noted")], "content": [at("it")]}
    inner["content"] = [[TEXT.rindex("it"), TEXT.rindex("it") + 2]]
    article = prepare({"id": "a", "text": TEXT, "attributions": [outer, inner]}, vocabulary, lists)
    found = [(s.role, s.group) for s in article.spans]
    assert found == [(2, 0), (0, 1), (1, 1), (2, 1)]


def test_labels_begin_anew_for_adjacent_spans():
    assert span_labels(5, [Span(2, 0, 1, 0), Span(2, 2, 3, 1)]) == [5, 6, 5, 6, 0]


def test_bins():
    assert [bin_of(g) for g in (0, 4, 5, 7, 8, 11, 12, 19, 20, 39, 40, 150)] == [0, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9]


def test_pairs_and_their_features():
    spans = [Span(0, 0, 0, 0), Span(1, 1, 1, 0), Span(2, 2, 5, 0), Span(1, 8, 8, 1), Span(2, 9, 10, 1), Span(1, 500, 500, 2)]
    sentence = [0] * 7 + [1] * 493 + [2]
    found = {(p.span, p.cue): p.features for p in pairs(spans, sentence)}
    assert set(found) == {(0, 1), (0, 3), (2, 1), (2, 3), (4, 1), (4, 3)}
    assert found[0, 1] == (10, 2, 0, 0)
    assert found[0, 3] == (15, 3, 1, 0)
    assert found[2, 1] == (0, 2, 0, 0)
    assert found[2, 3] == (12, 3, 0, 0)
    assert found[4, 1] == (5, 1, 1, 1)
