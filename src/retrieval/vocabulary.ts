/** An append-only list of 32-bit numbers. */
export class GrowingNumbers {
  length = 0;
  #room = new Uint32Array(1024);
  push(value: number): void {
    if (this.length === this.#room.length) {
      const wider = new Uint32Array(this.length * 2);
      wider.set(this.#room);
      this.#room = wider;
    }
    this.#room[this.length++] = value;
  }
  at(index: number): number {
    return this.#room[index] as number;
  }
  clear(): void {
    this.length = 0;
  }
  values(): Uint32Array {
    return this.#room.subarray(0, this.length);
  }
}

/** Token keys numbered in the order in which they first occur; open addressing, since a Map of large integers is four times slower. */
export class Vocabulary {
  size = 0;
  #slots = new Int32Array(1 << 16).fill(-1);
  readonly #keys = new GrowingNumbers();

  keyOf(number: number): number {
    return this.#keys.at(number);
  }

  numberOf(key: number): number {
    let slot = this.#slotOf(key);
    const known = this.#slots[slot] as number;
    if (known >= 0) return known;
    if (this.size * 2 > this.#slots.length) {
      this.#widen();
      slot = this.#slotOf(key);
    }
    this.#slots[slot] = this.size;
    this.#keys.push(key);
    return this.size++;
  }

  sortedOrder(): Uint32Array {
    return Uint32Array.from({ length: this.size }, (_, i) => i).sort((a, b) => this.keyOf(a) - this.keyOf(b));
  }

  #slotOf(key: number): number {
    const mask = this.#slots.length - 1;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & mask;
    for (;;) {
      const number = this.#slots[slot] as number;
      if (number < 0 || this.#keys.at(number) === key) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #widen(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    for (let number = 0; number < this.size; number++) this.#slots[this.#slotOf(this.keyOf(number))] = number;
  }
}
