import { probeIntent } from "@/lib/channels/intents/probe-intent";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getPost } from "@/lib/publishing/posts/get-post";
import { savePost } from "@/lib/publishing/posts/save-post";
import { submitPost } from "@/lib/publishing/posts/submit-post";
import { publishPublication } from "@/lib/publishing/publications/publish-publication";
import { searchPublication } from "@/lib/publishing/publications/search-publication";
import { verifyPublication } from "@/lib/publishing/publications/verify-publication";
import type { Draft, PostView } from "@/lib/publishing/shapes";
import { type ConnectedBrand, makeConnectedBrand } from "./brand";
import { runJobs } from "./run-jobs";
import { test as base, type TestClock } from "./test";

/** A member who publishes, and control of the time. */
export interface Publisher {
  brand: ConnectedBrand;
  /** Save a post for these platforms and publish it now, as `author` or as the member whose brand it is. */
  submit(
    draft: Partial<Draft>,
    platforms: (keyof ConnectedBrand["channelIds"])[],
    author?: Scope,
  ): Promise<PostView>;
  jobs(): Promise<string[]>;
  /** Run jobs, with the time Meta takes over pictures in between. */
  settle(): Promise<void>;
  later(ms: number): void;
  look(id: string): Promise<PostView>;
}

/** Vitest's `test` with a brand of its own to publish on, and the worker's jobs at hand. */
export const publishingTest = base.extend<{ on: Publisher }>({
  on: async ({ scope, clock }, use) => {
    clock.now = new Date();
    const brand = await makeConnectedBrand(scope);
    await use(publisherOf(scope, clock, brand));
  },
});

function publisherOf(scope: Scope, clock: TestClock, brand: ConnectedBrand): Publisher {
  const none = async () => null;
  const searches = {
    message: none,
    reaction: none,
    read_signal: none,
    comment_act: none,
    publication: searchPublication,
  };
  const tasks = {
    publish: (ids: Record<string, string>) => publishPublication(scope, ids.publicationId!),
    "verify-publication": (ids: Record<string, string>) => verifyPublication(scope, ids.publicationId!),
    "probe-intent": (ids: Record<string, string>) => probeIntent(scope, ids.intentId!, searches),
  };
  return {
    brand,
    async submit(draft, platforms, author = scope) {
      const channels = platforms.map((name) => ({ channelId: brand.channelIds[name], text: null }));
      const base = { id: newId(), kind: "post" as const, text: `Hello ${newId()}`, images: [], channels };
      const saved = await inWorkspace(author, (ctx) =>
        savePost(ctx, { ...base, expectedVersion: null, ...draft }),
      );
      const submission = { id: saved.id, expectedVersion: saved.version, when: { kind: "now" } as const };
      return inWorkspace(author, (ctx) => submitPost(ctx, submission));
    },
    jobs: () => runJobs(scope, tasks),
    async settle() {
      for (let round = 0; round < 3; round += 1) {
        await runJobs(scope, tasks);
        await brand.control("POST", "/clock", { byMs: 2_000 });
        clock.now = new Date(clock.now.getTime() + 4_000);
      }
      await runJobs(scope, tasks);
    },
    later: (ms) => {
      clock.now = new Date(clock.now.getTime() + ms);
    },
    look: (id) => inWorkspace(scope, (ctx) => getPost(ctx, id)),
  };
}
