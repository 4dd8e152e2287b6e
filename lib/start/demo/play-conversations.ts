import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { messages } from "@/db/schema/inbox";
import { findCredential } from "@/lib/channels/credential";
import type { ChannelView } from "@/lib/channels/shapes";
import { database, inWorkspace, type Scope } from "@/lib/context";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { addNote } from "@/lib/inbox/add-note";
import { assign } from "@/lib/inbox/assign";
import { closeConversation } from "@/lib/inbox/close-conversation";
import { markRead } from "@/lib/inbox/mark-read";
import { applyTold } from "@/lib/jobs/apply-told";
import { assetKey, findAddresses } from "@/lib/jobs/find-addresses";
import { deliveryPlace, readDelivery, type Told } from "@/lib/jobs/read-delivery";
import { platforms } from "@/lib/platforms/registry";
import { houseKey } from "@/lib/vault/keys";
import { seal } from "@/lib/vault/seal";
import { momentOf } from "./clock";
import type { MemberKey } from "./members";
import { drawPicture } from "./pictures";
import { type Line, type Script, scripts } from "./scripts";
import { catchWebhooks, type SimulatedPerson, simulator } from "./simulator";

/** The demo's members as scopes, to act in their names at any moment. */
export type Cast = Record<MemberKey, (at: Date) => Scope>;

interface Play {
  script: Script;
  channel: ChannelView & { externalId: string };
  person: SimulatedPerson;
  to: string;
  /** What we said, with Meta's ids, by who said it. */
  said: { externalId: string; by: MemberKey; text: string; at: Date }[];
  last: string | null;
  lastAt: Date;
}

/**
 * Play every script on the simulator, at its own times and in the order of time, and apply the webhooks it
 * sends exactly as the worker would. Then let members assign, close, note and read.
 */
export async function playConversations(
  cast: Cast,
  channels: (ChannelView & { externalId: string })[],
  now: Date,
): Promise<void> {
  const people = await simulator.people();
  const plays = scripts.map((script) => beginPlay(script, channels, people));
  const steps = plays
    .flatMap((play) => play.script.lines.map((line) => ({ play, line, at: momentOf(line.at, now) })))
    .sort((one, other) => one.at.getTime() - other.at.getTime());

  const sink = await catchWebhooks();
  await simulator.callBack(sink.url);
  await simulator.setClock(new Date(steps[0]!.at.getTime() - 60_000));
  for (const { play, line, at } of steps) {
    await simulator.jumpTo(at);
    await playLine(cast, play, line, at);
    await simulator.settle();
    play.lastAt = at;
  }
  await simulator.jumpTo(now);
  await simulator.settle();
  sink.close();
  await simulator.callBack(`${env().PUBLIC_URL}/webhooks/meta`);

  await applyTogether([...sink.bodies.flatMap(readBody), ...plays.flatMap(withoutEcho)]);
  for (const play of plays) await finishPlay(cast, play, now);
}

function beginPlay(
  script: Script,
  channels: (ChannelView & { externalId: string })[],
  people: SimulatedPerson[],
): Play {
  const place = script.shop === "nantes" ? /Coffee|maree\.coffee|\+33/ : /Bristol|maree\.bristol|\+44/;
  const channel = channels.find(
    ({ platform, name, handle }) => platform === script.on && (place.test(handle) || place.test(name)),
  );
  const person = people.find(({ name }) => name === script.person);
  if (!channel || !person) throw new Error(`The demo misses ${script.person} on ${script.on}`);
  const to = {
    facebook: person.psids[channel.externalId],
    instagram: person.igsids[channel.externalId],
    whatsapp: person.bsuid ?? person.waId,
  }[script.on];
  if (!to) throw new Error(`${script.person} has no address on ${script.on} in ${script.shop}`);
  return { script, channel, person, to, said: [], last: null, lastAt: new Date(0) };
}

