import { readCassette, type CassetteHeader } from '../cassette/cassette.js';
import type { Beat } from '../marble.js';
import { Snapshots } from '../snapshots.js';
import { requestText } from '../request-text.js';
import { burstsOf, type Burst } from './bursts.js';
import { orderRequests } from './order-requests.js';
import { entryOf, itemsOf, type AnswerItem, type Item } from './timeline-item.js';
import { layOutLines, type LabelledLine } from './layout.js';
import { selectCall } from './select-call.js';
import { isRelevant } from './is-relevant.js';
import { namesOf, idRenamer } from './rename-ids.js';
import { indexAfterClose, isCallEnd, findShutdown } from './find-shutdown.js';
import { Symbols } from './symbols.js';
import { formatEvent } from './format-event.js';
import { ariRequest, formatReplies, type TimedRequest } from './format-replies.js';
import { timesOf } from './timing.js';

/** Options of `scoreOf`: the call, and the layout of the page. */
export interface ScoreFromCassetteOptions {
  /**
   * The channel of the call.
   *
   * @defaultValue the channel of the first StasisStart
   */
  readonly channel?: string;
  /** The title of the page. */
  readonly title: string;
  /** The name of the program. */
  readonly program: string;
  /** A remark below the title. The source and the date of the recording always stand there. */
  readonly about?: string;
  /**
   * Duration of a dash in milliseconds. Times are rounded to dashes.
   *
   * @defaultValue 100
   */
  readonly dash?: number;
}

/**
 * Converts one call of a cassette to a page with a score.
 *
 * The page contains the events and the requests of the call. Times are rounded so that an effect never precedes its
 * cause. Ids are those that the client of a score generates, so that the recorded program passes the score.
 * Throws `AriInputError` if the text is not a cassette or does not contain the call.
 */
export function scoreFromCassette(
  cassette: string,
  { channel, title, program, about: objects, dash = 100 }: ScoreFromCassetteOptions,
): string {
  const { header, entries } = readCassette(cassette);
  const recorded = selectCall(itemsOf({ header, entries }), channel);
  const rename = idRenamer(namesOf(recorded.items, recorded.channel));
  const items = itemsOf({ header, entries: recorded.items.map(entryOf).map(rename) });
  const isWhole = items.some(isCallEnd);
  // The program received nothing after its end.
  const received = isWhole ? items.filter(({ type }) => type !== 'closed') : items.slice(0, indexAfterClose(items));
  const bursts = burstsOf(received.filter(isRelevant));
  const stop = findShutdown(bursts);
  const times = timesOf(bursts, dash, stop);
  const { lines, replies, legend } = linesOf(bursts, times);
  const endTime = stop ? times[bursts.indexOf(stop)]! : Math.floor(times.at(-1)! / dash + 1) * dash;
  const flow = [
    { at: 0, value: '^' },
    { at: endTime, value: '!' },
  ];
  const reply = replies.map((text): LabelledLine => ['reply', text]);
  return writePage(title, [
    [
      '',
      [
        ['program', program],
        ['dash', `${dash}ms`],
        ['about', describeSource(header)],
        ...(objects === undefined ? [] : [['about', objects] as const]),
        ...(isWhole || stop ? [] : incompleteRemark),
      ],
    ],
    ['legend', legend],
    ['as it was recorded', [...reply, ...layOutLines({ ...lines, flow }, dash)]],
  ]);
}

/** Returns the beats of the lines of a score, its replies, and its legend. */
function linesOf(bursts: readonly Burst[], times: readonly number[]) {
  const [snapshots, symbols] = [new Snapshots(), new Symbols()];
  const events: Beat<string>[] = [];
  const requests: Beat<string>[] = [];
  const timedRequests: TimedRequest[] = [];
  const timeOf = new Map<Item, number>(
    bursts.flatMap(({ items }, index) => items.map((item) => [item, times[index]!])),
  );
  const answers = new Map(
    bursts.flatMap(({ items }) =>
      items.filter((item): item is AnswerItem => item.type === 'answer').map((item) => [item.to, item]),
    ),
  );
  for (const [index, burst] of bursts.entries()) {
    const at = times[index]!;
    // Requests come first, because events take the fields of objects from them.
    for (const item of orderRequests(burst)) {
      const { request, operation } = item;
      if (operation) snapshots.respond(ariRequest(request, operation.name));
      requests.push({ at, value: symbols.ofRequest(requestText(ariRequest(request, operation?.name ?? ''))) });
      const answer = answers.get(item);
      timedRequests.push({ item, answer, after: answer ? timeOf.get(answer)! - at : 0 });
    }
    for (const item of burst.items) {
      if (item.type === 'event') events.push({ at, value: symbols.ofEvent(formatEvent(item.event, snapshots)) });
      else if (item.type === 'lost') events.push({ at, value: '#' });
      else if (item.type === 'open') events.push({ at, value: '^' });
    }
  }
  return { lines: { events, requests }, replies: formatReplies(timedRequests, snapshots), legend: symbols.legend };
}

const describeSource = ({ recorded, asterisk = 'Asterisk' }: CassetteHeader): string =>
  `Recorded from ${/^\w+(\/[\d.]+)?/.exec(asterisk)?.[0].replace('/', ' ')} on ${recorded.slice(0, 10)}.`;

const incompleteRemark: readonly LabelledLine[] = [['about', 'The recording ends before the call does.']];

function writePage(
  title: string,
  sections: readonly (readonly [heading: string, lines: readonly LabelledLine[]])[],
): string {
  return sections
    .map(([heading, lines]) => {
      const width = Math.max(...lines.map(([label]) => label.length));
      return [
        heading || title,
        ...lines.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`.trimEnd()),
        '',
      ].join('\n');
    })
    .join('\n');
}
