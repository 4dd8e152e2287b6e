"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useDeferredValue, useEffect, useState } from "react";
import { Keys } from "@/components/ui/kbd";
import { matchOf } from "@/components/ui/match";
import type { PaletteCommand } from "@/components/ui/palette-commands";
import { groupLabelStyle, itemStyle } from "@/components/ui/popup-style";
import type { Role } from "@/lib/context";
import { useHouseCommands } from "./use-house-commands";
import { usePeopleCommands, useSearchCommand } from "./use-people-commands";

interface PaletteProps {
  slug: string;
  role: Role;
  /** Stops the buffering of keys, and returns what was typed before the palette was loaded. */
  early: RefObject<() => string>;
  onClose: () => void;
}

/** All verbs and pages by name, and people whose name matches, with their newest conversation. */
export default function Palette({ slug, role, early, onClose }: PaletteProps) {
  const t = useTranslations("shell.palette");
  const groups = useHouseCommands(slug, role);
  const [typed, setTyped] = useState("");
  useEffect(() => {
    const words = early.current();
    setTyped((now) => words + now);
    early.current = () => "";
  }, [early]);
  const term = useDeferredValue(typed.trim());
  const people = usePeopleCommands(slug, role, term);
  const messages = useSearchCommand(slug, role, term);
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Popup className="fixed top-[12dvh] left-1/2 z-50 w-[min(36rem,calc(100vw-1.5rem))] -translate-x-1/2 animate-appear overflow-hidden rounded-pane border border-line bg-raised text-ink shadow-pane outline-none">
          <Dialog.Title className="sr-only">{t("title")}</Dialog.Title>
          <Command label={t("title")} loop filter={matchesCommand}>
            <div className="flex items-center gap-3 border-b border-line px-4">
              <Search className="size-4.5 shrink-0 text-muted" aria-hidden="true" />
              <Command.Input
                autoFocus
                value={typed}
                onValueChange={setTyped}
                placeholder={t("placeholder")}
                className="h-12 w-full bg-transparent text-base outline-none"
              />
            </div>
            <Command.List className="scroll-quiet max-h-[min(24rem,60dvh)] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-muted">{t("empty")}</Command.Empty>
              {[...groups, ...people, ...messages].map(({ heading, commands }) => (
                <Command.Group
                  key={heading}
                  heading={<span className={`${groupLabelStyle} block`}>{heading}</span>}
                >
                  {commands.map((command) => (
                    <Row key={command.id} command={command} onClose={onClose} />
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Row({ command, onClose }: { command: PaletteCommand; onClose: () => void }) {
  const { id, label, keywords = [], keys, icon, detail, run } = command;
  function choose() {
    onClose();
    run();
  }
  return (
    <Command.Item
      value={id}
      keywords={[label, ...keywords]}
      onSelect={choose}
      className={`${itemStyle} min-h-9 text-ink! data-[selected=true]:bg-ink/7 [&>svg]:text-muted`}
    >
      {icon}
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate" title={label}>
          {label}
        </span>
        {detail}
      </span>
      {keys && <Keys keys={keys} className="text-muted" />}
    </Command.Item>
  );
}

const matchesCommand = (_id: string, typed: string, names: string[] = []): number =>
  matchOf(typed, names.join(" "));
