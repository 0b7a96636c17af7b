"""A stock grpcio server on stdin and stdout that plays a BuildKit daemon by rules the client sends first.

/test.Setup/Rules takes a JSON array of {method, request, part, response | code, message, details}: bytes in hex,
`request` absent for any, `part` for requests that hold these bytes. The first rule that fits answers and is used up,
unless it has "again". With "calls", {method: count}, it waits until as many requests have come, for those that a client
has under way at once. A request without a rule fails.
/test.Setup/Log answers with the requests so far, a line each: METHOD HEX.
"""
import json
import threading
from concurrent import futures

import grpc

from stdio_bridge import ADDRESS, bridge

lock = threading.Condition()
rules = []
log = []


def set_rules(request, context):
    with lock:
        rules[:] = json.loads(request)
    return b""


def get_log(request, context):
    with lock:
        return "\n".join(log).encode()


def fits(rule, request):
    return rule.get("request", request.hex()) == request.hex() and bytes.fromhex(rule.get("part", "")) in request


def calls_of(method):
    return sum(line.startswith(method + " ") for line in log)


def answer(method, request, context):
    with lock:
        log.append(method + " " + request.hex())
        lock.notify_all()
        fitting = [r for r in rules if r["method"] == method and fits(r, request)]
        if fitting and not fitting[0].get("again"):
            rules.remove(fitting[0])
        if fitting:
            wanted = fitting[0].get("calls", {})
            if not lock.wait_for(lambda: all(calls_of(m) >= n for m, n in wanted.items()), timeout=60):
                context.abort(grpc.StatusCode.INTERNAL, "%s waited for %s in vain" % (method, wanted))
    if not fitting:
        context.abort(grpc.StatusCode.INTERNAL, "no rule for %s %s" % (method, request.hex()))
    rule = fitting[0]
    if "response" in rule:
        return bytes.fromhex(rule["response"])
    if rule.get("details"):
        context.set_trailing_metadata((("grpc-status-details-bin", bytes.fromhex(rule["details"])),))
    context.set_code(next(c for c in grpc.StatusCode if c.value[0] == rule["code"]))
    context.set_details(rule["message"])
    return b""


class Daemon(grpc.GenericRpcHandler):
    """Every method of the bridge's service, and the two of the setup."""

    def service(self, details):
        service, _, method = details.method.lstrip("/").partition("/")
        if service == "test.Setup":
            return grpc.unary_unary_rpc_method_handler({"Rules": set_rules, "Log": get_log}[method])
        if service != "moby.buildkit.v1.frontend.LLBBridge":
            return None
        return grpc.unary_unary_rpc_method_handler(lambda request, context: answer(method, request, context))


def main() -> None:
    options = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]
    server = grpc.server(futures.ThreadPoolExecutor(16), options=options)
    server.add_generic_rpc_handlers([Daemon()])
    server.add_insecure_port(ADDRESS)
    server.start()
    bridge()


if __name__ == "__main__":
    main()
