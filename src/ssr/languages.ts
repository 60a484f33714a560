// A server speaks all languages, since each of its users may have another one.
import '../locales/ar.js';
import '../locales/de.js';
import '../locales/es.js';
import '../locales/fr.js';
import '../locales/he.js';
import '../locales/hi.js';
import '../locales/it.js';
import '../locales/ja.js';
import '../locales/ko.js';
import '../locales/nl.js';
import '../locales/pl.js';
import '../locales/pt-BR.js';
import '../locales/tr.js';
import '../locales/uk.js';
import '../locales/zh-Hans.js';
import '../locales/zh-Hant.js';
