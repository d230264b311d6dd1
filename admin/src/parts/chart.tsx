/** Rates as bars, the lowest first; the same numbers stand in the table below. */
import { BarChart } from "echarts/charts";
import { AriaComponent, GridComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { percent, say } from "../words";
import { grade, type Row } from "./rows";

use([BarChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

const COLOURS = { good: "#2b6e46", fair: "#b07a12", thin: "#9b1c1c" };

export default function Chart({ title, rows }: { title: string; rows: Row[] }) {
  const place = useRef<HTMLDivElement>(null);
  const shown = rows.filter((row) => typeof row.rate === "number").sort((a, b) => (b.rate ?? 0) - (a.rate ?? 0));
  const height = Math.max(120, shown.length * 26 + 40);
  useEffect(() => {
    if (!place.current) return;
    const chart = init(place.current, undefined, { renderer: "svg" });
    const font = { color: "#3b424d", fontFamily: getComputedStyle(document.body).fontFamily };
    chart.setOption({
      aria: {
        enabled: true,
        label: { description: `${title}：${shown.map((row) => `${row.name} ${percent(row.rate)}`).join("，")}` },
      },
      grid: { left: 8, right: 56, top: 8, bottom: 8, containLabel: true },
      tooltip: {
        trigger: "item",
        renderMode: "richText",
        formatter: (at: { dataIndex: number }) =>
          `${shown[at.dataIndex]?.name}  ${shown[at.dataIndex]?.covered} / ${shown[at.dataIndex]?.total}`,
      },
      xAxis: {
        type: "value",
        min: 0,
        max: 1,
        axisLabel: { ...font, formatter: (value: number) => `${value * 100}%` },
        splitLine: { lineStyle: { color: "#e6e8ec" } },
      },
      yAxis: {
        type: "category",
        data: shown.map((row) => row.name),
        axisLabel: font,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: "#c9ced6" } },
      },
      series: [
        {
          type: "bar",
          barMaxWidth: 16,
          data: shown.map((row) => ({ value: row.rate ?? 0, itemStyle: { color: COLOURS[grade(row.rate ?? 0)] } })),
          label: { show: true, position: "right", formatter: (at: { value: number }) => percent(at.value), ...font },
        },
      ],
      animation: false,
    });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  });
  return <div ref={place} className="chart" style={{ height }} role="img" aria-label={`${title} · ${say("chart")}`} />;
}
