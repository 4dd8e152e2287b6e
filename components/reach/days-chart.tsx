"use client";

import { useFormatter, useTranslations } from "next-intl";
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { DayLine } from "./day-lines";

interface DaysChartProps {
  days: string[];
  /** The day that is still running for Meta: the way to it is dashed. */
  runningDay: string | null;
  lines: DayLine[];
}

type Row = Record<string, number | string | null>;

/** Lines over days. A day without a report leaves a gap: missing is not zero. */
export function DaysChart({ days, runningDay, lines }: DaysChartProps) {
  const format = useFormatter();
  const day = (value: string) =>
    format.dateTime(new Date(`${value}T12:00:00Z`), { day: "numeric", month: "short", timeZone: "UTC" });
  const compact = (value: number) => format.number(value, { notation: "compact", maximumFractionDigits: 1 });
  return (
    <ResponsiveContainer width="100%" height={340}>
      <LineChart
        accessibilityLayer={false}
        data={rowsOf(days, runningDay, lines)}
        margin={{ top: 12, right: 4, bottom: 0, left: 0 }}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="day"
          tickFormatter={day}
          tickLine={false}
          axisLine={{ stroke: "var(--line)" }}
          tick={{ fill: "var(--muted)", fontSize: 11.5 }}
          minTickGap={48}
        />
        <YAxis
          tickFormatter={compact}
          tickLine={false}
          axisLine={false}
          width={44}
          tick={{ fill: "var(--muted)", fontSize: 11.5 }}
        />
        {runningDay && <ReferenceArea x1={runningDay} x2={runningDay} stroke="var(--line)" />}
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--edge)" }}
          content={({ active, label }) =>
            active && (
              <DayCard day={String(label)} days={days} lines={lines} isRunning={label === runningDay} />
            )
          }
        />
        {lines.flatMap((line) => [
          <Line key={line.channel.channelId} {...look(line)} dataKey={line.channel.channelId} />,
          <Line
            key={`${line.channel.channelId}/running`}
            {...look(line)}
            dataKey={`${line.channel.channelId}/running`}
            strokeDasharray="4 4"
          />,
        ])}
      </LineChart>
    </ResponsiveContainer>
  );
}

const look = ({ colour }: DayLine) => ({
  type: "linear" as const,
  stroke: colour,
  strokeWidth: 2,
  dot: { r: 1.5, fill: colour, strokeWidth: 0 },
  activeDot: { r: 4 },
  connectNulls: false,
  isAnimationActive: false,
});

/** The running day and the one before it go into a second, dashed series, so that the two lines meet. */
function rowsOf(days: string[], runningDay: string | null, lines: DayLine[]): Row[] {
  return days.map((day, index) => {
    const row: Row = { day };
    const leadsToRunning = runningDay !== null && (day === runningDay || days[index + 1] === runningDay);
    for (const { channel, values } of lines) {
      const value = values[index] ?? null;
      row[channel.channelId] = day === runningDay ? null : value;
      row[`${channel.channelId}/running`] = leadsToRunning ? value : null;
    }
    return row;
  });
}

interface DayCardProps {
  day: string;
  days: string[];
  lines: DayLine[];
  isRunning: boolean;
}

function DayCard({ day, days, lines, isRunning }: DayCardProps) {
  const t = useTranslations("reach.chart");
  const format = useFormatter();
  const index = days.indexOf(day);
  return (
    <div className="rounded-pane border border-line bg-raised p-3 text-xs shadow-pane">
      <p className="mb-1.5 font-medium">
        {format.dateTime(new Date(`${day}T12:00:00Z`), { dateStyle: "full", timeZone: "UTC" })}
        {isRunning && <span className="ms-2 text-muted">{t("running")}</span>}
      </p>
      <ul className="flex flex-col gap-1">
        {lines.map(({ channel, values, colour }) => {
          const value = values[index] ?? null;
          return (
            <li key={channel.channelId} className="flex items-center gap-2">
              <span className="size-2 rounded-full" style={{ background: colour }} />
              <bdi className="flex-1 pe-4">{channel.name}</bdi>
              <span className="tabular-nums">{value === null ? t("noData") : format.number(value)}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
