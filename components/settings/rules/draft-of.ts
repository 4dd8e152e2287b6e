import { newId } from "@/lib/ids";
import { type Group, isGroup } from "@/lib/moderation/condition-rules";
import type { RuleView, Test } from "@/lib/moderation/shapes";
import { type Draft, type DraftGroup, type DraftTest, newDraft, newTest } from "./draft";

/** A stored rule as it is edited. */
export function draftOf({ id, revision, name, conditions, acts, perHourMax }: RuleView): Draft {
  const draft = newDraft();
  for (const act of acts) {
    const text = "text" in act ? act.text : "memberId" in act ? act.memberId : "";
    const savedReplyId = "savedReplyId" in act ? act.savedReplyId : undefined;
    draft.acts[act.kind] = { isOn: true, text, ...(savedReplyId ? { savedReplyId } : {}) };
    if (act.kind === "label") draft.labels = act.labelIds;
  }
  return { ...draft, ruleId: id, revision, name, group: groupOf(conditions), perHour: String(perHourMax) };
}

const groupOf = ({ kind, parts }: Group): DraftGroup => ({
  id: newId(),
  join: kind,
  parts: parts.map((part) => (isGroup(part) ? groupOf(part) : testOf(part))),
});

function testOf(test: Test): DraftTest {
  switch (test.kind) {
    case "words":
      return { ...newTest("words"), words: test.words.join("\n") };
    case "pattern":
      return { ...newTest("pattern"), pattern: test.pattern };
    case "languages":
      return { ...newTest("languages"), languages: test.languages };
    case "channels":
      return { ...newTest("channels"), channels: test.channelIds };
    case "source":
      return newTest(test.source);
    case "commenter":
      return newTest(test.commenter);
    case "word_count": {
      const [atLeast, atMost] = [test.atLeast, test.atMost].map((count) => count?.toString() ?? "");
      return { ...newTest("word_count"), atLeast: atLeast ?? "", atMost: atMost ?? "" };
    }
    default:
      return newTest(test.kind);
  }
}
