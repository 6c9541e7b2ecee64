/** No link to another place; keys of operations, which have no spaces, break on a narrow screen. */
const style = `
a[href^="https://www.scalar.com"] { display: none }
.section-header-label { overflow-wrap: anywhere; min-width: 0 }
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

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

/** The page that shows `/openapi.json`; without JavaScript it names the document. `title` is text, `script` the bundle's address. */
export const referencePage = (title: string, script: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="alternate" type="application/json" href="/openapi.json">
<link rel="alternate" type="application/yaml" href="/openapi.yaml">
</head>
<body>
<noscript>
<h1>${escapeHtml(title)}</h1>
<p>This page shows the API with JavaScript. All that it shows is in the OpenAPI document: <a href="/openapi.json">openapi.json</a>, <a href="/openapi.yaml">openapi.yaml</a>.</p>
</noscript>
<script id="api-reference" src="${escapeHtml(script)}" data-url="/openapi.json" data-configuration="${escapeHtml(JSON.stringify(configuration))}"></script>
</body>
</html>
`;
