declare module "heic-decode" {
  interface HeicImage {
    width: number;
    height: number;
    /** Four bytes a pixel, turned as the camera noted. */
    decode(): Promise<{ width: number; height: number; data: Uint8ClampedArray }>;
  }
  interface HeicDecoder {
    all(file: { buffer: Uint8Array }): Promise<HeicImage[] & { dispose(): void }>;
  }
  const decoder: HeicDecoder;
  export default decoder;
}
