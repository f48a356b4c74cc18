import { parseLifetime } from '../lifetime.js';
import { beatsOf } from '../marble.js';
import type { Label, Score, ScorePage } from '../read-score.js';
import { drawAxis } from './axis.js';
import { drawLane, lanesOf, type Lane } from './lanes.js';
import { wrapText } from './layout.js';
import { drawLegend } from './legend.js';
import { stacksOf } from './marbles-lane.js';
import { style } from './style.js';
import { element, escaped, line, text } from './svg.js';
import { timelineOf, type Timeline } from './timeline.js';

const MARGIN = 16;
/** Start of the time axis, right of the labels of the lanes. */
const MIN_AXIS_X = 120;
/** Height of a lane. */
const LANE_HEIGHT = 52;
/** Length of a lane after its last marble. */
const TAIL_WIDTH = 34;
/** Space for the label after the end of the lifetime. */
const MIN_END_LABEL_WIDTH = 110;
const MIN_WIDTH = 640;

/** Draws a score as SVG. */
export function drawScore(score: Score, page: ScorePage): string {
  const lanes = lanesOf(score, (label: Label) => {
    const beats = beatsOf(score.lines[label], page.dash);
    return label === 'flow' ? parseLifetime(beats, score.title) : beats;
  });
  const times = lanes.flatMap(({ beats }) => beats.map(({ at }) => at));
  const timeline = timelineOf(times, page.dash, MIN_AXIS_X);
  const last = timeline.x(timeline.times.at(-1)!);
  const legend = drawLegend(lanes, score);
  const width = Math.max(last + MIN_END_LABEL_WIDTH, MIN_WIDTH, legend.width + 2 * MARGIN);

  const parts: string[] = [];
  let y = 8;
  const write = (kind: string, words: string, height: number, letter: number): void => {
    for (const row of wrapText(words, (width - 2 * MARGIN) / letter))
      parts.push(text(MARGIN, (y += height), kind, row));
  };
  write('page', page.title, 18, 6.8);
  write('about', page.about.join(' '), 18, 6.8);
  write('title', score.title, 27, 9.2);
  write('about', score.lines.about.join(' '), 20, 6.8);
  y += 44;
  const places = lanes.map((lane) => {
    const place = { lane, y };
    y += LANE_HEIGHT + lane.depth;
    return place;
  });
  parts.push(...drawSimultaneous(places, timeline));
  for (const place of places) parts.push(...drawLane(place.lane, score, timeline, place.y, last + TAIL_WIDTH));
  parts.push(...drawAxis(timeline, y, last + TAIL_WIDTH));
  parts.push(...legend.parts(MARGIN, (y += 54)));
  y += legend.height;
  for (const label of ['reply', 'error', 'problems'] as const) {
    for (const words of score.lines[label]) {
      parts.push(text(MARGIN, y + 4, 'head', label), text(90, y + 4, 'mono', words));
      y += 22;
    }
  }
  return writeDocument(score.title, Math.ceil(width), Math.ceil(y + 4), parts);
}

/** Connects marbles of several lanes at the same time, because they are usually a cause and its effects. */
function drawSimultaneous(
  places: readonly { readonly lane: Lane; readonly y: number }[],
  { times, x }: Timeline,
): string[] {
  return times.flatMap((time) => {
    const at = places.filter(({ lane }) => stacksOf(lane.beats).has(time)).map(({ y }) => y);
    return at.length > 1 ? [line(x(time), at[0]!, x(time), at.at(-1)!, 'same')] : [];
  });
}

function writeDocument(title: string, width: number, height: number, parts: readonly string[]): string {
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  const inside = ['', element('title', {}, escaped(title)), `<style>${style}</style>`, ...parts, ''].join('\n');
  return `${element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size, class: 'ari-score' }, inside)}\n`;
}
