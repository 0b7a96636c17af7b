"""A stock grpcio server on stdin and stdout. Its methods let a client show that it handles real gRPC."""
import base64
import json
import threading
from concurrent import futures

import grpc

from stdio_bridge import ADDRESS, bridge

cancelled = threading.Event()
barrier_lock = threading.Condition()
barrier = {"here": 0}


def echo(request, context):
    return request


def size(request, context):
    """Answers with as many bytes as the request says in decimal: 0, 1 … 250, 0, 1 …"""
    count = int(request)
    return (bytes(range(251)) * (count // 251 + 1))[:count]


def length(request, context):
    return str(len(request)).encode()


def fail(request, context):
    """Ends with the code, message and details that the request names in JSON."""
    order = json.loads(request)
    if order.get("details"):
        details = base64.b64decode(order["details"])
        context.set_trailing_metadata((("grpc-status-details-bin", details),))
    context.set_code(next(c for c in grpc.StatusCode if c.value[0] == order["code"]))
    context.set_details(order["message"])
    return b""


def hang(request, context):
    """Never answers; remembers that the client gave up."""
    context.add_callback(cancelled.set)
    cancelled.wait(30)
    return b"too late"


def was_cancelled(request, context):
    return b"yes" if cancelled.wait(10) else b"no"


def remaining(request, context):
    """The deadline the client sent, in whole milliseconds, or "none"."""
    left = context.time_remaining()
    return b"none" if left is None or left > 1e9 else str(round(left * 1000)).encode()


def together(request, context):
    """Answers when as many calls as the request says are here at once."""
    wanted = int(request)
    with barrier_lock:
        barrier["here"] += 1
        barrier_lock.notify_all()
        if not barrier_lock.wait_for(lambda: barrier["here"] >= wanted, timeout=20):
            context.abort(grpc.StatusCode.ABORTED, "only %d calls came" % barrier["here"])
    return b"ok"


METHODS = {
    "Echo": echo, "Size": size, "Length": length, "Fail": fail, "Hang": hang, "WasCancelled": was_cancelled,
    "Remaining": remaining, "Together": together,
}


def main() -> None:
    options = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]
    handlers = {name: grpc.unary_unary_rpc_method_handler(method) for name, method in METHODS.items()}
    server = grpc.server(futures.ThreadPoolExecutor(256), options=options)
    server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler("test.Test", handlers)])
    server.add_insecure_port(ADDRESS)
    server.start()
    bridge()


if __name__ == "__main__":
    main()
