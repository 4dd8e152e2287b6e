import { describe, expect, test } from "vitest";
import { PLATFORM_NAMES } from "@/lib/words";
import { CAPABILITIES } from "./capability-rules";
import { fitOf } from "./file-rules";
import { isShownAsVoice, voiceTypesOf } from "./voice-rules";

describe("voice messages", () => {
  test("are Ogg on WhatsApp, which shows them as such; Messenger and Instagram take AAC or plain sound", () => {
    expect(voiceTypesOf(CAPABILITIES.whatsapp)).toEqual(["audio/ogg", "audio/mp4"]);
    expect(voiceTypesOf(CAPABILITIES.facebook)).toEqual(["audio/mp4", "audio/wav"]);
    expect(voiceTypesOf(CAPABILITIES.instagram)).toEqual(["audio/mp4", "audio/wav"]);
    expect(isShownAsVoice("audio/ogg", CAPABILITIES.whatsapp)).toBe(true);
    expect(isShownAsVoice("audio/mp4", CAPABILITIES.whatsapp)).toBe(false);
    expect(isShownAsVoice("audio/mp4", CAPABILITIES.facebook)).toBe(false);
  });

  test("go out unchanged in each of these types", () => {
    for (const name of PLATFORM_NAMES) {
      for (const mime of voiceTypesOf(CAPABILITIES[name])) {
        expect(fitOf({ kind: "audio", mime, bytes: 1_000 }, CAPABILITIES[name])).toEqual({
          kind: "audio",
          change: null,
        });
      }
    }
  });
});
