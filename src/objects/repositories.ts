import type { OperationTable } from '../description/tables.js';
import type { Resources } from '../generated/resources.js';
import type { Call } from './context.js';

type Repository = Record<string, (params?: Readonly<Record<string, unknown>>) => unknown>;

/** Creates one plain object for each resource, with one method for each of its operations. */
export function repositories(call: Call, operations: OperationTable): Resources {
  const resources: Record<string, Repository> = {};
  for (const [name, { upgrade }] of Object.entries(operations)) {
    const [resource, nickname] = name.split('.') as [string, string];
    // Not with `??=`: for a resource named `constructor` or `__proto__` it would find and change an inherited member.
    if (!Object.hasOwn(resources, resource))
      Object.defineProperty(resources, resource, { value: {}, enumerable: true });
    const repository = resources[resource]!;
    if (!upgrade) repository[nickname] = (params) => call(name, params);
  }
  return resources as unknown as Resources;
}
