"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { catchTyping } from "@/components/ui/catch-typing";
import { later } from "@/components/ui/later";
import { Toasts } from "@/components/ui/toasts";
import { type Shortcut, useShortcutListener, useShortcuts } from "@/components/ui/use-shortcuts";
import type { Role } from "@/lib/context";

import { onOpenTool, openTool, type Tool } from "./open-tools";
import { placesFor } from "./places";
import { usePlaceTop } from "./use-place-top";

const Palette = later(() => import("./palette"));
const ShortcutSheet = later(() => import("./shortcut-sheet"));

/** The tools for every page: palette, list of shortcuts and toasts. Loaded when first needed. */
export function ShellTools({ slug, role }: { slug: string; role: Role }) {
  const t = useTranslations();
  const [open, setOpen] = useState<Tool | null>(null);
  useShortcutListener();
  usePlaceTop();
  useShortcuts(useGeneralShortcuts(slug, role));
  const typing = useRef<() => string>(() => "");
  const show = useEffectEvent((tool: Tool | null) => {
    typing.current();
    setOpen(tool);
    typing.current = tool === "palette" ? catchTyping(() => show(null)) : () => "";
  });
  const toggle = useEffectEvent((tool: Tool) => show(open === tool ? null : tool));
  useEffect(() => onOpenTool((tool) => toggle(tool)), []);
  useEffect(() => {
    // The palette's modifier key comes a moment before its letter: enough time to start loading.
    const near = ({ key }: KeyboardEvent) => (key === "Control" || key === "Meta") && Palette.load();
    document.addEventListener("keydown", near);
    return () => document.removeEventListener("keydown", near);
  }, []);

  const close = () => setOpen(null);
  return (
    <>
      {open === "palette" && <Palette slug={slug} role={role} early={typing} onClose={close} />}
      {open === "shortcuts" && <ShortcutSheet onClose={close} />}
      <Toasts label={t("shell.toasts")} closeLabel={t("common.action.close")} />
    </>
  );
}

function useGeneralShortcuts(slug: string, role: Role): readonly Shortcut[] {
  const t = useTranslations("shell");
  const router = useRouter();
  return useMemo(() => {
    const goTo = placesFor(role).map(({ name, keys }) => ({
      keys,
      label: t(`nav.${name}`),
      run: () => router.push(`/${slug}/${name}`),
    }));
    const tools = [
      { keys: "mod+k", label: t("shortcuts.palette"), run: () => openTool("palette") },
      { keys: "?", label: t("shortcuts.help"), run: () => openTool("shortcuts") },
    ];
    return [...tools, ...goTo].map((shortcut) => ({ ...shortcut, scope: "general" as const }));
  }, [t, router, slug, role]);
}
