import { useFormatter, useTranslations } from "next-intl";
import { Section } from "@/components/settings/section";
import { Table, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { FILES_MAX } from "@/lib/inbox/sending/send-rules";
import {
  CAPABILITIES,
  type Capabilities,
  FILE_KINDS,
  type FileKind,
} from "@/lib/platforms/capabilities/capability-rules";
import { PLATFORM_NAMES, type PlatformName } from "@/lib/words";
import { CommentsTable } from "./comments-table";
import { typeNames } from "./type-names";

/** What each app takes in a message of ours and allows with comments, from the tables that the product itself uses. */
export function AppsPane() {
  const t = useTranslations("settings.apps");
  return (
    <>
      <Section title={t("title")} text={t("text", { count: FILES_MAX })} isFirst>
        <AppsTable />
      </Section>
      <Section title={t("comments.title")} text={t("comments.text")}>
        <CommentsTable />
      </Section>
    </>
  );
}

/** What a reply can carry; an app without a form for it gets words. */
const EXTRA_ROWS = ["choices", "link", "location", "card"] as const;
const ROWS = ["text", ...FILE_KINDS, "caption", "voiceNote", "reactions", ...EXTRA_ROWS] as const;

function AppsTable() {
  const t = useTranslations("settings.apps");
  const platforms = useTranslations("common.platform");
  return (
    <Table label={t("title")} className="min-w-160">
      <TableHead>
        <TableRow>
          <TableHeaderCell>{t("what")}</TableHeaderCell>
          {PLATFORM_NAMES.map((name) => (
            <TableHeaderCell key={name}>
              {platforms(name === "facebook" ? "messenger" : name)}
            </TableHeaderCell>
          ))}
        </TableRow>
      </TableHead>
      <tbody>
        {ROWS.map((row) => (
          <TableRow key={row} className="align-top">
            <th scope="row" className="px-3 py-2 text-start font-medium">
              {t(`rows.${row}`)}
            </th>
            {PLATFORM_NAMES.map((name) => (
              <TableCell key={name}>
                <Ability row={row} platform={name} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function Ability({ row, platform }: { row: (typeof ROWS)[number]; platform: PlatformName }) {
  const t = useTranslations("settings.apps");
  const { textLimit, captionLimit, files, voiceNote, reactions, extras } = CAPABILITIES[platform];
  if (row === "text") return t(textLimit.unit, { count: textLimit.max });
  if (row === "caption") return captionLimit ? t(captionLimit.unit, { count: captionLimit.max }) : t("apart");
  if (row === "voiceNote") return voiceNote ? t("voiceNote") : t("player");
  if (row === "choices" || row === "link" || row === "location" || row === "card")
    return <Carried kind={row} extras={extras} />;
  if (row !== "reactions") return <Files kind={row} files={files} />;
  if (!reactions) return t("no");
  return reactions.daysMax ? t("reactionDays", { days: reactions.daysMax }) : t("anyEmoji");
}

interface ExtraedProps {
  kind: (typeof EXTRA_ROWS)[number];
  extras: Capabilities["extras"];
}

function Carried({ kind, extras }: ExtraedProps) {
  const t = useTranslations("settings.apps");
  if (kind === "location" || kind === "card") return extras[kind] ? t("native") : t("asText");
  if (kind === "link") return t("linkButton", { count: extras.link.titleMax });
  return (
    <span className="flex flex-col">
      {extras.choices.map(({ as, countMax, titleMax }) => (
        <span key={as}>{t(`forms.${as}`, { count: countMax, title: titleMax })}</span>
      ))}
    </span>
  );
}

const MB = 1024 * 1024;

function Files({ kind, files }: { kind: FileKind; files: Capabilities["files"] }) {
  const t = useTranslations("settings.apps");
  const format = useFormatter();
  const { types, bytesMax, perMessage } = files[kind];
  const size = format.number(bytesMax / MB, { style: "unit", unit: "megabyte" });
  return (
    <span className="flex flex-col">
      <span>{types ? format.list(typeNames(types), { type: "unit" }) : t("anyType")}</span>
      <span className="text-muted">
        {t("upTo", { size })} · {t("perMessage", { count: perMessage })}
      </span>
      {kind === "image" && <span className="text-muted">{t("converted")}</span>}
    </span>
  );
}
