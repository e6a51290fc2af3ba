"use client";

import dynamic from "next/dynamic";
import type { ActivityCounts } from "@/lib/audit/schemas";
import { useClock } from "../../ui/display/clock-provider";
import { Skeleton } from "../../ui/display/skeleton";
import { barWords, type series } from "./chart-words";

// The drawing library comes after everything else: the list is there without it.
const BarChart = dynamic(() => import("../../charts/bar-chart").then((loaded) => loaded.BarChart), {
  ssr: false,
});

interface SeriesChartProps {
  series: (typeof series)[number];
  /** Undefined while they are on their way: the place is kept. */
  counts: ActivityCounts | undefined;
}

/** One of the charts, with its sum. */
export function SeriesChart({ series: { key, title, noun, color }, counts }: SeriesChartProps) {
  const { zone } = useClock();
  const sum = counts?.points.reduce((total, point) => total + point[key], 0);
  const points = counts?.points.map((point) => ({
    ...barWords(point.at, counts.unit, zone),
    value: point[key],
  }));
  const most = points?.reduce((best, point) => (point.value > best.value ? point : best), {
    label: "",
    value: 0,
  });
  return (
    <figure className="flex min-w-0 flex-col">
      <figcaption className="flex items-baseline gap-2">
        <span className="text-text-2">{title}</span>
        <span className="text-heading font-semibold tabular-nums">{sum?.toLocaleString("en")}</span>
        {most !== undefined && most.value > 0 && (
          <span className="sr-only">
            {noun}, most of them {most.label}: {most.value.toLocaleString("en")}
          </span>
        )}
      </figcaption>
      <div className="min-h-0 flex-1">
        {!points && <Skeleton className="mt-18 h-px w-full" />}
        {points && sum === 0 && <p className="pt-8 text-center text-label text-text-3">None in this time</p>}
        {points && sum !== 0 && <BarChart {...{ points, color, noun }} />}
      </div>
    </figure>
  );
}
