import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { messages } from "@/lib/i18n/messages";
import type { ChannelReach } from "@/lib/insights/shapes";
import { ReachFigure } from "./reach-figure";
import { asJoint, ChangeMark, TotalNotes } from "./total-notes";

/** What is read on the screen and by screen readers, without markup. */
const read = (component: ReactNode) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={messages.en} timeZone="UTC">
      {component}
    </NextIntlClientProvider>,
  ).replaceAll(/<[^>]+>/g, "");

const whole = asJoint({ value: 4_000, reported: 31, of: 31, provisional: 0, running: "outside" });

describe("what a sum lacks", () => {
  test("is nothing where each day and channel is in it", () => {
    expect(read(<TotalNotes total={whole} />)).toBe("");
  });

  test("are days, counted per channel where they differ", () => {
    const days = { least: 9, most: 12, of: 31 };
    expect(read(<TotalNotes total={{ ...whole, days }} />)).toContain("9–12 of 31 days");
    expect(read(<TotalNotes total={{ ...whole, days: { ...days, most: 9 } }} />)).toContain("9 of 31 days");
  });

  test("are channels that reported nothing", () => {
    expect(read(<TotalNotes total={{ ...whole, reported: 2, of: 3 }} />)).toContain("2 of 3 channels");
  });

  test("is the rest of today, once", () => {
    const today = { ...whole, running: "partial" as const };
    expect(read(<TotalNotes total={today} />)).toContain("what was counted so far");
    expect(read(<TotalNotes total={{ ...today, running: "missing" }} />)).toContain("not in the figure yet");
    expect(read(<TotalNotes total={today} isRunningSaid />)).toBe("");
  });

  test("is everything where the days are still to come", () => {
    const days = { least: 0, most: 0, of: 0 };
    expect(read(<TotalNotes total={{ ...whole, value: null, days }} />)).toBe("These days are still to come");
  });
});

describe("a change", () => {
  const basis = {
    now: 120,
    before: 100,
    channels: { compared: 2, of: 3 },
    days: { least: 28, most: 28, of: 31 },
  };

  test("says what it rests on", () => {
    const words = read(<ChangeMark change={{ kind: "ratio", ratio: 0.2, ...basis }} />);
    expect(words).toContain("up 20% from the previous period");
    expect(words).toContain("120 against 100");
    expect(words).toContain("28 of 31 days");
    expect(words).toContain("2 of 3 channels could be compared");
  });

  test("is no percentage where there was nothing before, and no sign where there was nothing at all", () => {
    expect(read(<ChangeMark change={{ kind: "new", ...basis, before: 0 }} />)).toMatch(/^new\./);
    expect(read(<ChangeMark change={{ kind: "new", ...basis, now: 0, before: 0 }} />)).toBe("");
  });

  test("that cannot be given says why, or nothing in a table", () => {
    const none = { kind: "none", reason: "no_common_days" } as const;
    expect(read(<ChangeMark change={none} />)).toContain("no day was reported in both periods");
    expect(read(<ChangeMark change={none} isQuiet />)).toBe("");
  });
});

describe("people reached", () => {
  type Bounds = NonNullable<ChannelReach["reach"]>;
  const figure = (bounds: Partial<Bounds>) =>
    read(
      <ReachFigure bounds={{ atLeast: 7_500, atMost: 7_500, isProvisional: false, ...bounds }} why="Why." />,
    );

  test("are one number where both bounds are the same", () => {
    expect(figure({})).toBe("7,500");
  });

  test("are two bounds with their reason where they differ", () => {
    expect(figure({ atMost: 9_000 })).toContain("7.5K – 9K");
    expect(figure({ atMost: 9_000 })).toContain("Why.");
  });

  test("are a lower bound alone where no upper one is known, and say whether it may still change", () => {
    expect(figure({ atMost: null })).toContain("at least 7.5K");
    expect(figure({ atMost: null })).not.toContain("may still change this figure");
    expect(figure({ atMost: null, isProvisional: true })).toContain("may still change this figure");
  });
});
