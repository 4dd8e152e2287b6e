import { z } from "zod";
import type { Message } from "../store/store-shapes";
import type { ActOf } from "./customer-acts";

/** Something to tap on, in the form that the act takes. */
type Button = Pick<ActOf<"tap">, "kind" | "payload" | "title">;

const Reply = z.object({ id: z.string(), title: z.string() });
const QuickReply = z.object({ title: z.string(), payload: z.string() });
const Content = z.object({
  interactive: z
    .object({
      action: z.object({
        buttons: z.array(z.object({ reply: Reply })).default([]),
        sections: z.array(z.object({ rows: z.array(Reply) })).default([]),
      }),
    })
    .optional(),
  components: z
    .array(
      z.object({
        type: z.string(),
        buttons: z.array(z.object({ type: z.string(), text: z.string() })).default([]),
      }),
    )
    .default([]),
});

/** All a person could tap on below a message of ours: quick replies, buttons, rows of a list. */
export function buttonsOf({ quickReplies = [], content }: Message): Button[] {
  const quick = quickReplies.flatMap((one) => QuickReply.safeParse(one).data ?? []);
  const read = Content.safeParse(content ?? {}).data;
  const action = read?.interactive?.action;
  const template = read?.components.flatMap(({ buttons }) => buttons) ?? [];
  return [
    ...quick.map((one) => ({ kind: "quick_reply" as const, ...one })),
    ...(action?.buttons ?? []).map(({ reply }) => ({
      kind: "button_reply" as const,
      payload: reply.id,
      title: reply.title,
    })),
    ...(action?.sections ?? [])
      .flatMap(({ rows }) => rows)
      .map(({ id, title }) => ({ kind: "list_reply" as const, payload: id, title })),
    ...template
      .filter(({ type }) => type === "QUICK_REPLY")
      .map(({ text }) => ({ kind: "template_button" as const, payload: text, title: text })),
  ];
}
