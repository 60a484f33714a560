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
  // Several style sheets, and style elements for browsers without adoptedStyleSheets: those have no
  // light-dark() either.
  [
    'css-tag',
    't.ShadowRoot&&(void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype',
    '!0',
  ],
  [
    'reactive-element',
    's(t,this.constructor.elementStyles)',
    't.adoptedStyleSheets=[this.constructor.styles]',
  ],
  ['reactive-element', 'this.elementStyles=this.finalizeStyles(this.styles)'],
  [
    'reactive-element',
    'static finalizeStyles(s){const i=[];if(Array.isArray(s)){const e=new Set(s.flat(1/0).reverse());for(const s of e)i.unshift(t(s))}else void 0!==s&&i.push(t(s));return i}',
  ],
  ['reactive-element', 'y.elementStyles=[],'],
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
  // Properties that are symbols, have no options, or accessors or comparisons of their own, and
  // defaults that attributes go back to.
  ['reactive-element', 's=[...r(t),...o(t)]', 's=r(t)'],
  ['reactive-element', 'createProperty(t,s=b)', 'createProperty(t,s)'],
  ['reactive-element', 'this.elementProperties.get(t)??b', 'this.elementProperties.get(t)??{}'],
  [
    'reactive-element',
    'if(s.state&&(s.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(t)&&((s=Object.create(s)).wrapped=!0),this.elementProperties.set(t,s),!s.noAccessor){const i=Symbol(),h=this.getPropertyDescriptor(t,i,s);void 0!==h&&e(this.prototype,t,h)}',
    's.state&&(s.attribute=!1),this.elementProperties.set(t,s),e(this.prototype,t,this.getPropertyDescriptor(t,Symbol(),s))',
  ],
  [
    'reactive-element',
    'const{get:e,set:r}=h(this.prototype,t)??{get(){return this[s]},set(t){this[s]=t}};return{get:e,set(s){const h=e?.call(this);r?.call(this,s),this.requestUpdate(t,h,i)}',
    'return{get(){return this[s]},set(e){const h=this[s];this[s]=e,this.requestUpdate(t,h,i)}',
  ],
  [
    'reactive-element',
    'requestUpdate(t,s,i,e=!1,h){if(void 0!==t){const r=this.constructor;if(!1===e&&(h=this[t]),i??=r.getPropertyOptions(t),!((i.hasChanged??f)(h,s)||i.useDefault&&i.reflect&&h===this._$Ej?.get(t)&&!this.hasAttribute(r._$Eu(t,i))))return;',
    'requestUpdate(t,s,i=this.constructor.getPropertyOptions(t)){if(void 0!==t){if(!f(this[t],s))return;',
  ],
  [
    'reactive-element',
    '{useDefault:i,reflect:e,wrapped:h},r){i&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,r??s??this[t]),!0!==h||void 0!==r)||(this._$AL.has(t)||(this.hasUpdated||i||(s=void 0),this._$AL.set(t,s)),!0===e',
    '{reflect:e}){(this._$AL.has(t)||(this.hasUpdated||(s=void 0),this._$AL.set(t,s)),!0===e',
  ],
  ['reactive-element', 'r??this._$Ej?.get(e)??r', 'r'],
  [
    'reactive-element',
    'const t=this.constructor.elementProperties;if(t.size>0)for(const[s,i]of t){const{wrapped:t}=i,e=this[s];!0!==t||this._$AL.has(s)||void 0===e||this.C(s,void 0,i,e)}',
  ],
  [
    'reactive-element',
    '"string"==typeof i?i:"string"==typeof t?t.toLowerCase():void 0',
    'i??t.toLowerCase()',
  ],
  // Converters that are functions, and any to an attribute.
  ['reactive-element', '(void 0!==i.converter?.toAttribute?i.converter:u)', 'u'],
  [
    'reactive-element',
    '"function"==typeof t.converter?{fromAttribute:t.converter}:void 0!==t.converter?.fromAttribute?t.converter:u',
    't.converter??u',
  ],
  // Controllers that come late, go, or want to know of more than ours.
  ['reactive-element', ',void 0!==this.renderRoot&&this.isConnected&&t.hostConnected?.()'],
  ['reactive-element', ',this._$EO?.forEach(t=>t.hostConnected?.())'],
  ['reactive-element', 'removeController(t){this._$EO?.delete(t)}'],
  // Steps of an update that others change, and stand-ins for what is always there.
  [
    'reactive-element',
    'const t=this.scheduleUpdate();return null!=t&&await t,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}',
    'return this.performUpdate(),!this.isUpdatePending}',
  ],
  [
    'reactive-element',
    'if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(const[t,s]of this._$Ep)this[t]=s;this._$Ep=void 0}',
    'if(this._$Ep){for(const[t,s]of this._$Ep)this[t]=s;this._$Ep=void 0',
  ],
  [
    'reactive-element',
    'let t=!1;const s=this._$AL;try{t=this.shouldUpdate(s),t?(this.willUpdate(s),this._$EO?.forEach(t=>t.hostUpdate?.()),this.update(s)):this._$EM()}catch(s){throw t=!1,this._$EM(),s}t&&this._$AE(s)}willUpdate(t){}',
    'const s=this._$AL;try{this.willUpdate(s),this._$EO?.forEach(t=>t.hostUpdate?.()),this.update(s)}catch(s){throw this._$EM(),s}this._$AE(s)}',
  ],
  [
    'reactive-element',
    'this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(t))',
    'this.hasUpdated=!0',
  ],
  [
    'reactive-element',
    'return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(t){return!0}',
    'return this._$ES}',
  ],
  ['reactive-element', 'updated(t){}firstUpdated(t){}'],
  ['reactive-element', 'enableUpdating(t){}'],
  ['lit-element', 'render(){return r}'],
  // What a page renders elsewhere than at the end of a root, for or with something of its own.
  [
    'lit-element',
    'constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){const t=super.createRenderRoot();return this.renderOptions.renderBefore??=t.firstChild,t}',
  ],
  ['lit-element', 'this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),'],
  [
    'lit-element',
    'connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}',
  ],
  [
    'lit-html',
    '(t,i,s)=>{const e=s?.renderBefore??i;let h=e._$litPart$;if(void 0===h){const t=s?.renderBefore??null;e._$litPart$=h=new k(i.insertBefore(c(),t),t,void 0,s??{})}return h._$AI(t),h}',
    '(t,i)=>{(i._$litPart$??=new k(i.appendChild(c()),null))._$AI(t)}',
  ],
  ['lit-html', 'u(t){const{el:', 'u(){const{el:'],
  ['lit-html', '(t?.creationScope??l)', 'l'],
  ['lit-html', 'new k(h,h.nextSibling,this,t)', 'new k(h,h.nextSibling)'],
  ['lit-html', 'new r.ctor(h,r.name,r.strings,this,t)', 'new r.ctor(h,r.name,r.strings)'],
  [
    'lit-html',
    'new k(this.O(c()),this.O(c()),this,this.options)',
    'new k(this.O(c()),this.O(c()))',
  ],
  ['lit-html', 's=t.u(this.options)', 's=t.u()'],
  // Directives, bindings to properties, to elements and in comments, and elements that hold raw text.
  [
    'lit-html',
    'constructor(t,i){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=i}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}',
    'constructor(t){this._$AV=[],this._$AD=t}',
  ],
  [
    'lit-html',
    'get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,i,s,e){this.type=2,this._$AH=A,this._$AN=void 0,this._$AA=t,this._$AB=i,this._$AM=s,this.options=e,this._$Cv=e?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode;const i=this._$AM;return void 0!==i&&11===t?.nodeType&&(t=i.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,i=this){t=M(this,t,i),a(t)',
    'constructor(t,i){this._$AH=A,this._$AA=t,this._$AB=i}_$AI(t){a(t)',
  ],
  ['lit-html', 't!==this._$AH&&t!==E&&this._(t)', 't!==this._$AH&&this._(t)'],
  ['lit-html', 'd(t)?this.k(t)', 'u(t)?this.k(t)'],
  [
    'lit-html',
    '"number"==typeof s?this._$AC(t):(void 0===s.el&&(s.el=S.createElement(V(s.h,s.h[0]),this.options)),s)',
    'this._$AC(t)',
  ],
  ['lit-html', 'for(this._$AP?.(!1,!0,s);t!==this._$AB;)', 'for(;t!==this._$AB;)'],
  ['lit-html', 'setConnected(t){void 0===this._$AM&&(this._$Cv=t,this._$AP?.(t))}'],
  [
    'lit-html',
    'get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,i,s,e,h){this.type=1,this._$AH=A,this._$AN=void 0,this.element=t,this.name=i,this._$AM=e,this.options=h,',
    'constructor(t,i,s){this.element=t,this.name=i,',
  ],
  [
    'lit-html',
    '_$AI(t,i=this,s,e){const h=this.strings;let o=!1;if(void 0===h)t=M(this,t,i,0),o=!a(t)||t!==this._$AH&&t!==E,',
    '_$AI(t,i,s){const h=this.strings;let o=!1;if(void 0===h)o=!a(t)||t!==this._$AH,',
  ],
  ['lit-html', 'r=M(this,e[s+n],i,n),r===E&&(r=this._$AH[n])', 'r=e[s+n]'],
  ['lit-html', 'o&&!e&&this.j(t)', 'o&&this.j(t)'],
  ['lit-html', 'constructor(){super(...arguments),this.type=4}'],
  // Listeners that change, objects that listen, and options: they would come from a polluted
  // `Object.prototype`, where the handler is what is asked for them.
  [
    'lit-html',
    'constructor(t,i,s,e,h){super(t,i,s,e,h),this.type=5}_$AI(t,i=this){if((t=M(this,t,i,0)??A)===E)return;const s=this._$AH,e=t===A&&s!==A||t.capture!==s.capture||t.once!==s.once||t.passive!==s.passive,h=t!==A&&(s===A||e);e&&this.element.removeEventListener(this.name,this,s),h&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){"function"==typeof this._$AH?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}',
    '_$AI(t){this._$AH===A&&this.element.addEventListener(this.name,this),this._$AH=t}handleEvent(t){this._$AH(t)}',
  ],
  ['lit-html', '"."===e[1]?I:'],
  ['lit-html', 'else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t))'],
  ['lit-html', '1===r.type?i=new', 'i=new'],
  ['lit-html', ':6===r.type&&(i=new Z(h,this,t))'],
  [
    'lit-html',
    'if(y.test(r.tagName)){const t=r.textContent.split(o),i=t.length-1;if(i>0){r.textContent=s?s.emptyScript:"";for(let s=0;s<i;s++)r.append(t[s],c()),P.nextNode(),d.push({type:2,index:++l});r.append(t[i],c())}}',
  ],
  [
    'lit-html',
    'else{let t=-1;for(;-1!==(t=r.data.indexOf(o,t+1));)d.push({type:7,index:l}),t+=o.length-1}',
  ],
  // Comments, names of elements that are bound, attributes in single quotes, and MathML.
  [
    'lit-html',
    'v=/<(?:(!--|\\/[^a-zA-Z])|(\\/?[a-zA-Z][^>\\s]*)|(\\/?$))/g',
    'v=/<\\/?[a-zA-Z][^>\\s]*/g',
  ],
  [
    'lit-html',
    '"!--"===u[1]?c=_:void 0!==u[1]?c=m:void 0!==u[2]?(y.test(u[2])&&(n=RegExp("</"+u[2],"g")),c=p):void 0!==u[3]&&(c=p)',
    'c=p',
  ],
  ['lit-html', 'c=n??v', 'c=v'],
  ['lit-html', "'\"'===u[3]?$:g", '$'],
  ['lit-html', 'c===$||c===g?c=p:c===_||c===m?c=v:(c=p,n=void 0)', 'c=p'],
  ['lit-html', 'let n,l=2===i?"<svg>":3===i?"<math>":""', 'let l=2===i?"<svg>":""'],
  ['lit-html', '"</svg>":3===i?"</math>":""', '"</svg>":""'],
  ['lit-html', '2===i||3===i', '2===i'],
  // Polyfills and hydration, and a list of the copies of lit on the page.
  [
    'reactive-element',
    'p?.({ReactiveElement:y}),(a.reactiveElementVersions??=[]).push("2.1.2")',
    'p',
  ],
  ['reactive-element', 'p=a.reactiveElementPolyfillSupport', 'p=0'],
  ['lit-html', 'B=t.litHtmlPolyfillSupport;B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3")', 'B=0'],
  ['lit-element', 'i._$litElement$=!0,'],
  [
    'lit-element',
    ',s.litElementHydrateSupport?.({LitElement:i});const o=s.litElementPolyfillSupport;o?.({LitElement:i})',
  ],
  ['lit-element', '(s.litElementVersions??=[]).push("4.2.2");'],
  // Trusted Types that are not there.
  ['reactive-element', 'c=a.trustedTypes,l=c?c.emptyScript:""', 'l=""'],
  [
    'lit-html',
    's=t.trustedTypes,e=s?s.createPolicy("lit-html",{createHTML:t=>t}):void 0',
    'e=t.trustedTypes.createPolicy("lit-html",{createHTML:t=>t})',
  ],
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
            ),
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
