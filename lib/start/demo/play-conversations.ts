import { findCredential } from "@/lib/channels/credential";
import type { ChannelView } from "@/lib/channels/shapes";
import { inWorkspace, type Scope } from "@/lib/context";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { platforms } from "@/lib/platforms/registry";
import { applyTogether, readBody, withoutEcho } from "./apply-history";
import { momentOf } from "./clock";
import { finishPlay } from "./finish-play";
import type { MemberKey } from "./members";
import { drawPicture } from "./pictures";
import { type Line, type Script, scripts } from "./scripts";
import { catchWebhooks, type SimulatedPerson, simulator } from "./simulator";

/** The demo's members as scopes, to act in their names at any moment. */
export type Cast = Record<MemberKey, (at: Date) => Scope>;

/** One script, with the channel and the person it is played on. */
export interface Play {
  script: Script;
  channel: ChannelView & { externalId: string };
  person: SimulatedPerson;
  to: string;
  /** Our replies, with Meta's ids and their authors. */
  replies: { externalId: string; by: MemberKey; text: string; at: Date }[];
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
  // The play took a second or two. That is too little to be measured from Meta's answers, and what a customer wrote
  // right after an answer would stand before it.
  await simulator.setClock(new Date());
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
  return { script, channel, person, to, replies: [], last: null, lastAt: new Date(0) };
}

async function playLine(cast: Cast, play: Play, line: Line, at: Date): Promise<void> {
  const { channel, person, to } = play;
  const act = (what: Record<string, unknown>) =>
    simulator.act(person.id, { assetId: channel.externalId, ...what });
  if ("we" in line) {
    const from = await inWorkspace(cast[line.by](at), (ctx) => findCredential(ctx, channel.id));
    if (!from) throw new Error(`${channel.name} is not connected`);
    const message = { intentId: newId(), to, text: line.we, files: [], replyToExternalId: null };
    const { externalId } = await platforms[channel.platform].messaging.send(from, message);
    play.replies.push({ externalId, by: line.by, text: line.we, at });
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
    const ours = play.replies.at(-1);
    if (ours) await act({ do: "react", messageId: ours.externalId, emoji: line.theyReact });
  } else if ("theyMention" in line) await act({ do: "mention_in_story" });
  else await act({ do: "read" });
}
