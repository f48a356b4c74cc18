import type { Module as Data } from '../../generated/models.js';

export interface Module extends Data {
  /** Whether the module can be reloaded. */
  readonly reloads: boolean;
  /** Whether Asterisk needs the module. */
  readonly needed: boolean;
}

type Row = readonly [
  name: string,
  description: string,
  useCount: number,
  ...traits: ('reloads' | 'needed' | 'extended')[],
];

/** The modules of the simulated functions. A real server has about three hundred. */
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
  ['res_ari_applications.so', 'RESTful API module - Stasis application resources', 0, 'needed'],
  ['res_ari_asterisk.so', 'RESTful API module - Asterisk resources', 0, 'needed'],
  ['res_ari_bridges.so', 'RESTful API module - Bridge resources', 0, 'needed'],
  ['res_ari_channels.so', 'RESTful API module - Channel resources', 0, 'needed'],
  ['res_ari_device_states.so', 'RESTful API module - Device state resources', 0, 'needed'],
  ['res_ari_endpoints.so', 'RESTful API module - Endpoint resources', 0, 'needed'],
  ['res_ari_events.so', 'RESTful API module - WebSocket resource', 0, 'needed'],
  ['res_ari_mailboxes.so', 'RESTful API module - Mailboxes resources', 0, 'needed'],
  ['res_ari_playbacks.so', 'RESTful API module - Playback control resources', 0, 'needed'],
  ['res_ari_recordings.so', 'RESTful API module - Recording resources', 0, 'needed'],
  ['res_ari_sounds.so', 'RESTful API module - Sound resources', 0, 'needed'],
  ['res_http_websocket.so', 'HTTP WebSocket Support', 6, 'needed'],
  ['res_musiconhold.so', 'Music On Hold Resource', 0, 'reloads', 'needed'],
  ['res_pjsip.so', 'Basic SIP resource', 45, 'reloads', 'needed'],
  ['res_stasis.so', 'Stasis application support', 19, 'needed'],
  ['res_stasis_answer.so', 'Stasis application answer support', 1, 'needed'],
  ['res_stasis_device_state.so', 'Stasis application device state support', 1, 'needed'],
  ['res_stasis_playback.so', 'Stasis application playback support', 3, 'needed'],
  ['res_stasis_recording.so', 'Stasis application recording support', 4, 'needed'],
  ['res_stasis_snoop.so', 'Stasis application snoop support', 1, 'needed'],
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
