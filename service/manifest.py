"""A manifest of documents: read and checked at the start, and made from a folder of .graphql files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import cast

import orjson
from graphql import GraphQLError, OperationDefinitionNode, validate

from graph.errors import Refused, SanweiError
from schema import contract
from schema.limits import excess, parsed

APOLLO = "apollo-persisted-query-manifest"
#: A name in the manifest, the hash it gives (None: it gives none), the text.
Entry = tuple[str, str | None, str]
Fault = tuple[str, str]


def digest(text: str) -> str:
    """Return the SHA-256 of a text as hex: of a file, what `sha256sum` says."""
    return sha256(text.encode()).hexdigest()


def read(path: Path) -> list[str]:
    """Return the documents of a manifest (a map of hash to text, or Apollo's form); raise `Refused` naming a fault."""
    try:
        held: object = orjson.loads(path.read_bytes())
    except OSError as error:
        raise _refused(
            f"读不到文档清单 {path}，请检查 SANWEI_DOCUMENTS_FILE",
            f"The manifest {path} cannot be read: check SANWEI_DOCUMENTS_FILE",
        ) from error
    except orjson.JSONDecodeError as error:
        raise _refused(
            f"文档清单 {path} 不是 JSON（{error.msg}，第 {error.lineno} 行）。"
            "请用 python -m service documents 重新生成",
            f"The manifest {path} is not JSON ({error.msg}, line {error.lineno}): make it again with"
            " python -m service documents",
        ) from error
    return _checked(str(path), list(_entries(str(path), held)))


def made(folder: Path) -> bytes:
    """Return the manifest of a folder's .graphql files, ordered by name; raise `Refused` naming what is wrong."""
    entries: list[Entry] = []
    for path in sorted(folder.rglob("*.graphql")):
        name = path.relative_to(folder).as_posix()
        try:
            entries.append((name, None, path.read_bytes().decode()))
        except (OSError, UnicodeDecodeError) as error:
            raise _refused(f"{name} 读不出 UTF-8 文字", f"{name} cannot be read as UTF-8 text") from error
    if not entries:
        raise _refused(f"{folder} 里没有 .graphql 文件", f"There is no .graphql file in {folder}")
    texts = _checked(str(folder), entries)
    return orjson.dumps({digest(text): text for text in texts}, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def write(folder: Path, out: Path | None) -> int:
    """Make the manifest of a folder, into a file or onto the standard output."""
    manifest = made(folder)
    if out is None:
        sys.stdout.write(manifest.decode())
        return 0
    try:
        out.write_bytes(manifest)
    except OSError as error:
        raise SanweiError(
            "CANNOT_WRITE",
            f"写不了 {out}（{error.strerror}）。请换一个位置",
            f"{out} cannot be written ({error.strerror}): choose another place",
        ) from error
    return 0


def _entries(where: str, held: object) -> Iterator[Entry]:
    """Give each entry of either form."""
    if not isinstance(held, dict):
        raise _shape(where, where)
    table = cast("dict[str, object]", held)
    if table.get("format") != APOLLO:
        for key, text in table.items():
            if not isinstance(text, str):
                raise _shape(where, key)
            yield key, key, text
        return
    operations = table.get("operations")
    if table.get("version") != 1 or not isinstance(operations, list):
        raise _shape(where, "version, operations")
    for number, each in enumerate(cast("list[object]", operations)):
        operation = cast("dict[str, object]", each) if isinstance(each, dict) else {}
        given, text = operation.get("id"), operation.get("body")
        if not isinstance(given, str) or not isinstance(text, str):
            raise _shape(where, f"operations[{number}]")
        yield f"{operation.get('name')} ({given})", given, text


def _checked(where: str, entries: list[Entry]) -> list[str]:
    """Return the texts; raise `Refused` with every entry that is wrong."""
    faults = [(name, fault) for name, given, text in entries if (fault := _fault(given, text))]
    if faults:
        zh = "\n".join(f"  {name}：{fault[0]}" for name, fault in faults)
        en = "\n".join(f"  {name}: {fault[1]}" for name, fault in faults)
        raise _refused(f"{where} 有不可用的文档：\n{zh}", f"{where} has documents that cannot be used:\n{en}")
    return [text for _, _, text in entries]


def _fault(given: str | None, text: str) -> Fault | None:
    """Return what is wrong with a document and its remedy, or None."""
    if given is not None and given.removeprefix("sha256:") != digest(text):
        return (
            f"其文字的 SHA-256 是 {digest(text)}，与编号不符。请重新生成清单",
            f"the SHA-256 of its text is {digest(text)}, which is not its id: make the manifest again",
        )
    try:
        document = parsed(text)
        errors = validate(contract._schema, document) or excess(document)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - it has no public name
    except (GraphQLError, RecursionError) as error:
        return _invalid(error if isinstance(error, GraphQLError) else GraphQLError("nested too deeply"))
    operations = sum(isinstance(each, OperationDefinitionNode) for each in document.definitions)
    if operations != 1:
        return (
            f"含 {operations} 个操作，应恰有一个。请一个操作一个文档，并带上它用到的片段",
            f"it holds {operations} operations and must hold one: give each a document, with the fragments it uses",
        )
    return _invalid(errors[0]) if errors else None


def _invalid(error: GraphQLError) -> Fault:
    told = error.extensions or {}
    zh, en = told.get("zh", error.message), told.get("en", error.message)
    return (f"不符合契约（{zh}）。请改正该文档", f"it does not fit the contract ({en}): correct it")


def _shape(where: str, part: str) -> Refused:
    return _refused(
        f"文档清单 {where} 的 {part} 不可用：应为 {{SHA-256: 文档}}，或 {APOLLO} 第 1 版",
        f"The manifest {where} cannot be used at {part}: it must map SHA-256 to document, or be {APOLLO} version 1",
    )


def _refused(zh: str, en: str) -> Refused:
    return Refused("BAD_DOCUMENTS", zh, en)
