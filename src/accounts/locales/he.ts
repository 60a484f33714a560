import type { AccountsMessages } from './messages.js';

// The noun before the name takes the gender. No text begins with a Latin word: that would turn its
// paragraph from left to right. The marks keep a name or a key's end in one piece if it begins with
// digits or ends with a sign.
const site = (product: string | undefined) => (product ? `אתר ${product}` : 'האתר הזה');
const inProduct = (product: string | undefined) => (product ? `ב-${product}` : 'באתר הזה');

/** Hebrew. */
export const he: AccountsMessages = {
  heading: 'חשבונות Weights\u00a0&\u00a0Biases',
  connect: 'חיבור חשבון',
  loading: 'החשבונות שלכם נטענים…',
  empty: ({ product }) =>
    `עדיין לא חובר שום חשבון. חברו חשבון כדי להשתמש בו ${product ? inProduct(product) : 'כאן'}.`,
  unread: (reason) => `לא הייתה אפשרות לטעון את החשבונות שלכם. ${reason}`,
  tryAgain: 'ניסיון נוסף',
  signIn: 'כניסה',
  showMore: 'הצגת חשבונות נוספים',
  loadingMore: 'חשבונות נוספים נטענים…',
  moreShown: (count) => `מספר החשבונות שנוספו לרשימה: ${count}.`,
  status: {
    active: 'פעיל',
    error: 'נדרש טיפול',
    suspended: 'מושהה',
  },
  explanations: {
    rejected: ({ host }) =>
      `השרת ${host} כבר לא מקבל את המפתח: המפתח נמחק שם, או שהמשתמש שלו איבד את הגישה. חברו את החשבון מחדש עם מפתח חדש.`,
    unreadable: ({ product }) =>
      `${site(product)} כבר לא יכול לקרוא את המפתח. חברו את החשבון מחדש עם מפתח חדש.`,
    error: 'המפתח לא פועל כרגע. בדקו שוב, או חברו את החשבון מחדש עם מפתח חדש.',
    suspended: ({ product }) => `${site(product)} לא ישתמש בחשבון הזה עד שתבטלו את ההשהיה.`,
    suspendedAndRejected: ({ product, host }) =>
      `${site(product)} לא משתמש בחשבון הזה, והשרת ${host} כבר לא מקבל את המפתח שלו.`,
  },
  terms: {
    server: 'שרת',
    key: 'מפתח',
    keyEndsWith: (hint) => `מסתיים ב-${hint}`,
    connected: 'תאריך החיבור',
    checked: 'בדיקה אחרונה',
    never: 'עדיין לא נבדק',
  },
  actions: {
    check: 'בדיקה חוזרת',
    reconnect: 'חיבור מחדש',
    suspend: 'השהיה',
    resume: 'ביטול ההשהיה',
    remove: 'ניתוק',
  },
  busy: {
    check: 'מתבצעת בדיקה…',
    suspend: 'מתבצעת השהיה…',
    resume: 'מתבצע ביטול ההשהיה…',
    remove: 'מתבצע ניתוק…',
  },
  done: {
    suspend: 'החשבון הושהה.',
    resume: 'ההשהיה בוטלה.',
    connect: 'החשבון חובר.',
    reconnect: 'החשבון חובר מחדש. המפתח החדש בשימוש.',
  },
  checked: {
    active: ({ host }) => `הבדיקה הסתיימה: השרת ${host} מקבל את המפתח.`,
    error: ({ host }) => `הבדיקה הסתיימה: השרת ${host} לא מקבל את המפתח.`,
    unreadable: ({ product }) =>
      `המפתח לא נבדק, כי ${site(product)} כבר לא יכול לקרוא אותו. חברו את החשבון מחדש.`,
    suspended: () => 'המפתח לא נבדק, כי הוא לא בשימוש. קודם בטלו את השהיית החשבון.',
  },
  removed: (name, { host }) =>
    `החשבון \u200e${name}\u200e נותק. המפתח ימשיך לפעול ב-${host} עד שתמחקו אותו שם.`,
  failures: {
    session_required: ({ product }) =>
      `הסשן שלכם ${inProduct(product)} הסתיים. היכנסו מחדש, ואז נסו שוב.`,
    forbidden: () => 'אין לכם הרשאה לעשות זאת כאן. פנו לאדמין.',
    conflict: () => 'המפתח הזה שייך עכשיו למשתמש W&B אחר. חברו את החשבון מחדש.',
    rate_limited: ({ wait }) => `היו יותר מדי ניסיונות. נסו שוב ${wait ?? 'בעוד רגע'}.`,
    timeout: () => 'לא התקבלה תשובה בזמן. נסו שוב.',
    offline: () => 'אין חיבור לאינטרנט. נסו שוב כשהחיבור לאינטרנט יחזור.',
    network_error: ({ product }) =>
      `לא הייתה אפשרות להגיע אל ${site(product)}. בדקו את החיבור לאינטרנט ונסו שוב.`,
    wandb_unavailable: ({ host }) =>
      `לא הייתה אפשרות להגיע אל ${host}, ולכן לא השתנה דבר. נסו שוב בעוד רגע.`,
    server_error: ({ product }) => `משהו השתבש ${inProduct(product)}. נסו שוב.`,
  },
  removal: {
    heading: (name) => `לנתק את החשבון \u200e${name}\u200e?`,
    consequence: ({ product }) =>
      `${site(product)} ישכח את החשבון הזה ואת המפתח שלו. כל מה שמשתמש כאן בחשבון יפסיק לפעול מייד.`,
    keyLives: ({ host }) => `המפתח עצמו ימשיך לפעול ב-${host} עד שתמחקו אותו שם.`,
    manageKeys: (page) => `ניהול מפתחות ב-${page}`,
    newTab: 'נפתח בכרטיסייה חדשה',
    confirm: 'ניתוק',
    cancel: 'ביטול',
  },
  reconnect: {
    heading: (name) => `חיבור מחדש של החשבון \u200e${name}\u200e`,
    keyInUse: (hint) => `המפתח שמסתיים ב-\u200e${hint}\u200e יישאר בשימוש עד שיתקבל מפתח חדש.`,
  },
  unconfigured: ({ product }) =>
    `הרשימה הזו לא מוגדרת כראוי. דווחו על כך לתמיכה של ${site(product)}.`,
};
