"""An HTTP/2 server on stdin and stdout that answers with frames from a script, right or wrong ones.

usage: scripted_server.py SCENARIO      (the functions named scenario_* below)
"""
import base64
import os
import select
import struct
import sys
import time

import hpack

DATA, HEADERS, RST_STREAM, SETTINGS, PING, GOAWAY, WINDOW_UPDATE, CONTINUATION = 0, 1, 3, 4, 6, 7, 8, 9
END_STREAM, ACK, END_HEADERS = 1, 1, 4
encoder = hpack.Encoder()


def read(count: int) -> bytes:
    data = b""
    while len(data) < count:
        part = os.read(0, count - len(data))
        if not part:
            sys.exit(0)
        data += part
    return data


def write(data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(1, view):]


def frame(kind: int, flags: int, stream: int, payload: bytes = b"") -> bytes:
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


def headers(stream: int, fields, end: bool = False, piece: int = 16384) -> bytes:
    """A header block, cut into HEADERS and CONTINUATION frames."""
    block = encoder.encode(fields)
    pieces = [block[i:i + piece] for i in range(0, len(block), piece)] or [b""]
    out = b""
    for index, part in enumerate(pieces):
        flags = (END_STREAM if end and index == 0 else 0) | (END_HEADERS if index == len(pieces) - 1 else 0)
        out += frame(HEADERS if index == 0 else CONTINUATION, flags, stream, part)
    return out


def message(data: bytes) -> bytes:
    return b"\0" + struct.pack(">I", len(data)) + data


START = [(":status", "200"), ("content-type", "application/grpc")]
OK = [("grpc-status", "0")]


def answer(stream: int, data: bytes = b"fine") -> bytes:
    return headers(stream, START) + frame(DATA, 0, stream, message(data)) + headers(stream, OK, end=True)


def next_frame():
    """The client's next frame as (type, flags, stream, payload); settings and pings are acknowledged on the way."""
    while True:
        head = read(9)
        length = struct.unpack(">I", b"\0" + head[:3])[0]
        kind, flags, stream = head[3], head[4], struct.unpack(">I", head[5:])[0]
        payload = read(length)
        if kind == SETTINGS and not flags & ACK:
            write(frame(SETTINGS, ACK, 0))
        return kind, flags, stream, payload


def next_request() -> int:
    """Waits for the end of a request; gives its stream."""
    while True:
        kind, flags, stream, _ = next_frame()
        if kind in (DATA, HEADERS) and flags & END_STREAM:
            return stream


def wait_for(wanted: int):
    while True:
        found = next_frame()
        if found[0] == wanted:
            return found


def serve_on() -> None:
    while True:
        write(answer(next_request()))


def scenario_goaway_refuses_later() -> None:
    """Two calls come; only the first is taken."""
    first, second = next_request(), next_request()
    write(frame(GOAWAY, 0, 0, struct.pack(">II", first, 0) + b"going down"))
    write(answer(first))
    serve_on()


def scenario_reset() -> None:
    """RST_STREAM with CANCEL, then with REFUSED_STREAM, then with INTERNAL_ERROR."""
    for code in (8, 7, 2):
        write(frame(RST_STREAM, 0, next_request(), struct.pack(">I", code)))
    serve_on()


def scenario_trailers_only() -> None:
    stream = next_request()
    fields = START + [("grpc-status", "5"), ("grpc-message", "no%20such%20f%C3%ACle%ZZ 100%")]
    write(headers(stream, fields, end=True))
    serve_on()


def scenario_http_error() -> None:
    stream = next_request()
    write(headers(stream, [(":status", "415"), ("content-type", "text/plain")]))
    write(frame(DATA, END_STREAM, stream, b"invalid gRPC request content-type"))
    serve_on()


def scenario_no_status() -> None:
    stream = next_request()
    write(headers(stream, START) + frame(DATA, 0, stream, message(b"x")) + headers(stream, [("x", "y")], end=True))
    serve_on()


def scenario_data_end_without_trailers() -> None:
    stream = next_request()
    write(headers(stream, START) + frame(DATA, END_STREAM, stream, message(b"x")))
    serve_on()


def scenario_compressed() -> None:
    stream = next_request()
    write(headers(stream, START) + frame(DATA, 0, stream, b"\1" + struct.pack(">I", 3) + b"zip"))
    serve_on()


def scenario_two_messages() -> None:
    stream = next_request()
    write(headers(stream, START) + frame(DATA, 0, stream, message(b"a") + message(b"b")))
    write(headers(stream, OK, end=True))
    serve_on()


def scenario_short_message() -> None:
    stream = next_request()
    write(headers(stream, START) + frame(DATA, 0, stream, message(b"abcdef")[:-2]))
    write(headers(stream, OK, end=True))
    serve_on()


