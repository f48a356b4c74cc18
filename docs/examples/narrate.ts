// Describes a call as it happens: the time, the events of Asterisk (◀), the requests of the flow (▶).
import { map, type Observable } from 'rxjs';
import type { Ari, AriEvent, AriTrace } from 'rx-ari';

export const narrate = (ari: Ari): Observable<string> => ari.trace.pipe(map((entry) => `${clock()}  ${line(entry)}`));

const clock = (): string => new Date().toISOString().slice(11, 23);

function line(entry: AriTrace): string {
  if (entry.type === 'event') return `◀ ${entry.event.type.padEnd(20)} ${details(entry.event)}`.trimEnd();
  if (entry.type === 'connection') return `─ ${entry.state.type}`;
  if (entry.type === 'problem') return `! ${entry.problem.type} ${String(entry.problem.error)}`;
  const { method, path, query } = entry.request;
  if (entry.type === 'request') return `  ▶ ${method} ${path}${query && ` ${decodeURIComponent(query)}`}`;
  if (entry.type === 'failure') return `  ! ${String(entry.error)}`;
  if (entry.type === 'aborted') return '    aborted';
  return `    ${entry.status} after ${Math.round(entry.duration)} ms`;
}

function details(event: AriEvent): string {
  switch (event.type) {
    case 'StasisStart':
      return `${event.channel.data.name} from ${event.channel.data.caller.number || 'unknown'}`;
    case 'ChannelDtmfReceived':
      return event.digit;
    case 'ChannelStateChange':
      return event.channel.data.state;
    case 'PlaybackStarted':
    case 'PlaybackFinished':
      return `${event.playback.data.media_uri} ${event.playback.data.state}`;
    default:
      return 'channel' in event ? event.channel.id : '';
  }
}
