import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { BottomBar } from "./bottom-bar";
import { ShellTools } from "./shell-tools";
import { Sidebar } from "./sidebar";

export interface ShellView {
  workspace: { slug: string; name: string };
  member: { name: string; email: string; role: "owner" | "admin" | "manager" | "marketer" | "agent" };
  counts: { waiting: number };
  /** The worst state among the workspace's channels. */
  health: "good" | "warn" | "bad";
}

interface AppShellProps extends ShellView {
  /** What stops work now: at most one `Banner`. */
  banner?: ReactNode;
  /** Replaces the inbox's count with one that is kept up to date. */
  waitingBadge?: ReactNode;
  children: ReactNode;
}

/**
 * The frame around every page of a workspace, for use inside `<Words rooms={["shell"]}>`. A page fills the
 * rest of the window: it scrolls by itself, or takes the whole height with `h-full`.
 */
export async function AppShell({ banner, waitingBadge, children, ...view }: AppShellProps) {
  const t = await getTranslations("shell");
  const isNarrow = (await cookies()).get("sidebar")?.value === "narrow";
  return (
    <div
      id="shell"
      data-narrow={isNarrow || undefined}
      className="group/shell relative flex h-dvh flex-col overflow-clip md:flex-row"
    >
      <a
        href="#content"
        className="fixed start-2 top-2 z-60 -translate-y-16 rounded-control bg-accent px-4 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <Sidebar {...view} waitingBadge={waitingBadge} />
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        {banner}
        <main
          id="content"
          tabIndex={-1}
          className="scroll-quiet relative min-h-0 flex-1 overflow-y-auto outline-none"
        >
          {children}
        </main>
      </div>
      <BottomBar {...view} waitingBadge={waitingBadge} />
      <ShellTools slug={view.workspace.slug} role={view.member.role} />
    </div>
  );
}
