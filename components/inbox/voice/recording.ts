import type { VoiceType } from "@/lib/platforms/capabilities/voice-rules";

/** Milliseconds of sound in each piece that is stored while somebody speaks. */
const PIECE_MS = 1_000;
const AAC = "audio/mp4;codecs=mp4a.40.2";
const OPUS = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus"] as const;

/** Why nothing can be recorded. */
export type MicrophoneTrouble = "denied" | "missing" | "busy" | "unsupported" | "failed";

const TROUBLE_BY_NAME: Record<string, MicrophoneTrouble> = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "busy",
  NotSupportedError: "unsupported",
};

export function troubleOf(error: unknown): MicrophoneTrouble {
  return (error instanceof DOMException && TROUBLE_BY_NAME[error.name]) || "failed";
}

/**
 * What the browser records in: AAC where that is what the app takes and the browser has it, so that nothing is
 * coded twice; else Opus.
 */
function recordType([first]: readonly VoiceType[]): string | undefined {
  const types = first === "audio/mp4" ? [AAC, ...OPUS] : [...OPUS, AAC];
  return types.find((type) => MediaRecorder.isTypeSupported(type));
}

/** Ask for the microphone. @throws DOMException; `NotSupportedError` where this page can have none. */
export async function openMicrophone(): Promise<MediaStream> {
  // Without https there are no devices.
  if (!navigator.mediaDevices || typeof MediaRecorder === "undefined")
    throw new DOMException("No recorder", "NotSupportedError");
  return navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
  });
}

/** Somebody speaking: the sound in pieces, its length and its level. */
export class Recording {
  #recorder: MediaRecorder;
  #pieces: Blob[] = [];
  #context = new AudioContext();
  #analyser = this.#context.createAnalyser();
  #samples = new Float32Array(1_024);
  #passedMs = 0;
  #sinceMs: number | null = performance.now();

  /**
   * @param types What the app takes, best first.
   * @param onPiece Called with each piece, to be stored.
   * @param onLost The microphone is gone.
   */
  constructor(
    private readonly stream: MediaStream,
    types: readonly VoiceType[],
    onPiece: (piece: Blob, index: number) => void,
    onLost: () => void,
  ) {
    const mimeType = recordType(types);
    this.#recorder = new MediaRecorder(stream, {
      ...(mimeType ? { mimeType } : {}),
      audioBitsPerSecond: 32_000,
    });
    this.#recorder.ondataavailable = ({ data }) => {
      if (data.size === 0) return;
      this.#pieces.push(data);
      onPiece(data, this.#pieces.length - 1);
    };
    for (const track of stream.getTracks()) track.onended = onLost;
    this.#context.createMediaStreamSource(stream).connect(this.#analyser);
    this.#recorder.start(PIECE_MS);
  }

  get isPaused(): boolean {
    return this.#sinceMs === null;
  }

  /** Seconds of sound so far. */
  get seconds(): number {
    const runs = this.#sinceMs === null ? 0 : performance.now() - this.#sinceMs;
    return (this.#passedMs + runs) / 1_000;
  }

  /** How loud it is now, from 0 to 1. */
  get level(): number {
    if (this.isPaused) return 0;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    const power = this.#samples.reduce((sum, one) => sum + one * one, 0) / this.#samples.length;
    // Speech is seldom above a third of full scale; the root lets a low voice be seen.
    return Math.min(1, Math.sqrt(Math.sqrt(power) * 3));
  }

  pause(): void {
    if (this.isPaused || this.#recorder.state !== "recording") return;
    this.#passedMs = this.seconds * 1_000;
    this.#sinceMs = null;
    this.#recorder.pause();
  }

  resume(): void {
    if (!this.isPaused || this.#recorder.state !== "paused") return;
    this.#sinceMs = performance.now();
    this.#recorder.resume();
  }

  /** End it and let go of the microphone. @returns All of its sound. */
  async stop(): Promise<Blob> {
    this.#passedMs = this.seconds * 1_000;
    this.#sinceMs = null;
    if (this.#recorder.state !== "inactive") {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#recorder.onstop = () => resolve();
      this.#recorder.stop();
      await promise;
    }
    for (const track of this.stream.getTracks()) {
      track.onended = null;
      track.stop();
    }
    void this.#context.close();
    return new Blob(this.#pieces, { type: this.#recorder.mimeType });
  }
}
