import type { AriRequest } from '../../transport/transport.js';
import type { Snapshots } from '../snapshots.js';
import type { AnswerItem, RequestItem } from './item.js';
import { isSuccess } from '../../util/http-error.js';
import { madeBy } from './mentions.js';

/** A request as it leaves in a score, and how it is answered, so many milliseconds later. */
export interface Asked {
  readonly item: RequestItem;
  readonly answer: AnswerItem | undefined;
  readonly after: number;
}

/** The `reply` lines of a score: for those requests whose answers are not all the usual ones. */
export function tellReplies(asked: readonly Asked[], snapshots: Snapshots): string[] {
  const replies = new Map<string, string[]>();
  for (const one of asked) {
    const { method, path } = one.item.request;
    const name = `${method} ${path}`;
    replies.set(name, [...(replies.get(name) ?? []), replyTo(one, snapshots)]);
  }
  return [...replies].flatMap(([name, list]) => {
    // The last one stays, so one that is as usual is enough.
    const last = list.findLastIndex((reply) => reply !== '');
    return list.slice(0, last < 0 ? 0 : last + 2).map((reply) => name + reply);
  });
}

/** What is unusual about an answer, if anything. */
function replyTo({ item, answer, after }: Asked, snapshots: Snapshots): string {
  const { status, failure, body } = answer?.answer ?? {};
  const words = [
    ...(failure === undefined ? [] : [failure]),
    ...(status !== undefined && !isSuccess(status) ? [String(status)] : []),
    ...(status !== undefined && isSuccess(status) && isNews(item, body, snapshots) ? [JSON.stringify(body)] : []),
    ...(after > 0 ? [`after ${after}ms`] : []),
  ];
  return words.map((word) => `  ${word}`).join('');
}

/** Whether an answer says what nobody could make up. */
function isNews({ request, operation }: RequestItem, body: unknown, snapshots: Snapshots): boolean {
  if (!operation || typeof body !== 'object' || body === null || operation.result === 'binary') return false;
  const filledIn = snapshots.answer(ariRequest(request, operation.name));
  const made = madeBy(operation);
  // What is made under an id that the program chose is as it was asked for.
  if (made ? made.id !== undefined : operation.method !== 'GET') return false;
  return canonical(body) !== canonical(filledIn);
}

/** Told to the snapshots as well, so that events say what these requests asked for. */
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
      ? Object.fromEntries(Object.entries(held).sort(([one], [other]) => (one < other ? -1 : 1)))
      : held,
  );
