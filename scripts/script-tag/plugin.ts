import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from 'lightningcss';
import { minify } from 'terser';
import type { Plugin } from 'vite';

const litPage = fileURLToPath(new URL('./lit-page.ts', import.meta.url));
const styleSheet = fileURLToPath(new URL('./style-sheet.ts', import.meta.url));

/** Makes the script-tag file: small, ASCII, and at home on a page of any charset and content. */
export function scriptTag(): Plugin[] {
  return [shrink(), trimLit(), shieldLit(), loadOnce(), addCompanions()];
}

function shrink(): Plugin {
  return {
    name: 'script-tag:shrink',
    config: () => ({
      resolve: {
        alias: { 'zod/mini': fileURLToPath(new URL('./zod-mini.ts', import.meta.url)) },
      },
    }),
    transform: {
      filter: { id: /\.styles\.ts$/ },
      // Lit takes a style sheet as well as what `css` makes, which is more than a file with one needs.
      handler: (code) =>
        code
          .replace(
            /\{ css \} from ["']lit["']/,
            `{ styleSheet } from ${JSON.stringify(styleSheet)}`,
          )
          .replace(/css`([^`]*)`/g, (_, css: string) => `styleSheet(\`${minifyCss(css)}\`)`),
    },
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk') continue;
          chunk.code = toAscii(await minifyScript(squeeze(chunk.code)));
        }
      },
    },
  };
}

/**
 * What lit does for browsers and elements that are not ours: each cut is made where the text on its
 * left is found in a module of lit, and the build ends where it is not.
 */
const cuts: readonly (readonly [module: string, text: string, instead?: string])[] = [
  // Style elements, for browsers without adoptedStyleSheets: those have no light-dark() either.
  [
    'css-tag',
    't.ShadowRoot&&(void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype',
    '!0',
  ],
  // Attributes that hold JSON.
  ['reactive-element', 'case Object:case Array:t=null==t?t:JSON.stringify(t)'],
  ['reactive-element', 'case Object:case Array:try{i=JSON.parse(t)}catch(t){i=null}'],
  // Decorators.
  ['reactive-element', 'Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;'],
  [
    'reactive-element',
    'const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}',
  ],
  ['reactive-element', 'static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}'],
  ['reactive-element', ',this.constructor.l?.forEach(t=>t(this))'],
  ['reactive-element', ',void 0!==t.l&&(this.l=[...t.l])'],
  [
    'reactive-element',
    'if(Array.isArray(s)){const e=new Set(s.flat(1/0).reverse());for(const s of e)i.unshift(t(s))}else void 0!==s&&',
    '',
  ],
  // Properties that are symbols or have accessors of their own, and defaults that attributes go back to.
  ['reactive-element', 's=[...r(t),...o(t)]', 's=r(t)'],
  [
    'reactive-element',
    '||i.useDefault&&i.reflect&&h===this._$Ej?.get(t)&&!this.hasAttribute(r._$Eu(t,i))',
  ],
  [
    'reactive-element',
    'i&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,r??s??this[t]),!0!==h||void 0!==r)||(this._$AL.has(t)||(this.hasUpdated||i||(s=void 0),this._$AL.set(t,s)),!0===e',
    '(this._$AL.has(t)||(this.hasUpdated||(s=void 0),this._$AL.set(t,s)),!0===e',
  ],
  ['reactive-element', 'r??this._$Ej?.get(e)??r', 'r'],
  ['reactive-element', 'this.prototype.hasOwnProperty(t)&&((s=Object.create(s)).wrapped=!0),'],
  [
    'reactive-element',
    'const t=this.constructor.elementProperties;if(t.size>0)for(const[s,i]of t){const{wrapped:t}=i,e=this[s];!0!==t||this._$AL.has(s)||void 0===e||this.C(s,void 0,i,e)}',
  ],
  ['reactive-element', 'removeController(t){this._$EO?.delete(t)}'],
  // Directives, bindings to properties, to elements and in comments, and elements that hold raw text.
  [
    'lit-html',
    'const o=a(i)?void 0:i._$litDirective$;return h?.constructor!==o&&(h?._$AO?.(!1),void 0===o?h=void 0:(h=new o(t),h._$AT(t,s,e)),void 0!==e?(s._$Co??=[])[e]=h:s._$Cl=h),void 0!==h&&(i=M(t,h._$AS(t,i.values),h,e)),i',
    'return i',
  ],
  ['lit-html', 'if(i===E)return i;let h=void 0!==e?s._$Co?.[e]:s._$Cl;'],
  ['lit-html', '"."===e[1]?I:'],
  ['lit-html', 'else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t))'],
  ['lit-html', ':6===r.type&&(i=new Z(h,this,t))', ':0'],
  [
    'lit-html',
    'if(y.test(r.tagName)){const t=r.textContent.split(o),i=t.length-1;if(i>0){r.textContent=s?s.emptyScript:"";for(let s=0;s<i;s++)r.append(t[s],c()),P.nextNode(),d.push({type:2,index:++l});r.append(t[i],c())}}',
  ],
  ['lit-html', '(y.test(u[2])&&(n=RegExp("</"+u[2],"g")),c=p)', '(c=p)'],
  [
    'lit-html',
    'else{let t=-1;for(;-1!==(t=r.data.indexOf(o,t+1));)d.push({type:7,index:l}),t+=o.length-1}',
  ],
  // Polyfills and hydration, and a list of the copies of lit on the page.
  [
    'reactive-element',
    'p?.({ReactiveElement:y}),(a.reactiveElementVersions??=[]).push("2.1.2")',
    'p',
  ],
  ['reactive-element', 'p=a.reactiveElementPolyfillSupport', 'p=0'],
  ['lit-html', 'B=t.litHtmlPolyfillSupport;B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3")', 'B=0'],
  [
    'lit-element',
    ',s.litElementHydrateSupport?.({LitElement:i});const o=s.litElementPolyfillSupport;o?.({LitElement:i})',
  ],
  ['lit-element', '(s.litElementVersions??=[]).push("4.2.2");'],
];

