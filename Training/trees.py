"""How boosted trees are written for Swift (BoostedTrees.swift)."""

import numpy as np


def lines(member):
    """A member's trees, one a line: feature:threshold:left:right of each inner node, children behind it, then the leaves' values."""
    for tree in member.dump_model()["tree_info"]:
        nodes, leaves, parts = [tree["tree_structure"]], [], []
        if "split_feature" not in nodes[0]:
            yield "| " + repr(nodes[0]["leaf_value"])
            continue
        for node in nodes:
            children = []
            for child in (node["left_child"], node["right_child"]):
                if "split_feature" in child:
                    children.append(len(nodes))
                    nodes.append(child)
                else:
                    leaves.append(child["leaf_value"])
                    children.append(-len(leaves))
            threshold = np.float32(node["threshold"])
            if float(threshold) > node["threshold"]:
                threshold = np.nextafter(threshold, np.float32(-np.inf))
            parts.append(f"{node['split_feature']}:{float(threshold):.9g}:{children[0]}:{children[1]}")
        yield " ".join(parts) + " | " + " ".join(f"{value:.5g}" for value in leaves)
