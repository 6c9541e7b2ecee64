/** Arguments of a subject, and how the benchmark asks it for what it used. */
export const [file = '', synchronous = 'FULL'] = process.argv.slice(2) as [string, 'FULL' | 'NORMAL'];

export const announce = (url: string): void => {
  process.on('SIGINT', () => process.exit(0));
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: (user + system) / 1000, memory: process.memoryUsage.rss() });
  });
  process.send?.({ url });
};
