/**
 * End this session and go to the start page. NextAuth wants its own token with the request, so that no
 * other site can sign someone out.
 *
 * @throws Error if the server did not confirm; the member is still signed in then.
 */
export async function signOut(): Promise<void> {
  const { csrfToken } = await (await fetch("/api/auth/csrf")).json();
  const answer = await fetch("/api/auth/signout", {
    method: "POST",
    body: new URLSearchParams({ csrfToken, json: "true" }),
  });
  if (!answer.ok) throw new Error(`signing out was answered with ${answer.status}`);
  location.assign("/");
}
