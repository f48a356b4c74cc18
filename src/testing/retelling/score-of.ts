import { readCassette, type CassetteHeader } from '../cassette/cassette.js';
import type { Beat } from '../marble.js';
import { Snapshots } from '../snapshots.js';
import { requestText } from '../request-text.js';
import { burstsOf, type Burst } from './bursts.js';
import { inOrder } from './in-order.js';
import { entryOf, itemsOf, type AnswerItem, type Item } from './item.js';
import { layOut, type LabelledLine } from './lay-out.js';
import { oneCall } from './one-call.js';
import { isTold } from './quiet.js';
import { namesOf, renaming } from './rename.js';
import { closingIn, isEnd, stopIn } from './stop.js';
import { Symbols } from './symbols.js';
import { tellEvent } from './tell-event.js';
import { ariRequest, tellReplies, type Asked } from './tell-replies.js';
import { timesOf } from './timing.js';

/** Which call becomes a score, and how it is written. */
export interface ScoreOfOptions {
  /** Whose call it is. Default: that of the first StasisStart. */
  readonly channel?: string;
  /** What the page is called. */
  readonly title: string;
  /** Which program it is about. */
  readonly program: string;
  /** A remark below its title, besides from what and when it was recorded. */
  readonly about?: string;
  /** How many milliseconds a dash is, to which times are rounded. Default: 100. */
  readonly dash?: number;
}

/**
 * One call of a cassette as a page with a score: what Asterisk said, what the program asked, at times that are rounded so
 * that nothing comes before its cause. Ids are those that the client of a score counts, so that the page can be played with
 * the program that was recorded. Throws `AriInputError` for a text that is no cassette, and for a call that is not on it.
 */
export function scoreOf(cassette: string, { channel, title, program, about, dash = 100 }: ScoreOfOptions): string {
  const { header, entries } = readCassette(cassette);
  const recorded = oneCall(itemsOf({ header, entries }), channel);
  const rename = renaming(namesOf(recorded.items, recorded.channel));
  const items = itemsOf({ header, entries: recorded.items.map(entryOf).map(rename) });
  const isWhole = items.some(isEnd);
  // What came after its program was ended, nobody heard.
  const heard = isWhole ? items.filter(({ type }) => type !== 'closed') : items.slice(0, closingIn(items));
  const bursts = burstsOf(heard.filter(isTold));
  const stop = stopIn(bursts);
  const times = timesOf(bursts, dash, stop);
  const { lines, replies, legend } = tell(bursts, times);
  const over = stop ? times[bursts.indexOf(stop)]! : Math.floor(times.at(-1)! / dash + 1) * dash;
  const flow = [
    { at: 0, what: '^' },
    { at: over, what: '!' },
  ];
  const reply = replies.map((text): LabelledLine => ['reply', text]);
  return page(title, [
    [
      '',
      [
        ['program', program],
        ['dash', `${dash}ms`],
        ['about', from(header)],
        ...(about === undefined ? [] : [['about', about] as const]),
        ...(isWhole || stop ? [] : unended),
      ],
    ],
    ['legend', legend],
    ['as it was recorded', [...reply, ...layOut({ ...lines, flow }, dash)]],
  ]);
}

/** The beats of the lines of a score, its replies, and what its symbols mean. */
function tell(bursts: readonly Burst[], times: readonly number[]) {
  const [snapshots, symbols] = [new Snapshots(), new Symbols()];
  const asterisk: Beat<string>[] = [];
  const requests: Beat<string>[] = [];
  const asked: Asked[] = [];
  const timeOf = new Map<Item, number>(
    bursts.flatMap(({ items }, index) => items.map((item) => [item, times[index]!])),
  );
  const answers = new Map(
    bursts.flatMap(({ items }) =>
      items.filter((item): item is AnswerItem => item.type === 'answer').map((one) => [one.to, one]),
    ),
  );
  for (const [index, burst] of bursts.entries()) {
    const at = times[index]!;
    // The requests first: what they say of objects is what events fill in.
    for (const item of inOrder(burst)) {
      const { request, operation } = item;
      if (operation) snapshots.answer(ariRequest(request, operation.name));
      requests.push({ at, what: symbols.ofRequest(requestText(ariRequest(request, operation?.name ?? ''))) });
      const answer = answers.get(item);
      asked.push({ item, answer, after: answer ? timeOf.get(answer)! - at : 0 });
    }
    for (const item of burst.items) {
      if (item.type === 'event') asterisk.push({ at, what: symbols.ofEvent(tellEvent(item.event, snapshots)) });
      else if (item.type === 'lost') asterisk.push({ at, what: '#' });
      else if (item.type === 'open') asterisk.push({ at, what: '^' });
    }
  }
  return { lines: { asterisk, requests }, replies: tellReplies(asked, snapshots), legend: symbols.legend };
}

const from = ({ recorded, asterisk = 'Asterisk' }: CassetteHeader): string =>
  `Recorded from ${/^\w+(\/[\d.]+)?/.exec(asterisk)?.[0].replace('/', ' ')} on ${recorded.slice(0, 10)}.`;

const unended: readonly LabelledLine[] = [['about', 'The recording ends before the call does.']];

function page(
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
