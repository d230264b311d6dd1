"""The lines about requests: one a request, all of them also where the process ends before their time."""

import json
import subprocess
import sys

PROGRAM = """
import asyncio, logging
from service import logs
logs.configure()
async def main():
    lines = logs.Lines(logging.getLogger("service.access"))
    for number in range(3):
        logs.REFERENCE.set(f"reference{number}")
        lines.add("request", {"path": "/graphql", "status": 200 + number})
asyncio.run(main())
"""


def test_a_process_that_ends_at_once_has_written_every_line() -> None:
    ended = subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True)
    lines = [json.loads(line) for line in ended.stderr.splitlines()]
    assert [200, 201, 202] == [line["status"] for line in lines]
    assert ["reference0", "reference1", "reference2"] == [line["reference"] for line in lines]
    assert {"info"} == {line["level"] for line in lines}
