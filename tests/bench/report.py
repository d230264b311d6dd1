"""What a run found: ratios in `.sanwei/bench.json`, kept after every step, and a table for the person."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import orjson

from tests.bench.graph import HOMES, ROOT
from tests.bench.memory import Memory
from tests.bench.rounds import Taken

FILE: Final = ROOT / ".sanwei" / "bench.json"
READS: Final = {
    "uncovered": "一个县未报到的前 50 名 · a county's first 50 without registration",
    "wide": "约 1,000 名党员及单位、支部 · about 1,000 members with unit and branch",
    "small": "一名党员的三项 · three fields of one member",
}
#: Key of the result, the read, and whose throughput Sanwei's is divided by.
RATIOS: Final = (
    ("floor_uncovered", "uncovered", "floor"),
    ("floor_wide", "wide", "floor"),
    ("floor_small", "small", "floor"),
    ("strawberry_uncovered", "uncovered", "strawberry"),
    ("strawberry_wide", "wide", "strawberry"),
    ("strawberry_small", "small", "strawberry"),
    ("peer_uncovered_flat", "uncovered", "peer_flat"),
    ("peer_uncovered_flat_unsorted", "uncovered", "peer_flat_unsorted"),
    ("peer_uncovered_best", "uncovered", "peer_best"),
    ("peer_uncovered_few", "uncovered", "peer_few"),
    ("peer_wide", "wide", "peer"),
    ("peer_small", "small", "peer"),
)


@dataclass
class Findings:
    """What is known so far of one size; what could not be measured stays None."""

    size: int
    wide_rows: int | None = None
    taken: Taken = field(default_factory=Taken)
    deep_page: float | None = None
    deep_page_number: int | None = None
    city_gaps_over_county_gaps: float | None = None
    service_ms_small: float | None = None
    memory: Memory | None = None
    missing: list[str] = field(default_factory=list[str])

    def save(self) -> None:
        """Write what there is; a run that is cut short loses nothing of it."""
        text = orjson.dumps(self._result(), option=orjson.OPT_INDENT_2) + b"\n"
        for path in (FILE, HOMES / f"{self.size}.json"):
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(".part")
            part.write_bytes(text)
            part.replace(path)

    def table(self) -> str:
        """Return the figures as a person reads them."""
        lines = [f"\n三位 Sanwei · {self.size} 名党员 members"]
        for read, title in READS.items():
            told = f"（{self.wide_rows} 行 rows）" if read == "wide" else ""
            lines += [f"\n{title}{told}", "  contender             req/s        ms    p95 ms  Sanwei ÷"]
            for of_read, name in self.taken.by_lane:
                if of_read == read:
                    lines.append(self._line(read, name))
        alone = (
            (
                "deep_page",
                self.deep_page,
                f"第 {self.deep_page_number} 页 ÷ 第 1 页 · page {self.deep_page_number} ÷ 1",
            ),
            ("city_gaps_over_county_gaps", self.city_gaps_over_county_gaps, "市 ÷ 县的第一页 · a city's ÷ a county's"),
            ("service_ms_small", self.service_ms_small, "驱动之外的毫秒 · ms outside the driver"),
        )
        lines += ["", *(f"{name:28}{_told(value):>8}  {title}" for name, value, title in alone)]
        if self.memory is not None:
            kept = self.memory
            lines.append(
                f"{'memory MB':28}{kept.before_mb:8.0f}  → {kept.after_10000_mb:.0f} → {kept.last_mb:.0f}"
                f"  此前、一万次后、{kept.requests} 次后 · before, after 10,000 and {kept.requests} requests"
            )
        lines += [f"未测 · not measured: {each}" for each in self.missing]
        return "\n".join([*lines, f"\n{_shown(FILE)}\n"])

    def _line(self, read: str, name: str) -> str:
        figures = [getattr(self.taken, each)(read, name) for each in ("per_second", "median_ms", "p95_ms")]
        ratio = "" if name == "sanwei" else _told(self.taken.ratio(read, name))
        return f"  {name:18}" + "".join(f"{_told(each):>10}" for each in figures) + f"{ratio:>10}"

    def _result(self) -> dict[str, object]:
        ratios = {key: _rounded(self.taken.ratio(read, name)) for key, read, name in RATIOS}
        lanes = {
            f"{read} {name}": {
                "per_second": _rounded(self.taken.per_second(read, name)),
                "median_ms": _rounded(self.taken.median_ms(read, name)),
                "p95_ms": _rounded(self.taken.p95_ms(read, name)),
                "rounds": len(rounds),
            }
            for (read, name), rounds in self.taken.by_lane.items()
        }
        kept = self.memory
        return {
            "size": self.size,
            **ratios,
            "deep_page": _rounded(self.deep_page),
            "deep_page_number": self.deep_page_number,
            "city_gaps_over_county_gaps": _rounded(self.city_gaps_over_county_gaps),
            "service_ms_small": _rounded(self.service_ms_small),
            "memory_growth": _rounded(kept.last_mb / kept.after_10000_mb) if kept else None,
            "memory_mb": [kept.before_mb, kept.after_10000_mb, kept.last_mb] if kept else None,
            "memory_requests": kept.requests if kept else None,
            "wide_rows": self.wide_rows,
            "missing": self.missing,
            "lanes": lanes,
        }


def _rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.4g}")


def _told(value: float | None) -> str:
    return "—" if value is None else f"{value:.3g}" if value < 10 else f"{value:.0f}"


def _shown(path: Path) -> Path:
    return path.relative_to(ROOT)
