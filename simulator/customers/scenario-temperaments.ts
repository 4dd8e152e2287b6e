/** How somebody behaves. Shares are chances between 0 and 1, times are simulated. */
export interface Temperament {
  name: "cheerful" | "hurried" | "grumbler" | "shy" | "regular";
  /** Turns up this often on average. */
  everyHours: number;
  /** Waits this long for an answer before saying something. */
  patienceMinutes: number;
  /** Complains this many times before giving up. */
  grumblesMax: number;
  /** Thanks, likes, puts a heart on an answer. */
  warmth: number;
  /** Sends a thought in two messages instead of one. */
  chattiness: number;
  /** Says it below a post rather than in a chat. */
  publicness: number;
}

/** The characters of the play. */
export const temperaments: Temperament[] = [
  {
    name: "cheerful",
    everyHours: 20,
    patienceMinutes: 240,
    grumblesMax: 0,
    warmth: 0.95,
    chattiness: 0.4,
    publicness: 0.45,
  },
  {
    name: "hurried",
    everyHours: 26,
    patienceMinutes: 15,
    grumblesMax: 2,
    warmth: 0.3,
    chattiness: 0.6,
    publicness: 0.1,
  },
  {
    name: "grumbler",
    everyHours: 30,
    patienceMinutes: 40,
    grumblesMax: 3,
    warmth: 0.1,
    chattiness: 0.3,
    publicness: 0.35,
  },
  {
    name: "shy",
    everyHours: 60,
    patienceMinutes: 600,
    grumblesMax: 0,
    warmth: 0.6,
    chattiness: 0.1,
    publicness: 0.05,
  },
  {
    name: "regular",
    everyHours: 16,
    patienceMinutes: 90,
    grumblesMax: 1,
    warmth: 0.7,
    chattiness: 0.3,
    publicness: 0.3,
  },
];
