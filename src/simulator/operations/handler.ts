import type { Observable } from 'rxjs';
import type { Answer } from '../core/answer.js';
import type { World } from '../core/world.js';
import type { Given } from './given.js';

/** Carries out one operation: answers at once, or when it has been carried out. Throws a `Refusal`. */
export type Handler = (world: World, given: Given) => Answer | Observable<Answer>;

/** Handlers by the name of their operation. */
export type Handlers = Readonly<Record<string, Handler>>;
