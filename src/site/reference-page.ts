import { htmlOf } from './html.ts';

/**
 * No link to another place; keys of operations, which have no spaces, break on a narrow screen, as paths do; small text that
 * can be read; no list that a keyboard cannot scroll. Of the list of languages, each operation has its own.
 */
const style = `
a[href^="https://www.scalar.com"], div:has(> .client-libraries-heading) { display: none }
.section-header-label { overflow-wrap: anywhere; min-width: 0 }
.endpoints, .scalar-card-content:has(> .endpoints) { overflow: visible !important; max-height: none !important }
.endpoints * { overflow-wrap: anywhere; white-space: normal; min-width: 0 }
body.light-mode {
  --scalar-color-2: #545454; --scalar-color-3: #636363;
  --scalar-color-green: #006b45; --scalar-color-orange: #a83c00; --scalar-color-blue: #0062a3; --scalar-color-red: #b3082c;
}
body.dark-mode { --scalar-color-3: #9e9e9e; }
`;

/** What Scalar is told: nothing that would ask another place for fonts, talk to one, or lead there. */
const configuration = {
  theme: 'default',
  layout: 'modern',
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: 'never',
  // The served document itself, not one that the page converts.
  documentDownloadType: 'direct',
  defaultOpenAllTags: true,
  orderSchemaPropertiesBy: 'preserve',
  authentication: { preferredSecurityScheme: 'bearer' },
  // Begins the fragment of each address on the page.
  slug: 'api',
  customCss: style,
};

/** Addresses of what the page loads, relative to it or absolute. */
export interface ReferenceParts {
  /** As text. */
  readonly title: string;
  /** Scalar's bundle. */
  readonly script: string;
  /** The OpenAPI document, as JSON and as YAML. */
  readonly json: string;
  readonly yaml: string;
  /** The site that the page is part of; null where it stands alone. */
  readonly site: string | null;
}

/** The way back to the site, which stays in sight; Scalar is told how high it is. */
const header = (title: string, site: string): string => `<style>
:root { --scalar-custom-header-height: 48px; }
header.site { position: sticky; top: 0; z-index: 100; box-sizing: border-box; height: 48px; padding: 12px 20px; border-bottom: 1px solid var(--scalar-border-color); background: var(--scalar-background-1); font: 500 14px/24px var(--scalar-font, system-ui, sans-serif); }
header.site a { display: block; overflow: hidden; color: var(--scalar-color-1); text-decoration: none; text-overflow: ellipsis; white-space: nowrap; }
header.site a:hover { text-decoration: underline; }
</style>
<header class="site"><a href="${htmlOf(site)}">← ${htmlOf(title)}</a></header>
`;

/** The page that shows an OpenAPI document and tries it out; without JavaScript it names the document. */
export const referencePage = ({ title, script, json, yaml, site }: ReferenceParts): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${htmlOf(title)}</title>
<link rel="icon" href="data:,">
<link rel="alternate" type="application/json" href="${htmlOf(json)}">
<link rel="alternate" type="application/yaml" href="${htmlOf(yaml)}">
</head>
<body>
${site === null ? '' : header(title, site)}<noscript>
<h1>${htmlOf(title)}</h1>
<p>This page shows the API with JavaScript. All that it shows is in the OpenAPI document: <a href="${htmlOf(json)}">openapi.json</a>, <a href="${htmlOf(yaml)}">openapi.yaml</a>.</p>
</noscript>
<script id="api-reference" src="${htmlOf(script)}" data-url="${htmlOf(json)}" data-configuration="${htmlOf(JSON.stringify(configuration))}"></script>
</body>
</html>
`;
