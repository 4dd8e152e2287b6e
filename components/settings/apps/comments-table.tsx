import { useFormatter, useTranslations } from "next-intl";
import { Table, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { DAY_MS } from "@/lib/days";
import { readingWaits } from "@/lib/inbox/comments/reading-rules";
import { COMMENT_RULES, type CommentRules } from "@/lib/platforms/capabilities/comment-rules";
import { PLATFORM_NAMES } from "@/lib/words";
import { typeNames } from "./type-names";

const ROWS = [
  "reply",
  "picture",
  "hide",
  "hidden",
  "like",
  "remove",
  "privateReply",
  "changes",
  "reviews",
] as const;
const MB = 1024 * 1024;
/** How often what an app does not report is read, and how far back. */
const READ = { minutes: readingWaits.silentChangesMs / 60_000, days: readingWaits.reachMs / DAY_MS };

/** What each app lets a brand do with comments, from the rules that their menu, the verbs and the adapters use. */
export function CommentsTable() {
  const t = useTranslations("settings.apps");
  const platforms = useTranslations("common.platform");
  return (
    <Table label={t("comments.title")} className="min-w-160">
      <TableHead>
        <TableRow>
          <TableHeaderCell>{t("comments.what")}</TableHeaderCell>
          {PLATFORM_NAMES.map((name) => (
            <TableHeaderCell key={name}>{platforms(name)}</TableHeaderCell>
          ))}
        </TableRow>
      </TableHead>
      <tbody>
        {ROWS.map((row) => (
          <TableRow key={row} className="align-top">
            <th scope="row" className="px-3 py-2 text-start font-medium">
              {t(`comments.rows.${row}`)}
            </th>
            {PLATFORM_NAMES.map((name) => (
              <TableCell key={name}>
                <Right row={row} rules={COMMENT_RULES[name]} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function Right({ row, rules }: { row: (typeof ROWS)[number]; rules: CommentRules | null }) {
  const t = useTranslations("settings.apps");
  const format = useFormatter();
  if (!rules) return row === "reply" ? t("comments.none") : "–";
  const { textLimit, picture, mayAnswerHidden, canLike, reportsChanges, hasReviews, privateReply } = rules;
  const yes = (is: boolean) => (is ? t("comments.yes") : t("no"));
  if (row === "reply") return t(textLimit.unit, { count: textLimit.max });
  if (row === "hidden") return yes(mayAnswerHidden);
  if (row === "like") return yes(canLike);
  if (row === "reviews") return hasReviews ? t("comments.readOnly") : t("comments.noReviews");
  if (row === "changes") return reportsChanges ? t("comments.reported") : t("comments.read", READ);
  if (row === "privateReply") {
    const { daysMax, textLimit: limit, hasFiles } = privateReply;
    return (
      <span className="flex flex-col">
        <span>{t("comments.once", { days: daysMax })}</span>
        <span className="text-muted">{t(limit.unit, { count: limit.max })}</span>
        {!hasFiles && <span className="text-muted">{t("comments.wordsOnly")}</span>}
      </span>
    );
  }
  if (row !== "picture") return t("comments.yes");
  if (!picture) return t("no");
  const size = format.number(picture.bytesMax / MB, { style: "unit", unit: "megabyte" });
  return (
    <span className="flex flex-col">
      <span>{format.list(typeNames(picture.types), { type: "unit" })}</span>
      <span className="text-muted">{t("upTo", { size })}</span>
    </span>
  );
}
