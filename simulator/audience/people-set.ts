/** A set of people as bits, cheap to unite and to count. */
export class PeopleSet {
  private readonly words: Uint32Array;

  constructor(size: number) {
    this.words = new Uint32Array((size + 31) >>> 5);
  }

  add(person: number): void {
    const index = person >>> 5;
    this.words[index] = this.words[index]! | (1 << (person & 31));
  }

  has(person: number): boolean {
    return (this.words[person >>> 5]! & (1 << (person & 31))) !== 0;
  }

  /** Add everybody of another set of the same size. */
  addAll(other: PeopleSet): this {
    for (let index = 0; index < this.words.length; index += 1) {
      this.words[index] = this.words[index]! | other.words[index]!;
    }
    return this;
  }

  count(): number {
    let total = 0;
    for (const word of this.words) total += bitsOf(word);
    return total;
  }

  /** How many are in both sets. */
  shared(other: PeopleSet): number {
    let total = 0;
    for (let index = 0; index < this.words.length; index += 1) {
      total += bitsOf(this.words[index]! & other.words[index]!);
    }
    return total;
  }

  *members(): Generator<number> {
    for (let person = 0; person < this.words.length * 32; person += 1) if (this.has(person)) yield person;
  }
}

function bitsOf(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
