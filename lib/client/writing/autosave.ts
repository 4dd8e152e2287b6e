import { codeOf } from "@/lib/client/api";
import { createCell } from "@/lib/client/cell";
import { clockMs } from "@/lib/client/clock";
import type { RefusalCode } from "@/lib/errors";

export type SaveState =
  | { kind: "idle" }
  | { kind: "waiting" }
  | { kind: "saving" }
  /** By the server's clock, in milliseconds; null before it is known. */
  | { kind: "saved"; atMs: number | null }
  /** The save failed, and is retried. */
  | { kind: "failed"; code: RefusalCode }
  /** Another version was stored by somebody else: nothing is stored until a person has chosen. */
  | { kind: "conflict" };

/** Stores, and returns the new version. @throws Refused; `conflict` if another version is stored. */
type Save<Content, Version> = (content: Content, version: Version) => Promise<Version>;

export interface AutosaveParts<Content, Version> {
  /** The version that is stored at the start. */
  version: Version;
  delayMs: number;
  save: Save<Content, Version>;
  /** Versions do not build on each other: the last save of a page need not wait for the one before it. */
  mayOverlap?: boolean;
}

const IDLE: SaveState = { kind: "idle" };
/** Refusals after which the content is certainly not stored. */
const NOT_STORED: readonly RefusalCode[] = ["text_too_long", "invalid", "forbidden", "not_signed_in"];
/** How many contents of saves without an answer are remembered. */
const UNANSWERED_MAX = 10;

/**
 * Saves what is being written: a moment after the last change, one save at a time, each based on the version
 * before. A change that could not be stored stays pending.
 */
export class Autosave<Content, Version> {
  readonly state = createCell<SaveState>(IDLE);
  #version: Version;
  #save: Save<Content, Version>;
  #pendingChange: { content: Content } | null = null;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isPaused = false;
  /** Number of the newest save; `adopt` raises it too: answers to older saves are ignored. */
  #turn = 0;
  #unanswered: Content[] = [];

  constructor(private readonly parts: AutosaveParts<Content, Version>) {
    this.#version = parts.version;
    this.#save = parts.save;
  }

  get version(): Version {
    return this.#version;
  }

  /** Whether everything is stored. */
  get isClean(): boolean {
    return this.#pendingChange === null && this.#running === null;
  }

  /** Contents whose save got no answer: if the stored version equals one of these, it is our own. */
  get unanswered(): readonly Content[] {
    return this.#unanswered;
  }

  /** Save with this function from now on. */
  saveBy(save: Save<Content, Version>): void {
    this.#save = save;
  }

  /** Save this content soon. */
  change(content: Content): void {
    this.#pendingChange = { content };
    this.#soon();
  }

  /** Save the pending change now. @returns Whether everything is stored. */
  async flush(): Promise<boolean> {
    if (this.#running) await this.#running;
    if (this.#mayStore()) await this.#run();
    return this.#pendingChange === null;
  }

  /** Save the pending change, as far as possible before the page is gone. */
  leave(): void {
    clearTimeout(this.#timer);
    if (!this.parts.mayOverlap) void this.flush();
    else if (this.#mayStore()) void this.#store();
  }

  /** This version is stored now; a pending change is dropped. */
  adopt(version: Version): void {
    this.#pendingChange = null;
    this.#turn += 1;
    this.rebase(version);
    this.state.set(IDLE);
  }

  /** The pending change is saved on top of this version; refused if that is not the newest. */
  rebase(version: Version): void {
    this.#version = version;
    this.#unanswered = [];
    clearTimeout(this.#timer);
    if (this.#pendingChange) this.#soon();
  }

  /** While a verb changes the stored version, nothing is saved: what is typed meanwhile waits. */
  pause(): void {
    this.#isPaused = true;
    clearTimeout(this.#timer);
  }

  resume(): void {
    this.#isPaused = false;
    if (this.#pendingChange) this.#soon();
  }

  /** Save the pending change on top of this version, replacing what it contains. */
  async override(version: Version): Promise<void> {
    this.#version = version;
    this.state.set(IDLE);
    await this.#run();
  }

  #mayStore(): boolean {
    return this.#pendingChange !== null && !this.#isPaused && this.state.get().kind !== "conflict";
  }

  #soon(): void {
    clearTimeout(this.#timer);
    if (!this.#mayStore()) return;
    if (!this.#running) this.state.set({ kind: "waiting" });
    this.#timer = setTimeout(() => void this.#run(), this.parts.delayMs);
  }

  #run(): Promise<void> {
    clearTimeout(this.#timer);
    const drain = async () => {
      while (this.#mayStore()) if (!(await this.#store())) break;
    };
    this.#running ??= drain().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** @returns Whether the save succeeded. */
  async #store(): Promise<boolean> {
    if (!this.#pendingChange) return true;
    const { content } = this.#pendingChange;
    this.#pendingChange = null;
    this.#turn += 1;
    const turn = this.#turn;
    // A retry keeps the state "failed" until it has an outcome.
    if (this.state.get().kind !== "failed") this.state.set({ kind: "saving" });
    if (this.#unanswered.at(-1) !== content)
      this.#unanswered = [...this.#unanswered, content].slice(-UNANSWERED_MAX);
    try {
      const version = await this.#save(content, this.#version);
      if (turn !== this.#turn) return true;
      this.#version = version;
      this.#unanswered = [];
      if (!this.#pendingChange) this.state.set({ kind: "saved", atMs: clockMs("server") });
      return true;
    } catch (error) {
      if (turn !== this.#turn) return true;
      const code = codeOf(error);
      this.#pendingChange ??= { content };
      if (NOT_STORED.includes(code)) this.#unanswered = this.#unanswered.filter((one) => one !== content);
      this.state.set(code === "conflict" ? { kind: "conflict" } : { kind: "failed", code });
      return false;
    }
  }
}
