import { AriInputError } from '../errors.js';
import { parseDuration } from './marble.js';
import type { Reply } from './replies.js';

const pattern =
  /^(\S+ \/\S*|\w+\.\w+)(?:\s+(?:(\d{3})|(timeout|unknown|unsent)))?(?:\s+(\{.*\}|\[.*\]))?(?:\s+after (\S+))?$/;

/** Parses a reply line: `DELETE /playbacks/playback-1  404  after 20ms`; `channels.originate  500 {"error":"…"}`. */
export function readReply(text: string): { readonly request: string; readonly reply: Reply } {
  const [, request, status, failure, body, after = '0ms'] = pattern.exec(text) ?? [];
  const time = parseDuration(after);
  if (request === undefined || time === undefined) {
    throw new AriInputError(
      `reply ${text}: expected a request or an operation, then a status, a body, and "after" with a duration`,
    );
  }
  return {
    request,
    reply: {
      after: time,
      ...(status !== undefined && { status: Number(status) }),
      ...(failure !== undefined && { failure: failure as NonNullable<Reply['failure']> }),
      ...(body !== undefined && { body: bodyOf(text, body) }),
    },
  };
}

function bodyOf(text: string, body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch (error) {
    throw new AriInputError(`reply ${text}: the body is not valid JSON`, { cause: error });
  }
}
