/** For tests: the same choices for the same seed. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed ^ 0x9e3779b9) >>> 0;
  }

  /** From 0 up to 1, that left out. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  between(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.fraction() * from.length)] as T;
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  some<T>(from: readonly T[], least: number, most: number): T[] {
    const rest = [...from];
    const many = Math.min(rest.length, this.between(least, most));
    return Array.from({ length: many }, () => rest.splice(Math.floor(this.fraction() * rest.length), 1)[0] as T);
  }
}
