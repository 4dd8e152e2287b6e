import {
  type AudioCodec,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  Mp4OutputFormat,
  Output,
  type OutputFormat,
  WebMOutputFormat,
} from "mediabunny";
import { describe, expect, test } from "vitest";
import { fileTypeOf } from "@/lib/media/file-type";
import { makeVoice } from "./make-voice";

/** What a browser records: a second of silence, in packets of 20 ms. */
async function recordedAs(
  codec: AudioCodec,
  format: OutputFormat,
  config: AudioDecoderConfig,
): Promise<Blob> {
  const output = new Output({ format, target: new BufferTarget() });
  const source = new EncodedAudioPacketSource(codec);
  output.addAudioTrack(source);
  await output.start();
  const silence = codec === "opus" ? [0xf8, 0xff, 0xfe] : [0x01, 0x18, 0x20, 0x07];
  for (let index = 0; index < 50; index += 1) {
    const packet = new EncodedPacket(Uint8Array.from(silence), "key", index * 0.02, 0.02);
    await source.add(packet, index === 0 ? { decoderConfig: config } : undefined);
  }
  await output.finalize();
  return new Blob([output.target.buffer ?? new ArrayBuffer(0)]);
}

/** What an Opus stream says of itself: one channel, 48,000 Hz. @see https://www.rfc-editor.org/rfc/rfc7845#section-5.1 */
const OPUS_HEAD = Uint8Array.from([...Buffer.from("OpusHead"), 1, 1, 0x38, 1, 0x80, 0xbb, 0, 0, 0, 0, 0]);
const MONO = { numberOfChannels: 1, sampleRate: 48_000 };
const opus = () =>
  recordedAs("opus", new WebMOutputFormat(), { codec: "opus", ...MONO, description: OPUS_HEAD });
const aac = () =>
  recordedAs("aac", new Mp4OutputFormat({ fastStart: "fragmented" }), {
    codec: "mp4a.40.2",
    ...MONO,
    description: Uint8Array.from([0x11, 0x88]),
  });
const bytesOf = async (file: Blob) => Buffer.from(await file.arrayBuffer());

describe("makeVoice", () => {
  test("puts the Opus of a browser into Ogg as it is, in one channel, as WhatsApp's voice messages are", async () => {
    const file = await makeVoice(await opus(), ["audio/ogg"], "voice-message");
    expect(file).toMatchObject({ name: "voice-message.ogg", type: "audio/ogg" });
    const bytes = await bytesOf(file ?? new Blob());
    expect(fileTypeOf(bytes)).toEqual({ kind: "audio", mime: "audio/ogg" });
    const head = bytes.indexOf("OpusHead", 0, "latin1");
    expect(head).toBeGreaterThan(0);
    expect(bytes[head + 9]).toBe(1);
    // Its packets are there unchanged, and all.
    expect(bytes.toString("latin1").split("\xf8\xff\xfe")).toHaveLength(51);
  });

  test("makes AAC a sound that is not mistaken for a film", async () => {
    const file = await makeVoice(await aac(), ["audio/mp4", "audio/wav"], "voice-message");
    expect(file).toMatchObject({ name: "voice-message.m4a", type: "audio/mp4" });
    expect(fileTypeOf(await bytesOf(file ?? new Blob()))).toEqual({ kind: "audio", mime: "audio/mp4" });
  });

  test("takes a recording that was cut off, and has nothing of one without sound", async () => {
    const whole = await bytesOf(await opus());
    const cut = new Blob([new Uint8Array(whole.subarray(0, whole.length - 40))]);
    expect(await makeVoice(cut, ["audio/ogg"], "voice-message")).not.toBeNull();
    expect(await makeVoice(new Blob([]), ["audio/ogg"], "voice-message")).toBeNull();
    expect(
      await makeVoice(new Blob(["not a sound"]), ["audio/ogg", "audio/wav"], "voice-message"),
    ).toBeNull();
  });
});
