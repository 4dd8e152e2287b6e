import { describe, expect } from "vitest";
import { registry } from "@/lib/metrics";
import { test } from "@/lib/testing/test";
import { countAnswer, countReceived } from "./metrics";

async function figuresOf(...names: string[]): Promise<number[]> {
  const lines = (await registry.metrics()).split("\n");
  return names.map((name) =>
    Number(lines.find((line) => line.startsWith(`${name} `))?.slice(name.length) ?? 0),
  );
}

const received = 'trefoil_deliveries_received_total{outcome="kept"}';
const answered = 'trefoil_http_answers_total{door="webhooks",status="200"}';

describe("what comes with every request", () => {
  test("is counted once, however often the figures are read", async () => {
    const spilled = 'trefoil_deliveries_received_total{outcome="spilled"}';
    const before = await figuresOf(received, answered, spilled);
    const more = async () =>
      (await figuresOf(received, answered, spilled)).map((figure, place) => figure - (before[place] ?? 0));
    for (let count = 0; count < 3; count += 1) countReceived("kept");
    countReceived("spilled", 7);
    countAnswer("webhooks", "200");
    countAnswer("webhooks", "401");
    countAnswer("webhooks", "200");
    expect(await more()).toEqual([3, 2, 7]);
    expect(await more()).toEqual([3, 2, 7]);
    countReceived("kept");
    countAnswer("webhooks", "200");
    expect(await more()).toEqual([4, 3, 7]);
  });
});
