const OFFICE = "application/vnd.openxmlformats-officedocument";

/** File types as people call them; those of old and new office programs alike. */
const NAMES: Record<string, string> = {
  "image/jpeg": "JPEG",
  "image/png": "PNG",
  "image/gif": "GIF",
  "video/mp4": "MP4",
  "video/quicktime": "MOV",
  "video/webm": "WebM",
  "video/3gpp": "3GP",
  "audio/mpeg": "MP3",
  "audio/mp4": "M4A",
  "audio/aac": "AAC",
  "audio/wav": "WAV",
  "audio/amr": "AMR",
  "audio/ogg": "Ogg Opus",
  "application/pdf": "PDF",
  "text/plain": "TXT",
  "application/msword": "Word",
  "application/vnd.ms-excel": "Excel",
  "application/vnd.ms-powerpoint": "PowerPoint",
  [`${OFFICE}.wordprocessingml.document`]: "Word",
  [`${OFFICE}.spreadsheetml.sheet`]: "Excel",
  [`${OFFICE}.presentationml.presentation`]: "PowerPoint",
};

/** The names of these types, each once. Pure. */
export const typeNames = (types: readonly string[]): string[] => [
  ...new Set(types.map((type) => NAMES[type] ?? type)),
];
