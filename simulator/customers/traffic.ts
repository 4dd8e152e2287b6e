import { z } from "zod";
import { seededRandom } from "../random";
import type { Simulator } from "../simulator";
import type { Person } from "../store/store-shapes";
import { act } from "./customer";
import { addPerson, addressOn } from "./people";

/** Made-up customers who write, at a pace. */
export const Traffic = z.object({
  /** Messages a second; 0 for as fast as possible. */
  rate: z.number().min(0).default(0),
  count: z.number().int().min(1).max(5_000_000).default(100),
  /** How many different customers write. */
  customers: z.number().int().min(1).max(1_000_000).default(20),
  seed: z.number().int().default(1),
  /** Assets they write to; every Page, Instagram account and number by default. */
  assetIds: z.array(z.string()).optional(),
  /** Put before every text, so that runs can be distinguished. */
  prefix: z.string().default(""),
});

export interface TrafficRun {
  id: string;
  asked: z.output<typeof Traffic>;
  sent: number;
  isDone: boolean;
  tookMs: number;
}

const openers = ["Hello", "Bonjour", "Hi there", "Dites", "Excuse me", "Bonsoir"];
const questions = [
  "has my order left?",
  "vous livrez à Rezé ?",
  "is the Ethiopia back?",
  "avez-vous du décaféiné ?",
  "are you open on Sunday?",
  "ma commande est arrivée abîmée…",
  "thank you, lovely coffee ☕",
  "c'est parfait, merci !",
];

/** Start a run of traffic. The same seed gives the same customers and texts, in the same order. */
export function startTraffic(sim: Simulator, traffic: z.output<typeof Traffic>): TrafficRun {
  const run: TrafficRun = { id: sim.ids.digits(), asked: traffic, sent: 0, isDone: false, tookMs: 0 };
  void play(sim, run);
  return run;
}

async function play(sim: Simulator, run: TrafficRun): Promise<void> {
  const { rate, count, customers, seed, prefix } = run.asked;
  const random = seededRandom(seed);
  const assetIds =
    run.asked.assetIds ??
    [sim.store.pages, sim.store.instagramAccounts, sim.store.numbers].flatMap((table) => [
      ...table.rows.keys(),
    ]);
  const people = crowd(sim, customers, seed);
  const pick = <Item>(items: Item[]) => items[Math.floor(random() * items.length)]!;
  const began = performance.now();
  for (; run.sent < count; run.sent += 1) {
    const person = pick(people);
    const assetId = pick(assetIds);
    const text = `${prefix}${pick(openers)}, ${pick(questions)} #${run.sent + 1}`;
    if (!addressOn(sim, person, assetId)) continue;
    void act(sim, person, { do: "write", assetId, text });
    const dueMs = rate > 0 ? ((run.sent + 1) * 1_000) / rate : 0;
    const aheadMs = dueMs - (performance.now() - began);
    if (aheadMs > 2) await new Promise((resolve) => setTimeout(resolve, aheadMs));
    else if (run.sent % 50 === 0) await underPressure(sim);
  }
  run.tookMs = performance.now() - began;
  run.isDone = true;
}

/** Do not run far ahead of the webhooks. */
async function underPressure(sim: Simulator): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  while ((sim.webhooks.counts().waiting ?? 0) > 5_000) await new Promise((resolve) => setTimeout(resolve, 2));
}

function crowd(sim: Simulator, count: number, seed: number): Person[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `crowd-${seed}-${index + 1}`;
    const number = `${4_477_009_100_000_000 + (seed % 1_000) * 1_000_000 + index}`;
    return (
      sim.store.people.get(id) ??
      addPerson(sim, {
        id,
        name: `Customer ${seed}-${index + 1}`,
        waId: number.slice(0, 15),
        instagramUsername: `customer.${seed}.${index + 1}`,
      })
    );
  });
}
