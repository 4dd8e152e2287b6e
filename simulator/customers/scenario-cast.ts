import { seededRandom } from "../random";
import type { Simulator } from "../simulator";
import type { Person } from "../store/store-shapes";
import { act } from "./customer";
import type { Act, ActResult } from "./customer-acts";
import { addressOn } from "./people";
import type { Language } from "./scenario-hours";
import { type Temperament, temperaments } from "./scenario-temperaments";
import { type Words, wordsIn } from "./scenario-words";

/** One customer of the play. */
export interface Player {
  sim: Simulator;
  personId: string;
  assetIds: string[];
  language: Language;
  words: Words;
  temperament: Temperament;
  random(): number;
  pick<Item>(items: Item[]): Item | undefined;
  /** Do something, unless the play is over. */
  act(request: Act): Promise<ActResult | null>;
  /** Go on after this much simulated time, unless the play is over. */
  later(ms: number, go: () => Promise<void> | void): void;
}

/** What the players share. */
export interface Stage {
  isOver: boolean;
  acts: Record<string, number>;
}

/** Make a player of a customer: the same seed gives the same temperament and the same random choices. */
export function castPlayer(
  sim: Simulator,
  stage: Stage,
  person: Person,
  seed: number,
  assetIds: string[],
): Player {
  const random = seededRandom(seed ^ hashOf(person.id));
  const language = person.locale.startsWith("fr") ? "fr" : "en";
  const pick = <Item>(items: Item[]) => items[Math.floor(random() * items.length)];
  return {
    sim,
    personId: person.id,
    assetIds,
    language,
    words: wordsIn(language),
    temperament: pick(temperaments)!,
    random,
    pick,
    async act(request) {
      const current = sim.store.people.get(person.id);
      if (stage.isOver || !current) return null;
      stage.acts[request.do] = (stage.acts[request.do] ?? 0) + 1;
      return act(sim, current, request);
    },
    later(ms, go) {
      sim.clock.after(ms, () => (stage.isOver ? undefined : go()));
    },
  };
}

/** Where a person is at home: the assets they have an address on already, and numbers if they have WhatsApp. */
export function homesOf(sim: Simulator, person: Person, allowed: string[] | undefined): string[] {
  const sameCountry = (id: string) => {
    const digits = sim.store.numbers.get(id)?.digits ?? "";
    return person.waId !== null && digits.slice(0, 2) === person.waId.slice(0, 2);
  };
  const homes = [
    ...Object.keys(person.psids),
    ...Object.keys(person.igsids),
    ...[...sim.store.numbers.rows.keys()].filter(sameCountry),
  ];
  return homes.filter((id) => (!allowed || allowed.includes(id)) && addressOn(sim, person, id));
}

function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619);
  return hash >>> 0;
}
