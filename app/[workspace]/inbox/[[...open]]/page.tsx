import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NoInbox } from "@/components/inbox/no-inbox";
import { currentMember, requireScope } from "@/lib/auth/sessions/require-scope";
import { listChannels } from "@/lib/channels/list-channels";
import { type Context, inWorkspace } from "@/lib/context";
import { Words } from "@/lib/i18n/words";
import { ConversationQuery } from "@/lib/inbox/conversations/shapes";
import { listLabels } from "@/lib/inbox/labels/list-labels";
import type { ListQuestion } from "@/lib/inbox/line-rules";
import { chosenSort, ENDS_WITHIN } from "@/lib/inbox/sort-rules";
import { findConversation } from "@/lib/inbox/views/find-conversation";
import { getInboxCounts } from "@/lib/inbox/views/get-inbox-counts";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { listMembers } from "@/lib/workspaces/list-members";
import { mayDo } from "@/lib/workspaces/permission-rules";
import { InboxRoom } from "./inbox-room";

type InboxPageProps = PageProps<"/[workspace]/inbox/[[...open]]">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inbox"))("title") };
}

export default async function InboxPage({ params, searchParams }: InboxPageProps) {
  const { workspace: slug, open = [] } = await params;
  const question = questionOf(await searchParams);
  const scope = await requireScope(slug);
  const { role, person } = await currentMember(slug);
  if (open.length > 1) notFound();
  if (!mayDo(role, "read_inbox")) {
    return (
      <Words rooms={["inbox"]}>
        <NoInbox />
      </Words>
    );
  }

  const read = await inWorkspace(scope, (ctx) => readAll(ctx, question, open[0]));
  if (open[0] && !read.first.conversation) notFound();
  const may = {
    reply: mayDo(role, "reply"),
    assign: mayDo(role, "assign"),
    connect: mayDo(role, "connect_channels"),
    changeContacts: mayDo(role, "change_contacts"),
    changeWorkspace: mayDo(role, "change_workspace"),
    manageLabels: mayDo(role, "manage_labels"),
    manageSavedReplies: mayDo(role, "manage_saved_replies"),
  };
  return (
    <Words rooms={["inbox", "reply", "savedReplies", "contacts", "templates", "errors"]}>
      <InboxRoom ground={{ workspace: slug, me: person.id, may, ...read.ground }} first={read.first} />
    </Words>
  );
}

async function readAll(ctx: Context, question: ListQuestion, openId: string | undefined) {
  const ground = {
    channels: await listChannels(ctx),
    labels: await listLabels(ctx),
    members: await listMembers(ctx),
  };
  const isId = ConversationQuery.shape.channelId.safeParse(openId).success;
  const first = {
    question,
    page: await listConversations(ctx, question),
    counts: await getInboxCounts(ctx, scopeOf(question)),
    conversation: openId && isId ? await findConversation(ctx, openId) : null,
  };
  return { ground, first };
}

/** The list that the address names; invalid parameters are ignored, as on the screen. */
function questionOf(words: Awaited<InboxPageProps["searchParams"]>): ListQuestion {
  const { shape } = ConversationQuery;
  const { platform, channel, label, only, within } = words;
  const view = shape.view.catch("open").parse(words.view);
  const endsWithin = shape.endsWithin.safeParse(within).data;
  const platformAsked = shape.platform.safeParse(platform).data;
  const labelAsked = shape.labelId.safeParse(label).data;
  const channelAsked = shape.channelId.safeParse(channel).data;
  const kind = shape.kind.safeParse(only).data;
  return {
    view,
    ...chosenSort(view, shape.sort.safeParse(words.sort).data, kind),
    ...(platformAsked ? { platform: platformAsked } : {}),
    ...(channelAsked ? { channelId: channelAsked } : {}),
    ...(labelAsked ? { labelId: labelAsked } : {}),
    ...(kind ? { kind } : {}),
    ...(endsWithin && endsWithin !== ENDS_WITHIN ? { endsWithin } : {}),
  };
}

/** Scope of the counters: the channel, platform, label or kind of the list, whichever view and order is shown. */
const scopeOf = ({ view: _, sort: __, ...scope }: ListQuestion) => scope;
