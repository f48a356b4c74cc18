import type { Channel } from '../../index.js';
import { textAt } from '../tail/objects.js';
import { escapeControls } from '../../util/escape-controls.js';

/** The fields of a channel as the server sent them. */
export type Snapshot = Readonly<Record<string, unknown>>;

export const snapshotOf = ({ data }: Channel): Snapshot => data as unknown as Snapshot;

/** The time when the channel was created, in milliseconds since the epoch. */
export const createdAt = (channel: Snapshot): number => Date.parse(textAt(channel, 'creationtime'));

/** Returns the columns of a channel: its name, its state, the caller, the connected party, and its place in the dialplan. */
export function formatRow(channel: Snapshot): string[] {
  const dialplan = fieldsOf(channel, 'dialplan');
  const running = textAt(dialplan, 'app_name');
  const place = [textAt(dialplan, 'exten'), textAt(dialplan, 'context')].filter(Boolean).join('@');
  return [
    textAt(channel, 'name'),
    textAt(channel, 'state'),
    formatParty(fieldsOf(channel, 'caller')),
    formatParty(fieldsOf(channel, 'connected')),
    [running && `${running}(${textAt(dialplan, 'app_data')})`, place].filter(Boolean).join(' '),
  ].map((cell) => escapeControls(cell));
}

/** Returns the time since the channel was created: `1:02:03`. */
export function formatAge(channel: Snapshot, now: number): string {
  const seconds = Math.max(0, Math.floor((now - createdAt(channel)) / 1_000)) || 0;
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

const formatParty = (of: Snapshot): string =>
  [textAt(of, 'number'), textAt(of, 'name')].filter(Boolean).join(' ') || '-';

const fieldsOf = (channel: Snapshot, name: string): Snapshot => (channel[name] ?? {}) as Snapshot;
