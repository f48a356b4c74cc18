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
import { linkContext, type Context } from './objects/context.js';
import { handleMethods } from './objects/handles.js';
import { createDomainClasses } from './objects/domain-objects.js';
import { wrapResponse } from './objects/wrap-response.js';
import { RequestQueue } from './objects/request-queue.js';
import { repositories } from './objects/repositories.js';
import { CleanupTracker } from './objects/cleanup-tracker.js';
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

/** The number of requests of the client itself that may be in flight at once. */
const MAX_INTERNAL_REQUESTS = 8;

/** Creates a client from its parts. Besides `connect`, this is the only place that knows all of them. */
export function buildAri(input: AriOptions, platform: Platform, description: Description = shipped): Ari {
  const resolved = resolveOptions(input);
  const applications = new OwnedApplications(resolved.apps);
  const options: ResolvedAriOptions = {
    ...resolved,
    get apps() {
      return applications.names;
    },
  };
  const transport = (input.transport ?? platform.transport)(options);
  // Events may have the declarations of any known release. Only the server's own operations exist.
  const table = { ...shipped.events, ...description.events };
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
    operations: description.operations,
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
      return wrapResponse(classes, result, json);
    },
  });
  const requestInternal = operationInvoker({
    ...parts,
    isInternal: true,
    send: platform.longLists?.send(parts.send) ?? parts.send,
    // A queue of its own: the requests of the program may wait until an outage ends.
    queue: new RequestQueue(MAX_INTERNAL_REQUESTS),
    promote: (_, json) => platform.longLists?.read(json) ?? json,
  });
  const handle: Context['handle'] = (kind, id) => new classes[kind](id, undefined) as never;
  const context: Context = {
    get apps() {
      return applications.names;
    },
    call,
    get events() {
      return stream;
    },
    get isReplaced() {
      return applications.isReplaced;
    },
    handle,
    newId: options.newId,
    problemCounts: problems.counts,
    report: problems.report,
    subscribeAll: options.subscribeAll,
    cleanups: new CleanupTracker(),
  };
  const allOperations = { ...shipped.operations, ...description.operations };
  const classes = createDomainClasses(context, allOperations);
  const stream = new EventStream({
    options,
    apps: applications,
    socket: transport.socket,
    // A custom transport decides how its applications are claimed. The applications of a test do not conflict with
    // others.
    claimApplications: () => {
      applications.reset();
      return input.transport ? () => undefined : claimApplications(options);
    },
    types: new EventTypes(table, classes),
    problems,
    requestInternal,
    redact,
    scanner: platform.scanner,
    traces,
  });
  // The first subscriber receives a change first. The effects of a change are traced after it.
  stream.connection.pipe(skip(1)).subscribe((state) => trace({ type: 'connection', state }));
  reportOutages(stream.connection, options.url, problems.report);
  probeAuthorization(stream.connection, requestInternal, applications, options.reconnect || reconnectDefaults);
  const { events, ...resources } = repositories(call, allOperations);
  const ari: Ari = {
    ...resources,
    apps: resolved.apps,
    events: Object.assign(stream.on(WILDCARD), events),
    on: (...types) => stream.on(...types) as never,
    opened: stream.opened,
    connectionState: stream.connection,
    problems: problems.stream,
    trace: traces.stream,
    requestQueue: queue.stats,
    request: call,
    ...handleMethods(handle),
  };
  return linkContext(ari, { context });
}
