"use client";

import { ArrowLeft, LayoutTemplate } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import type { MediaView } from "@/lib/media/shapes";
import { problemsOf } from "@/lib/platforms/templates/problem-rules";
import type { DraftView } from "@/lib/templates/shapes";
import { BodyPart } from "./body-part";
import { ButtonList } from "./button-list";
import { CardsPart } from "./cards-part";
import { CodePart } from "./code-part";
import { ConflictDialog } from "./conflict-dialog";
import { DraftPreview } from "./draft-preview";
import { EditingProvider, useEditing } from "./editing";
import { FailureNote } from "./failure-note";
import { FormPart } from "./form-part";
import { HeaderPart } from "./header-part";
import { LibraryPart } from "./library-part";
import { NamePart } from "./name-part";
import { Part } from "./part";
import { SubmitBar } from "./submit-bar";
import { useWriting } from "./use-writing";

const BUTTONS_MAX = 10;

interface TemplateEditorProps {
  workspace: string;
  first: DraftView;
  mayManage: boolean;
}

/** A template while it is written, beside how the phone will show it. */
export function TemplateEditor({ workspace, first, mayManage }: TemplateEditorProps) {
  const t = useTranslations("templates.editor");
  const errors = useTranslations("errors");
  const writing = useWriting(workspace, first);
  const { draft, typed, change, isGone } = writing;
  const [hasTried, setTried] = useState(false);
  const [added, setAdded] = useState<MediaView[]>([]);
  const { category } = typed;
  const isFromLibrary = typed.content.libraryName !== null;
  const lockedReason = !mayManage ? errors("forbidden") : draft.submittedAt ? t("onItsWay") : null;
  const back = `/${workspace}/templates`;
  if (isGone)
    return (
      <EmptyState
        heading="h1"
        icon={<LayoutTemplate aria-hidden="true" />}
        title={draft.submittedAt ? t("gone.submitted") : t("gone.discarded")}
        text={
          draft.submittedAt
            ? t(isFromLibrary ? "gone.libraryText" : "gone.submittedText", { name: draft.name })
            : t("gone.discardedText")
        }
        action={
          <Link href={back} className={buttonStyle({ variant: "primary" })}>
            {t("gone.back")}
          </Link>
        }
      />
    );
  return (
    <EditingProvider
      value={{
        workspace,
        draft,
        typed,
        problems: problemsOf(typed),
        hasTried,
        lockedReason,
        change: (edit) => lockedReason === null && change(edit),
        changeContent: (part) =>
          lockedReason === null &&
          change((before) => ({ ...before, content: { ...before.content, ...part } })),
        fileOf: (id) => [...added, ...draft.files].find((file) => file.id === id) ?? null,
        addFile: (file) => setAdded((before) => [...before, file]),
      }}
    >
      <div className="mx-auto flex max-w-6xl flex-col gap-4 px-4 py-5 md:px-8">
        <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Link href={back} className={buttonStyle({ variant: "quiet", size: "sm" })}>
            <ArrowLeft aria-hidden="true" />
            {t("back")}
          </Link>
          <h1 className="min-w-0 flex-1 truncate text-xl max-md:order-last max-md:basis-full">
            <bdi>{typed.name || t(draft.templateId ? "titleEdit" : "titleNew")}</bdi>
          </h1>
          <SubmitBar writing={writing} onTry={() => setTried(true)} />
        </header>
        <FailureNote />
        {draft.templateId && !draft.failure && <p className="text-muted">{t("editText")}</p>}
        <div className="grid items-start gap-5 lg:grid-cols-[1fr_22rem]">
          <div className="flex min-w-0 flex-col gap-4">
            <NamePart />
            {isFromLibrary && <LibraryPart />}
            {category === "authentication" ? <CodePart /> : !isFromLibrary && <ContentParts />}
          </div>
          <div className="lg:sticky lg:top-4">
            <DraftPreview />
          </div>
        </div>
        <ConflictDialog writing={writing} />
      </div>
    </EditingProvider>
  );
}

/** All parts but the name, in the order in which they are read. */
function ContentParts() {
  const t = useTranslations("templates.editor.buttons");
  const { typed, changeContent } = useEditing();
  const { form, buttons } = typed.content;
  return (
    <>
      <FormPart />
      {form !== "carousel" && <HeaderPart />}
      <BodyPart />
      {form === "carousel" ? (
        <CardsPart />
      ) : (
        <Part title={t("title")} text={t("text")}>
          <ButtonList
            place="button"
            buttons={buttons}
            max={BUTTONS_MAX}
            onChange={(next) => changeContent({ buttons: next })}
          />
        </Part>
      )}
    </>
  );
}
