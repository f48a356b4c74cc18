import { textAt } from '../tail/objects.js';
import { printable } from '../terminal/printable.js';
import type { Snapshot } from './board.js';

/** A channel in words: its name, its state, who calls, with whom it talks, and where in Asterisk it is. */
export function row(channel: Snapshot): string[] {
  const dialplan = part(channel, 'dialplan');
  const running = textAt(dialplan, 'app_name');
  const place = [textAt(dialplan, 'exten'), textAt(dialplan, 'context')].filter(Boolean).join('@');
  return [
    textAt(channel, 'name'),
    textAt(channel, 'state'),
    party(part(channel, 'caller')),
    party(part(channel, 'connected')),
    [running && `${running}(${textAt(dialplan, 'app_data')})`, place].filter(Boolean).join(' '),
  ].map(printable);
}

/** How long it has been there: `1:02:03`. */
export function age(channel: Snapshot, now: number): string {
  const seconds = Math.max(0, Math.floor((now - Date.parse(textAt(channel, 'creationtime'))) / 1_000)) || 0;
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

const party = (of: Snapshot): string => [textAt(of, 'number'), textAt(of, 'name')].filter(Boolean).join(' ') || '-';

const part = (channel: Snapshot, name: string): Snapshot => (channel[name] ?? {}) as Snapshot;
