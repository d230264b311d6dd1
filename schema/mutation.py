"""Mutation: a field for each act, and one that does it for many; what is refused is an answer, not an error."""

from __future__ import annotations

from graph.changes.kinds import Act, Arg
from graph.changes.looking import LOOKS, REVEALS, SHOWN
from graph.changes.registry import ACTS
from schema.inputs import SCALAR_OF
from schema.weaving import NAMES, Argument, FieldSpec, weave, weave_union

OPERATION = Argument(
    "operation",
    "strawberry.ID | None",
    "操作编号：用同一编号重试不会办理两次 / operation id: tried again with the same one, nothing is done twice",
    None,
)
DONE = (
    FieldSpec("operation", "strawberry.ID", "操作编号 / the operation's id"),
    FieldSpec("repeated", "bool", "此前已办理，这次未改动 / it was done before, and nothing changed now"),
)


def weave_mutation() -> type:
    """Return the root type of changes."""
    weave(
        "ActWarning",
        "提醒 / what to know of what was done",
        (FieldSpec("zh", "str", "中文 / in Chinese"), FieldSpec("en", "str", "英文 / in English")),
    )
    weave(
        "ActDone",
        "已办理 / done",
        (
            *DONE,
            FieldSpec(
                "bookmark",
                "str",
                "书签：随后的请求在 extensions.bookmarks 中带上它，必读到这次改动 / a request that carries it in "
                "extensions.bookmarks reads this change",
            ),
            FieldSpec("node", "Node | None", "办理的对象 / the thing it is about"),
            FieldSpec("warnings", "list[ActWarning]", "提醒 / what to know"),
        ),
    )
    weave(
        "ActRefused",
        "未办理，什么都没有改动 / refused, and nothing was changed",
        (
            FieldSpec("code", "str", "原因代码 / code of the reason"),
            FieldSpec("zh", "str", "原因和办法 / the reason and the remedy, in Chinese"),
            FieldSpec("en", "str", "原因和办法（英文） / the reason and the remedy, in English"),
        ),
    )
    weave_union("ActResult", ("ActDone", "ActRefused"), "办理结果 / what came of an act")
    fields = [_look(act) for act in LOOKS]
    for act in ACTS:
        said = f"{act.zh}（{'、'.join(act.roles)}） / {act.en}"
        fields.append(FieldSpec(act.name, "ActResult", said, (*(_argument(arg) for arg in act.args), OPERATION)))
        if act.many:
            each = tuple(_argument(arg, many=arg.name == act.many) for arg in act.args)
            many = f"{act.zh}，多人各得结果 / {act.en}, for many, each answered for itself"
            fields.append(FieldSpec(each_name(act), "list[ActResult]", many, (*each, OPERATION)))
    return weave("Mutation", "办理 / changes, each by an act of its own name", fields)


def _look(act: Act) -> FieldSpec:
    """Keep the answer of a look, and return its field: what a reveal shows is told by what is asked of its answer."""
    if act.name in REVEALS:
        of = REVEALS[act.name]
        answer, text = f"{of.label}InClear", f"{of.zh}的原文 / what of a {of.en} is sealed, in clear"
        parts = tuple(FieldSpec(p.name, "str | None", f"{p.zh} / {p.en}") for p in of.properties if p.sealed)
    else:
        answer, text = "Watermark", "水印，印在每一页上 / what stands on every page"
        parts = (
            FieldSpec("id", "strawberry.ID", "审计记录的编号 / id of the entry in the audit trail"),
            FieldSpec("text", "str", "谁、何时、何范围、编号 / who, when, in which scope, the id"),
        )
    if answer not in NAMES:
        weave(answer, text, (*DONE, *parts))
        weave_union(f"{answer}Result", (answer, "ActRefused"), f"{text}，或被拒绝 / or the refusal")
    said = f"{act.zh}（{'、'.join(act.roles)}） / {act.en}"
    args = tuple(_argument(arg) for arg in act.args if arg.name != SHOWN)
    return FieldSpec(act.name, f"{answer}Result", said, (*args, OPERATION))


def each_name(act: Act) -> str:
    """Return the name of the field that does an act for many."""
    return f"{act.name}Each"


def _argument(arg: Arg, *, many: bool = False) -> Argument:
    text = f"{arg.zh} / {arg.en}"
    if many:
        return Argument(f"{arg.name}s", "list[strawberry.ID]", text)
    if arg.words:
        return Argument(arg.name, "list[str] | None", f"{text}: {', '.join(arg.words)}", None)
    base = "strawberry.ID" if arg.prop is None else arg.prop.words.name if arg.prop.words else SCALAR_OF[arg.prop.kind]
    return Argument(arg.name, base, text) if arg.required else Argument(arg.name, f"{base} | None", text, None)
