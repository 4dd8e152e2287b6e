import { clockMs } from "@/lib/client/clock";

export type SaveState =
  | { kind: "idle" }
  | { kind: "waiting" }
  | { kind: "saving" }
  /** By the server's clock, in milliseconds; null before it is known. */
  | { kind: "saved"; atMs: number | null }
  /** It did not get through; the same will be tried again. `code` is a refusal's. */
  | { kind: "failed"; code: string }
  | { kind: "conflict" };

interface SaverParts<Content> {
  /** Of what is stored; null if nothing is. */
  version: number | null;
  delayMs: number;
  /** Stores and tells the new version. Throws something with a `code`. */
  save: (content: Content, version: number | null) => Promise<number>;
  onState: (state: SaveState) => void;
}

export type Saver<Content> = ReturnType<typeof createSaver<Content>>;

/** What was refused for what it is cannot have been stored. */
const REFUSED = ["text_too_long", "invalid", "forbidden", "not_signed_in"];
/** Of what got no answer, as much is remembered. */
const UNANSWERED_MAX = 10;

/**
 * Keeps what is being written: a moment after the last change, one save at a time, each on top of the
 * version before. What could not be stored stays wanted until it is.
 */
export function createSaver<Content>({ delayMs, save, onState, ...first }: SaverParts<Content>) {
  let version = first.version;
  let wanted: { content: Content } | null = null;
  let running: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isInConflict = false;
  let isPaused = false;
  /** What was sent and perhaps stored, though no answer came. */
  let unanswered: Content[] = [];

  function tell(state: SaveState) {
    isInConflict = state.kind === "conflict";
    onState(state);
  }
  async function drain() {
    while (wanted) {
      const { content } = wanted;
      wanted = null;
      tell({ kind: "saving" });
      try {
        if (unanswered.at(-1) !== content) unanswered = [...unanswered, content].slice(-UNANSWERED_MAX);
        version = await save(content, version);
        unanswered = [];
      } catch (error) {
        wanted ??= { content };
        const code = codeOf(error);
        if (REFUSED.includes(code)) unanswered = unanswered.filter((one) => one !== content);
        tell(code === "conflict" ? { kind: "conflict" } : { kind: "failed", code });
        return;
      }
    }
    tell({ kind: "saved", atMs: clockMs("server") });
  }
  function run(): Promise<void> {
    clearTimeout(timer);
    running ??= drain().finally(() => {
      running = null;
    });
    return running;
  }
  function soon() {
    clearTimeout(timer);
    if (isInConflict || isPaused) return;
    if (!running) tell({ kind: "waiting" });
    timer = setTimeout(() => void run(), delayMs);
  }

  return {
    version: () => version,
    isClean: () => wanted === null && running === null,
    /** What may be stored although no answer said so: a version with these words is one's own. */
    unanswered: (): readonly Content[] => unanswered,
    /** Store this soon. */
    change(content: Content) {
      wanted = { content };
      soon();
    },
    /** Store what waits, now. @returns The version stored, or null if something could not be. */
    async flush(): Promise<number | null> {
      if (running) await running;
      if (wanted && !isInConflict && !isPaused) await run();
      return wanted ? null : version;
    },
    /** What is stored is known to be at this version; what was to be stored on an older one is dropped. */
    adopt(known: number) {
      wanted = null;
      this.rebase(known);
      tell({ kind: "idle" });
    },
    /** What waits is to be stored on top of this version, and is refused if that is not the newest. */
    rebase(known: number | null) {
      version = known;
      unanswered = [];
      clearTimeout(timer);
      if (wanted) soon();
    },
    /** While a verb changes what is stored, nothing is: what is typed meanwhile waits. */
    pause() {
      isPaused = true;
      clearTimeout(timer);
    },
    resume() {
      isPaused = false;
      if (wanted) soon();
    },
    /** Store what waits on top of this version, whatever it says. */
    async override(known: number) {
      version = known;
      isInConflict = false;
      await run();
    },
  };
}

const codeOf = (error: unknown) =>
  typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : "unexpected";
