import { env, stdout } from 'node:process';
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Colours, where somebody can see them who did not say that they are unwelcome. */
const isColourful = (): boolean => stdout.isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb';

/** A text in a colour; where there are none, the text. */
export const paint = (style: Style, text: string): string => (isColourful() ? styleText(style, text) : text);
