import { line, text } from './svg.js';
import { drawTrack } from './draw-track.js';
import type { Timeline } from './timeline.js';

/** Draws the time axis. It shows the times of the score and the durations of shortened gaps. */
export function drawAxis(timeline: Timeline, y: number, right: number): string[] {
  const { times, skips, x } = timeline;
  const [unit, size] = times.at(-1)! >= 10_000 || times.every((time) => time % 1_000 === 0) ? ['s', 1_000] : ['ms', 1];
  let free = -Infinity;
  const ticks = times.map((time) => {
    const words = String(time / size);
    const half = words.length * 3.2;
    const stroke = line(x(time), y - 4, x(time), y + 4, 'axis');
    if (x(time) - half < free) return stroke;
    free = x(time) + half + 4;
    return stroke + text(x(time), y + 18, 'tick', words);
  });
  return [
    text(16, y + 4, 'unit', `time, ${unit}`),
    ...drawTrack(timeline, x(0), right, y, 'axis'),
    ...ticks,
    ...skips.map((skip) => {
      const middle = (skip.x1 + skip.x2) / 2;
      const slash = (at: number): string => line(at - 3, y + 6, at + 3, y - 6, 'axis');
      return slash(middle - 4) + slash(middle + 4) + text(middle, y - 10, 'skip', formatDuration(skip.duration));
    }),
  ];
}

const formatDuration = (time: number): string => (time >= 1_000 ? `${time / 1_000} s` : `${time} ms`);
