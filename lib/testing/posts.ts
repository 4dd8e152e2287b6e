import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { savePost } from "@/lib/publishing/posts/save-post";
import { submitPost } from "@/lib/publishing/posts/submit-post";
import type { Draft } from "@/lib/publishing/shapes";
import { type ConnectedBrand, makeConnectedBrand } from "./brand";
import { test as base } from "./test";

/** Vitest's `test` with a brand of its own to write posts for. */
export const postTest = base.extend<{ brand: ConnectedBrand }>({
  brand: async ({ scope }, use) => use(await makeConnectedBrand(scope)),
});

/** A short text for Facebook, not saved yet. */
export const draftFor = (brand: ConnectedBrand, changes: Partial<Draft> = {}): Draft => ({
  id: newId(),
  kind: "post",
  text: "Hello",
  images: [],
  channels: [{ channelId: brand.channelIds.facebook, text: null }],
  expectedVersion: null,
  ...changes,
});

export const save = (scope: Scope, draft: Draft) => inWorkspace(scope, (ctx) => savePost(ctx, draft));

/** Schedule a post for a wall clock of its workspace. */
export const submitFor = (scope: Scope, id: string, expectedVersion: number, local: string) =>
  inWorkspace(scope, (ctx) => submitPost(ctx, { id, expectedVersion, when: { kind: "at", local } }));
