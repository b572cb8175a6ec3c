"""A mail server that counts: each letter it takes becomes a line in a file, also when the process dies after."""

import os
import sys

from django.core.mail.backends.base import BaseEmailBackend


class CountingBackend(BaseEmailBackend):
    def send_messages(self, email_messages):
        for each in email_messages:
            handle = os.open(os.environ["COUNTED_MAIL"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.write(handle, (each.message()["Message-ID"] + "\n").encode())
            os.close(handle)
        if os.environ.get("HANG_AFTER_ACCEPT"):
            sys.stdout.write("accepted\n")
            sys.stdout.flush()
            sys.stdin.read()
        return len(email_messages)


class RefusingBackend(BaseEmailBackend):
    def send_messages(self, email_messages):
        raise ConnectionRefusedError("550 geheim@example.org: kanarie-in-het-antwoord")
