import { framesAbove, isOfNode, isOfUser } from './stack.js';
import { replaceMember } from './replace-member.js';
import { watchResources } from './watch-resources.js';

/** A use of real time by a flow. */
export interface Escape {
  /** The name of the function, such as `setTimeout` or `a Promise`. */
  readonly by: string;
  /** The frame of the user's line. */
  readonly place: string | undefined;
}

const global: object = globalThis;

const nodeProcess = (globalThis as { readonly process?: object }).process;

/** Functions that schedule work in real time. */
const functions: readonly (readonly [owner: object | undefined, name: string, by: string])[] = [
  [global, 'setTimeout', 'setTimeout'],
  [global, 'setInterval', 'setInterval'],
  [global, 'setImmediate', 'setImmediate'],
  [global, 'queueMicrotask', 'queueMicrotask'],
  [global, 'requestAnimationFrame', 'requestAnimationFrame'],
  [global, 'requestIdleCallback', 'requestIdleCallback'],
  [nodeProcess, 'nextTick', 'process.nextTick'],
  [Promise.prototype, 'then', 'a Promise'],
];

/** Files of Node that read the clock for the user. Any other file of Node reads it for itself. */
const relays = /node:(internal\/)?(async_hooks|timers|process\/(task_queues|promises)|abort_controller)/;

/** Detects the first use of real time. */
export class Escapes {
  first: Escape | undefined;

  /** Starts the detection. Returns functions that end it. */
  watch(): (() => void)[] {
    const members = functions.flatMap(([owner, name, by]) => {
      const real = (owner as Record<string, unknown> | undefined)?.[name];
      return typeof real === 'function' ? [this.#watchMember(owner!, name, by, real)] : [];
    });
    return [...members, watchResources((by, callee) => this.#note(by, callee))];
  }

  #watchMember(owner: object, name: string, by: string, real: object): () => void {
    const note = (callee: (...args: never[]) => unknown): void => this.#note(by, callee);
    function watched(this: unknown, ...args: unknown[]): unknown {
      note(watched);
      return Reflect.apply(real as typeof watched, this, args);
    }
    // Copies the properties of the original function, such as those that `promisify` uses.
    return replaceMember(owner, name, Object.setPrototypeOf(watched, real));
  }

  #note(by: string, callee: (...args: never[]) => unknown): void {
    if (this.first) return;
    const frames = framesAbove(callee);
    const user = frames.findIndex(isOfUser);
    const between = frames.slice(0, user < 0 ? undefined : user);
    // Output to the console, for example, is asynchronous, but the flow does not wait for it.
    if (between.some((frame) => isOfNode(frame) && !relays.test(frame))) return;
    this.first = { by, place: frames[user]?.trim() };
  }
}
