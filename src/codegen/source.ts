import { eventTable, eventTypes } from '../description/event-table.js';
import { isKind } from '../description/kinds.js';
import { operationTable } from '../description/operation-table.js';
import type { Declaration, Model } from '../description/swagger.js';
import type { EventTable, OperationTable } from '../description/tables.js';
import type { AriDocument } from '../description/to-openapi.js';

/** What all writers write from. */
export interface Source {
  readonly release: string;
  readonly declarations: readonly Declaration[];
  readonly models: Readonly<Record<string, Model>>;
  readonly operations: OperationTable;
  readonly events: EventTable;
  readonly eventTypes: readonly string[];
  /** Everything of the event hierarchy, which has a file of its own. */
  readonly eventModels: ReadonlySet<string>;
  /** Models in events that hold domain objects themselves, such as the parties of a transfer. */
  readonly holders: ReadonlySet<string>;
}

export function sourceOf(declarations: readonly Declaration[], document: AriDocument, release: string): Source {
  const models = Object.fromEntries(declarations.flatMap((declaration) => Object.entries(declaration.models)));
  const types = eventTypes(document);
  const eventModels = new Set([...types, 'Event', 'Message', 'MissingParams', 'RESTResponse']);
  const holders = Object.values(models).filter(
    ({ id, properties }) =>
      !eventModels.has(id) && !isKind(id) && Object.values(properties).some(({ type }) => isKind(type)),
  );
  return {
    release,
    declarations,
    models,
    operations: operationTable(document),
    events: eventTable(document),
    eventTypes: types,
    eventModels,
    holders: new Set(holders.map(({ id }) => id)),
  };
}

/** How a writer outside `models.ts` spells the type of a model: a domain object, or the snapshot. */
export const spelled =
  (source: Source) =>
  (model: string): string =>
    isKind(model) || source.holders.has(model) ? model : `model.${model}`;
