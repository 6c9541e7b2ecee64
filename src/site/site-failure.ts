/** What can keep a site from being built, beside its contracts. */
export const siteFailures = {
  'site-engine-missing': 'VitePress, which builds the site, is not installed.',
  'site-engine-failed': 'VitePress could not build the site.',
  'site-page-unreadable': 'A Markdown page cannot be read.',
  'site-page-collision': 'Two pages have one path, or paths that differ only by case.',
  'site-link-broken': 'A link of the site leads nowhere.',
  'site-reference-missing': 'The script of the API reference is not in writ\'s package.',
} as const;

export type SiteFailureCode = keyof typeof siteFailures;

/** The site could not be built: a failure of the run, with what to do. */
export class SiteFailure extends Error {
  override readonly name = 'SiteFailure';
  readonly code: SiteFailureCode;
  readonly fix: string;

  constructor(code: SiteFailureCode, message: string, fix: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.fix = fix;
  }
}
