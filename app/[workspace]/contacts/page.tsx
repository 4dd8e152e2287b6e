import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ContactsView } from "@/components/contacts/contacts-view";
import { NoContacts } from "@/components/contacts/no-contacts";
import { currentMember, requireScope } from "@/lib/auth/sessions/require-scope";
import { listContacts } from "@/lib/contacts/people/list-contacts";
import { inWorkspace } from "@/lib/context";
import { Words } from "@/lib/i18n/words";
import { mayDo } from "@/lib/workspaces/permission-rules";

const SEARCH_LETTERS_MAX = 200;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("contacts"))("title") };
}

export default async function ContactsPage({ params, searchParams }: PageProps<"/[workspace]/contacts">) {
  const { workspace: slug } = await params;
  const { search: rawSearch } = await searchParams;
  const search = String(rawSearch ?? "")
    .trim()
    .slice(0, SEARCH_LETTERS_MAX);
  const scope = await requireScope(slug);
  const { role } = await currentMember(slug);
  const page = mayDo(role, "read_contacts")
    ? await inWorkspace(scope, (ctx) => listContacts(ctx, { search }))
    : null;
  return (
    <Words rooms={["contacts", "errors"]}>
      {page ? <ContactsView workspace={slug} first={{ search, page }} /> : <NoContacts />}
    </Words>
  );
}
