import type { Settings } from './config.js';

/** The folders of one instance. Asterisk makes none of them, and a missing `recording` lets every recording answer 500. */
export const folders = [
  'etc',
  'run',
  'log',
  'lib/keys',
  'cache',
  'spool',
  'spool/recording',
  'spool/outgoing',
  'spool/tmp',
];

export const asteriskConf = ({ home, entityId }: Settings) => `
[directories]
astetcdir => ${home}/etc
astrundir => ${home}/run
astlogdir => ${home}/log
astvarlibdir => ${home}/lib
astdbdir => ${home}/lib
astkeydir => ${home}/lib
astcachedir => ${home}/cache
astspooldir => ${home}/spool
astdatadir => /usr/share/asterisk
astagidir => /usr/share/asterisk/agi-bin

[options]
verbose = 3
nocolor = yes
hideconnect = yes
entityid = ${entityId}
`;

/** Listens on ports of its own, wants hardware, or complains that there is nothing configured for it. */
const unwanted = [
  'app_adsiprog app_agent_pool app_alarmreceiver app_amd app_confbridge app_festival app_followme app_getcpeid',
  'app_ices app_jack app_minivm app_page app_queue app_sla app_sms app_voicemail app_voicemail_odbc',
  'cdr_adaptive_odbc cdr_csv cdr_custom cdr_manager cdr_odbc cdr_pgsql cdr_radius cdr_sqlite3_custom cdr_tds',
  'cel_custom cel_manager cel_odbc cel_pgsql cel_radius cel_sqlite3_custom cel_tds',
  'chan_alsa chan_console chan_iax2 chan_mgcp chan_motif chan_oss chan_sip chan_skinny chan_unistim',
  'func_odbc pbx_ael pbx_dundi pbx_lua pbx_realtime',
  'res_adsi res_calendar res_calendar_caldav res_calendar_ews res_calendar_exchange res_calendar_icalendar',
  'res_clialiases res_config_curl res_config_ldap res_config_odbc res_config_pgsql res_config_sqlite3',
  'res_fax res_fax_spandsp res_geolocation res_hep res_hep_pjsip res_hep_rtcp res_odbc res_odbc_transaction',
  'res_parking res_phoneprov res_pjsip_config_wizard res_pjsip_geolocation res_pjsip_notify res_pjsip_phoneprov_provider',
  'res_pjsip_stir_shaken res_pjsip_t38 res_prometheus res_resolver_unbound res_smdi res_snmp res_statsd',
  'res_stir_shaken res_stun_monitor res_xmpp',
].flatMap((line) => line.split(' '));

export const modulesConf = () => `
[modules]
autoload = yes
${unwanted.map((name) => `noload = ${name}.so`).join('\n')}
`;

export const loggerConf = () => `
[general]
dateformat = %F %T.%3q

[logfiles]
full => notice,warning,error,verbose,dtmf
`;
