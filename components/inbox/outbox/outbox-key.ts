/** Under what a tab keeps a member's replies that are not stored yet. */
export const outboxKey = (workspace: string, me: string) => `outbox/${workspace}/${me}`;

/** What the names of the copies begin with that outlive their tab. */
export const copiesOf = (workspace: string, me: string) => `${outboxKey(workspace, me)}/`;

/** Whether this tab has any, or one that may be gone, without loading what sends them. */
export function hasUnsent(workspace: string, me: string): boolean {
  try {
    const prefix = copiesOf(workspace, me);
    const isLeft = Object.keys(localStorage).some((key) => key.startsWith(prefix));
    return isLeft || sessionStorage.getItem(outboxKey(workspace, me)) !== null;
  } catch {
    return false; // Forbidden by this browser.
  }
}
