import type { PageMessages } from './page-messages.js';

// The noun before the product's name takes the gender and the prefix. No text begins with a Latin
// word: that would turn its paragraph from left to right.
const askContact = 'פנו אל {contact} ובקשו הזמנה חדשה.';
const startAgain = 'לא חובר שום חשבון. חזרו לדף שבו התחלתם ונסו לחבר שוב.';

/** Hebrew. */
export const he: PageMessages = {
  invitation: {
    title: 'אתר {product} מבקש שתחברו את חשבון ה-Weights & Biases שלכם',
    reconnectTitle: 'אתר {product} מבקש שתחברו מחדש את חשבון ה-Weights & Biases שלכם',
    preparing: 'רק רגע…',
    requestedBy: 'הבקשה מאת',
    purpose: 'המטרה',
    expiry: 'חד-פעמית, בתוקף עד',
    ownedBy:
      'חשבון ה-W&B שלכם יחובר לחשבון של {owner} באתר {product}. המשיכו רק אם החשבון באתר הוא שלכם.',
    ownedByInvited:
      'חשבון ה-W&B שלכם יחובר לחשבון באתר {product} שעבורו נוצרה ההזמנה הזו. המשיכו רק אם החשבון באתר הוא שלכם.',
    keyHeading: 'מפתח ה-API שלכם מ-W&B',
    paste: {
      label: 'הקישור מההודעה שקיבלתם',
      open: 'פתיחת ההזמנה',
      incomplete: 'זה לא הקישור המלא. העתיקו את כולו, מ-{start} ועד הסוף.',
    },
    ends: {
      connected: {
        title: 'חשבון ה-W&B שלכם חובר',
        sentence: 'אתר {product} יכול עכשיו להשתמש בחשבון ה-W&B של {name}. אפשר לסגור את הדף הזה.',
      },
      declined: {
        title: 'לא חובר שום חשבון',
        sentence: 'הבקשה נדחתה. אם תשנו את דעתכם, נסו לחבר שוב.',
      },
      sign_in: {
        title: 'קודם היכנסו לאתר {product}',
        sentence:
          'ההזמנה הזו פועלת רק אחרי כניסה לאתר. היכנסו לאתר {product} בכרטיסייה אחרת, ואז חזרו לכאן ונסו שוב.',
      },
      lost: {
        title: 'פתחו שוב את ההזמנה',
        sentence:
          'פתחו את הקישור שבהודעה שקיבלתם. אם הוא מוביל שוב לכאן, סימן שהוא נחתך: העתיקו את כולו מההודעה והדביקו אותו למטה.',
      },
      trouble: {
        title: 'לא הייתה אפשרות לפתוח את ההזמנה הזו',
        sentence: 'בדקו את החיבור לאינטרנט ונסו שוב.',
      },
      invitation_used: {
        title: 'כבר נעשה שימוש בהזמנה הזו',
        sentence: `חובר באמצעותה חשבון W&B. אם לא אתם עשיתם זאת, או אם אתם רוצים לחבר חשבון אחר, ${askContact}`,
      },
      invitation_expired: {
        title: 'פג התוקף של ההזמנה הזו',
        sentence: `הזמנות תקפות לזמן מוגבל. ${askContact}`,
      },
      invitation_revoked: {
        title: 'ההזמנה הזו בוטלה',
        sentence: `היא כבר לא פועלת. אם אתם עדיין רוצים לחבר את החשבון שלכם, ${askContact}`,
      },
      invitation_not_entitled: {
        title: 'ההזמנה הזו כבר לא תקפה',
        sentence: `אי אפשר להשתמש בה בחשבון באתר {product} שעבורו היא נוצרה. אם לדעתכם זו טעות, ${askContact}`,
      },
      invitation_mismatch: {
        title: 'ההזמנה הזו מיועדת למישהו אחר',
        sentence:
          'נכנסתם לאתר {product} בתור מישהו אחר. היכנסו בכרטיסייה אחרת בתור מי שההזמנה נשלחה אליו, ואז חזרו לכאן ונסו שוב. אפשר גם לפנות אל {contact} ולבקש הזמנה חדשה.',
      },
      invitation_tampered: {
        title: 'ההזמנה הזו חלקית',
        sentence: `יש תוכנות אימייל שחותכות קישורים ארוכים. העתיקו את כל הקישור מההודעה שקיבלתם והדביקו אותו למטה. אם זה לא עוזר, ${askContact}`,
      },
      invitation_foreign: {
        title: 'ההזמנה הזו לא פועלת כאן',
        sentence: `היא נוצרה עבור אתר אחר, או לפני זמן רב. ${askContact}`,
      },
    },
  },
  return: {
    finishing: { title: 'מסיימים…', sentence: 'זה ייקח רגע.' },
    ends: {
      done: {
        title: 'חשבון ה-W&B שלכם חובר',
        sentence: 'אפשר לסגור את החלון הזה.',
      },
      untold: {
        title: 'חשבון ה-W&B שלכם חובר',
        sentence: 'חזרו לדף שבו התחלתם. התוצאה תופיע בו בתוך כמה שניות.',
      },
      declined: {
        title: 'לא חובר שום חשבון',
        sentence: 'הבקשה נדחתה. אם תשנו את דעתכם, חזרו לדף שבו התחלתם ונסו לחבר שוב.',
      },
      finished: {
        title: 'הטיפול בבקשה הזו כבר הסתיים',
        sentence: 'התוצאה מופיעה בדף שבו התחלתם. אפשר לסגור את החלון הזה.',
      },
      busy: {
        title: 'הטיפול בבקשה הזו עומד להסתיים',
        sentence: 'אם לא יקרה דבר תוך כמה רגעים, נסו שוב.',
      },
      expired: { title: 'זה נמשך יותר מדי זמן', sentence: startAgain },
      cancelled: { title: 'הבקשה הזו בוטלה', sentence: startAgain },
      refused: {
        title: 'לא חובר שום חשבון',
        sentence: 'הסיבה מופיעה בדף שבו התחלתם. חזרו אליו ונסו לחבר שוב.',
      },
      unknown: {
        title: 'אי אפשר לסיים כאן את הטיפול בבקשה הזו',
        sentence:
          'הטיפול בה הסתיים, או שהיא התחילה אצל מישהו אחר או בדפדפן אחר. חזרו לדף שבו התחלתם ונסו לחבר שוב.',
      },
      session: {
        title: 'הסשן שלכם הסתיים',
        sentence: 'היכנסו לאתר {product} בכרטיסייה אחרת, ואז חזרו לכאן ונסו שוב.',
      },
      network: {
        title: 'לא הייתה אפשרות להגיע אל אתר {product}',
        sentence: 'בדקו את החיבור לאינטרנט ונסו שוב.',
      },
      trouble: {
        title: 'משהו השתבש באתר {product}',
        sentence: 'שום דבר לא אבד. נסו שוב בעוד רגע.',
      },
    },
  },
  ways: {
    back: 'חזרה לאתר {product}',
    signIn: 'כניסה לאתר {product}',
    retry: 'ניסיון נוסף',
    again: 'ניסיון חיבור נוסף',
    newTab: 'נפתח בכרטיסייה חדשה',
  },
  noScript: 'התמיכה ב-JavaScript כבויה. כדי להמשיך, הפעילו אותה וטענו מחדש את הדף הזה.',
};
