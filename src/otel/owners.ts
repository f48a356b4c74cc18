import type { Context } from '@opentelemetry/api';

/** How many addresses are known: not everything that is made for a call is told to have ended. */
const KEPT = 10_000;

/** Whose something is: the address of a call's own channel, and what spans that belong to the call descend from. */
export interface Owner {
  readonly address: string;
  readonly context: Context;
}

/**
 * Which call an object was made for. It is known beyond the end of that call, because what is undone then still belongs
 * to it; the address that was longest without use is forgotten first.
 */
export class Owners {
  readonly #open: ReadonlyMap<string, Owner>;
  readonly #others = new Map<string, Owner>();

  /** `open` are the calls that are there, by the addresses of their channels: these are not forgotten. */
  constructor(open: ReadonlyMap<string, Owner>) {
    this.#open = open;
  }

  /** How many addresses are known besides those of the calls that are there. */
  get size(): number {
    return this.#others.size;
  }

  get(address: string): Owner | undefined {
    return this.#open.get(address) ?? this.#others.get(address);
  }

  set(address: string, { address: channel, context }: Owner): void {
    this.#others.delete(address);
    this.#others.set(address, { address: channel, context });
    if (this.#others.size > KEPT) this.#others.delete(this.#others.keys().next().value!);
  }

  /** The owner of the first of these that has one. What is named together with it and is nobody's yet becomes its own. */
  adopt(addresses: readonly string[]): Owner | undefined {
    const owner = addresses.map((address) => this.get(address)).find((one) => one !== undefined);
    if (!owner) return undefined;
    for (const address of addresses)
      if (!this.#open.has(address)) this.set(address, this.#others.get(address) ?? owner);
    return owner;
  }
}
