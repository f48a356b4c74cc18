import type { Observable } from 'rxjs';
import { belongsTo, kinds, placeholders, type Kind, type KindName } from '../description/kinds.js';
import type { OperationTable } from '../description/tables.js';
import type { DomainClass } from '../events/event-types.js';
import { keyFor } from '../events/keys.js';
import type { AriEvent } from '../generated/events.js';
import type { OperationParams } from './build-request.js';
import { linkContext, type Call, type Context } from './context.js';

/** Creates one class for each kind, with a method for each operation that takes the kind's id. */
export function createDomainClasses(
  context: Context,
  operations: OperationTable,
): Readonly<Record<KindName, DomainClass>> {
  return Object.fromEntries(
    (Object.keys(kinds) as KindName[]).map((name) => [name, createDomainClass(name, context, operations)]),
  ) as Record<KindName, DomainClass>;
}

function createDomainClass(name: KindName, context: Context, operations: OperationTable): DomainClass {
  const kind: Kind = kinds[name];
  const { [name]: DomainObject } = {
    [name]: class {
      // Only declared: to define fields and then to set them costs twice, for every object in every event.
      declare readonly id: string;
      declare readonly data: unknown;

      constructor(id: string, data: unknown) {
        this.id = id;
        this.data = data;
      }

      get events(): Observable<AriEvent> {
        return context.events.onKey(keyFor(name, this.id), this.data !== undefined);
      }

      on(...types: readonly string[]): Observable<AriEvent> {
        return context.events.onKey(keyFor(name, this.id), this.data !== undefined, types);
      }

      get ended(): Observable<unknown> {
        return context.events.ended(keyFor(name, this.id), this.data !== undefined);
      }

      toJSON(): unknown {
        return this.data;
      }

      toString(): string {
        return `${name}(${this.id})`;
      }
    },
  } as Record<KindName, DomainClass>;
  addOperations(DomainObject.prototype as object, kind, context.call, operations);
  linkContext(DomainObject.prototype as object, { context, kind: name });
  return DomainObject;
}

function addOperations(prototype: object, kind: Kind, call: Call, operations: OperationTable): void {
  for (const [operation, { path }] of Object.entries(operations)) {
    const nickname = operation.replace(/^.*\./, '');
    if (!belongsTo(kind, path) || nickname in prototype) continue;
    const method = function (this: { readonly id: string }, params?: OperationParams): Observable<unknown> {
      return call(operation, { ...params, ...idParameters(kind, this.id) });
    };
    Object.defineProperty(prototype, nickname, { value: method, writable: true, configurable: true });
  }
}

/** Returns the parameters of the path for an id. The `technology/resource` of an endpoint fills two parameters. */
function idParameters({ path }: Kind, id: string): OperationParams {
  const [first, second] = placeholders(path);
  if (second === undefined) return { [first!]: id };
  const slash = id.indexOf('/');
  if (slash < 0) return { [first!]: id, [second]: '' };
  return { [first!]: id.slice(0, slash), [second]: id.slice(slash + 1) };
}
