import { defer, mergeMap, type OperatorFunction } from 'rxjs';
import type { Channel } from '../../index.js';
import { formatTime } from '../terminal/format-time.js';
import { formatRow, snapshotOf } from './format-row.js';

/** Emits one line for each channel that appears, disappears, or has a different line than before. */
export const changeLines = (): OperatorFunction<readonly Channel[], string> => (lists) =>
  defer(() => {
    let previous: ReadonlyMap<string, Channel> = new Map();
    const lines = new Map<string, string>();
    return lists.pipe(
      mergeMap((channels) => {
        const current = new Map(channels.map((channel) => [channel.id, channel]));
        const removed = [...previous.values()].filter(({ id }) => !current.has(id));
        const changed = channels.filter((channel) => previous.get(channel.id) !== channel);
        previous = current;
        for (const { id } of removed) lines.delete(id);
        return [
          ...removed.map((channel) => lineOf(channel, 'gone')),
          ...changed.flatMap((channel) => {
            const line = lineOf(channel);
            if (lines.get(channel.id) === line) return [];
            lines.set(channel.id, line);
            return [line];
          }),
        ].map((line) => `${formatTime('')} ${line}\n`);
      }),
    );
  });

function lineOf(channel: Channel, end?: string): string {
  const [name = '', state = '', caller = '', connected = '', where = ''] = formatRow(snapshotOf(channel));
  return `${(end ?? state).padEnd(7)} ${name}  ${caller} → ${connected}  ${where}`.trimEnd();
}
