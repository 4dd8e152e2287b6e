import { h } from "./dom";

const RATE = 8_000;
const SECONDS = 2.4;

/** A short hummed voice note as a WAV, for those without a recording at hand. */
export function sampleVoice(): string {
  const count = Math.floor(RATE * SECONDS);
  const view = new DataView(new ArrayBuffer(44 + count * 2));
  const word = (at: number, text: string) => {
    for (const [index, one] of [...text].entries()) view.setUint8(at + index, one.charCodeAt(0));
  };
  word(0, "RIFF");
  view.setUint32(4, 36 + count * 2, true);
  word(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, "data");
  view.setUint32(40, count * 2, true);
  const tune = [262, 330, 392, 330, 294, 262];
  for (let index = 0; index < count; index += 1) {
    const at = index / RATE;
    const note = tune[Math.floor((at / SECONDS) * tune.length)] ?? 262;
    const swell = Math.sin((((at / SECONDS) * tune.length) % 1) * Math.PI);
    view.setInt16(44 + index * 2, Math.sin(2 * Math.PI * note * at) * swell * 9_000, true);
  }
  return dataUrlOf("audio/wav", new Uint8Array(view.buffer));
}

/** A sticker of our own drawing: a steaming cup. */
export function sampleSticker(): string {
  const canvas = h("canvas", { width: 512, height: 512 });
  const pen = canvas.getContext("2d");
  if (!pen) return "";
  const shape = (path: string, colour: string) => {
    pen.fillStyle = colour;
    pen.fill(new Path2D(path));
  };
  shape("M256 30a226 226 0 110 452 226 226 0 010-452z", "#ffe3b8");
  shape("M120 220h230v90a115 115 0 01-230 0z", "#b4552b");
  shape("M350 235h36a46 46 0 010 92h-40v-28h36a18 18 0 000-36h-32z", "#b4552b");
  shape("M120 220h230v26H120z", "#6b2f16");
  shape(
    "M176 290a14 14 0 110 28 14 14 0 010-28zM292 290a14 14 0 110 28 14 14 0 010-28zM196 334h76a38 38 0 01-76 0z",
    "#fff4e4",
  );
  shape(
    "M180 190c-24-30 24-46 0-80 44 30-8 50 12 80zM250 190c-24-30 24-46 0-80 44 30-8 50 12 80z",
    "#ffffff",
  );
  return canvas.toDataURL("image/webp");
}

/** A chosen file as a `data:` URL. @throws DOMException when it cannot be read. */
export function readFile(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

function dataUrlOf(type: string, bytes: Uint8Array): string {
  const letters = Array.from(bytes, (one) => String.fromCharCode(one)).join("");
  return `data:${type};base64,${btoa(letters)}`;
}
