const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
/** For calls that need more than two alphabets. */
const MORE_LETTERS = [...'αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩбгджзийлпфцчшщъыьэюяБГДЖЗИЙЛПФЦЧШЩЪЫЭЮЯ'].join('');

const lettersOfEvents: Readonly<Record<string, string>> = {
  StasisStart: 's',
  StasisEnd: 'e',
  PlaybackStarted: 'b',
  PlaybackFinished: 'f',
  ChannelStateChange: 'u',
  ChannelHangupRequest: 'h',
};
const lettersOfRequests: Readonly<Record<string, string>> = { DELETE: 'X' };

/**
 * Assigns a symbol to each text: a lower-case letter to events, an upper-case letter to requests, the pressed key to
 * DTMF events.
 */
export class Symbols {
  readonly #symbols = new Map<string, string>();

  /** The symbols and their texts, in the order of their first use; events first. */
  get legend(): [symbol: string, text: string][] {
    const all = [...this.#symbols].map(([text, symbol]): [string, string] => [symbol, text]);
    return [...all.filter(([, text]) => !isRequest(text)), ...all.filter(([, text]) => isRequest(text))];
  }

  ofEvent(text: string): string {
    const [, type = ''] = /^(\w+)/.exec(text) ?? [];
    const [, key = ''] = / digit=(\S)/.exec(text) ?? [];
    const letter =
      lettersOfEvents[type] ??
      type
        .replace(/^(Channel|Bridge)/, '')
        .charAt(0)
        .toLowerCase();
    return this.#take(text, (key === '#' ? 'p' : key) + rotateTo(letter, LOWER) + UPPER + MORE_LETTERS);
  }

  ofRequest(text: string): string {
    const [, method = '', last = ''] =
      /^(\w+) [^?\s]*\/([^/?\s]+)/.exec(text.replace(/\/play\/[^/?\s]+/, '/play')) ?? [];
    const letter = lettersOfRequests[method] ?? last.charAt(0).toUpperCase();
    return this.#take(text, rotateTo(letter, UPPER) + LOWER + MORE_LETTERS);
  }

  #take(text: string, wanted: string): string {
    const taken = this.#symbols.get(text);
    if (taken !== undefined) return taken;
    const used = new Set(this.#symbols.values());
    const symbol = [...wanted].find((candidate) => !used.has(candidate)) ?? this.#rare(used);
    this.#symbols.set(text, symbol);
    return symbol;
  }

  /** Takes characters from a block of Unicode that is large enough and needs one code unit per character. */
  #rare(used: ReadonlySet<string>): string {
    let code = 0x4e00;
    while (used.has(String.fromCharCode(code))) code++;
    return String.fromCharCode(code);
  }
}

const isRequest = (text: string): boolean => /^[A-Z]+ \//.test(text);

/** Rotates an alphabet so that it starts with a letter. */
function rotateTo(letter: string, alphabet: string): string {
  const index = Math.max(0, alphabet.indexOf(letter));
  return alphabet.slice(index) + alphabet.slice(0, index);
}
