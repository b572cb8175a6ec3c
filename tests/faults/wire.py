"""A poor connection: passes requests on to the server, and cuts some of them off at a moment that it chooses."""

import itertools
import random
import socket
import threading
from collections import Counter

CUTS = ("before the server heard", "halfway the question", "before the answer", "halfway the answer")
PATIENCE = 20


class PoorWire:
    """Listens on a port of its own and cuts about so many of the connections off."""

    def __init__(self, to_port: int, *, share: float, seed: int) -> None:
        self.to_port, self.share, self.dice = to_port, share, random.Random(seed)
        self.cuts: Counter[str] = Counter()
        self.kinds = itertools.cycle(CUTS)
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]

    def __enter__(self) -> "PoorWire":
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.door.close()

    def _listen(self) -> None:
        while True:
            try:
                phone, _address = self.door.accept()
            except OSError:
                return
            cut = next(self.kinds) if self.dice.random() < self.share else ""
            if cut:
                self.cuts[cut] += 1
            threading.Thread(target=self._pass_on, args=(phone, cut), daemon=True).start()

    def _pass_on(self, phone: socket.socket, cut: str) -> None:
        phone.settimeout(PATIENCE)
        try:
            with phone:
                question = read_request(phone)
                if cut == CUTS[0]:
                    return
                with socket.create_connection(("127.0.0.1", self.to_port), timeout=PATIENCE) as server:
                    server.sendall(question[: len(question) // 2] if cut == CUTS[1] else question)
                    if cut == CUTS[1]:
                        return
                    answer = b"".join(iter(lambda: server.recv(65536), b""))
                # The server has answered, and believes that the phone knows.
                phone.sendall({CUTS[2]: b"", CUTS[3]: answer[: len(answer) * 4 // 5]}.get(cut, answer))
        except OSError:
            pass  # either side went away: so does the other


def read_request(phone: socket.socket) -> bytes:
    """A whole request, as far as its headers say."""
    text = b""
    while b"\r\n\r\n" not in text:
        part = phone.recv(65536)
        if not part:
            raise OSError("cut off")
        text += part
    head, _gap, body = text.partition(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        part = phone.recv(65536)
        if not part:
            raise OSError("cut off")
        body += part
    return head + b"\r\n\r\n" + body
