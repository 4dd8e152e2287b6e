import { sleep } from "@/e2e/product/processes";
import type { Chance } from "./chance";
import type { House, Life, Part } from "./house";

/** How often each part was killed, and in which way. */
export type Deaths = Map<string, number>;

const LIFE_MS = { least: 150, most: 1_100 };
/** How long a process that must die in a gap may live without reaching it. */
const GAP_TIMEOUT_MS = 3_000;

const GAPS: Record<Part, string[]> = {
  gateway: ["after_delivery_commit", "after_spill_sync"],
  worker: ["before_drain_commit", "after_drain_commit", "after_hand_on"],
};

/**
 * Kill both parts again and again, each time at a random moment; every third process ends by itself in a
 * named gap between two commits.
 *
 * @param deaths Counters, raised during the run.
 */
export async function rage(house: House, by: Chance, deaths: Deaths, killsMin: number): Promise<void> {
  const isEnough = (part: Part) => count(deaths, part) >= killsMin / 2;
  const torment = async (part: Part) => {
    for (let turn = 0; !isEnough(part); turn += 1) {
      const gap = turn % 3 === 2 ? GAPS[part][Math.floor(turn / 3) % GAPS[part].length] : undefined;
      const cause = gap ? await dieIn(house, part, gap, by) : await dieSoon(house, part, by);
      deaths.set(`${part} ${cause}`, (deaths.get(`${part} ${cause}`) ?? 0) + 1);
    }
  };
  await Promise.all([torment("gateway"), torment("worker")]);
}

export const count = (deaths: Deaths, part = "") =>
  [...deaths].filter(([name]) => name.startsWith(part)).reduce((sum, [, times]) => sum + times, 0);

async function dieSoon(house: House, part: Part, by: Chance): Promise<string> {
  const life = await house.begin(part);
  await sleep(LIFE_MS.least + by.below(LIFE_MS.most - LIFE_MS.least));
  await life.kill();
  return "at any moment";
}

async function dieIn(house: House, part: Part, gap: string, by: Chance): Promise<string> {
  // At the second passing or later: a process that dies twice on the same delivery parks it, and rightly so.
  const settings: Record<string, string> = { FAILPOINT: `${gap}:${2 + by.below(5)}` };
  // A database address where nothing listens, so that incoming bodies go to the disk.
  if (gap === "after_spill_sync") settings.RECEIVER_DATABASE_URL = "postgres://nobody:none@127.0.0.1:1/none";
  const life: Life = await house.begin(part, settings);
  const died = await Promise.race([life.ended, sleep(GAP_TIMEOUT_MS).then(() => null)]);
  if (died) return gap;
  await life.kill();
  return "at any moment";
}
