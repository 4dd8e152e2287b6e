import { GraphError } from "./graph-error";

/** Do something with one picture of a post, so that a refusal can name it. @throws GraphError with `picture`. */
export async function atPicture<Result>(place: number, call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof GraphError) error.picture = place;
    throw error;
  }
}
