import type { Ari } from '../../../src/index.js';

/** The operations that were granted, in the spec file that runs. */
export const operations = new Set<string>();
/** The event types that came, likewise. */
export const events = new Set<string>();

/** Counts the operations that the server granted and the event types that it sent. */
export function recordCoverage(ari: Ari): void {
  ari.trace.subscribe((entry) => {
    if (entry.type === 'event') events.add(entry.event.type);
    if (entry.type === 'response' && entry.status < 400) operations.add(entry.request.operation);
  });
  ari.connectionState.subscribe(({ type }) => {
    if (type === 'open') operations.add('events.eventWebsocket');
  });
}

/** For what a spec exercised past the client. */
export const alsoExercised = (more: { operations?: string[]; events?: string[] }): void => {
  for (const operation of more.operations ?? []) operations.add(operation);
  for (const event of more.events ?? []) events.add(event);
};
