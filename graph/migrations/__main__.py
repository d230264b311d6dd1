"""`python -m graph.migrations write [name]`: append a migration with what the model asks for and the files lack."""

from __future__ import annotations

import argparse
import sys

from graph.migrations.files import write


def main() -> int:
    """Run the command; 0 also where nothing was missing."""
    parser = argparse.ArgumentParser(prog="python -m graph.migrations", description="结构迁移 / migrations")
    parser.add_argument(
        "command", choices=["write"], help="把模型新要求的约束和索引写成新文件 / append what the model asks for"
    )
    parser.add_argument(
        "name", nargs="?", default="model", help="文件名中的词 / a word for the file's name (%(default)s)"
    )
    path = write(parser.parse_args().name)
    print(f"已写入 / wrote {path}" if path else "没有缺少 / nothing is missing")  # noqa: T201 - a command's answer
    return 0


if __name__ == "__main__":
    sys.exit(main())
