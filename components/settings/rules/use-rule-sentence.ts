import { useFormatter, useLocale, useTranslations } from "next-intl";
import { type Statement, statementOf } from "@/lib/moderation/condition-rules";
import type { Act, RuleWriting, Test } from "@/lib/moderation/shapes";

/** Of a long list of words the first are said, and how many more there are. */
const WORDS_SHOWN = 4;

/** Names of channels, members, labels and saved replies by their ids. */
export type Names = Record<string, string>;

/** Says single conditions in the reader's language. */
function useTestSentence(names: Names) {
  const t = useTranslations("moderation");
  const format = useFormatter();
  const languageOf = useLanguageName();
  const or = (list: string[]) => format.list(list, { type: "disjunction" });
  const quoted = (text: string) => t("quoted", { text });

  function words(list: string[]): string {
    if (list.length <= WORDS_SHOWN + 1) return or(list.map(quoted));
    const rest = t("others", { count: list.length - WORDS_SHOWN });
    return or([...list.slice(0, WORDS_SHOWN).map(quoted), rest]);
  }

  function testOf(test: Test, isNegated = false): string {
    const no = String(isNegated);
    switch (test.kind) {
      case "words":
        return t("says.words", { no, words: words(test.words) });
      case "pattern":
        return t("says.pattern", { no, pattern: quoted(test.pattern) });
      case "languages":
        return t("says.languages", { no, languages: or(test.languages.map(languageOf)) });
      case "channels":
        return t("says.channels", {
          no,
          channels: or(test.channelIds.map((id) => names[id] ?? t("somewhere"))),
        });
      case "source":
        return t("says.ad", { no: String((test.source === "organic") !== isNegated) });
      case "commenter":
        return t(`says.${test.commenter}`, { no });
      case "word_count": {
        const { atLeast, atMost } = test;
        if (atLeast === null) return t("says.atMost", { no, count: atMost ?? 0 });
        if (atMost === null) return t("says.atLeast", { no, count: atLeast });
        return t("says.between", { no, least: atLeast, most: atMost });
      }
      default:
        return t(`says.${test.kind}`, { no });
    }
  }
  return testOf;
}

/** Says rules, conditions and acts in the reader's language. */
export function useRuleSentence(names: Names) {
  const t = useTranslations("moderation");
  const format = useFormatter();
  const testOf = useTestSentence(names);
  const or = (list: string[]) => format.list(list, { type: "disjunction" });
  const and = (list: string[]) => format.list(list, { type: "conjunction" });
  const quoted = (text: string) => t("quoted", { text });
  const called = (id: string, gone: string) => (names[id] ? quoted(names[id]) : gone);

  function statement(phrase: Statement, isInner = false): string {
    if (phrase.kind === "test") return testOf(phrase.test, phrase.isNegated);
    const list = phrase.parts.map((part) => statement(part, true));
    const text = phrase.kind === "and" ? and(list) : or(list);
    return isInner ? t("nested", { text }) : text;
  }

  function actOf(act: Act): string {
    if (act.kind === "assign") return t("does.assign", { name: names[act.memberId] ?? t("someone") });
    if (act.kind === "label") {
      const labels = act.labelIds.map((id) => called(id, t("goneLabel")));
      return t("does.label", { count: labels.length, labels: and(labels) });
    }
    if ("text" in act && act.savedReplyId)
      return t(`does.${act.kind}Saved`, { title: called(act.savedReplyId, t("goneSavedReply")) });
    if ("text" in act) return t(`does.${act.kind}`, { text: quoted(act.text) });
    return t(`does.${act.kind}`);
  }

  const actsOf = ({ acts }: Pick<RuleWriting, "acts">) => and(acts.map(actOf));
  const ruleOf = ({ conditions, acts }: Pick<RuleWriting, "conditions" | "acts">) =>
    t("sentence", { conditions: statement(statementOf(conditions)), acts: actsOf({ acts }) });
  return { ruleOf, actsOf, testOf };
}

/** Names languages in the reader's own. */
export function useLanguageName(): (code: string) => string {
  const locale = useLocale();
  const namer = new Intl.DisplayNames([locale], { type: "language" });
  return (code) => namer.of(code) ?? code;
}
