import { Check, Minus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Section } from "@/components/settings/section";
import { Table, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { type Action, mayDo, PERMISSIONS } from "@/lib/workspaces/permission-rules";

const ROLES = ["owner", "admin", "manager", "marketer", "agent"] as const;
const isAction = (name: string): name is Action => name in PERMISSIONS;

/** Which role may do what: the table the verbs use, in words. */
export function RolesTable() {
  const t = useTranslations();
  return (
    <Section title={t("settings.roles.title")} text={t("settings.roles.text")}>
      <Table label={t("settings.roles.title")}>
        <TableHead>
          <TableRow>
            <TableHeaderCell>{t("settings.roles.action")}</TableHeaderCell>
            {ROLES.map((role) => (
              <TableHeaderCell key={role} className="text-center!" title={t(`settings.roles.${role}`)}>
                {t(`shell.role.${role}`)}
              </TableHeaderCell>
            ))}
          </TableRow>
        </TableHead>
        <tbody>
          {Object.keys(PERMISSIONS)
            .filter(isAction)
            .map((action) => (
              <TableRow key={action}>
                <TableHeaderCell scope="row" className="h-auto! py-2 font-normal!">
                  {t(`settings.actions.${action}`)}
                </TableHeaderCell>
                {ROLES.map((role) => (
                  <TableCell key={role} className="text-center">
                    <MayMark isAllowed={mayDo(role, action)} />
                  </TableCell>
                ))}
              </TableRow>
            ))}
        </tbody>
      </Table>
    </Section>
  );
}

function MayMark({ isAllowed }: { isAllowed: boolean }) {
  const t = useTranslations("settings.roles");
  const Icon = isAllowed ? Check : Minus;
  return (
    <>
      <Icon className={`mx-auto size-4 ${isAllowed ? "text-good" : "text-muted"}`} aria-hidden="true" />
      <span className="sr-only">{t(isAllowed ? "yes" : "no")}</span>
    </>
  );
}
