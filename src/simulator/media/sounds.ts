/** The lengths of the standard English sounds in milliseconds. Other sounds are not installed. */
const sounds: Readonly<Record<string, number>> = {
  'agent-pass': 3_300,
  'auth-incorrect': 4_620,
  'auth-thankyou': 960,
  beep: 440,
  beeperr: 360,
  'cannot-complete-as-dialed': 2_660,
  'conf-onlyperson': 3_160,
  'conf-placeintoconf': 2_400,
  'demo-abouttotry': 15_180,
  'demo-congrats': 30_280,
  'demo-echotest': 22_000,
  'demo-enterkeywords': 6_660,
  'demo-instruct': 73_360,
  'demo-moreinfo': 14_740,
  'demo-nogo': 10_520,
  'demo-thanks': 5_520,
  goodbye: 940,
  hello: 800,
  'hello-world': 1_420,
  invalid: 4_120,
  'one-moment-please': 1_600,
  'pbx-invalid': 4_440,
  'pbx-transfer': 960,
  'please-try-again': 1_260,
  'please-try-call-later': 2_180,
  'privacy-prompt': 3_520,
  'queue-callswaiting': 2_480,
  'queue-thankyou': 1_600,
  'queue-thereare': 2_260,
  'queue-youarenext': 5_380,
  'ss-noservice': 4_940,
  transfer: 2_400,
  'tt-allbusy': 8_980,
  'tt-monkeys': 16_180,
  'tt-monkeysintro': 2_700,
  'tt-somethingwrong': 2_580,
  'tt-weasels': 2_960,
  'vm-enter-num-to-call': 2_040,
  'vm-goodbye': 880,
  'vm-intro': 5_660,
  'vm-login': 2_560,
  'vm-msgsaved': 2_180,
  'vm-options': 16_380,
  'vm-password': 1_100,
  'vm-review': 7_760,
};

/** The parts of spoken numbers: 0 to 20, the tens, the large words, the two special keys. */
const digits: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    [
      880, 920, 760, 840, 820, 840, 900, 840, 700, 860, 660, 980, 820, 940, 1_060, 1_160, 1_200, 1_220, 1_100, 1_240,
      940,
    ].map((length, number) => [number, length]),
  ),
  30: 920,
  40: 960,
  50: 1_240,
  60: 1_040,
  70: 1_040,
  80: 840,
  90: 1_040,
  hundred: 860,
  thousand: 900,
  million: 860,
  minus: 900,
  star: 820,
  pound: 760,
};

const letters: Readonly<Record<string, number>> = Object.fromEntries(
  [
    620, 760, 880, 720, 680, 600, 700, 660, 680, 760, 720, 600, 620, 620, 660, 660, 760, 740, 620, 680, 800, 780, 920,
    660, 760, 820,
  ].map((length, index) => [String.fromCharCode(97 + index), length]),
);

const folders: Readonly<Record<string, Readonly<Record<string, number>>>> = { digits, letters };

/** Returns the length of an installed sound such as `hello-world`, `digits/1` or `silence/3`. */
export function soundLength(name: string): number | undefined {
  const silence = /^silence\/([1-9]|10)$/.exec(name);
  if (silence) return Number(silence[1]) * 1_000;
  const [folder = '', file] = name.split('/', 2);
  const [among, key] = file === undefined ? [sounds, name] : [folders[folder] ?? {}, file];
  return Object.hasOwn(among, key) ? among[key] : undefined;
}

/** Returns the names of all installed sounds. */
export const soundNames = (): string[] => [
  ...Object.keys(sounds),
  ...Object.entries(folders).flatMap(([folder, files]) => Object.keys(files).map((file) => `${folder}/${file}`)),
  ...Array.from({ length: 10 }, (_, index) => `silence/${index + 1}`),
];
