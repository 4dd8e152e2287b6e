"use client";

import "./days-chart";

/** Has the chart's code come with the page, beside it, instead of after it. */
export function ChartCode() {
  return null;
}