def scenario_byte_by_byte() -> None:
    """One DATA frame a byte, one write a byte."""
    stream = next_request()
    out = headers(stream, [(":status", "103"), ("link", "x")]) + headers(stream, START)
    out += b"".join(frame(DATA, 0, stream, bytes([byte])) for byte in message(b"slowly"))
    out += headers(stream, OK, end=True)
    for byte in out:
        os.write(1, bytes([byte]))
    serve_on()


def failing_trailers(details: bytes, padded: bool = False):
    text = base64.b64encode(details).decode()
    fields = [("grpc-status", "2"), ("grpc-message", "build failed")]
    return fields + [("grpc-status-details-bin", text if padded else text.rstrip("="))]


def scenario_padded_details() -> None:
    stream = next_request()
    write(headers(stream, START) + headers(stream, failing_trailers(b"four", padded=True), end=True))
    serve_on()


def scenario_large_details() -> None:
    """A value just under libnghttp2's 64 KiB and a block of 600 kB in small CONTINUATION frames."""
    stream = next_request()
    extra = [("x-pad-%d" % n, "p" * 60000) for n in range(9)]
    write(headers(stream, START))
    write(headers(stream, failing_trailers(b"d" * 49000) + extra, end=True, piece=4096))
    serve_on()


def scenario_value_too_large() -> None:
    """A value above 64 KiB in the first answer; the second call gets none, a third one does."""
    first, second = next_request(), next_request()
    write(headers(first, START) + headers(first, failing_trailers(b"d" * 60000), end=True))
    stream = next_request()
    write(answer(stream, b"last words heard"))
    time.sleep(5)


def scenario_value_too_large_then_reset() -> None:
    first = next_request()
    write(headers(first, START) + headers(first, failing_trailers(b"d" * 60000), end=True))
    write(frame(RST_STREAM, 0, next_request(), struct.pack(">I", 2)))
    time.sleep(5)


def scenario_value_too_large_then_heard() -> None:
    """Answers the request after the unreadable answer only if a foreign decoder reads it as it was meant."""
    first = next_request()
    write(headers(first, START) + headers(first, failing_trailers(b"d" * 60000), end=True))
    decoder = hpack.Decoder()
    _, _, stream, block = wait_for(HEADERS)
    fields = dict(decoder.decode(block))
    body = b""
    while True:
        kind, flags, _, payload = next_frame()
        body += payload if kind == DATA else b""
        if flags & END_STREAM:
            break
    fields = {name: value for name, value in fields.items() if not isinstance(name, bytes)}
    sound = fields.get(":path") == "/test.Test/Last" and body == message(b"z" * 40000)
    write(answer(stream) if sound else frame(RST_STREAM, 0, stream, struct.pack(">I", 1)))
    time.sleep(5)


def scenario_truncated() -> None:
    """Half an answer, then the end."""
    stream = next_request()
    write(answer(stream)[:-4])


def scenario_silent() -> None:
    """Never answers the first call; answers the next one with the code the first was reset with."""
    _, _, _, code = wait_for(RST_STREAM)
    write(answer(next_request(), code))
    serve_on()


def scenario_ping() -> None:
    stream = next_request()
    write(frame(PING, 0, 0, b"12345678"))
    kind, flags, _, payload = wait_for(PING)
    write(answer(stream, payload if flags & ACK else b"no ack"))
    serve_on()


def scenario_bad_frame() -> None:
    """DATA on stream 0, which breaks the protocol."""
    next_request()
    write(frame(DATA, 0, 0, b"x"))
    write(answer(next_request()))
    time.sleep(5)


def scenario_early_refusal() -> None:
    """Refuses a large request before it is whole, as a server does with one above its limit."""
    wait_for(HEADERS)
    write(frame(WINDOW_UPDATE, 0, 0, struct.pack(">I", 1 << 20)))
    write(headers(1, START) + headers(1, [("grpc-status", "8"), ("grpc-message", "too large")], end=True))
    serve_on()


def scenario_stream_limit() -> None:
    """Allows three streams at once; once those are open and nothing more comes, answers one with how many were open."""
    write(frame(SETTINGS, 0, 0, struct.pack(">HI", 3, 3)))
    write(answer(next_request()))
    is_open, most = [], 0
    while True:
        while select.select([0], [], [], 0.1 if is_open else 5)[0]:
            is_open.append(next_request())
        most = max(most, len(is_open))
        write(answer(is_open.pop(0), b"%d" % most))


def scenario_preface() -> None:
    """Tells what came before the first request."""
    seen = []
    while True:
        kind, flags, stream, payload = next_frame()
        if kind == HEADERS:
            break
        seen.append("%d:%d:%s" % (kind, stream, payload.hex()))
    write(answer(next_request(), " ".join(seen).encode()))
    serve_on()


def main() -> None:
    scenario = globals()["scenario_" + sys.argv[1]]
    write(frame(SETTINGS, 0, 0))
    if read(24) != b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n":
        sys.exit("no HTTP/2 preface")
    scenario()


if __name__ == "__main__":
    main()
