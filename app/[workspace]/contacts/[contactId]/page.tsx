import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ContactView } from "@/components/contacts/contact-view";
import { NoContacts } from "@/components/contacts/no-contacts";
import { currentMember, requireScope } from "@/lib/auth/sessions/require-scope";
import { listChannels } from "@/lib/channels/list-channels";
import { getContact } from "@/lib/contacts/people/get-contact";
import { ContactChange } from "@/lib/contacts/shapes";
import { type Context, inWorkspace } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { Words } from "@/lib/i18n/words";
import { listMembers } from "@/lib/workspaces/list-members";
import { mayDo } from "@/lib/workspaces/permission-rules";

type ContactPageProps = PageProps<"/[workspace]/contacts/[contactId]">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("contacts"))("title") };
}

export default async function ContactPage({ params }: ContactPageProps) {
  const { workspace: slug, contactId } = await params;
  const scope = await requireScope(slug);
  const { role, person } = await currentMember(slug);
  if (!ContactChange.shape.contactId.safeParse(contactId).success) notFound();
  if (!mayDo(role, "read_contacts")) {
    return (
      <Words rooms={["contacts"]}>
        <NoContacts />
      </Words>
    );
  }
  const { contact, channels, pausedImports, members } = await inWorkspace(scope, (ctx) =>
    readAll(ctx, contactId),
  );
  const mayChange = mayDo(role, "change_contacts");
  return (
    <Words rooms={["contacts", "errors"]}>
      <ContactView
        ground={{ workspace: slug, me: person.id, channels, members, mayChange }}
        first={contact}
        pausedImports={pausedImports}
        mayErase={mayDo(role, "erase_contacts")}
      />
    </Words>
  );
}

async function readAll(ctx: Context, contactId: string) {
  const contact = await getContact(ctx, contactId).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "not_found") notFound();
    throw error;
  });
  const channels = await listChannels(ctx);
  const isPaused = ({ history }: (typeof channels)[number]) => Boolean(history?.resumesAt);
  return {
    contact,
    channels: channels.map(({ id, name, platform, handle }) => ({ id, name, platform, handle })),
    pausedImports: channels
      .filter((channel) => isPaused(channel) && contact.channelIds.includes(channel.id))
      .map(({ name }) => name),
    members: (await listMembers(ctx)).map(({ id, name }) => ({ id, name })),
  };
}
