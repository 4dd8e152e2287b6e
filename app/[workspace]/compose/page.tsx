import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { Composer } from "@/components/composer/composer";
import { BLANK, copyOf } from "@/components/composer/writing";
import { currentMember, requireScope } from "@/lib/auth/sessions/require-scope";
import { inWorkspace } from "@/lib/context";
import { Words } from "@/lib/i18n/words";
import { newId } from "@/lib/ids";
import { findPost } from "@/lib/publishing/posts/get-post";
import { listTargets } from "@/lib/publishing/posts/targets";
import { LocalTime } from "@/lib/publishing/shapes";
import { mayDo } from "@/lib/workspaces/permission-rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("composer"))("titleNew") };
}

/**
 * A new post: blank, for a time (`at`), or with the text and pictures of another post (`from`), if wanted
 * with that post's unpublished changes (`changes`). A new post keeps its `id` over a reload.
 */
export default async function ComposePage({ params, searchParams }: PageProps<"/[workspace]/compose">) {
  const { workspace: slug } = await params;
  const query = await searchParams;
  const scope = await requireScope(slug);
  const { person, role, workspace } = await currentMember(slug);
  const at = LocalTime.safeParse(query.at).data ?? null;
  const from = z.uuid().safeParse(query.from).data;
  const begun = z.uuid().safeParse(query.id).data;
  const { targets, model, stored } = await inWorkspace(scope, async (ctx) => ({
    targets: await listTargets(ctx),
    model: from ? await findPost(ctx, from) : null,
    stored: begun ? await findPost(ctx, begun) : null,
  }));
  if (stored) redirect(`/${slug}/compose/${stored.id}`);
  const id = begun ?? newId();

  return (
    <Words rooms={["composer", "planner", "errors"]}>
      <Composer
        key={id}
        workspace={slug}
        memberId={person.id}
        zone={workspace.zone}
        id={id}
        targets={targets}
        first={null}
        start={model ? copyOf(model, query.changes === "1") : { ...BLANK, at }}
        mayWrite={mayDo(role, "write_posts")}
        mayConnect={mayDo(role, "connect_channels")}
      />
    </Words>
  );
}
