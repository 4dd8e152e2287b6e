import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { newId } from "@/lib/ids";
import { trackChannels } from "@/lib/testing/track-channels";

/** A browser's XMLHttpRequest as far as an upload needs it, over HTTP to `origin`. */
function requestTo(origin: string) {
  return class {
    status = 0;
    responseText = "";
    upload = {};
    onload = () => {};
    onerror = () => {};
    #method = "";
    #path = "";

    open(method: string, path: string): void {
      [this.#method, this.#path] = [method, path];
    }
    setRequestHeader(): void {}
    send(body: Blob): void {
      fetch(origin + this.#path, { method: this.#method, body }).then(
        async (answer) => {
          [this.status, this.responseText] = [answer.status, await answer.text()];
          this.onload();
        },
        () => this.onerror(),
      );
    }
  };
}

const file = new File(["a picture"], "sea.png");

/** A page with an owner, and a server that gives this answer to every upload. */
async function openPage(status: number, body: object) {
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(status).end(JSON.stringify(body)));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  vi.stubGlobal("XMLHttpRequest", requestTo(`http://127.0.0.1:${port}`));
  const session = await import("./session");
  const { uploadFile } = await import("./media");
  session.setOwnerOfPage("ada");
  const page = { wentOn: 0, upload: () => uploadFile("acme", { id: newId(), file }), ...session };
  session.onSignedIn(() => {
    page.wentOn += 1;
  });
  return { page, close: () => server.close() };
}

let closeChannels = () => {};
beforeEach(() => {
  vi.resetModules();
  closeChannels = trackChannels();
});
afterEach(() => closeChannels());

describe("an upload", () => {
  test("that is refused since nobody is signed in says so to the page, which goes on after the sign-in", async () => {
    const { page, close } = await openPage(401, { code: "not_signed_in" });
    await expect(page.upload()).rejects.toMatchObject({ code: "not_signed_in", status: 401 });
    page.noteSignedIn();
    expect(page.wentOn).toBe(1);
    close();
  });

  test("that is refused for what it is says nothing of the sign-in", async () => {
    const { page, close } = await openPage(415, { code: "file_type" });
    await expect(page.upload()).rejects.toMatchObject({ code: "file_type", status: 415 });
    page.noteSignedIn();
    expect(page.wentOn).toBe(0);
    close();
  });
});
