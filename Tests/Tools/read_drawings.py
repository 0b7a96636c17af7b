"""Reads drawings of build graphs by readers that are not ours.

    read_drawings.py FILE.svg|FILE.dot...

Prints a JSON object: for each file its number of boxes and edges. Ends with an error if a file is not well formed, a text
leaves its box, boxes cover each other, or an edge begins or ends nowhere.
"""

import json
import sys
from xml.etree import ElementTree

import pydot

SVG = "{http://www.w3.org/2000/svg}"
# What a monospace character of 12 pixels is wide at most, as browsers and librsvg draw it.
CHARACTER = 7.3


def read_svg(path):
    root = ElementTree.parse(path).getroot()
    width, height = float(root.get("width")), float(root.get("height"))
    frames = []
    for group in root.findall(f"{SVG}g"):
        box = group.find(f"{SVG}rect")
        if box is None:
            continue
        x, y, w, h = (float(box.get(key)) for key in ("x", "y", "width", "height"))
        assert 0 <= x and x + w <= width and 0 <= y and y + h <= height, f"{path}: a box leaves the picture"
        for text in group.findall(f"{SVG}text"):
            left, base = float(text.get("x")), float(text.get("y"))
            right = left + len(text.text) * CHARACTER
            assert x <= left and right <= x + w and y <= base <= y + h, f"{path}: {text.text} leaves its box"
        for a, b, c, d in frames:
            assert x >= a + c or a >= x + w or y >= b + d or b >= y + h, f"{path}: boxes cover each other"
        frames.append((x, y, w, h))
    edges = [path for path in root.find(f"{SVG}g").findall(f"{SVG}path") if path.get("stroke") != "none"]
    return {"boxes": len(frames), "edges": len(edges)}


def read_dot(path):
    (graph,) = pydot.graph_from_dot_file(path)
    clusters = graph.get_subgraphs()
    nodes = {node.get_name() for cluster in clusters for node in cluster.get_nodes()}
    for edge in graph.get_edges():
        assert {edge.get_source(), edge.get_destination()} <= nodes, f"{path}: an edge ends nowhere"
    return {"boxes": len(clusters), "edges": len(graph.get_edges())}


json.dump({path: read_svg(path) if path.endswith(".svg") else read_dot(path) for path in sys.argv[1:]}, sys.stdout)
