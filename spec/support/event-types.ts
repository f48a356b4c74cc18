import { NEVER } from 'rxjs';
import { EventTypes } from '../../src/events/event-types.js';
import { eventObjects } from '../../src/generated/event-objects.js';
import { operations } from '../../src/generated/operations.js';
import { createAri } from '../../src/index.js';
import { contextOf } from '../../src/objects/context.js';
import { objectMakers } from '../../src/objects/domain-objects.js';

/** The types of events as a client knows them that nobody is connected to. */
export function eventTypes(): EventTypes {
  const ari = createAri({
    url: 'http://asterisk.invalid',
    username: 'hey',
    password: 'peekaboo',
    app: 'hello',
    transport: () => ({ socket: NEVER, send: () => NEVER }),
  });
  return new EventTypes(eventObjects, objectMakers(contextOf(ari.channel('any')), operations));
}
