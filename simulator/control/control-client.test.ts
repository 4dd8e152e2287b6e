import { expect, test } from "vitest";
import { createSimulator } from "../create-simulator";
import { world } from "../world/world";

test("a simulator is started, played with and stopped by its three parts", async () => {
  const { url, control, close } = await createSimulator({ port: 0 });
  const { pageId, tokens, customers } = await control.brand({ customers: 1 });
  const personId = customers[0]!.id;
  const { threadId = "" } = await control.act(personId, { do: "write", assetId: pageId, text: "Hello" });
  const [thread] = await control.threads({ assetId: pageId });
  expect(thread).toMatchObject({ id: threadId, isWindowOpen: true, lastMessage: { text: "Hello" } });

  await control.fail({ path: "*/messages", code: 2, status: 503 });
  const send = () =>
    fetch(`${url}/v27.0/${pageId}/messages`, {
      method: "POST",
      headers: { authorization: `Bearer ${tokens.page}`, "content-type": "application/json" },
      body: JSON.stringify({ recipient: { id: thread?.address }, message: { text: "Hi" } }),
    });
  expect([(await send()).status, (await send()).status]).toEqual([503, 200]);
  await control.settle();
  expect(await control.accepted({ assetId: pageId })).toMatchObject([{ kind: "message", text: "Hi" }]);
  expect((await control.messages(threadId)).map(({ status }) => status)).toEqual(["received", "delivered"]);
  expect(await control.calls({ path: "messages" })).toMatchObject([{ code: 2 }, { status: 200 }]);

  await control.keep("here");
  await control.jump(25 * 3_600_000);
  expect((await control.threads({ assetId: pageId }))[0]?.isWindowOpen).toBe(false);
  await control.restore("here");
  await control.behave({ hasHumanAgent: false });
  await control.misbehave({ duplicate: 1 });
  expect((await control.play({ bustle: 2 })).isRunning).toBe(true);
  expect((await control.endPlay()).isRunning).toBe(false);
  expect(await control.ask("GET", "/health")).toMatchObject({ ok: true, url });
  await expect(control.act("nobody", { do: "read", assetId: world.pages.nantes })).rejects.toThrow(
    "There is no such person",
  );
  await control.reset();
  expect(await control.threads()).toEqual([]);
  await close();
});

test("its WhatsApp half is played with by the same client", async () => {
  const { control, close } = await createSimulator({ port: 0 });
  const { numberId, customers } = await control.brand({ customers: 1 });
  const personId = customers[0]!.id;
  const product = { catalogId: "900", retailerId: "beans" };
  const { threadId = "" } = await control.act(personId, {
    do: "write",
    assetId: numberId,
    text: "Is it in?",
    product,
  });
  await control.inbox(threadId, { do: "take" });
  const { messageId } = await control.inbox(threadId, { do: "write", text: "It is." });
  await control.settle();
  expect((await control.messages(threadId)).at(-1)).toMatchObject({ id: messageId, status: "delivered" });
  await control.act(personId, { do: "change_number", assetId: numberId, waId: "447700900999" });
  expect(await control.threads({ personId })).toMatchObject([{ id: threadId, address: "447700900999" }]);
  const { groupId } = await control.group(numberId, {
    do: "create",
    subject: "Tasting",
    personIds: [personId],
  });
  await expect(control.group(numberId, { do: "join", groupId, personId: "nobody" })).rejects.toThrow(
    "no such person",
  );
  await control.notice(numberId, { what: "quality", event: "FLAGGED", rating: "RED" });
  await close();
});
