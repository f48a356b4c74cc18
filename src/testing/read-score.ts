import { AriInputError } from '../errors.js';
import { checkPage } from './check-page.js';
import { parseDuration } from './marble.js';

/** A score of a page: its title, and its lines by label. */
export interface Score {
  readonly title: string;
  readonly lines: Readonly<Record<Label, readonly string[]>>;
  /** The meanings of the symbols: those of the page and those of the score. */
  readonly legend: Readonly<Record<string, string>>;
}

/** A page of scores for one program. */
export interface ScorePage {
  readonly title: string;
  readonly about: readonly string[];
  readonly program: string;
  /** Duration of a dash in milliseconds. */
  readonly dash: number;
  readonly scores: readonly Score[];
}

const labels = ['about', 'events', 'caller', 'requests', 'flow', 'emits', 'reply', 'error', 'problems'] as const;
export type Label = (typeof labels)[number];

interface Section {
  readonly heading: string;
  /** The first word of each line, and the rest of the line. */
  readonly lines: readonly (readonly [label: string, text: string])[];
}

/**
 * Parses a page of scores. A line without indentation is a heading. The first heading is the title of the page;
 * `program` and other settings follow it. The other headings are `legend` and the titles of the scores. An indented
 * line starts with a label or, in a legend, with a symbol.
 */
export function readScores(page: string): ScorePage {
  const [head, ...sections] = sectionsOf(page);
  if (!head) throw new AriInputError('the page of scores is empty');
  const settings = new Map(head.lines);
  const program = settings.get('program');
  if (program === undefined)
    throw new AriInputError(`${head.heading}: the program is missing: add a line "program" below the title`);
  const dash = parseDuration(settings.get('dash') ?? '1ms');
  if (!dash)
    throw new AriInputError(`${head.heading}: dash ${settings.get('dash')} is not a duration: write for example 100ms`);
  const legends = sections.filter(isLegend);
  const bodies = sections.filter((section) => !isLegend(section));
  const legend = Object.fromEntries(legends.flatMap(({ lines }) => lines));
  const read: ScorePage = {
    title: head.heading,
    about: textsOf(head, 'about'),
    program,
    dash,
    scores: bodies.map((section) => readScore(section, legend)),
  };
  const titles = bodies.map(({ heading }) => heading);
  checkPage(read, [
    ...legends.flatMap(({ lines }) => lines.map(([symbol]) => ({ symbol, where: head.heading, titles }))),
    ...bodies.flatMap((score) =>
      ownLegend(score).map(([symbol]) => ({ symbol, where: score.heading, titles: [score.heading] })),
    ),
  ]);
  return read;
}

const isLegend = ({ heading }: Section): boolean => heading === 'legend';

function sectionsOf(page: string): Section[] {
  const sections: { heading: string; lines: [string, string][] }[] = [];
  for (const line of page.split('\n').filter((line) => line.trim() !== '')) {
    if (/^\S/.test(line)) sections.push({ heading: line.trim(), lines: [] });
    else {
      const [, label = '', text = ''] = /^\s+(\S+)\s*(.*?)\s*$/.exec(line) ?? [];
      const section = sections.at(-1);
      if (!section) throw new AriInputError(`a page of scores begins with its title, not with: ${line.trim()}`);
      section.lines.push([label, text]);
    }
  }
  return sections;
}

function readScore(section: Section, legend: Readonly<Record<string, string>>): Score {
  const wrong = section.lines.find(([label]) => label.length > 1 && !(labels as readonly string[]).includes(label));
  if (wrong) {
    throw new AriInputError(`${section.heading}: unknown label "${wrong[0]}": the labels are ${labels.join(', ')}`);
  }
  return {
    title: section.heading,
    lines: Object.fromEntries(labels.map((label) => [label, textsOf(section, label)])) as Record<Label, string[]>,
    legend: { ...legend, ...Object.fromEntries(ownLegend(section)) },
  };
}

/** Returns the symbols that a score defines itself: the lines whose label is one character. */
const ownLegend = ({ lines }: Section): Section['lines'] => lines.filter(([label]) => label.length === 1);

const textsOf = ({ lines }: Section, label: string): string[] =>
  lines.filter(([name]) => name === label).map(([, text]) => text);
