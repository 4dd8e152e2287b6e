/** Under what a tab keeps a member's replies that are not stored yet. */
export const outboxKey = (workspace: string, me: string) => `outbox/${workspace}/${me}`;

/** Whether this tab has any, without loading what sends them. */
export function hasUnsent(workspace: string, me: string): boolean {
  try {
    return sessionStorage.getItem(outboxKey(workspace, me)) !== null;
  } catch {
    return false; // Forbidden by this browser.
  }
}
