import { env, stdout } from 'node:process';
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Colours are used on a terminal only, and not if the user has disabled them. */
const isColourful = (): boolean => stdout.isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb';

/** Colours a text, if colours are used. */
export const paint = (style: Style, text: string): string => (isColourful() ? styleText(style, text) : text);
