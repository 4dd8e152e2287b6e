import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NoticesPane } from "@/components/settings/own/notices-pane";
import { PasswordForm } from "@/components/settings/own/password-form";
import { ProfileForm } from "@/components/settings/own/profile-form";
import { SessionsPane } from "@/components/settings/own/sessions-pane";
import { listOwnSessions } from "@/lib/auth/sessions/list-own-sessions";
import { currentMember } from "@/lib/auth/sessions/require-scope";
import { refusalIn } from "@/lib/errors";
import { Words } from "@/lib/i18n/words";
import { mayDo } from "@/lib/workspaces/permission-rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.profile"))("title") };
}

export default async function ProfilePage({
  params,
  searchParams,
}: PageProps<"/[workspace]/settings/profile">) {
  const { workspace: slug } = await params;
  const { person, role } = await currentMember(slug);
  const { error, done } = await searchParams;
  const { name, email, locale, dateStyle, clock } = person;
  return (
    <>
      <ProfileForm person={{ name, email, locale, dateStyle, clock }} />
      {mayDo(role, "read_inbox") && (
        <Words rooms={["device"]}>
          <NoticesPane me={person.id} />
        </Words>
      )}
      <PasswordForm
        email={email}
        page={`/${slug}/settings/profile`}
        refused={refusalIn(error)}
        isDone={done === "password"}
      />
      <SessionsPane first={await listOwnSessions(person)} />
    </>
  );
}
