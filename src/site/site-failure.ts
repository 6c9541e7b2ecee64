/** Every way in which a site cannot be made although its contracts are right, with its cause and what to do about it where nothing more exact is known; codes never change their meaning. */
export const siteFailures = {
  'site-engine-missing': { cause: 'VitePress, which builds the site, is not installed where the project or its pages could import it.', fix: 'Run `npm install --save-dev vitepress@1` in the project, or in the folder of your own pages.' },
  'site-engine-unfit': { cause: 'The VitePress that the project or its pages would import is of a version that the theme of the site is not written for.', fix: 'Run `npm install --save-dev vitepress@1` where it is installed.' },
  'site-engine-failed': { cause: 'VitePress could not build or show the site; the message ends with what it printed.', fix: 'Correct the page that it names; the site that was there is unchanged.' },
  'site-interrupted': { cause: 'The run was interrupted while the site was built.', fix: 'Run it again; the site that was there is unchanged.' },
  'site-page-unreadable': { cause: 'A Markdown page of the folder `docs.pages` cannot be read, or its front matter is not YAML.', fix: 'Correct the front matter between the `---` lines.' },
  'site-page-collision': { cause: 'Two files of the site have one path, or paths that differ only by case.', fix: 'Rename the one of the two that is yours, or the contract that the other is made of.' },
  'site-link-broken': { cause: 'A link of the site leads to a page or a heading that it does not have.', fix: 'Correct the links; the site that was there is unchanged.' },
  'site-out-refused': { cause: 'The finished site would take the place of the project, its pages or its output, or stand among what writ makes.', fix: 'Name another folder with `--out` or `docs.out`, such as `site`.' },
  'site-port-taken': { cause: 'Another program listens on the port of `writ docs serve`.', fix: 'Name another port with `--port`, or end the other program.' },
  'site-reference-missing': { cause: 'The script of the API reference is not in writ\'s package.', fix: 'Install writ anew; in its own repository, run `node scripts/build-reference.js`.' },
} as const satisfies Record<string, { readonly cause: string; readonly fix: string }>;

export type SiteFailureCode = keyof typeof siteFailures;

/** The site could not be made: a failure of the run, not a finding about contracts. */
export class SiteFailure extends Error {
  override readonly name = 'SiteFailure';
  readonly code: SiteFailureCode;
  /** What to do about it, one imperative sentence. */
  readonly fix: string;

  constructor(code: SiteFailureCode, message: string, details: { fix?: string; cause?: unknown } = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.fix = details.fix ?? siteFailures[code].fix;
  }
}
