import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { Composer } from "@/components/composer/composer";
import { BLANK } from "@/components/composer/writing";
import { currentMember, requireScope } from "@/lib/auth/sessions/require-scope";
import { inWorkspace } from "@/lib/context";
import { Words } from "@/lib/i18n/words";
import { findPost } from "@/lib/publishing/posts/get-post";
import { listTargets } from "@/lib/publishing/posts/targets";
import { mayDo } from "@/lib/workspaces/permission-rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("composer"))("titlePost") };
}

/** A stored post: to edit, or to see its state on each channel. */
export default async function PostPage({ params }: PageProps<"/[workspace]/compose/[postId]">) {
  const { workspace: slug, postId } = await params;
  const scope = await requireScope(slug);
  const { person, role, workspace } = await currentMember(slug);
  const id = z.uuid().safeParse(postId).data ?? notFound();
  const { targets, post } = await inWorkspace(scope, async (ctx) => ({
    targets: await listTargets(ctx),
    post: await findPost(ctx, id),
  }));
  if (!post) notFound();

  return (
    <Words rooms={["composer", "planner", "errors"]}>
      <Composer
        key={id}
        workspace={slug}
        memberId={person.id}
        zone={workspace.zone}
        id={id}
        targets={targets}
        first={post}
        start={BLANK}
        mayWrite={mayDo(role, "write_posts")}
        mayConnect={mayDo(role, "connect_channels")}
      />
    </Words>
  );
}
