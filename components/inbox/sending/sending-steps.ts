import type { SendingView } from "@/lib/inbox/sending/shapes";

/** One thing that happened to a message of ours on its way. */
interface SendingStep {
  step: "queued" | "calling" | "waiting" | "done" | "delivered" | "read" | "failed" | "unknown" | "dropped";
  /** Null where nothing tells when. */
  at: string | null;
  /** How often Meta was called. */
  calls: number;
  code: string | null;
}

/**
 * What happened to a message of ours, in order: each attempt as it was queued, called and decided, then what Meta
 * reported of it. A failure that Meta reported after it had accepted the message comes last. Pure.
 */
export function sendingSteps({ attempts, deliveredAt, readAt, failure }: SendingView): SendingStep[] {
  const plain = (step: SendingStep["step"], at: string | null) => ({ step, at, calls: 0, code: null });
  const steps = attempts.flatMap(({ state, queuedAt, calledAt, calls, settledAt, code }): SendingStep[] => {
    const began = [plain("queued", queuedAt)];
    if (state === "queued")
      return calls === 0 ? began : [...began, { step: "waiting", at: calledAt, calls, code }];
    const called = calledAt ? [...began, { ...plain("calling", calledAt), calls }] : began;
    return state === "armed" ? called : [...called, { step: state, at: settledAt, calls: 0, code }];
  });
  const isKnownFailure = attempts.at(-1)?.state === "failed" || attempts.at(-1)?.state === "dropped";
  return [
    ...steps,
    ...(deliveredAt ? [plain("delivered", deliveredAt)] : []),
    ...(readAt ? [plain("read", readAt)] : []),
    ...(failure && !isKnownFailure ? [{ ...plain("failed", failure.at), code: failure.code }] : []),
  ];
}
