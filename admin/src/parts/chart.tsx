/** Charts by ECharts: a place that draws an option, described in words; the same numbers stand in a table beside it. */
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { percent, say } from "../words";
import { grade, type Row } from "./rows";

use([BarChart, LineChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

export type Point = { day: string; covered: number; total: number; rate: number };

const COLOURS = { good: "#2b6e46", fair: "#b07a12", thin: "#9b1c1c" };
const LINES = { splitLine: { lineStyle: { color: "#e6e8ec" } }, axisLine: { lineStyle: { color: "#c9ced6" } } };
const TREND_HEIGHT = 300;

type Font = { color: string; fontFamily: string };
type Drawn = {
  title: string;
  told: string;
  height: number;
  option: (font: Font) => object;
  onChoose?: ((index: number) => void) | undefined;
};

function Chart({ title, told, height, option, onChoose }: Drawn) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const chart = init(place.current, undefined, { renderer: "svg" });
    const font = { color: "#3b424d", fontFamily: getComputedStyle(document.body).fontFamily };
    chart.setOption({
      aria: { enabled: true, label: { description: `${title}：${told}` } },
      grid: { left: 8, right: 56, top: 12, bottom: 8, containLabel: true },
      animation: false,
      ...option(font),
    });
    if (onChoose) chart.on("click", ({ dataIndex }) => onChoose(dataIndex));
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  });
  return <div ref={place} className="chart" style={{ height }} role="img" aria-label={`${title} · ${say("chart")}`} />;
}

/** Rates as bars, the lowest first. */
export function Bars({ title, rows }: { title: string; rows: Row[] }) {
  const shown = rows
    .filter((row) => typeof row.rate === "number")
    .sort((one, other) => (other.rate ?? 0) - (one.rate ?? 0));
  const text = (row: Row | undefined) => (row ? `${row.name}  ${row.covered} / ${row.total}` : "");
  return (
    <Chart
      title={title}
      told={shown.map((row) => `${row.name} ${percent(row.rate)}`).join("，")}
      height={Math.max(120, shown.length * 26 + 40)}
      option={(font) => ({
        tooltip: {
          trigger: "item",
          renderMode: "richText",
          formatter: (at: { dataIndex: number }) => text(shown[at.dataIndex]),
        },
        xAxis: {
          type: "value",
          min: 0,
          max: 1,
          axisLabel: { ...font, formatter: (value: number) => `${value * 100}%` },
          ...LINES,
        },
        yAxis: {
          type: "category",
          data: shown.map((row) => row.name),
          axisLabel: font,
          axisTick: { show: false },
          ...LINES,
        },
        series: [
          {
            type: "bar",
            barMaxWidth: 16,
            data: shown.map((row) => ({ value: row.rate ?? 0, itemStyle: { color: COLOURS[grade(row.rate ?? 0)] } })),
            label: {
              show: true,
              position: "right",
              formatter: (at: { value: number }) => percent(at.value),
              ...font,
            },
          },
        ],
      })}
    />
  );
}

/** A rate over days, each kept day a point that can be chosen. */
export function Line({
  title,
  points,
  onChoose,
}: {
  title: string;
  points: Point[];
  onChoose: (index: number) => void;
}) {
  const text = (point: Point | undefined) =>
    point ? `${point.day}  ${percent(point.rate)}  ${point.covered} / ${point.total}` : "";
  const last = points.length - 1;
  return (
    <Chart
      title={title}
      told={points.map((point) => `${point.day} ${percent(point.rate)}`).join("，")}
      height={TREND_HEIGHT}
      onChoose={onChoose}
      option={(font) => ({
        tooltip: {
          trigger: "axis",
          renderMode: "richText",
          formatter: ([at]: { dataIndex: number }[]) => text(points[at?.dataIndex ?? last]),
        },
        xAxis: { type: "time", axisLabel: { ...font, formatter: "{MM}-{dd}", hideOverlap: true }, ...LINES },
        yAxis: {
          type: "value",
          scale: true,
          max: (seen: { max: number }) => Math.min(1, Math.ceil(seen.max * 100) / 100),
          min: (seen: { min: number }) => Math.max(0, Math.floor(seen.min * 100) / 100),
          axisLabel: { ...font, formatter: percent },
          ...LINES,
        },
        series: [
          {
            type: "line",
            symbol: "circle",
            symbolSize: 8,
            lineStyle: { width: 2, color: "#1d4f91" },
            itemStyle: { color: "#1d4f91" },
            data: points.map((point) => [point.day, point.rate]),
            endLabel: { show: true, formatter: () => percent(points[last]?.rate), ...font },
          },
        ],
      })}
    />
  );
}
