import type { AriRequest } from '../../transport/transport.js';
import type { Snapshots } from '../snapshots.js';
import type { AnswerItem, RequestItem } from './timeline-item.js';
import { isSuccess } from '../../util/http-error.js';
import { createdBy } from './mentions.js';

/** A request in a score, with its response and the delay of the response in milliseconds. */
export interface TimedRequest {
  readonly item: RequestItem;
  readonly answer: AnswerItem | undefined;
  readonly after: number;
}

/** Returns the `reply` lines of a score: the replies to requests with at least one response that is not the default. */
export function formatReplies(requests: readonly TimedRequest[], snapshots: Snapshots): string[] {
  const replies = new Map<string, string[]>();
  for (const request of requests) {
    const { method, path } = request.item.request;
    const name = `${method} ${path}`;
    replies.set(name, [...(replies.get(name) ?? []), formatReply(request, snapshots)]);
  }
  return [...replies].flatMap(([name, list]) => {
    // The last reply repeats, so one default reply at the end is enough.
    const last = list.findLastIndex((reply) => reply !== '');
    return list.slice(0, last < 0 ? 0 : last + 2).map((reply) => name + reply);
  });
}

/** Formats what differs from the default response. Returns an empty text for the default response. */
function formatReply({ item, answer, after }: TimedRequest, snapshots: Snapshots): string {
  const { status, failure, body } = answer?.answer ?? {};
  const words = [
    ...(failure === undefined ? [] : [failure]),
    ...(status !== undefined && !isSuccess(status) ? [String(status)] : []),
    ...(status !== undefined && isSuccess(status) && isUnpredictable(item, body, snapshots)
      ? [JSON.stringify(body)]
      : []),
    ...(after > 0 ? [`after ${after}ms`] : []),
  ];
  return words.map((word) => `  ${word}`).join('');
}

/** Returns whether a successful response contains data that the score cannot predict. */
function isUnpredictable({ request, operation }: RequestItem, body: unknown, snapshots: Snapshots): boolean {
  if (!operation || typeof body !== 'object' || body === null || operation.result === 'binary') return false;
  const filledIn = snapshots.respond(ariRequest(request, operation.name));
  const created = createdBy(operation);
  // The response to a request with a client id contains the data of the request.
  if (created ? created.id !== undefined : operation.method !== 'GET') return false;
  return canonical(body) !== canonical(filledIn);
}

/** Converts a request of a cassette, also for `Snapshots`, so that events contain the data of the requests. */
export const ariRequest = ({ method, path, query, body }: RequestItem['request'], operation: string): AriRequest => ({
  operation,
  method,
  path,
  query,
  ...(body !== undefined && { body }),
});

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, held: unknown) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  );
