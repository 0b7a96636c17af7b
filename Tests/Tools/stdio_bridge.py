"""Joins this process's stdin and stdout to a stream socket, as buildkitd does with a frontend's pipes."""
import os
import socket
import threading


# The process is killed when the test is done, so nothing in the file system would be removed: the socket's name is
# abstract (unix(7)).
NAME = f"bunny-test-{os.getpid()}"
ADDRESS = f"unix-abstract:{NAME}"


def bridge() -> None:
    """Copies between the pipes and the server at ADDRESS until stdin ends or the socket closes, then ends the process."""
    peer = socket.socket(socket.AF_UNIX)
    peer.connect(f"\0{NAME}")

    def up() -> None:
        while data := os.read(0, 1 << 16):
            peer.sendall(data)
        os._exit(0)

    threading.Thread(target=up, daemon=True).start()
    while data := peer.recv(1 << 16):
        view = memoryview(data)
        while view:
            view = view[os.write(1, view):]
    os._exit(0)
