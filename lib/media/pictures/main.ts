import { preparePicture } from "./prepare-picture";
import { type PictureAnswer, PictureTask } from "./shapes";

// It lives as long as its parent process, and does one thing at a time.
process.on("disconnect", () => process.exit(0));
process.on("message", async (message) => {
  const made = await preparePicture(PictureTask.parse(message));
  const answer: PictureAnswer =
    typeof made === "string" ? { refusal: made, bytes: null } : { refusal: null, bytes: made };
  process.send?.(answer);
});
