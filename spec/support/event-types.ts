import { NEVER } from 'rxjs';
import { EventTypes } from '../../src/events/event-types.js';
import { eventObjects } from '../../src/generated/event-objects.js';
import { operations } from '../../src/generated/operations.js';
import { createAri } from '../../src/index.js';
import { contextOf } from '../../src/objects/context.js';
import { createDomainClasses } from '../../src/objects/domain-objects.js';
import { directOptions } from './direct-client.js';

/** The event types and the classes of domain objects, as an unconnected client has them. */
export function eventTypesAndClasses() {
  const ari = createAri({
    ...directOptions,
    transport: () => ({ socket: NEVER, send: () => NEVER }),
  });
  const classes = createDomainClasses(contextOf(ari.channel('any')), operations);
  return { classes, types: new EventTypes(eventObjects, classes) };
}

export const eventTypes = (): EventTypes => eventTypesAndClasses().types;
