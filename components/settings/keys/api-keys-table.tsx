"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Instant } from "@/components/marks/instant";
import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Table, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { useRevokeApiKey } from "@/lib/client/workspaces";
import type { ApiKeyView } from "@/lib/workspaces/shapes";

interface ApiKeysTableProps {
  workspace: string;
  keys: ApiKeyView[];
  /** Names of members by id. */
  makers: Record<string, string>;
}

/** The keys in use, with a button to revoke each. */
export function ApiKeysTable({ workspace, keys, makers }: ApiKeysTableProps) {
  const t = useTranslations("settings.keys");
  const tRole = useTranslations("shell.role");
  const revoke = useRevokeApiKey(workspace);
  const [keyToRevoke, setKeyToRevoke] = useState<ApiKeyView | null>(null);
  return (
    <>
      <Table label={t("title")}>
        <TableHead>
          <TableRow>
            <TableHeaderCell>{t("name")}</TableHeaderCell>
            <TableHeaderCell>{t("role")}</TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">{t("by")}</TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">{t("made")}</TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">{t("used")}</TableHeaderCell>
            <TableHeaderCell>{t("ends")}</TableHeaderCell>
            <TableHeaderCell>
              <span className="sr-only">{t("revoke")}</span>
            </TableHeaderCell>
          </TableRow>
        </TableHead>
        <tbody>
          {keys.map((key) => (
            <TableRow key={key.id}>
              <TableCell className="font-medium">
                <bdi className="wrap-anywhere">{key.name}</bdi>
              </TableCell>
              <TableCell>{tRole(key.role)}</TableCell>
              <TableCell className="text-muted max-md:hidden">
                <bdi>{makers[key.createdBy] ?? "–"}</bdi>
              </TableCell>
              <TableCell className="whitespace-nowrap text-muted max-md:hidden">
                <Instant at={key.createdAt} />
              </TableCell>
              <TableCell className="whitespace-nowrap text-muted max-md:hidden">
                {key.lastUsedAt ? <Instant at={key.lastUsedAt} /> : t("never")}
              </TableCell>
              <TableCell className="text-muted md:whitespace-nowrap">
                <Instant at={key.expiresAt} look="date" />
              </TableCell>
              <TableCell className="text-end">
                <Button
                  size="sm"
                  aria-label={t("revokeOf", { name: key.name })}
                  onClick={() => {
                    revoke.reset();
                    setKeyToRevoke(key);
                  }}
                >
                  {t("revoke")}
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      {keyToRevoke && (
        <ConfirmDialog
          title={t("revokeTitle", { name: keyToRevoke.name })}
          text={t("revokeText")}
          confirmLabel={t("revoke")}
          isBusy={revoke.isPending}
          error={revoke.error}
          onClose={() => setKeyToRevoke(null)}
          onConfirm={() => revoke.mutate(keyToRevoke.id, { onSuccess: () => setKeyToRevoke(null) })}
        />
      )}
    </>
  );
}
