"""A BuildKit session: the client's directories and secrets, served to the daemon over a connection it opened."""
import os
import socket
import stat
import uuid
from concurrent import futures

import grpc

import protobuf_wire as wire

# Kinds of packets (tonistiigi/fsutil, types/wire.proto).
STAT, REQUEST, DATA, FIN = range(4)
# Go's bits for kinds of files (io/fs).
DIRECTORY, LINK = 1 << 31, 1 << 27


def packet(kind: int, **more) -> bytes:
    names = {"stat": 2, "id": 3, "data": 4}
    return wire.message({1: kind} | {names[name]: value for name, value in more.items()})


def walk(root: str, below: str = ""):
    """(path, stat) of everything in `root`, a directory before what is in it, names in order."""
    for name in sorted(os.listdir(os.path.join(root, below))):
        path = os.path.join(below, name)
        found = os.lstat(os.path.join(root, path))
        yield path, found
        if stat.S_ISDIR(found.st_mode):
            yield from walk(root, path)


def send(root: str, requests):
    """Tells of all files, then gives the content of those that are asked for."""
    files = []
    for path, found in walk(root):
        files.append(path)
        mode = stat.S_IMODE(found.st_mode)
        fields = {1: path, 5: found.st_size, 6: found.st_mtime_ns}
        if stat.S_ISDIR(found.st_mode):
            mode |= DIRECTORY
        elif stat.S_ISLNK(found.st_mode):
            mode |= LINK
            fields[7] = os.readlink(os.path.join(root, path))
        yield packet(STAT, stat=wire.message(fields | {2: mode}))
    yield packet(STAT)
    for request in map(wire.fields, requests):
        kind, number = request.get(1, [STAT])[0], request.get(3, [0])[0]
        if kind == FIN:
            yield packet(FIN)
            return
        if kind == REQUEST:
            with open(os.path.join(root, files[number]), "rb") as file:
                while data := file.read(32 << 10):
                    yield packet(DATA, id=number, data=data)
            yield packet(DATA, id=number)


class Session(grpc.GenericRpcHandler):
    """One client's session; the daemon is the one that calls."""

    def __init__(self, directories: dict, secrets: dict, folder: str):
        self.id = uuid.uuid4().hex
        self.directories, self.secrets = directories, secrets
        self.methods = {
            "/moby.filesync.v1.FileSync/DiffCopy": grpc.stream_stream_rpc_method_handler(self.diff_copy),
            "/moby.buildkit.secrets.v1.Secrets/GetSecret": grpc.unary_unary_rpc_method_handler(self.secret),
            "/grpc.health.v1.Health/Check": grpc.unary_unary_rpc_method_handler(lambda request, context: b"\x08\x01"),
        }
        self.path = folder + "/session"
        self.server = grpc.server(futures.ThreadPoolExecutor(8))
        self.server.add_generic_rpc_handlers([self])
        self.server.add_insecure_port("unix:" + self.path)
        self.server.start()

    @property
    def headers(self):
        """What introduces the session to dockerd."""
        yield "X-Docker-Expose-Session-Uuid", self.id
        yield "X-Docker-Expose-Session-Name", "test"
        yield "X-Docker-Expose-Session-Sharedkey", ""
        for method in self.methods:
            yield "X-Docker-Expose-Session-Grpc-Method", method

    def connect(self) -> socket.socket:
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(self.path)
        return connection

    def service(self, details):
        return self.methods.get(details.method)

    def diff_copy(self, requests, context):
        name = dict(context.invocation_metadata()).get("dir-name", "")
        if name not in self.directories:
            context.abort(grpc.StatusCode.NOT_FOUND, "no local named " + name)
        yield from send(self.directories[name], requests)

    def secret(self, request, context):
        name = wire.text(wire.fields(request), 1)
        if name not in self.secrets:
            context.abort(grpc.StatusCode.NOT_FOUND, "no secret named " + name)
        return wire.message({1: self.secrets[name]})
