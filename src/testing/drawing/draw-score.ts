import { wholeLife } from '../life.js';
import { beatsOf } from '../marble.js';
import type { Label, Score, ScorePage } from '../read-score.js';
import { drawAxis } from './axis.js';
import { drawLane, lanesOf, type Lane } from './lanes.js';
import { wrapped } from './layout.js';
import { drawLegend } from './legend.js';
import { pilesOf } from './marbles-lane.js';
import { style } from './style.js';
import { element, escaped, line, text } from './svg.js';
import { timelineOf, type Timeline } from './timeline.js';

const MARGIN = 16;
/** Where time begins, right of the names of the lanes. */
const LEFT = 120;
/** From one lane to the next. */
const LANE = 52;
/** Lines go on for this behind the last marble. */
const TAIL = 34;
/** For the word behind the end of a life. */
const WORD = 110;
const NARROWEST = 640;

/** A score as SVG. */
export function drawScore(score: Score, page: ScorePage): string {
  const lanes = lanesOf(score, (label: Label) => {
    const beats = beatsOf(score.lines[label], page.dash);
    return label === 'flow' ? wholeLife(beats, score.title) : beats;
  });
  const times = lanes.flatMap(({ beats }) => beats.map(({ at }) => at));
  const timeline = timelineOf(times, page.dash, LEFT);
  const last = timeline.x(timeline.times.at(-1)!);
  const legend = drawLegend(lanes, score);
  const width = Math.max(last + WORD, NARROWEST, legend.width + 2 * MARGIN);

  const parts: string[] = [];
  let y = 8;
  const write = (kind: string, words: string, height: number, letter: number): void => {
    for (const row of wrapped(words, (width - 2 * MARGIN) / letter)) parts.push(text(MARGIN, (y += height), kind, row));
  };
  write('page', page.title, 18, 6.8);
  write('about', page.about.join(' '), 18, 6.8);
  write('title', score.title, 27, 9.2);
  write('about', score.lines.about.join(' '), 20, 6.8);
  y += 44;
  const places = lanes.map((lane) => {
    const place = { lane, y };
    y += LANE + lane.depth;
    return place;
  });
  parts.push(...sameTimes(places, timeline));
  for (const place of places) parts.push(...drawLane(place.lane, score, timeline, place.y, last + TAIL));
  parts.push(...drawAxis(timeline, y, last + TAIL));
  parts.push(...legend.parts(MARGIN, (y += 54)));
  y += legend.height;
  for (const label of ['reply', 'error', 'problems'] as const) {
    for (const words of score.lines[label]) {
      parts.push(text(MARGIN, y + 4, 'head', label), text(90, y + 4, 'mono', words));
      y += 22;
    }
  }
  return documentOf(score.title, Math.ceil(width), Math.ceil(y + 4), parts);
}

/** Joins what happens at the same time on several lanes: mostly a cause and its effects. */
function sameTimes(places: readonly { readonly lane: Lane; readonly y: number }[], { times, x }: Timeline): string[] {
  return times.flatMap((time) => {
    const at = places.filter(({ lane }) => pilesOf(lane.beats).has(time)).map(({ y }) => y);
    return at.length > 1 ? [line(x(time), at[0]!, x(time), at.at(-1)!, 'same')] : [];
  });
}

function documentOf(title: string, width: number, height: number, parts: readonly string[]): string {
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  const inside = ['', element('title', {}, escaped(title)), `<style>${style}</style>`, ...parts, ''].join('\n');
  return `${element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size, class: 'ari-score' }, inside)}\n`;
}
