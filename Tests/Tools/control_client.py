"""A client of BuildKit's Control API that is not ours, as buildctl is one: it asks dockerd for a frontend by name.

usage: control_client.py REQUEST

REQUEST is JSON: {"socket": PATH of dockerd's, "frontend": gateway.v0, "options": {K: V}, "image": NAME or absent,
"locals": {NAME: DIR}, "secrets": {ID: TEXT}}. With locals or secrets there is a session, else none.
Prints JSON: {"response": {K: V}, "error": null or {"code", "message", "details": [{"type", "value"}]},
"steps": [NAME, ...], "warnings": [TEXT, ...]}.
"""
import json
import socket
import sys
import tempfile
import threading
import uuid

import grpc

import protobuf_wire as wire
from control_session import Session

CONTROL = "/moby.buildkit.v1.Control/"


def upgraded(path: str, endpoint: str, headers=()) -> socket.socket:
    """A connection to dockerd that has become HTTP/2 without TLS."""
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(path)
    lines = ["POST %s HTTP/1.1" % endpoint, "Host: docker", "Connection: Upgrade", "Upgrade: h2c"]
    lines += ["%s: %s" % header for header in headers]
    connection.sendall("\r\n".join(lines + ["", ""]).encode())
    answer = b""
    while not answer.endswith(b"\r\n\r\n"):
        byte = connection.recv(1)
        if not byte:
            sys.exit("dockerd closed %s: %r" % (endpoint, answer))
        answer += byte
    if b" 101 " not in answer.split(b"\r\n")[0]:
        sys.exit("dockerd refuses %s: %r" % (endpoint, answer))
    return connection


def join(one: socket.socket, other: socket.socket) -> None:
    """Carries bytes both ways, in the background, until one side ends."""

    def copy(source, target):
        try:
            while data := source.recv(1 << 16):
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # The other side is gone; whoever reads there sees it.

    for source, target in ((one, other), (other, one)):
        threading.Thread(target=copy, args=(source, target), daemon=True).start()


def channel(dockerd: str, folder: str) -> grpc.Channel:
    """grpcio connects only to addresses, so it gets one that leads to the upgraded connection."""
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(folder + "/control")
    listener.listen()

    def accept():
        while True:
            join(listener.accept()[0], upgraded(dockerd, "/grpc"))

    threading.Thread(target=accept, daemon=True).start()
    options = [("grpc.max_receive_message_length", -1), ("grpc.max_metadata_size", 1 << 24)]
    return grpc.insecure_channel("unix:" + folder + "/control", options)


def failure(error: grpc.RpcError) -> dict:
    trailers = dict(error.trailing_metadata() or ())
    details = wire.fields(trailers.get("grpc-status-details-bin", b"")).get(3, [])
    return {
        "code": error.code().name, "message": error.details(),
        "details": [
            {"type": wire.text(detail, 1), "value": wire.text(detail, 2)} for detail in map(wire.fields, details)],
    }


def progress(control: grpc.Channel, ref: str, steps: list, warnings: list) -> None:
    """Collects what a client would show."""
    stream = control.unary_stream(CONTROL + "Status")(wire.message({1: ref}))
    try:
        for answer in map(wire.fields, stream):
            for name in (wire.text(vertex, 3) for vertex in map(wire.fields, answer.get(1, []))):
                if name not in steps:
                    steps.append(name)
            warnings.extend(wire.text(warning, 3) for warning in map(wire.fields, answer.get(4, [])))
    except grpc.RpcError as error:
        if error.code() != grpc.StatusCode.CANCELLED:
            steps.append("progress ended: %s" % error.details())


def main() -> None:
    request = json.loads(sys.argv[1])
    ref = uuid.uuid4().hex
    solve = {1: ref, 6: request["frontend"], 7: request["options"]}
    if image := request.get("image"):
        solve |= {3: "moby", 4: {"name": image}}
    with tempfile.TemporaryDirectory() as folder:
        if request.get("locals") or request.get("secrets"):
            session = Session(request.get("locals", {}), request.get("secrets", {}), folder)
            join(session.connect(), upgraded(request["socket"], "/session", session.headers))
            solve[5] = session.id
        control = channel(request["socket"], folder)
        steps, warnings, error, response = [], [], None, {}
        watcher = threading.Thread(target=progress, args=(control, ref, steps, warnings), daemon=True)
        watcher.start()
        try:
            answer = control.unary_unary(CONTROL + "Solve")(wire.message(solve))
            response = wire.text_map(wire.fields(answer), 1)
        except grpc.RpcError as problem:
            error = failure(problem)
        watcher.join(timeout=5)
    json.dump({"response": response, "error": error, "steps": steps, "warnings": warnings}, sys.stdout)


if __name__ == "__main__":
    main()
