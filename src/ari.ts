import { skip } from 'rxjs';
import type { Ari } from './client.js';
import type { Description } from './description/tables.js';
import { OwnedApplications } from './connection/owned-applications.js';
import { EventStream } from './events/event-stream.js';
import { WILDCARD } from './events/event-router.js';
import { EventTypes } from './events/event-types.js';
import { keyInSnapshot } from './events/keys.js';
import { claimApplications } from './connection/claim-applications.js';
import { reportOutages } from './connection/outage-problems.js';
import { probeAuthorization } from './connection/probe-authorization.js';
import { Problems } from './events/problems.js';
import { eventObjects } from './generated/event-objects.js';
import { operations } from './generated/operations.js';
import { checkResult } from './objects/check-result.js';
import { operationInvoker } from './objects/invoke-operation.js';
import { tie, type Context } from './objects/context.js';
import { handleMethods } from './objects/handles.js';
import { objectMakers } from './objects/domain-objects.js';
import { wrapResponse } from './objects/wrap-response.js';
import { RequestQueue } from './objects/request-queue.js';
import { repositories } from './objects/repositories.js';
import { Undoing } from './objects/undoing.js';
import type { AriOptions, ResolvedAriOptions } from './options.js';
import type { Platform } from './platform.js';
import { reconnectDefaults, resolveOptions } from './resolve-options.js';
import type { AriTrace } from './trace.js';
import { isSuccess } from './util/http-error.js';
import { IsolatedSubject } from './util/isolated-subject.js';
import { createRedactor, redactBody } from './util/redact.js';
import { maxPathAndQuery } from './util/request-line.js';

export type { Ari } from './client.js';

const shipped: Description = { operations, events: eventObjects };

/** So many questions of its own may a client have under way. */
const FEW = 8;

/** Joins the rooms: the only place besides `connect` that knows them all. */
export function joinAri(given: AriOptions, platform: Platform, served: Description = shipped): Ari {
  const resolved = resolveOptions(given);
  const owned = new OwnedApplications(resolved.apps);
  const options: ResolvedAriOptions = {
    ...resolved,
    get apps() {
      return owned.names;
    },
  };
  const transport = (given.transport ?? platform.transport)(options);
  // Of events, those that only a known release declares are right too; of operations, only the server's own are.
  const table = { ...shipped.events, ...served.events };
  const traces = new IsolatedSubject<AriTrace>((error) =>
    problems.report({ type: 'subscriber', subject: 'ari.trace', error }),
  );
  const redact = createRedactor(options);
  const trace = (entry: AriTrace): void => traces.next(traces.observed ? redactBody(entry, redact) : entry);
  const traceRequest = (entry: AriTrace): void => {
    trace(entry);
    if (entry.type === 'response' && isSuccess(entry.status) && entry.request.isInternal !== true)
      stream.recordSuccess(entry.request);
    stream.authorization.handle(entry);
  };
  const problems = new Problems(options.logger, (problem) => trace({ type: 'problem', problem }));
  const queue = new RequestQueue(options.concurrency);
  const parts = {
    operations: served.operations,
    known: shipped.operations,
    maxLength: maxPathAndQuery(options),
    send: transport.send.bind(transport),
    queue,
    trace: traceRequest,
    redact,
  };
  const call = operationInvoker({
    ...parts,
    promote: (result, json, request) => {
      checkResult(result, json, request);
      const key = keyInSnapshot(result, json);
      if (key !== undefined) stream.markExisting(key);
      return wrapResponse(makers, result, json);
    },
  });
  const ask = operationInvoker({
    ...parts,
    own: true,
    send: platform.longLists?.send(parts.send) ?? parts.send,
    // Not behind what waits for an outage to end.
    queue: new RequestQueue(FEW),
    promote: (_, json) => platform.longLists?.read(json) ?? json,
  });
  const handle: Context['handle'] = (kind, id) => new makers[kind](id, undefined) as never;
  const context: Context = {
    get apps() {
      return owned.names;
    },
    call,
    get events() {
      return stream;
    },
    get isReplaced() {
      return owned.isReplaced;
    },
    handle,
    newId: options.newId,
    problemCounts: problems.counts,
    report: problems.report,
    subscribeAll: options.subscribeAll,
    undoing: new Undoing(),
  };
  const all = { ...shipped.operations, ...served.operations };
  const makers = objectMakers(context, all);
  const stream = new EventStream({
    options,
    apps: owned,
    socket: transport.socket,
    // Who brings a transport decides what its applications are: those of a test are no others' business.
    claimApplications: () => {
      owned.reset();
      return given.transport ? () => undefined : claimApplications(options);
    },
    types: new EventTypes(table, makers),
    problems,
    ask,
    redact,
    scanner: platform.scanner,
    traces,
  });
  // The first to listen is the first to hear: what others do at a change is traced after it.
  stream.connection.pipe(skip(1)).subscribe((state) => trace({ type: 'connection', state }));
  reportOutages(stream.connection, options.url, problems.report);
  probeAuthorization(stream.connection, ask, owned, options.reconnect || reconnectDefaults);
  const { events, ...resources } = repositories(call, all);
  const ari: Ari = {
    ...resources,
    apps: resolved.apps,
    events: Object.assign(stream.on(WILDCARD), events),
    on: (...types) => stream.on(...types) as never,
    opened: stream.opened,
    connectionState: stream.connection,
    problems: problems.stream,
    trace: traces.stream,
    requestQueue: queue.load,
    request: call,
    ...handleMethods(handle),
  };
  return tie(ari, { context });
}
