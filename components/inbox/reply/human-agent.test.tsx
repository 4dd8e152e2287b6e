// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { ServerClock } from "@/components/marks/server-clock";
import { newId } from "@/lib/ids";
import { showOnPage } from "@/lib/testing/page";
import { HumanAgentNote, HumanAgentOffer, useReplyRight } from "./human-agent";

const HOUR = 3_600_000;
type Offered = Parameters<typeof HumanAgentOffer>[0]["conversation"];

/** Somebody who wrote so many hours ago. */
function conversationOf(hoursAgo: number): Offered {
  const wroteAt = Date.now() - hoursAgo * HOUR;
  const after = (hours: number) => new Date(wroteAt + hours * HOUR).toISOString();
  const contact = { id: newId(), name: "Ada", handle: null };
  return {
    id: newId(),
    kind: "direct",
    platform: "facebook",
    contact,
    replyUntil: after(24),
    humanAgentUntil: after(168),
  };
}

/** The part of the box that is about the right to reply, by the present time whatever clock was left. */
const Box = (props: { conversation: Offered }) => (
  <ServerClock reading={{ nowMs: Date.now(), metaAheadMs: 0, workerSilentMs: null }}>
    <Right {...props} />
  </ServerClock>
);

function Right({ conversation }: { conversation: Offered }) {
  const { right, isAccepted } = useReplyRight(conversation);
  if (right === "human_agent" && !isAccepted) return <HumanAgentOffer conversation={conversation} />;
  return (
    <>
      <HumanAgentNote conversation={conversation} />
      <p>{right ?? "closed"}</p>
    </>
  );
}

describe("the box after 24 hours", () => {
  test("opens once the rule is accepted, and repeats it above what is written", async () => {
    const { page, press } = await showOnPage(<Box conversation={conversationOf(30)} />);
    expect(page.textContent).toContain("lets a person answer Ada until");
    expect(page.textContent).toContain("without promotion");
    await press("I answer what they asked");
    expect(page.textContent).toContain("Personal reply after the window");
    expect(page.textContent).toContain("human_agent");
  });

  test("asks again in another conversation, and says nothing before or after those days", async () => {
    expect((await showOnPage(<Box conversation={conversationOf(30)} />)).page.textContent).toContain("until");
    expect((await showOnPage(<Box conversation={conversationOf(1)} />)).page.textContent).toBe("free");
    expect((await showOnPage(<Box conversation={conversationOf(200)} />)).page.textContent).toBe("closed");
  });
});
