import { NextIntlClientProvider } from "next-intl";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { ChannelView } from "@/lib/channels/shapes";
import en from "@/lib/i18n/messages/en/channels.json";
import fr from "@/lib/i18n/messages/fr/channels.json";
import { ChannelFacts } from "./channel-facts";

/** The facts of a WhatsApp number as plain text. */
function factsOf(locale: "en" | "fr", rating: Pick<ChannelView, "quality" | "messagingTier">): string {
  const channel: ChannelView = {
    id: "01980000-0000-7000-8000-000000000001",
    platform: "whatsapp",
    name: "Marée",
    handle: "+33 1 99 00 00 00",
    state: "connected",
    failure: null,
    subscription: "subscribed",
    grants: [],
    problems: [],
    pausedUntil: null,
    connectedAt: "2026-01-01T00:00:00.000Z",
    lastEventAt: null,
    checkedAt: null,
    collectedAt: null,
    tokenExpiresAt: null,
    directSend: null,
    canReadBack: false,
    recovery: null,
    number: { nameStatus: null, throughput: null, status: null },
    history: null,
    ...rating,
  };
  const messages = { channels: locale === "en" ? en : fr };
  const children = createElement(ChannelFacts, { channel });
  const page = createElement(NextIntlClientProvider, { locale, messages, timeZone: "UTC", children });
  return renderToStaticMarkup(page).replace(/<[^>]+>/g, " ");
}

describe("ChannelFacts", () => {
  test.each([
    ["GREEN", "Good", "Bonne"],
    ["YELLOW", "Medium", "Moyenne"],
    ["RED", "Low", "Faible"],
    ["UNKNOWN", "Not rated yet", "Pas encore évaluée"],
  ])("says Meta's quality %s in words", (quality, english, french) => {
    const rating = { quality, messagingTier: null };
    expect(factsOf("en", rating)).toContain(`Quality  ${english}`);
    expect(factsOf("fr", rating)).toContain(french);
    expect(factsOf("en", rating) + factsOf("fr", rating)).not.toContain(quality);
  });

  test.each([
    ["TIER_50", "50", "50"],
    ["TIER_250", "250", "250"],
    ["TIER_1K", "1,000", "1 000"],
    ["TIER_2K", "2,000", "2 000"],
    ["TIER_10K", "10,000", "10 000"],
    ["TIER_100K", "100,000", "100 000"],
    ["TIER_UNLIMITED", "Unlimited", "Illimité"],
  ])("says Meta's limit %s as a number of people", (messagingTier, english, french) => {
    const rating = { quality: null, messagingTier };
    expect(factsOf("en", rating)).toContain(english);
    expect(factsOf("fr", rating).replace(/\s/g, " ")).toContain(french);
    expect(factsOf("en", rating) + factsOf("fr", rating)).not.toContain("TIER");
  });

  test("gives a word of Meta's that nobody knows yet as Meta's own", () => {
    const facts = factsOf("en", { quality: "PURPLE", messagingTier: "TIER_MANY" });
    expect(facts).toContain("Meta says “PURPLE”");
    expect(facts).toContain("Meta says “TIER_MANY”");
  });
});
