const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
/** For calls that are longer than two alphabets. */
const MORE = [...'αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩбгджзийлпфцчшщъыьэюяБГДЖЗИЙЛПФЦЧШЩЪЫЭЮЯ'].join('');

const lettersOfEvents: Readonly<Record<string, string>> = {
  StasisStart: 's',
  StasisEnd: 'e',
  PlaybackStarted: 'b',
  PlaybackFinished: 'f',
  ChannelStateChange: 'u',
  ChannelHangupRequest: 'h',
};
const lettersOfRequests: Readonly<Record<string, string>> = { DELETE: 'X' };

/** One symbol for each text: for events small letters, for requests capital ones, for keys what is written on them. */
export class Symbols {
  readonly #symbols = new Map<string, string>();

  /** From symbols to what they stand for, in the order of their coming, events first. */
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
    return this.#take(text, (key === '#' ? 'p' : key) + from(letter, LOWER) + UPPER + MORE);
  }

  ofRequest(text: string): string {
    const [, method = '', last = ''] =
      /^(\w+) [^?\s]*\/([^/?\s]+)/.exec(text.replace(/\/play\/[^/?\s]+/, '/play')) ?? [];
    const letter = lettersOfRequests[method] ?? last.charAt(0).toUpperCase();
    return this.#take(text, from(letter, UPPER) + LOWER + MORE);
  }

  #take(text: string, wanted: string): string {
    const taken = this.#symbols.get(text);
    if (taken !== undefined) return taken;
    const used = new Set(this.#symbols.values());
    const symbol = [...wanted].find((one) => !used.has(one)) ?? this.#rare(used);
    this.#symbols.set(text, symbol);
    return symbol;
  }

  /** From where Unicode has letters that are one unit each, without end for this purpose. */
  #rare(used: ReadonlySet<string>): string {
    let code = 0x4e00;
    while (used.has(String.fromCharCode(code))) code++;
    return String.fromCharCode(code);
  }
}

const isRequest = (text: string): boolean => /^[A-Z]+ \//.test(text);

/** An alphabet that begins with a letter of it. */
function from(letter: string, alphabet: string): string {
  const index = Math.max(0, alphabet.indexOf(letter));
  return alphabet.slice(index) + alphabet.slice(0, index);
}
