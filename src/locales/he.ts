import { he as accounts } from '../accounts/locales/he.js';
import type { Messages } from '../element/locales/messages.js';
import { offerMessages } from '../element/locales/shared-messages.js';

// The noun before the name takes the gender. No text begins with a Latin word: that would turn its
// paragraph from left to right.
const site = (product: string | undefined) => (product ? `אתר ${product}` : 'האתר הזה');
const inProduct = (product: string | undefined) => (product ? `ב-${product}` : 'באתר הזה');
const fromProduct = (product: string | undefined) => (product ? `מ-${product}` : 'מהאתר הזה');

/** Hebrew. */
export const he: Messages = {
  lang: 'he',
  heading: (product) =>
    product ? `חיבור Weights\u00a0&\u00a0Biases ל-${product}` : 'חיבור Weights\u00a0&\u00a0Biases',
  reconnectHeading: (product) =>
    product
      ? `חיבור מחדש של Weights\u00a0&\u00a0Biases ל-${product}`
      : 'חיבור מחדש של Weights\u00a0&\u00a0Biases',
  connectedHeading: 'החיבור של Weights\u00a0&\u00a0Biases הושלם',
  guide: {
    title: 'איפה משיגים מפתח',
    signIn: (host) => `כניסה ל-${host}`,
    signUp: 'יצירת חשבון',
    opensAt: (host, newHost, owner) =>
      `חברת Weights\u00a0&\u00a0Biases שייכת לחברת ${owner}, ולכן האתר ${host} נפתח עכשיו בכתובת ${newHost}.`,
    open: (page) => `פתיחת ${page}`,
    createKey: (product) =>
      product
        ? `צרו מפתח חדש, תנו לו את השם ״${product}״ כדי שיהיה קל למצוא אותו בהמשך, והעתיקו אותו.`
        : 'צרו מפתח חדש, תנו לו שם שתזהו בהמשך, והעתיקו אותו.',
    paste: 'הדביקו אותו כאן ולחצו על ״חיבור״.',
    team: 'החיבור מיועד לצוות?',
    teamDetails:
      'השתמשו במפתח של חשבון שירות. חשבון כזה שייך לצוות ולא לאדם מסוים, ולכן החיבור ממשיך לפעול גם כשאנשים עוזבים. האדמינים של הצוות יוצרים אותו בהגדרות הצוות ב-W&B, אם המסלול כולל חשבונות שירות.',
    newTab: 'נפתח בכרטיסייה חדשה',
  },
  keyFacts: {
    handling: ({ host, product }) => `${site(product)} בודק את המפתח מול ${host} ואז שומר אותו.`,
    handled: ({ host, product }) => `${site(product)} בדק את המפתח מול ${host} ושמר אותו.`,
    access: 'מפתח אישי נותן את אותה גישה כמו חשבון ה-W&B שלכם, והתוקף שלו לא פג.',
    temporaryAccess: 'הטוקן הזה נותן את אותה גישה כמו חשבון ה-W&B שלכם, עד שהתוקף שלו יפוג.',
    ending: 'כדי לנתק את החיבור, עשו זאת כאן או מחקו את המפתח ב-W&B.',
    manageKeys: 'ניהול מפתחות',
  },
  server: 'שרת W&B',
  label: 'מפתח API של W&B',
  hint: 'המפתח מוצג ב-W&B פעם אחת בלבד, כשיוצרים אותו. אם איבדתם אותו, צרו מפתח אחר.',
  show: 'הצגת המפתח',
  hide: 'הסתרת המפתח',
  connect: 'חיבור',
  connecting: 'מתבצע חיבור…',
  tryAgainIn: (time) => `אפשר לנסות שוב בעוד ${time}`,
  tryAgain: 'עכשיו אפשר לנסות שוב.',
  cancel: 'ביטול',
  cancelling: 'מתבצע ביטול…',
  slow: ({ product }) =>
    `עדיין ממתינים לתשובה ${fromProduct(product)}. אפשר להמשיך להמתין או לבטל.`,
  authorization: {
    ask: (page) => `המפתח שלכם תקין. כדי שהחיבור יישמר, צריך לאשר אותו ב-${page}.`,
    continue: 'המשך',
    wait: (page) => `ממתינים לאישור ב-${page}. סיימו שם וחזרו לכאן.`,
    openAgain: 'פתיחה מחדש',
    inThisTab: 'המשך בכרטיסייה הזו',
  },
  extracted: 'מצאנו את המפתח בתוך מה שהדבקתם והשארנו רק אותו.',
  doubts: {
    temporary_token: 'זה טוקן זמני, והוא יפסיק לפעול. צרו מפתח API במקומו.',
    unusual_length: 'האורך של המפתח הזה לא רגיל. בדקו שהמפתח שלם.',
    upper_case: 'מפתחות כאלה כתובים בדרך כלל באותיות קטנות. בדקו שהמפתח הועתק במדויק.',
    letter_o: 'מופיעה האות O במקום שבו צפוי אפס (0). בדקו את המפתח.',
    git_hash: 'זה נראה כמו hash של קומיט ב-git, ולא כמו מפתח.',
    hex_prefix: 'מפתחות W&B לא מתחילים ב-0x. נסו בלי התווים האלה.',
  },
  otherServer: ({ host }) =>
    `זה נראה כמו מפתח של שרת W&B בניהול עצמי. צרו מפתח ב-${host}, או בחרו בשרת המתאים.`,
  failures: {
    invalid_format: () => 'זה לא יכול להיות מפתח API של W&B. לא נשלח דבר.',
    invalid_key: (_, { host }) =>
      `השרת ${host} דחה את המפתח הזה. ייתכן שהמפתח חלקי, נמחק או שייך לשרת W&B אחר.`,
    session_required: ({ reason }, { product }) =>
      reason
        ? `ייתכן שהסשן שלכם ${inProduct(product)} הסתיים. טענו מחדש את הדף והיכנסו שוב.`
        : `הסשן שלכם ${inProduct(product)} הסתיים. היכנסו שוב בכרטיסייה אחרת, ואז לחצו כאן על ״חיבור״.`,
    forbidden: ({ reason }, { product }) => {
      if (reason === 'declined') return 'הבקשה נדחתה. לא חובר שום חשבון.';
      if (reason === 'origin' || reason === 'csrf') {
        return `${site(product)} דחה בקשה שהגיעה מהדף שלו עצמו. טענו מחדש את הדף ונסו שוב. אם זה לא עוזר, דווחו על כך לתמיכה של האתר.`;
      }
      return reason?.startsWith('invitation_') && reason !== 'invitation_not_entitled'
        ? 'אי אפשר להשתמש בהזמנה הזו. בקשו הזמנה חדשה.'
        : 'אין לכם הרשאה לחבר כאן חשבון W&B. פנו לאדמין.';
    },
    conflict: ({ reason }) => {
      if (reason === 'account_mismatch') {
        return 'המפתח הזה שייך למשתמש W&B אחר. השתמשו במפתח מהחשבון שאתם מחברים מחדש.';
      }
      return reason === 'already_linked'
        ? 'חשבון ה-W&B הזה כבר מחובר כאן.'
        : 'אי אפשר לחבר את המפתח הזה לצד חיבור קיים. בדקו את החשבונות המחוברים שלכם.';
    },
    rate_limited: ({ reason }, { host }) =>
      reason === 'wandb'
        ? `השרת ${host} מגביל כרגע את מספר הבקשות. המפתח שלכם עדיין בשדה.`
        : 'היו יותר מדי ניסיונות. המפתח שלכם עדיין בשדה.',
    timeout: ({ reason }) =>
      reason === 'authorize'
        ? 'האישור נמשך יותר מדי זמן. לא חובר שום חשבון. נסו לחבר שוב.'
        : 'לא התקבלה תשובה בזמן. המפתח שלכם עדיין בשדה. נסו שוב.',
    network_error: ({ reason }, { product }) => {
      if (reason === 'offline') {
        return 'אין חיבור לאינטרנט. המפתח שלכם עדיין בשדה. נסו שוב כשהחיבור לאינטרנט יחזור.';
      }
      return reason === 'csp'
        ? `${site(product)} לא הצליח לשלוח את המפתח שלכם. הבעיה היא באתר ולא בחיבור שלכם לאינטרנט.`
        : `לא הייתה אפשרות להגיע אל ${site(product)}. המפתח שלכם עדיין בשדה. בדקו את החיבור לאינטרנט ונסו שוב.`;
    },
    wandb_unavailable: (_, { host }) =>
      `לא הייתה אפשרות להגיע אל ${host}, ולכן המפתח שלכם לא נבדק ולא נשמר. הוא עדיין בשדה. נסו שוב בעוד רגע.`,
    server_error: (_, { product }) =>
      `משהו השתבש ${inProduct(product)}. המפתח שלכם עדיין בשדה. נסו שוב.`,
    popup_blocked: () =>
      'הדפדפן חסם את החלון. אפשרו חלונות קופצים באתר הזה, או השתמשו בקישור שלמטה.',
    cancelled: ({ reason }, { product }) =>
      reason === 'unconfirmed'
        ? `בוטל, אבל ${site(product)} לא אישר את הביטול. בדקו את החשבונות המחוברים שלכם.`
        : 'בוטל. אפשר לחבר שוב.',
    config_error: (_, { product }) =>
      `החיבור לא מוגדר כראוי בדף הזה. דווחו על כך לתמיכה של ${site(product)}.`,
  },
  refusals: {
    empty: () => 'הדביקו את מפתח ה-API שלכם מ-W&B.',
    too_short: ({ length }) =>
      `במפתח W&B יש לפחות 40 תווים, וכאן יש ${length}. ייתכן שהמפתח נחתך, או שזה רק מזהה של מפתח.`,
    too_long: () => 'זה ארוך מדי למפתח W&B. העתיקו רק את המפתח.',
    illegal_char: ({ position }) =>
      position === undefined
        ? 'יש כאן תו שלא מופיע במפתחות W&B. העתיקו שוב את המפתח.'
        : `הציגו את המפתח ובדקו את תו מספר ${position}: תו כזה לא מופיע במפתחות W&B.`,
    whitespace_inside: () => 'במפתח W&B אין רווחים. העתיקו רק את המפתח.',
    masked: () => 'זה מפתח מוסתר (••••) ולא המפתח עצמו. צרו מפתח אחר והעתיקו אותו במלואו.',
    placeholder: () => 'זה ממלא מקום. הדביקו את המפתח עצמו.',
    multiple: () => 'יש כאן שני מפתחות. הדביקו רק אחד.',
    looks_like_url: () => 'זו כתובת אינטרנט ולא מפתח. צרו מפתח ב-W&B והדביקו אותו כאן.',
    looks_like_email: () => 'זו כתובת אימייל. הדביקו מפתח API.',
    other_vendor: ({ vendor }) =>
      `זה מפתח סודי של ${vendor ?? 'שירות אחר'} ולא מפתח W&B. הוא לא נשלח.`,
  },
  createAnotherKey: 'יצירת מפתח אחר',
  signIn: 'כניסה',
  // Without the mark, an ID that begins with digits would be shown in pieces, the last one first.
  requestId: (id) => `מזהה הבקשה: \u200e${id}`,
  connectedAs: (name) => `החשבון המחובר: \u200e${name}\u200e`,
  ready: (product) => `עכשיו אפשר להשתמש בחשבון הזה ${inProduct(product)}.`,
  account: {
    name: 'שם',
    entity: 'צוות ברירת מחדל',
    host: 'שרת',
    key: 'מפתח',
    keyEndsWith: (hint) => `מסתיים ב-${hint}`,
  },
  done: 'סיום',
  reconnect: 'חיבור מחדש',
  connectAnother: 'חיבור חשבון נוסף',
  close: 'סגירה',
  accounts,
};

offerMessages(he);
