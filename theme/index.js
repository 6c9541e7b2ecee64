import DefaultTheme from 'vitepress/theme';
import { h } from 'vue';
import { PageHead } from './page-head.js';
import './style.css';

export default { extends: DefaultTheme, Layout: () => h(DefaultTheme.Layout, null, { 'doc-before': () => h(PageHead) }) };
