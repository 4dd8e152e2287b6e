import { describe, expect } from "vitest";
import { inWorkspace } from "@/lib/context";
import { auditOf } from "@/lib/testing/audit-of";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { type Publisher, publishingTest as test } from "@/lib/testing/publishing";
import { cancelPublication } from "./cancel-publication";
import { decidePublication, retryPublication } from "./retry-publication";

/** A post on Facebook that met this at Meta. @returns its id and its publication's. */
async function metWith(on: Publisher, fault: Record<string, unknown>) {
  await on.brand.fail({ method: "POST", path: `${on.brand.page}/feed`, ...fault });
  const { id, publications } = await on.submit({}, ["facebook"]);
  await on.jobs();
  return { id, publicationId: publications[0]!.id };
}
const stateOf = async (on: Publisher, id: string) => (await on.look(id)).publications[0]!.state;

describe("a publication", () => {
  test("can be cancelled before it is due, and not once it is out", async ({ on, scope }) => {
    const first = await on.submit({}, ["facebook"]);
    const publicationId = first.publications[0]!.id;
    await inWorkspace(scope, (ctx) => cancelPublication(ctx, publicationId));
    await on.jobs();
    expect(await on.brand.published()).toEqual([]);

    const second = await on.submit({}, ["facebook"]);
    await on.jobs();
    const late = inWorkspace(scope, (ctx) => cancelPublication(ctx, second.publications[0]!.id));
    await expect(late).rejects.toMatchObject({ code: "conflict" });
  });

  test("in doubt is looked at once more, sent again or left, as somebody decides", async ({ on, scope }) => {
    const { id, publicationId } = await metWith(on, { hangUp: true });
    expect(await stateOf(on, id)).toBe("verifying");
    const decide = (decision: "check" | "send_again" | "drop") =>
      inWorkspace(scope, (ctx) => decidePublication(ctx, { id: publicationId, decision }));
    expect((await decide("check")).publications[0]).toMatchObject({ state: "verifying" });
    await decide("send_again");
    await on.settle();
    expect(await stateOf(on, id)).toBe("published");
    expect(await on.brand.published()).toHaveLength(1);
    await expect(decide("drop")).rejects.toMatchObject({ code: "conflict" });
    expect(await auditOf(scope, publicationId)).toEqual(["publication.decided", "publication.decided"]);
  });

  test("is for who may publish, in its workspace alone", async ({ on, scope, as, stranger }) => {
    const who = { as, role: "agent", stranger } as const;
    const planned = (await on.submit({}, ["facebook"])).publications[0]!.id;
    await mustBeClosed((one) => inWorkspace(one, (ctx) => cancelPublication(ctx, planned)), who);
    await inWorkspace(scope, (ctx) => cancelPublication(ctx, planned));

    const failed = await metWith(on, { code: 368, status: 400 });
    expect(await stateOf(on, failed.id)).toBe("failed");
    await mustBeClosed((one) => inWorkspace(one, (ctx) => retryPublication(ctx, failed.publicationId)), who);
    await inWorkspace(scope, (ctx) => retryPublication(ctx, failed.publicationId));
    await on.jobs();

    const unsure = await metWith(on, { hangUp: true });
    const drop = { id: unsure.publicationId, decision: "drop" as const };
    await mustBeClosed((one) => inWorkspace(one, (ctx) => decidePublication(ctx, drop)), who);
    await inWorkspace(scope, (ctx) => decidePublication(ctx, drop));
    expect([await stateOf(on, failed.id), await stateOf(on, unsure.id)]).toEqual(["published", "cancelled"]);
    const audited = [planned, failed.publicationId, unsure.publicationId].map((id) => auditOf(scope, id));
    expect(await Promise.all(audited)).toEqual([
      ["publication.cancelled"],
      ["publication.retried"],
      ["publication.decided"],
    ]);
  });
});
