import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NoInbox } from "@/components/inbox/no-inbox";
import { currentMember, requireScope } from "@/lib/auth/sessions/require-scope";
import { listChannels } from "@/lib/channels/list-channels";
import { type Context, inWorkspace } from "@/lib/context";
import { Words } from "@/lib/i18n/words";
import { findConversation } from "@/lib/inbox/conversations/find-conversation";
import { getInboxCounts } from "@/lib/inbox/conversations/get-inbox-counts";
import { listConversations } from "@/lib/inbox/conversations/list-conversations";
import type { ListQuestion } from "@/lib/inbox/line-rules";
import { ConversationQuery } from "@/lib/inbox/shapes";
import { listMembers } from "@/lib/workspaces/list-members";
import { mayDo } from "@/lib/workspaces/permission-rules";
import { InboxRoom } from "./inbox-room";

type Asked = PageProps<"/[workspace]/inbox/[[...open]]">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inbox"))("title") };
}

export default async function InboxPage({ params, searchParams }: Asked) {
  const { workspace: slug, open = [] } = await params;
  const asked = questionOf(await searchParams);
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

  const read = await inWorkspace(scope, (ctx) => readAll(ctx, asked, open[0]));
  if (open[0] && !read.first.conversation) notFound();
  const may = {
    reply: mayDo(role, "reply"),
    assign: mayDo(role, "assign"),
    connect: mayDo(role, "connect_channels"),
    changeContacts: mayDo(role, "change_contacts"),
  };
  return (
    <Words rooms={["inbox", "contacts", "errors"]}>
      <InboxRoom ground={{ workspace: slug, me: person.id, may, ...read.ground }} first={read.first} />
    </Words>
  );
}

async function readAll(ctx: Context, asked: ListQuestion, openId: string | undefined) {
  const ground = { channels: await listChannels(ctx), members: await listMembers(ctx) };
  const isId = ConversationQuery.shape.channelId.safeParse(openId).success;
  const first = {
    asked,
    page: await listConversations(ctx, asked),
    counts: await getInboxCounts(ctx, scopeOf(asked)),
    conversation: openId && isId ? await findConversation(ctx, openId) : null,
  };
  return { ground, first };
}

/** What the address asks for; what it cannot ask for is passed over, as the screen does. */
function questionOf({ view, platform, channel }: Awaited<Asked["searchParams"]>): ListQuestion {
  const { shape } = ConversationQuery;
  const platformAsked = shape.platform.safeParse(platform).data;
  const channelAsked = shape.channelId.safeParse(channel).data;
  return {
    view: shape.view.catch("open").parse(view),
    ...(platformAsked ? { platform: platformAsked } : {}),
    ...(channelAsked ? { channelId: channelAsked } : {}),
  };
}

/** What the counters are about: what the list is narrowed to, whichever view of it is shown. */
const scopeOf = ({ view: _, ...scope }: ListQuestion) => scope;
