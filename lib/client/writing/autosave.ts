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
  /** It did not get through, and is tried again. */
  | { kind: "failed"; code: RefusalCode }
  /** Somebody else has stored another version: nothing is stored until a person has chosen. */
  | { kind: "conflict" };

/** Stores and tells the new version. @throws Refused; `conflict` if somebody has stored another version. */
type Save<Content, Version> = (content: Content, version: Version) => Promise<Version>;

export interface AutosaveParts<Content, Version> {
  /** Of what is stored at first. */
  version: Version;
  delayMs: number;
  save: Save<Content, Version>;
  /** Versions do not follow from one another: the last save of a page need not wait for the one before it. */
  mayOverlap?: boolean;
}

const IDLE: SaveState = { kind: "idle" };
/** What was refused for what it is cannot have been stored. */
const NOT_STORED: readonly RefusalCode[] = ["text_too_long", "invalid", "forbidden", "not_signed_in"];
/** Of what got no answer, as much is remembered. */
const UNANSWERED_MAX = 10;

/**
 * Keeps what is being written: a moment after the last change, one save at a time, each on top of the version
 * before. What could not be stored stays wanted until it is.
 */
export class Autosave<Content, Version> {
  readonly state = createCell<SaveState>(IDLE);
  #version: Version;
  #save: Save<Content, Version>;
  #wanted: { content: Content } | null = null;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isPaused = false;
  /** Of the newest save, or of what took the place of what it stores: the answer to an older one says nothing. */
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
    return this.#wanted === null && this.#running === null;
  }

  /** What may be stored although no answer said so: a version with these words is one's own. */
  get unanswered(): readonly Content[] {
    return this.#unanswered;
  }

  /** Store by this function from now on. */
  saveBy(save: Save<Content, Version>): void {
    this.#save = save;
  }

  /** Store this soon. */
  change(content: Content): void {
    this.#wanted = { content };
    this.#soon();
  }

  /** Store what waits, now. @returns Whether everything is stored. */
  async flush(): Promise<boolean> {
    if (this.#running) await this.#running;
    if (this.#mayStore()) await this.#run();
    return this.#wanted === null;
  }

  /** Store what waits, as far as that can be done before the page is gone. */
  leave(): void {
    clearTimeout(this.#timer);
    if (!this.parts.mayOverlap) void this.flush();
    else if (this.#mayStore()) void this.#store();
  }

  /** This version is what is stored; what was to be stored on an older one is dropped. */
  adopt(version: Version): void {
    this.#wanted = null;
    this.#turn += 1;
    this.rebase(version);
    this.state.set(IDLE);
  }

  /** What waits is to be stored on top of this version, and is refused if that is not the newest. */
  rebase(version: Version): void {
    this.#version = version;
    this.#unanswered = [];
    clearTimeout(this.#timer);
    if (this.#wanted) this.#soon();
  }

  /** While a verb changes what is stored, nothing is: what is typed meanwhile waits. */
  pause(): void {
    this.#isPaused = true;
    clearTimeout(this.#timer);
  }

  resume(): void {
    this.#isPaused = false;
    if (this.#wanted) this.#soon();
  }

  /** Store what waits on top of this version, whatever it says. */
  async override(version: Version): Promise<void> {
    this.#version = version;
    this.state.set(IDLE);
    await this.#run();
  }

  #mayStore(): boolean {
    return this.#wanted !== null && !this.#isPaused && this.state.get().kind !== "conflict";
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

  /** @returns Whether it got through. */
  async #store(): Promise<boolean> {
    if (!this.#wanted) return true;
    const { content } = this.#wanted;
    this.#wanted = null;
    this.#turn += 1;
    const turn = this.#turn;
    // A retry is told by what comes of it.
    if (this.state.get().kind !== "failed") this.state.set({ kind: "saving" });
    if (this.#unanswered.at(-1) !== content)
      this.#unanswered = [...this.#unanswered, content].slice(-UNANSWERED_MAX);
    try {
      const version = await this.#save(content, this.#version);
      if (turn !== this.#turn) return true;
      this.#version = version;
      this.#unanswered = [];
      if (!this.#wanted) this.state.set({ kind: "saved", atMs: clockMs("server") });
      return true;
    } catch (error) {
      if (turn !== this.#turn) return true;
      const code = codeOf(error);
      this.#wanted ??= { content };
      if (NOT_STORED.includes(code)) this.#unanswered = this.#unanswered.filter((one) => one !== content);
      this.state.set(code === "conflict" ? { kind: "conflict" } : { kind: "failed", code });
      return false;
    }
  }
}
