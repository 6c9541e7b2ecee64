import { useData, withBase } from 'vitepress';
import { defineComponent, h, ref } from 'vue';

const badge = (text, type) => h('span', { class: ['VPBadge', type] }, text);

const stabilityBadge = (stability) => badge(stability, stability === 'stable' ? 'tip' : stability === 'deprecated' ? 'danger' : 'warning');

const badges = ({ kind, version, stability }) => [
  ...(kind === undefined ? [] : [badge(kind, 'info')]),
  ...(version === undefined ? [] : [badge(`v${version}`, 'info')]),
  ...(stability === undefined ? [] : [stabilityBadge(stability)]),
];

/** Above each page: what it is about, its Markdown, and where its source is shown. */
export const PageHead = defineComponent({
  setup() {
    const { frontmatter, page } = useData();
    const copied = ref(false);
    const twin = () => withBase(`/${page.value.relativePath.split('/').map(encodeURIComponent).join('/')}`);
    const copy = async () => {
      const text = await (await fetch(twin())).text();
      await navigator.clipboard.writeText(text);
      copied.value = true;
      setTimeout(() => (copied.value = false), 2000);
    };
    return () =>
      h('div', { class: 'writ-head' }, [
        h('span', { class: 'writ-badges' }, badges(frontmatter.value)),
        h('span', { class: 'writ-links' }, [
          h('button', { type: 'button', onClick: copy, 'aria-live': 'polite' }, copied.value ? 'Copied' : 'Copy page as Markdown'),
          h('a', { href: twin(), target: '_self' }, 'View Markdown'),
          ...(frontmatter.value.source === undefined ? [] : [h('a', { href: frontmatter.value.source, target: '_blank', rel: 'noreferrer' }, 'Source')]),
        ]),
      ]);
  },
});
