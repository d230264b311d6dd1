"""The first start: jgo resolves and fetches Neo4j and its Browser; each jar is compared with its pin."""

import shutil
import tempfile
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import ParseError

from jgo.maven import Artifact, MavenContext, ProfileConstraints, PythonResolver

from graph.embedded.errors import ServerError
from graph.embedded.jars import BROWSER_VERSION, NEO4J_VERSION, refused, sha256
from graph.embedded.lock import waiting
from graph.embedded.progress import Progress

COORDINATES: Final = (f"org.neo4j:neo4j:{NEO4J_VERSION}", f"org.neo4j.client:neo4j-browser:{BROWSER_VERSION}")

_TITLE: Final = "取得 Neo4j · Fetching Neo4j"
_DESCRIPTIONS: Final = 353  # files jgo reads to resolve them; measured, and only the bar depends on it
_THREADS: Final = 8
_TRIES: Final = 3
_TIMEOUT_SECONDS: Final = 30

# Resolved as on one platform, so that the pinned list is the same on all; the jars hold every platform's parts.
_PLATFORM: Final = ProfileConstraints(os_name="Linux", os_family="unix", os_arch="amd64")


def fetch(lib: Path, pins: dict[str, str], mirror: str | None, coordinates: tuple[str, ...] = COORDINATES) -> None:
    """Fill ``lib`` with the pinned jars, whole or not at all; what an interrupted fetch brought is used again.

    Args:
        lib: the folder to fill; it appears once every jar is there and right.
        pins: file name to SHA-256.
        mirror: an http(s) address of a Maven repository, in place of the public one.
        coordinates: what to resolve, ``group:artifact:version``.

    Raises:
        ServerError: ``FETCH_FAILED`` when it cannot be fetched, ``JAR_*`` when a jar is not the pinned one.
    """
    remote = None if mirror is None else {"mirror": mirror}
    context = MavenContext(local_repos=[], remote_repos=remote, timeout=_TIMEOUT_SECONDS)
    part = lib.with_name(f"{lib.name}.part")
    try:
        part.mkdir(parents=True, exist_ok=True)
        with _alone(context.repo_cache) as staging, Progress(_TITLE, _DESCRIPTIONS + len(pins)) as progress:
            if lib.exists():  # another start fetched while this one waited
                return
            context.resolver = _WholeFiles(staging, progress)
            _fill(part, pins, context, coordinates, progress)
            part.rename(lib)
    except (
        OSError,
        RuntimeError,
        ValueError,
        ParseError,
    ) as error:  # whatever the wire, the disk or a broken file gave
        raise ServerError(
            "FETCH_FAILED",
            "未能取得 Neo4j。请检查网络后再启动（会接着取）；内网请把 SANWEI_MAVEN_MIRROR 设为单位的镜像，"
            "或把 SANWEI_NEO4J_HOME 指向已解压的 Neo4j。",
            "Neo4j could not be fetched. Check the network and start again (it resumes); on a closed network set "
            "SANWEI_MAVEN_MIRROR to your own mirror, or point SANWEI_NEO4J_HOME to an unpacked Neo4j. "
            f"The cause: {type(error).__name__}: {error}",
        ) from error


def _fill(
    part: Path, pins: dict[str, str], context: MavenContext, coordinates: tuple[str, ...], progress: Progress
) -> None:
    wanted = [context.create_dependency(coordinate) for coordinate in coordinates]
    inputs, transitive = context.resolver.resolve(wanted)
    artifacts = [dependency.artifact for dependency in inputs + transitive]
    # Before the long part: a repository that describes Neo4j otherwise than it was pinned is not fetched from.
    for name in sorted(pins.keys() ^ {artifact.filename for artifact in artifacts}):
        raise refused("JAR_MISSING" if name in pins else "JAR_EXTRA", part / name)

    def bring(artifact: Artifact) -> None:
        _bring(artifact, part, pins[artifact.filename])

    progress.reach(_DESCRIPTIONS)
    pool = ThreadPoolExecutor(_THREADS)
    try:
        for _ in pool.map(bring, artifacts):
            progress.advance()
    finally:
        pool.shutdown(cancel_futures=True)


def _bring(artifact: Artifact, part: Path, digest: str) -> None:
    """Put one jar into ``part``: its presence there means that it is the pinned one."""
    jar = part / artifact.filename
    if jar.exists():
        return
    cached = artifact.resolve()
    if sha256(cached) != digest:
        # Cut off by an earlier tool, or changed since: the cache is only a cache, so ask once more.
        cached.unlink()
        cached = artifact.resolve()
        if sha256(cached) != digest:
            raise refused("JAR_WRONG", jar)
    try:
        jar.hardlink_to(cached)  # 183 MB once, however many checkouts
    except OSError:  # another file system, or one without links
        copy = jar.with_suffix(".copy")
        shutil.copyfile(cached, copy)
        copy.replace(jar)


class _WholeFiles(PythonResolver):
    """jgo's resolver, but a file enters the cache whole: interrupted, jgo's own leaves half a file that it trusts."""

    def __init__(self, staging: Path, progress: Progress) -> None:
        super().__init__(profile_constraints=_PLATFORM)
        self._staging = staging
        self._progress = progress

    def download(self, artifact: Artifact) -> Path:
        """Fetch one file, trying again when the line is cut."""
        cached = artifact.cached_path
        if cached is None:
            raise ValueError(artifact.filename)
        for left in reversed(range(_TRIES)):
            with tempfile.TemporaryDirectory(dir=self._staging) as folder:
                try:
                    whole = super().download(_elsewhere(artifact, Path(folder)))
                except OSError:
                    if not left:
                        raise
                    continue
                if whole is None:
                    raise FileNotFoundError(artifact.filename)
                cached.parent.mkdir(parents=True, exist_ok=True)
                whole.replace(cached)
            if artifact.packaging == "pom":
                self._progress.advance()
            break
        return cached


def _elsewhere(artifact: Artifact, cache: Path) -> Artifact:
    """The same artifact, to be fetched into another cache."""
    old = artifact.context
    context = MavenContext(
        resolver=old.resolver, repo_cache=cache, local_repos=[], remote_repos=old.remote_repos, timeout=old.timeout
    )
    component = context.project(artifact.groupId, artifact.artifactId).at_version(artifact.version)
    return component.artifact(artifact.classifier, artifact.packaging)


@contextmanager
def _alone(cache: Path) -> Generator[Path]:
    """One fetch at a time into a cache, the next waits and finds it filled; yields a folder for half files."""
    ours = cache / ".sanwei"
    ours.mkdir(parents=True, exist_ok=True)
    with waiting(ours / "lock"):
        staging = ours / "part"
        shutil.rmtree(staging, ignore_errors=True)  # left behind by a fetch that was killed
        staging.mkdir()
        yield staging
        shutil.rmtree(staging)
