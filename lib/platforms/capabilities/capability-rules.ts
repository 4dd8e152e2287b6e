import type { TextLimit } from "@/lib/platforms/platform";
import type { PlatformName } from "@/lib/words";
import type { ChoiceForm } from "./choice-form";

/** The kinds of files that a reply can carry. */
export const FILE_KINDS = ["image", "video", "audio", "file"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** How an app takes files of one kind. */
interface FileRule {
  /** What the bytes may be; null for anything. */
  types: readonly string[] | null;
  bytesMax: number;
  /** How many of this kind share one message; 0 where none is taken. */
  perMessage: number;
  /** Whether the words of a reply can stand below the file, in the same message. */
  hasCaption: boolean;
}

/** What an app takes in a message of ours. What it does not take at all is null. */
export interface Capabilities {
  textLimit: TextLimit;
  /** Of the words below a file; null where words and files cannot share a message. */
  captionLimit: TextLimit | null;
  files: Record<FileKind, FileRule>;
  /** The type of a voice note that the app shows as one; null if it shows every sound as a player. */
  voiceNote: string | null;
  /** The forms it has for what a reply can carry; what has none goes as words. */
  extras: {
    location: boolean;
    card: boolean;
    /** Of the forms for choices, the first into which all fits. */
    choices: readonly ChoiceForm[];
    link: { titleMax: number; wordsMax: number };
  };
  /** Days after which a message can no longer be reacted to; null without limit. */
  reactions: { daysMax: number | null } | null;
}

const MB = 1024 * 1024;
/** The largest file that we store: no app takes a larger one from us. */
const STORED_MAX = 25 * MB;
const PDF = "application/pdf";
const OFFICE = "application/vnd.openxmlformats-officedocument";
const DOCUMENTS = [
  PDF,
  "text/plain",
  "application/msword",
  "application/vnd.ms-excel",
  "application/vnd.ms-powerpoint",
  `${OFFICE}.wordprocessingml.document`,
  `${OFFICE}.spreadsheetml.sheet`,
  `${OFFICE}.presentationml.presentation`,
];

/** A form whose choices have titles alone. */
const bare = { descriptionMax: null, sectionMax: null };
/** Messenger and Instagram: quick replies below a text, and a template with a button. */
const PAGE_EXTRAS: Capabilities["extras"] = {
  location: false,
  card: false,
  choices: [{ as: "quick_replies", countMax: 13, titleMax: 20, ...bare, wordsMax: 1_999 }],
  link: { titleMax: 20, wordsMax: 640 },
};
const WHATSAPP_EXTRAS: Capabilities["extras"] = {
  location: true,
  card: true,
  choices: [
    { as: "buttons", countMax: 3, titleMax: 20, ...bare, wordsMax: 1_024 },
    { as: "list", countMax: 10, titleMax: 24, descriptionMax: 72, sectionMax: 24, wordsMax: 4_096 },
  ],
  link: { titleMax: 20, wordsMax: 1_024 },
};

const alone = { perMessage: 1, hasCaption: false };
const captioned = { perMessage: 1, hasCaption: true };

/**
 * What each app takes, once: the adapters, the verb, the composer, the API and the page for members read it
 * here.
 *
 * @see https://developers.facebook.com/docs/messenger-platform/reference/send-api
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media
 */
export const CAPABILITIES: Record<PlatformName, Capabilities> = {
  facebook: {
    // Meta takes fewer than 2,000.
    textLimit: { max: 1999, unit: "characters" },
    captionLimit: null,
    files: {
      image: {
        types: ["image/jpeg", "image/png", "image/gif"],
        bytesMax: 8 * MB,
        perMessage: 10,
        hasCaption: false,
      },
      video: { types: ["video/mp4", "video/quicktime"], bytesMax: STORED_MAX, ...alone },
      audio: {
        types: ["audio/mpeg", "audio/mp4", "audio/aac", "audio/wav"],
        bytesMax: STORED_MAX,
        ...alone,
      },
      file: { types: null, bytesMax: STORED_MAX, ...alone },
    },
    voiceNote: null,
    extras: PAGE_EXTRAS,
    reactions: { daysMax: null },
  },
  instagram: {
    textLimit: { max: 1000, unit: "bytes" },
    captionLimit: null,
    files: {
      image: { types: ["image/jpeg", "image/png"], bytesMax: 8 * MB, perMessage: 10, hasCaption: false },
      video: {
        types: ["video/mp4", "video/quicktime", "video/webm"],
        bytesMax: STORED_MAX,
        ...alone,
      },
      audio: { types: ["audio/aac", "audio/mp4", "audio/wav"], bytesMax: STORED_MAX, ...alone },
      file: { types: [PDF], bytesMax: STORED_MAX, ...alone },
    },
    voiceNote: null,
    extras: PAGE_EXTRAS,
    reactions: { daysMax: null },
  },
  whatsapp: {
    textLimit: { max: 4096, unit: "characters" },
    captionLimit: { max: 1024, unit: "characters" },
    files: {
      image: { types: ["image/jpeg", "image/png"], bytesMax: 5 * MB, ...captioned },
      video: { types: ["video/mp4", "video/3gpp"], bytesMax: 16 * MB, ...captioned },
      audio: {
        types: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"],
        bytesMax: 16 * MB,
        ...alone,
      },
      file: { types: DOCUMENTS, bytesMax: STORED_MAX, ...captioned },
    },
    voiceNote: "audio/ogg",
    extras: WHATSAPP_EXTRAS,
    reactions: { daysMax: 30 },
  },
};
