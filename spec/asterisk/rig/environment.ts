const system = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** sudo and cron may leave out the sbin folders, where chroot and Asterisk live. */
export const toolPath = [...new Set([...(process.env['PATH'] ?? '').split(':').filter(Boolean), ...system])].join(':');

export const hostEnvironment = { ...process.env, PATH: toolPath, LC_ALL: 'C.UTF-8' };

/** Nothing of the host's environment reaches Asterisk. */
export const rootEnvironment = { PATH: system.join(':'), LC_ALL: 'C.UTF-8', HOME: '/tmp' };
