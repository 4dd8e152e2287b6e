// @vitest-environment happy-dom
import { NextIntlClientProvider } from "next-intl";
import { describe, expect, test } from "vitest";
import { messages } from "@/lib/i18n/messages";
import type { RuleWriting } from "@/lib/moderation/shapes";
import { showOnPage } from "@/lib/testing/page";
import { useRuleSentence } from "./use-rule-sentence";

const OWEN = "018f0000-0000-7000-8000-000000000001";
const PAGE = "018f0000-0000-7000-8000-000000000002";

const GONE = "018f0000-0000-7000-8000-000000000003";

type Rule = Pick<RuleWriting, "conditions" | "acts">;

function Sentence({ rule }: { rule: Rule }) {
  const { ruleOf } = useRuleSentence({ [OWEN]: "Owen", [PAGE]: "Maison Marée" });
  return <p>{ruleOf(rule)}</p>;
}

async function say(rule: Rule) {
  const { page } = await showOnPage(
    <>
      <Sentence rule={rule} />
      <NextIntlClientProvider locale="fr" messages={messages.fr} timeZone="UTC">
        <Sentence rule={rule} />
      </NextIntlClientProvider>
    </>,
  );
  return [...page.querySelectorAll("p")].map(({ textContent }) =>
    textContent.replaceAll(/[\u00a0\u202f]/g, " "),
  );
}

describe("a rule is said", () => {
  test("as one sentence, in English and in French", async () => {
    const rule: Rule = {
      conditions: {
        kind: "all",
        parts: [
          { kind: "words", words: ["scam", "fake"] },
          { kind: "any", parts: [{ kind: "link" }, { kind: "commenter", commenter: "first_comment" }] },
        ],
      },
      acts: [{ kind: "hide" }, { kind: "assign", memberId: OWEN }],
    };
    expect(await say(rule)).toEqual([
      "If a comment contains “scam” or “fake” and (has a link or is the person’s first comment): hide it and assign it to Owen.",
      "Si un commentaire contient « scam » ou « fake » et (contient un lien ou est le premier de la personne) : le masquer et l’attribuer à Owen.",
    ]);
  });

  test("with each “not” at its condition", async () => {
    const rule: Rule = {
      conditions: {
        kind: "none",
        parts: [
          { kind: "languages", languages: ["fr", "en"] },
          {
            kind: "all",
            parts: [
              { kind: "source", source: "organic" },
              { kind: "channels", channelIds: [PAGE] },
            ],
          },
        ],
      },
      acts: [{ kind: "reply", text: "Merci !" }],
    };
    expect(await say(rule)).toEqual([
      "If a comment is not in French or English and (is on an ad or is not on Maison Marée): reply “Merci !”.",
      "Si un commentaire n’est pas en français ou anglais et (est sous une publicité ou n’est pas sur Maison Marée) : répondre « Merci ! ».",
    ]);
  });

  test("with the labels it gives, and without the name of one that was deleted", async () => {
    const conditions = { kind: "all" as const, parts: [{ kind: "link" as const }] };
    const rule: Rule = { conditions, acts: [{ kind: "label", labelIds: [PAGE] }] };
    const two: Rule = { conditions, acts: [{ kind: "label", labelIds: [PAGE, GONE] }] };
    expect([...(await say(rule)), ...(await say(two))]).toEqual([
      "If a comment has a link: give it the label “Maison Marée”.",
      "Si un commentaire contient un lien : lui donner l’étiquette « Maison Marée ».",
      "If a comment has a link: give it the labels “Maison Marée” and (deleted).",
      "Si un commentaire contient un lien : lui donner les étiquettes « Maison Marée » et (supprimée).",
    ]);
  });

  test("with the bounds of its words, and no more of a long list than one can read", async () => {
    const words = ["a", "b", "c", "d", "e", "f", "g"];
    const between = { kind: "word_count", atLeast: 2, atMost: 3 } as const;
    const rule: Rule = {
      conditions: {
        kind: "any",
        parts: [between, { ...between, atLeast: null, atMost: 1 }, { kind: "words", words }],
      },
      acts: [{ kind: "delete" }],
    };
    expect((await say(rule))[0]).toBe(
      "If a comment has 2 to 3 words, has at most 1 word, or contains “a”, “b”, “c”, “d”, or 3 more: delete it.",
    );
  });
});
