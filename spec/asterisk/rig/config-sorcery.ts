/** Objects of pjsip.conf stay as they are; ARI makes others of these types next to them, and they vanish with the instance. */
export const sorceryConf = () => `
[res_pjsip]
auth = config,pjsip.conf,criteria=type=auth
auth = memory
aor = config,pjsip.conf,criteria=type=aor
aor = memory
endpoint = config,pjsip.conf,criteria=type=endpoint
endpoint = memory
`;
