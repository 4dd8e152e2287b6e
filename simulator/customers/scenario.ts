import { z } from "zod";
import type { Simulator } from "../simulator";
import { castPlayer, homesOf, type Player, type Stage } from "./scenario-cast";
import { nextVisit } from "./scenario-hours";
import { answerStory, speakInPublic } from "./scenario-public";
import { converse } from "./scenario-talk";

/** Settings of a play. */
export const Scenario = z.object({
  seed: z.number().int().default(1),
  /** How much more often than in real life people turn up; their patience stays the same. */
  bustle: z.number().min(0.1).max(1_000).default(1),
  /** Who plays; all customers by default, except those created by load runs. */
  people: z.array(z.string()).optional(),
  /** Where they play; on every asset they are known on by default. */
  assetIds: z.array(z.string()).optional(),
});

interface ScenarioState {
  isRunning: boolean;
  asked: z.output<typeof Scenario> | null;
  players: { personId: string; temperament: string; language: string }[];
  /** What they did so far, by the name of the act. */
  acts: Record<string, number>;
}

interface Play {
  stage: Stage;
  scenario: z.output<typeof Scenario>;
  players: Player[];
}

const plays = new WeakMap<Simulator["store"], Play>();

/**
 * Let customers live: each has a temperament and turns up at believable hours to ask, wait, grumble, thank,
 * comment and react, in their language. A running play ends. The same seed, start and answers give the
 * same play.
 */
export function startScenario(sim: Simulator, scenario: z.output<typeof Scenario>): ScenarioState {
  stopScenario(sim);
  const stage: Stage = { isOver: false, acts: {} };
  const people = scenario.people
    ? scenario.people.flatMap((id) => sim.store.people.get(id) ?? [])
    : sim.store.people.filter(({ id }) => !id.startsWith("crowd-"));
  const players = people
    .map((person) => castPlayer(sim, stage, person, scenario.seed, homesOf(sim, person, scenario.assetIds)))
    .filter(({ assetIds }) => assetIds.length > 0);
  plays.set(sim.store, { stage, scenario, players });
  for (const player of players) live(player, scenario.bustle);
  return scenarioState(sim);
}

/** End the play at once; its messages stay. */
export function stopScenario(sim: Simulator): ScenarioState {
  const play = plays.get(sim.store);
  if (play) play.stage.isOver = true;
  return scenarioState(sim);
}

/** Who plays, and what they did. */
export function scenarioState(sim: Simulator): ScenarioState {
  const play = plays.get(sim.store);
  return {
    isRunning: play?.stage.isOver === false,
    asked: play?.scenario ?? null,
    players: (play?.players ?? []).map(({ personId, temperament, language }) => ({
      personId,
      temperament: temperament.name,
      language,
    })),
    acts: play?.stage.acts ?? {},
  };
}

/** Turn up, do something, and turn up again another time. */
function live(player: Player, bustle: number): void {
  const { sim, temperament, language, random } = player;
  const nowMs = sim.clock.now();
  const atMs = nextVisit(nowMs, temperament.everyHours / bustle, language, random);
  player.later(atMs - nowMs, async () => {
    const again = () => live(player, bustle);
    const isPublic = random() < temperament.publicness;
    if (isPublic && (await speakInPublic(player))) return again();
    if (random() < 0.25 && (await answerStory(player))) return again();
    const assetId = player.pick(player.assetIds);
    if (assetId) await converse(player, assetId, again);
  });
}
