"""Becomes another program that the kernel stops when the parent dies: `leash.py SIGNAL IDENTITY PARENT COMMAND…`.

A program of its own, run without our packages: what it asks of the kernel must happen between fork and exec, where
Python code in a process with threads may hang, and the wish to die with the parent is lost when the user id changes.
IDENTITY is `self`, `nobody` (of no rights, for a root whose user namespaces are blocked) or `namespace`: with our own
rights but called `nobody`, since PostgreSQL refuses to run as root, or as a user whose number has no name here.
"""

import ctypes
import os
import sys

CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG = 1
NOBODY = 65534


def enter_namespace(libc: ctypes.CDLL) -> None:
    uid, gid = os.geteuid(), os.getegid()
    if libc.unshare(CLONE_NEWUSER):
        sys.exit(f"leash: user namespaces are blocked ({os.strerror(ctypes.get_errno())})")
    for name, text in (("setgroups", "deny"), ("uid_map", f"{NOBODY} {uid} 1"), ("gid_map", f"{NOBODY} {gid} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def become_nobody() -> None:
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def main(signal: int, identity: str, parent: int, command: list[str]) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if identity == "namespace":
        enter_namespace(libc)
    elif identity == "nobody":
        become_nobody()
    if sys.platform == "linux":
        libc.prctl(PR_SET_PDEATHSIG, signal)
    # The parent may have died before we asked.
    if os.getppid() != parent:
        sys.exit("leash: the parent is gone")
    os.execvp(command[0], command)  # noqa: S606  (the whole point)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4:])
