import { eventTable, eventTypes } from '../description/event-table.js';
import { isKind } from '../description/kinds.js';
import { operationTable } from '../description/operation-table.js';
import type { Declaration, Model } from '../description/swagger.js';
import type { EventTable, OperationTable } from '../description/tables.js';
import type { AriDocument } from '../description/to-openapi.js';
import { capitalize } from './text.js';

/** The input of all writers. */
export interface Source {
  readonly release: string;
  readonly declarations: readonly Declaration[];
  readonly models: Readonly<Record<string, Model>>;
  readonly operations: OperationTable;
  readonly events: EventTable;
  readonly eventTypes: readonly string[];
  /** The models of the event hierarchy. They have a file of their own. */
  readonly eventModels: ReadonlySet<string>;
  /** Models in events that contain domain objects, such as the parties of a transfer. */
  readonly holders: ReadonlySet<string>;
}

export function createSource(declarations: readonly Declaration[], document: AriDocument, release: string): Source {
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

/** Returns the name of a model's type outside `models.ts`: the domain object, or the snapshot. */
export const typeNames =
  (source: Source) =>
  (model: string): string =>
    isKind(model) || source.holders.has(model) ? model : `model.${model}`;

/** Returns the name of the type of a snapshot. The domain object has the name of the model itself. */
export const snapshotName = (model: string): string => (isKind(model) ? `${model}Snapshot` : model);

/** Returns the name of the type of a resource. */
export const resourceTypeName = (resource: string): string => `${capitalize(resource)}Resource`;
