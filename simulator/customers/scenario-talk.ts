import type { Message } from "../store/store-shapes";
import { buttonsOf } from "./scenario-buttons";
import type { Player } from "./scenario-cast";
import { complainInPublic } from "./scenario-public";
import { CATALOGUE, type Topic } from "./scenario-words";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
/** Nobody waits for an answer longer than this. */
const FORGETS_AFTER_MS = 36 * 60 * MINUTE_MS;

interface Talk {
  assetId: string;
  threadId: string;
  topic: Topic;
  /** How many messages of `topic.next` are sent already. */
  step: number;
  grumbles: number;
  /** When the person last said something. */
  saidAtMs: number;
  onEnd: () => void;
}

/** Write about something, and wait for an answer. `onEnd` is called at the end, answered or not. */
export async function converse(player: Player, assetId: string, onEnd: () => void): Promise<void> {
  const topic = player.pick(player.words.topics)!;
  const [first = "", ...more] = topic.opener;
  const isSplit = more.length > 0 && player.random() < player.temperament.chattiness;
  const text = isSplit ? first : topic.opener.join(" ");
  const isWhatsapp = player.sim.store.numbers.get(assetId) !== undefined;
  const product =
    topic.product && isWhatsapp ? { catalogId: CATALOGUE, retailerId: topic.product } : undefined;
  const written = await player.act({ do: "write", assetId, text, product });
  if (!written || !("messageId" in written) || !written.threadId) return onEnd();
  const talk = { assetId, threadId: written.threadId, topic, step: 0, grumbles: 0, onEnd };
  const finish = async () => {
    if (isSplit) await player.act({ do: "write", assetId, text: more.join(" ") });
    if (topic.hasPicture) await player.act({ do: "write", assetId, sampleImage: true });
    wait(player, { ...talk, saidAtMs: player.sim.clock.now() });
  };
  player.later((10 + player.random() * 40) * SECOND_MS, finish);
}

/** Look at the phone now and then. Patience runs out sooner or later. */
function wait(player: Player, talk: Talk): void {
  player.later((1 + player.random() * 4) * MINUTE_MS, async () => {
    const answer = answerTo(player, talk);
    if (answer) return readAndAnswer(player, talk, answer);
    const waitedMs = player.sim.clock.now() - talk.saidAtMs;
    if (waitedMs > FORGETS_AFTER_MS) return talk.onEnd();
    if (waitedMs < player.temperament.patienceMinutes * MINUTE_MS) return wait(player, talk);
    if (talk.grumbles >= player.temperament.grumblesMax) return giveUp(player, talk);
    const text = player.words.grumbles[talk.grumbles] ?? player.words.grumbles.at(-1) ?? "?";
    await player.act({ do: "write", assetId: talk.assetId, text });
    wait(player, { ...talk, grumbles: talk.grumbles + 1, saidAtMs: player.sim.clock.now() });
  });
}

async function giveUp(player: Player, talk: Talk): Promise<void> {
  const isLoud = talk.grumbles > 0 && player.random() < player.temperament.publicness * 2;
  if (isLoud) await complainInPublic(player);
  // The quiet ones go on waiting for a day and a half, and are glad of a late answer.
  if (talk.grumbles > 0) talk.onEnd();
  else waitQuietly(player, talk);
}

function waitQuietly(player: Player, talk: Talk): void {
  player.later((20 + player.random() * 60) * MINUTE_MS, async () => {
    const answer = answerTo(player, talk);
    if (answer) return readAndAnswer(player, talk, answer);
    if (player.sim.clock.now() - talk.saidAtMs > FORGETS_AFTER_MS) return talk.onEnd();
    waitQuietly(player, talk);
  });
}

async function readAndAnswer(player: Player, talk: Talk, answer: Message): Promise<void> {
  await player.act({ do: "open", assetId: talk.assetId });
  player.later((15 + player.random() * 90) * SECOND_MS, () => react(player, talk, answer));
}

async function react(player: Player, talk: Talk, answer: Message): Promise<void> {
  const { assetId, topic, step } = talk;
  const button = player.random() < 0.8 ? player.pick(buttonsOf(answer)) : undefined;
  const next = topic.next[step];
  if (button) await player.act({ do: "tap", assetId, messageId: answer.id, ...button });
  else if (next && player.random() < 0.85) await player.act({ do: "write", assetId, text: next });
  else return thank(player, talk, answer);
  wait(player, { ...talk, step: step + 1, saidAtMs: player.sim.clock.now() });
}

async function thank(player: Player, { assetId, onEnd }: Talk, answer: Message): Promise<void> {
  const { warmth } = player.temperament;
  if (player.random() < warmth * 0.6)
    await player.act({ do: "react", assetId, messageId: answer.id, emoji: "❤️" });
  if (player.random() < warmth) {
    const text = player.pick(player.words.thanks) ?? "👍";
    await player.act({ do: "write", assetId, text });
  }
  player.later(MINUTE_MS, async () => {
    await player.act({ do: "close", assetId });
    onEnd();
  });
}

/** The brand's newest message since then; failed messages do not count. */
function answerTo({ sim }: Player, { threadId, saidAtMs }: Talk): Message | undefined {
  const ids = sim.store.messageIdsOf(threadId);
  for (let index = ids.length - 1; index >= 0; index -= 1) {
    const message = sim.store.messages.get(ids[index]!);
    if (!message || message.atMs < saidAtMs) return undefined;
    if (message.from === "business" && message.status !== "failed" && !message.error) return message;
  }
  return undefined;
}
