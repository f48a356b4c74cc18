import type { Module as Data } from '../../generated/models.js';

export interface Module extends Data {
  /** Whether it can be told to read its configuration again. */
  readonly reloads: boolean;
  /** Asterisk cannot do without it. */
  readonly needed: boolean;
}

type Row = readonly [
  name: string,
  description: string,
  useCount: number,
  ...traits: ('reloads' | 'needed' | 'extended')[],
];

/** Those that tell what is simulated; a real server has some three hundred. */
const rows: readonly Row[] = [
  ['app_echo.so', 'Simple Echo Application', 0],
  ['app_morsecode.so', 'Morse code', 0, 'extended'],
  ['app_playback.so', 'Sound File Playback Application', 0, 'reloads'],
  ['app_stasis.so', 'Stasis dialplan application', 0, 'needed'],
  ['bridge_holding.so', 'Holding bridge module', 0, 'needed'],
  ['bridge_simple.so', 'Simple two channel bridging module', 0, 'needed'],
  ['bridge_softmix.so', 'Multi-party software based channel mixing', 0, 'needed'],
  ['chan_pjsip.so', 'PJSIP Channel Driver', 0, 'needed'],
  ['format_gsm.so', 'Raw GSM data', 0, 'needed'],
  ['format_pcm.so', 'Raw/Sun uLaw/ALaw 8KHz (PCM,PCMA,AU), G.722 16Khz', 0, 'needed'],
  ['format_wav.so', 'Microsoft WAV/WAV16 format (8kHz/16kHz Signed Linear)', 0, 'needed'],
  ['pbx_config.so', 'Text Extension Configuration', 0, 'reloads', 'needed'],
  ['res_ari.so', 'Asterisk RESTful Interface', 12, 'reloads', 'needed'],
  ['res_musiconhold.so', 'Music On Hold Resource', 0, 'reloads', 'needed'],
  ['res_pjsip.so', 'Basic SIP resource', 45, 'reloads', 'needed'],
  ['res_stasis.so', 'Stasis application support', 19, 'needed'],
  ['res_stasis_device_state.so', 'Stasis application device state support', 1, 'needed'],
  ['res_stasis_playback.so', 'Stasis application playback support', 3, 'needed'],
  ['res_stasis_recording.so', 'Stasis application recording support', 4, 'needed'],
];

export const standardModules = (): Map<string, Module> =>
  new Map(
    rows.map(([name, description, use_count, ...traits]) => [
      name,
      {
        name,
        description,
        use_count,
        status: 'Running',
        support_level: traits.includes('extended') ? 'extended' : 'core',
        reloads: traits.includes('reloads'),
        needed: traits.includes('needed'),
      },
    ]),
  );
