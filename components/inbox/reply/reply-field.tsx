"use client";

import { CompletionList } from "@/components/inbox/emoji/completion-list";
import { COMPLETION, optionId, useCompletion } from "@/components/inbox/emoji/use-completion";
import { WRITE_FIELD } from "@/components/inbox/room";
import { SAVED_LIST, SavedList } from "@/components/inbox/saved-replies/saved-list";
import { savedOptionId } from "@/components/inbox/saved-replies/saved-option";
import type { useSavedPicker } from "@/components/inbox/saved-replies/use-saved-picker";
import { Textarea } from "@/components/ui/input";
import { isComposed } from "@/components/ui/input-method";
import { isSend, useSendKey } from "./send-key";
import type { useReply } from "./use-reply";

interface ReplyFieldProps {
  reply: ReturnType<typeof useReply>;
  picker: ReturnType<typeof useSavedPicker>;
}

/** The field of a reply, and above it what is offered while somebody types: emoji after a colon, saved replies after a slash. */
export function ReplyField({ reply, picker }: ReplyFieldProps) {
  const completion = useCompletion(WRITE_FIELD, reply.write);
  const by = useSendKey();
  const list =
    picker.offered.length > 0
      ? { id: SAVED_LIST, option: savedOptionId(picker.at) }
      : completion.matches.length > 0
        ? { id: COMPLETION, option: optionId(completion.place) }
        : null;
  return (
    <>
      <CompletionList completion={completion} />
      <SavedList picker={picker} />
      <Textarea
        id={WRITE_FIELD}
        rows={2}
        aria-label={reply.label}
        aria-describedby="reply-hint"
        placeholder={reply.label}
        aria-autocomplete="list"
        aria-controls={list?.id}
        aria-activedescendant={list?.option}
        value={reply.text}
        onChange={({ target }) => {
          reply.write(target.value);
          completion.follow(target);
          picker.follow(target);
        }}
        onBlur={() => {
          completion.close();
          picker.blur();
        }}
        onPaste={({ clipboardData }) => reply.attached.bring(clipboardData.files)}
        onKeyDown={(event) => {
          if (picker.takes(event) || completion.takes(event)) return;
          if (isComposed(event.nativeEvent)) return;
          if (event.key === "Escape") event.currentTarget.blur();
          if (!isSend(event, by)) return;
          event.preventDefault();
          if (event.shiftKey) reply.sendAndClose();
          else reply.send();
        }}
        className="max-h-60 min-h-16 text-base! keyboard-up:max-h-24 keyboard-up:min-h-10"
      />
    </>
  );
}
