"""A server on a free port of 127.0.0.1, for the daemons of the tests.

usage: loopback.py web DIR         the files of DIR, and by git's own protocol each repository DIR/NAME.git
       loopback.py registry DIR    Debian's docker-registry, which keeps its blobs in DIR

Prints the port as one line; ends when its standard input does, so not later than whoever started it.
"""
import functools
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

GIT_BACKEND = "/usr/lib/git-core/git-http-backend"


class Web(SimpleHTTPRequestHandler):
    """Files; below `NAME.git/` whatever git's CGI program answers."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        self.git() if ".git/" in self.path else super().do_GET()

    def do_POST(self):
        self.git()

    def git(self):
        path, _, query = self.path.partition("?")
        length = self.headers.get("Content-Length", "")
        variables = {
            "PATH": os.environ["PATH"], "GIT_PROJECT_ROOT": self.directory, "GIT_HTTP_EXPORT_ALL": "1",
            "REQUEST_METHOD": self.command, "PATH_INFO": path, "QUERY_STRING": query, "CONTENT_LENGTH": length,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""), "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*",
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
        }
        answer = subprocess.run(
            [GIT_BACKEND], input=self.body(length), stdout=subprocess.PIPE, env=variables, check=True).stdout
        head, _, body = answer.partition(b"\r\n\r\n")
        fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        self.send_response(int(fields.pop("Status", "200").split()[0]))
        for name, value in fields.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def body(self, length: str) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(length or 0))
        data = b""
        while size := int(self.rfile.readline(), 16):
            data += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return data


def web(directory: str) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Web, directory=directory))
    print(server.server_address[1], flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()


def registry(directory: str) -> None:
    config = {
        "version": 0.1, "log": {"level": "info", "accesslog": {"disabled": True}},
        "storage": {"filesystem": {"rootdirectory": directory}}, "http": {"addr": "127.0.0.1:0"},
    }
    with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
        json.dump(config, file)  # JSON is YAML.
        file.flush()
        # So that it does not outlive a killed parent.
        command = ["setpriv", "--pdeathsig", "KILL", "docker-registry", "serve", file.name]
        server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        for line in server.stderr:
            if found := re.search(r"listening on 127\.0\.0\.1:(\d+)", line):
                print(found[1], flush=True)
                threading.Thread(target=server.stderr.read, daemon=True).start()
                sys.stdin.read()
                break
        server.terminate()
        server.wait()


if __name__ == "__main__":
    {"web": web, "registry": registry}[sys.argv[1]](sys.argv[2])
