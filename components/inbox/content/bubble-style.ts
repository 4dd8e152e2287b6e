const FRAME = "flex max-w-full min-w-0 flex-col gap-1.5 rounded-pane border px-3 py-2 text-base";
const TONES = { ours: "border-accent/20 bg-tint", theirs: "border-line bg-raised" } as const;

/** The look of one side's message bubble. */
export const bubbleStyle = (side: keyof typeof TONES) => `${FRAME} ${TONES[side]}`;