/** @throws Error when lit has changed, and what is cut is not there. */
function trimLit(): Plugin {
  const left = new Set(cuts);
  return {
    name: 'script-tag:trim-lit',
    transform: {
      filter: { id: /\/node_modules\/(?:@lit|lit-html|lit-element)\/.+\.js$/ },
      handler(code, id) {
        let trimmed = code;
        for (const cut of cuts) {
          const [module, text, instead = ''] = cut;
          if (!id.endsWith(`/${module}.js`) || !trimmed.includes(text)) continue;
          trimmed = trimmed.replace(text, instead);
          left.delete(cut);
        }
        return trimmed;
      },
    },
    generateBundle() {
      for (const [module, text] of left) this.error(`${module} of lit has no more: ${text}`);
    },
  };
}

/** Shows lit a page without the host's own names on it. */
function shieldLit(): Plugin {
  return {
    name: 'script-tag:shield-lit',
    transform: {
      filter: {
        id: /\/node_modules\/(?:@lit|lit-html|lit-element)\/.+\.js$/,
        code: /\bglobalThis\b/,
      },
      handler: (code) =>
        [
          `import { litPage } from ${JSON.stringify(litPage)};`,
          code
            .replace(/\bglobalThis\b/g, 'litPage')
            // With its argument: lit's Template has a createElement of its own.
            .replace(
              /\w+(?=\)?\.(?:importNode|create(?:Comment|Element\(["']|TextNode|TreeWalker)))/g,
              'litPage.document',
            )
            // The handler as options: they would come from a polluted `Object.prototype`.
            .replace(/(EventListener\(this\.name,this),\w/g, '$1'),
        ].join('\n'),
    },
  };
}

/** A second copy leaves the global to the first, whose element is the one that is defined. */
function loadOnce(): Plugin {
  return {
    name: 'script-tag:load-once',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk') continue;
          if (!chunk.code.startsWith('var WandbConnect=')) this.error('The global has moved.');
          chunk.code = chunk.code.replace('=', '=WandbConnect?.WandbConnect?WandbConnect:');
        }
      },
    },
  };
}

/** What goes along with the file: the type of its global, and the license of what it holds. */
function addCompanions(): Plugin {
  return {
    name: 'script-tag:add-companions',
    async generateBundle() {
      const license = fileURLToPath(new URL('LICENSE', import.meta.resolve('lit')));
      this.emitFile({
        type: 'asset',
        fileName: 'wandb-connect.global.js.LICENSE.txt',
        source: `wandb-connect.global.js holds lit (https://lit.dev), under this license:\n\n${await readFile(license, 'utf8')}`,
      });
      this.emitFile({
        type: 'asset',
        fileName: 'wandb-connect.global.d.ts',
        source: `declare global {\n  const WandbConnect: typeof import('./index.js');\n}\nexport {};\n`,
      });
    },
  };
}

function minifyCss(css: string): string {
  return transform({
    filename: 'styles.css',
    code: Buffer.from(css),
    minify: true,
  }).code.toString();
}

/** In minified code every line break is in a template, where one space stands for it, or none. */
function squeeze(code: string): string {
  const squeezed = code.replace(/>\n\s*</g, '><').replace(/\n\s*/g, ' ');
  return squeezed.trim();
}

/** Smaller than rolldown leaves it. */
async function minifyScript(code: string): Promise<string> {
  const { code: minified } = await minify(code, {
    ecma: 2020,
    compress: { passes: 3, pure_getters: true, unsafe_arrows: true },
    // Lit's own names for what no other module touches.
    mangle: { properties: { regex: /^_\$/ } },
  });
  if (minified === undefined) throw new Error('terser made nothing of the script.');
  return `${minified}\n`;
}

/** Plain ASCII, so that no host's charset can garble it. */
function toAscii(code: string): string {
  return code.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
