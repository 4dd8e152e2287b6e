import { breaksKey } from "@/db/breaks-key";
import { refuse } from "@/lib/errors";

/** Store a label's name. @throws Refusal `name_taken` where another label has it. */
export async function refuseTaken<Result>(name: string, store: () => Promise<Result>): Promise<Result> {
  try {
    return await store();
  } catch (error) {
    if (breaksKey(error, "labels_name_key")) refuse("name_taken", name);
    throw error;
  }
}
