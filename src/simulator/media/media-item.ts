import { fileName, type StoredRecording } from './recording-stored.js';
import { soundLength } from './sounds.js';

/**
 * The behaviour of a medium: a duration in milliseconds, endless (`Infinity`), `failed` at once, or `lost`: Asterisk
 * announces its start and no end.
 */
export type MediaItem = number | 'failed' | 'lost';

/** Parses a media URI. The scheme is case-sensitive. */
export function parseMedia(uri: string, recordings: ReadonlyMap<string, StoredRecording>): MediaItem {
  const colon = uri.indexOf(':');
  const rest = uri.slice(colon + 1);
  switch (uri.slice(0, Math.max(colon, 0))) {
    case 'sound':
      return soundLength(rest) ?? 'failed';
    case 'digits':
      return spell(rest, (key) => `digits/${keyNames[key] ?? key}`);
    case 'characters':
      return spell(rest.toLowerCase(), (key) =>
        /[a-z]/.test(key) ? `letters/${key}` : `digits/${keyNames[key] ?? key}`,
      );
    case 'number':
      return /^-?\d{1,9}$/.test(rest) ? spokenNumber(Number(rest)) : 'lost';
    case 'tone':
      return /^([\d!@]|(ring|busy|dial|congestion|callwaiting|dialrecall|record|info|stutter)(;|$))/.test(rest)
        ? Infinity
        : 'failed';
    case 'recording': {
      const recording = recordings.get(fileName(rest) ?? '');
      return recording ? recording.length || 'failed' : 'lost';
    }
    default:
      return 'lost';
  }
}

const keyNames: Readonly<Record<string, string>> = { '*': 'star', '#': 'pound' };

const spell = (text: string, soundOf: (key: string) => string): number =>
  [...text].reduce((sum, key) => sum + (soundLength(soundOf(key)) ?? 0), 0);

/** Splits a number into sounds: 42 is `40`, `2`; 342 is `3`, `hundred`, `40`, `2`. */
function spokenNumber(number: number): number {
  const say = (word: string | number): number => soundLength(`digits/${word}`) ?? 0;
  if (number < 0) return say('minus') + spokenNumber(-number);
  for (const [word, unit] of [
    ['million', 1_000_000],
    ['thousand', 1_000],
    ['hundred', 100],
  ] as const) {
    if (number < unit) continue;
    const rest = number % unit;
    return spokenNumber(Math.floor(number / unit)) + say(word) + (rest === 0 ? 0 : spokenNumber(rest));
  }
  if (number <= 20 || number % 10 === 0) return say(number);
  return say(number - (number % 10)) + say(number % 10);
}
