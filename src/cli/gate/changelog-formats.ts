/** What a changelog can be printed as, beside JSON. */
export const changelogFormats = ['text', 'markdown', 'atom'] as const;

export type ChangelogFormat = (typeof changelogFormats)[number];
