"use client";

import "./days-chart";

/** Loads the chart's code together with the page instead of after it. */
export function ChartCode() {
  return null;
}
