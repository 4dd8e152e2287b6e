import {
  ALL_FORMATS,
  BlobSource,
  BufferTarget,
  Conversion,
  type ConversionAudioOptions,
  Input,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  type OutputFormat,
  WavOutputFormat,
} from "mediabunny";
import type { VoiceType } from "@/lib/platforms/capabilities/voice-rules";

interface Container {
  format: () => OutputFormat;
  audio: ConversionAudioOptions;
  extension: string;
}

/** One voice needs one channel; plain sound has the room of a telephone, or it would be too large. */
const CONTAINERS: Record<VoiceType, Container> = {
  "audio/ogg": {
    format: () => new OggOutputFormat(),
    audio: { codec: "opus", numberOfChannels: 1 },
    extension: "ogg",
  },
  "audio/mp4": {
    format: () => new Mp4OutputFormat({ fastStart: "in-memory" }),
    audio: { codec: "aac", numberOfChannels: 1 },
    extension: "m4a",
  },
  "audio/wav": {
    format: () => new WavOutputFormat(),
    audio: { codec: "pcm-s16", numberOfChannels: 1, sampleRate: 16_000 },
    extension: "wav",
  },
};

/**
 * Make a recording a file that an app takes, without coding its sound anew where that can be helped.
 *
 * @param types What the app takes, best first; the first this browser can make is made.
 * @param name Name of the file, without extension.
 * @returns Null if the recording holds no sound that can be read.
 */
export async function makeVoice(
  recorded: Blob,
  types: readonly VoiceType[],
  name: string,
): Promise<File | null> {
  for (const type of types) {
    const bytes = await convert(recorded, CONTAINERS[type]);
    if (!bytes) continue;
    if (type === "audio/mp4") nameBrand(bytes);
    return new File([bytes], `${name}.${CONTAINERS[type].extension}`, { type });
  }
  return null;
}

async function convert(recorded: Blob, { format, audio }: Container): Promise<ArrayBuffer | null> {
  const input = new Input({ source: new BlobSource(recorded), formats: ALL_FORMATS });
  try {
    const output = new Output({ format: format(), target: new BufferTarget() });
    const conversion = await Conversion.init({
      input,
      output,
      audio,
      video: { discard: true },
      showWarnings: false,
    });
    if (!conversion.isValid) return null;
    await conversion.execute();
    return output.target.buffer;
  } catch {
    return null; // Cut off before its first sound, or a codec that promised more than it holds.
  } finally {
    input.dispose();
  }
}

/** A film and a sound differ by their brand alone: this is a sound. */
function nameBrand(bytes: ArrayBuffer): void {
  new Uint8Array(bytes).set(new TextEncoder().encode("M4A "), 8);
}