async function playLine(cast: Cast, play: Play, line: Line, at: Date): Promise<void> {
  const { channel, person, to } = play;
  const act = (what: Record<string, unknown>) =>
    simulator.act(person.id, { assetId: channel.externalId, ...what });
  if ("we" in line) {
    const from = await inWorkspace(cast[line.by](at), (ctx) => findCredential(ctx, channel.id));
    if (!from) throw new Error(`${channel.name} is not connected`);
    const message = { intentId: newId(), to, text: line.we, file: null, replyToExternalId: null };
    const { externalId } = await platforms[channel.platform].messaging.send(from, message);
    play.said.push({ externalId, by: line.by, text: line.we, at });
    play.last = externalId;
  } else if ("they" in line) {
    await act({ do: "read" });
    const picture = line.picture
      ? [
          {
            type: "image",
            dataUrl: `data:image/jpeg;base64,${(await drawPicture("cup", 3)).toString("base64")}`,
          },
        ]
      : [];
    const written = await act({
      do: "write",
      text: line.they,
      ...(line.picture ? { attachments: picture } : {}),
    });
    play.last = written.messageId ?? play.last;
  } else if ("theyReact" in line) {
    const ours = play.said.at(-1);
    if (ours) await act({ do: "react", messageId: ours.externalId, emoji: line.theyReact });
  } else if ("theyMention" in line) await act({ do: "mention_in_story" });
  else await act({ do: "read" });
}

/** The same reading as the drain's, without the table between. */
function readBody(raw: Buffer): Told[] {
  const id = newId();
  const body = seal(houseKey("deliveries"), deliveryPlace(id), raw);
  return readDelivery({ id, body, bodyHash: Buffer.alloc(0), deaths: 0 }).events;
}

/** WhatsApp tells the status of what we sent and never sends it back, so what we said is told by us. */
function withoutEcho({ script, channel, said, to }: Play): Told[] {
  if (script.on !== "whatsapp") return [];
  return said.map(({ externalId, text, at }) => ({
    deliveryId: newId(),
    platform: "whatsapp",
    event: {
      kind: "message",
      direction: "outbound",
      asset: channel.externalId,
      at,
      person: { address: to, otherAddresses: [], name: null, handle: null },
      externalId,
      content: "text",
      text,
      attachments: [],
      replyToExternalId: null,
      intentId: null,
      isFromElsewhere: false,
    },
  }));
}

async function applyTogether(told: Told[]): Promise<void> {
  await database().transaction(async (tx: Transaction) => {
    const addresses = await findAddresses(tx, told);
    const located = told.flatMap((one) => {
      const at = addresses.get(assetKey(one.platform, one.event.asset));
      return at ? [{ ...one, at }] : [];
    });
    const problems = await applyTold(tx, located);
    if (problems.size > 0)
      throw new Error(`The demo's history could not be applied: ${[...problems.values()]}`);
  });
}

async function finishPlay(cast: Cast, play: Play, now: Date): Promise<void> {
  const { script, channel, said, last, lastAt } = play;
  const after = new Date(Math.min(lastAt.getTime() + 120_000, now.getTime()));
  const owner = cast.camille(after);
  const conversationId = await inWorkspace(owner, async ({ db, workspaceId }) => {
    const here = and(eq(messages.workspaceId, workspaceId), eq(messages.channelId, channel.id));
    for (const by of new Set(said.map((one) => one.by))) {
      const { actor } = cast[by](after);
      const ids = said.filter((one) => one.by === by).map(({ externalId }) => externalId);
      await db
        .update(messages)
        .set({ authorId: actor.kind === "member" ? actor.id : null, isFromElsewhere: false })
        .where(and(here, inArray(messages.externalId, ids)));
    }
    const known = said.at(-1)?.externalId ?? last ?? "";
    const [row] = await db
      .select({ id: messages.conversationId })
      .from(messages)
      .where(and(here, eq(messages.externalId, known)));
    return row?.id;
  });
  if (!conversationId) throw new Error(`The conversation with ${script.person} did not arrive`);

  const assignee = script.assignee ? cast[script.assignee](after).actor : null;
  if (assignee?.kind === "member") {
    await inWorkspace(owner, (ctx) => assign(ctx, { conversationId, assigneeId: assignee.id }));
  }
  const { note } = script;
  if (note) {
    await inWorkspace(cast[note.by](after), (ctx) =>
      addNote(ctx, { id: newId(), conversationId, text: note.text }),
    );
  }
  const isOver = script.isClosed || !("they" in script.lines.at(-1)!);
  if (isOver) {
    for (const key of ["camille", "lise", "owen"] as const) {
      await inWorkspace(cast[key](after), (ctx) => markRead(ctx, conversationId));
    }
  }
  if (script.isClosed) {
    await inWorkspace(cast[script.assignee ?? "lise"](after), (ctx) =>
      closeConversation(ctx, conversationId),
    );
  }
}
