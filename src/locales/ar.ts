import { ar as accounts } from '../accounts/locales/ar.js';
import type { Messages } from '../element/locales/messages.js';
import { offerMessages } from '../element/locales/shared-messages.js';

// The noun before the name takes the gender. No text begins with a Latin word: that would turn its
// paragraph from left to right.
const site = (product: string | undefined) => (product ? `موقع ${product}` : 'هذا الموقع');

/** Arabic. */
export const ar: Messages = {
  lang: 'ar',
  heading: (product) =>
    product ? `ربط Weights\u00a0&\u00a0Biases مع ${product}` : 'ربط Weights\u00a0&\u00a0Biases',
  reconnectHeading: (product) =>
    product
      ? `إعادة ربط Weights\u00a0&\u00a0Biases مع ${product}`
      : 'إعادة ربط Weights\u00a0&\u00a0Biases',
  connectedHeading: 'تم ربط Weights\u00a0&\u00a0Biases',
  guide: {
    title: 'طريقة الحصول على مفتاح',
    signIn: (host) => `تسجيل الدخول إلى ${host}`,
    signUp: 'إنشاء حساب',
    opensAt: (host, newHost, owner) =>
      `شركة Weights\u00a0&\u00a0Biases تابعة لشركة ${owner}، لذلك يُفتح موقع ${host} الآن على العنوان ${newHost}.`,
    open: (page) => `فتح ${page}`,
    createKey: (product) =>
      product
        ? `إنشاء مفتاح جديد باسم «${product}» ليسهل العثور عليه لاحقًا، ثم نسخه.`
        : 'إنشاء مفتاح جديد باسم يسهل التعرّف عليه، ثم نسخه.',
    paste: 'لصق المفتاح هنا والضغط على «ربط».',
    team: 'هل الربط لفريق؟',
    teamDetails:
      'يُرجى استخدام مفتاح حساب خدمة. هذا الحساب تابع للفريق وليس لشخص بعينه، لذا يبقى الربط قائمًا حتى عند مغادرة بعض الأشخاص. ويُنشئه مسؤولو الفريق من إعدادات الفريق في W&B، إذا كانت الخطة تشمل حسابات الخدمة.',
    newTab: 'يُفتح في علامة تبويب جديدة',
  },
  keyFacts: {
    handling: ({ host, product }) => `يتحقق ${site(product)} من المفتاح لدى ${host}، ثم يحفظه.`,
    handled: ({ host, product }) => `تحقق ${site(product)} من المفتاح لدى ${host} وحفظه.`,
    access: 'يتيح المفتاح الشخصي كل ما يتيحه حسابك على W&B، ولا تنتهي صلاحيته.',
    temporaryAccess: 'يتيح هذا الرمز المميّز كل ما يتيحه حسابك على W&B إلى أن تنتهي صلاحيته.',
    ending: 'لإنهاء الربط، يمكنك إلغاؤه هنا أو حذف المفتاح في W&B.',
    manageKeys: 'إدارة المفاتيح',
  },
  server: 'خادم W&B',
  label: 'مفتاح API من W&B',
  hint: 'يظهر المفتاح في W&B مرة واحدة فقط، عند إنشائه. إذا فقدت مفتاحك، فيمكنك إنشاء مفتاح آخر.',
  show: 'إظهار المفتاح',
  hide: 'إخفاء المفتاح',
  connect: 'ربط',
  connecting: 'جارٍ الربط…',
  tryAgainIn: (time) => `يمكنك المحاولة مجددًا بعد ${time}`,
  tryAgain: 'يمكنك المحاولة مجددًا الآن.',
  cancel: 'إلغاء',
  cancelling: 'جارٍ الإلغاء…',
  slow: ({ product }) => `ما زلنا ننتظر ردّ ${site(product)}. يمكنك مواصلة الانتظار أو الإلغاء.`,
  authorization: {
    ask: (page) => `مفتاحك يعمل. يجب أن تتم الموافقة على الربط عبر ${page} قبل حفظه.`,
    continue: 'متابعة',
    wait: (page) => `في انتظار ${page}. يُرجى إكمال الخطوات هناك، ثم العودة إلى هنا.`,
    openAgain: 'فتح مجددًا',
    inThisTab: 'المتابعة في علامة التبويب هذه',
  },
  extracted: 'عثرنا على المفتاح في النص الذي لصقته، وأبقينا عليه وحده.',
  doubts: {
    temporary_token: 'هذا رمز مميّز مؤقت وسيتوقف عن العمل. يُرجى إنشاء مفتاح API بدلًا منه.',
    unusual_length: 'طول هذا المفتاح غير معتاد. يُرجى التأكد من أنه كامل.',
    upper_case:
      'تُكتب المفاتيح من هذا النوع عادةً بأحرف صغيرة. يُرجى التأكد من نسخ المفتاح كما هو تمامًا.',
    letter_o: 'يوجد حرف O حيث يُتوقع الرقم صفر (0). يُرجى التحقق من المفتاح.',
    git_hash: 'يبدو أن هذه قيمة تجزئة لإيداع (commit) في git، وليست مفتاحًا.',
    hex_prefix: 'لا تبدأ مفاتيح W&B بالرمزين 0x. يُرجى تجربة المفتاح من دونهما.',
  },
  otherServer: ({ host }) =>
    `يبدو أن هذا مفتاح لخادم W&B مُدار ذاتيًا. يُرجى إنشاء مفتاح على ${host} أو اختيار ذلك الخادم.`,
  failures: {
    invalid_format: () => 'لا يمكن أن يكون هذا مفتاح API من W&B. لم يُرسَل أي شيء.',
    invalid_key: (_, { host }) =>
      `لم يقبل الخادم ${host} هذا المفتاح. ربما يكون غير مكتمل أو محذوفًا أو من خادم W&B آخر.`,
    session_required: ({ reason }, { product }) =>
      reason
        ? `ربما تم تسجيل خروجك من ${site(product)}. يُرجى إعادة تحميل الصفحة وتسجيل الدخول مجددًا.`
        : `تم تسجيل خروجك من ${site(product)}. يُرجى تسجيل الدخول مجددًا في علامة تبويب أخرى، ثم الضغط على «ربط» هنا.`,
    forbidden: ({ reason }, { product }) => {
      if (reason === 'declined') return 'تم رفض الطلب. لم يُربط أي حساب.';
      if (reason === 'origin' || reason === 'csrf') {
        return `رفض ${site(product)} طلبًا صادرًا من صفحته نفسها. يُرجى إعادة تحميل الصفحة والمحاولة مجددًا. وإذا لم يُفِد ذلك، فيُرجى إبلاغ فريق الدعم لديه.`;
      }
      return reason?.startsWith('invitation_') && reason !== 'invitation_not_entitled'
        ? 'لا يمكن استخدام هذه الدعوة. يُرجى طلب دعوة جديدة.'
        : 'ليس لديك إذن بربط حساب W&B هنا. يُرجى التواصل مع أحد المسؤولين.';
    },
    conflict: ({ reason }) => {
      if (reason === 'account_mismatch') {
        return 'هذا المفتاح تابع لمستخدم W&B آخر. يُرجى استخدام مفتاح من الحساب المراد إعادة ربطه.';
      }
      return reason === 'already_linked'
        ? 'حساب W&B هذا مربوط هنا بالفعل.'
        : 'لا يمكن ربط هذا المفتاح إلى جانب ربط قائم. يُرجى مراجعة حساباتك المربوطة.';
    },
    rate_limited: ({ reason }, { host }) =>
      reason === 'wandb'
        ? `يحدّ الخادم ${host} من عدد الطلبات حاليًا. لا يزال مفتاحك في الحقل.`
        : 'محاولات كثيرة جدًا. لا يزال مفتاحك في الحقل.',
    timeout: ({ reason }) =>
      reason === 'authorize'
        ? 'استغرقت الموافقة وقتًا طويلًا جدًا. لم يُربط أي حساب. يُرجى الربط مجددًا.'
        : 'لم يصل ردّ في الوقت المحدد. لا يزال مفتاحك في الحقل. يُرجى المحاولة مجددًا.',
    network_error: ({ reason }, { product }) => {
      if (reason === 'offline') {
        return 'لا يوجد اتصال بالإنترنت. لا يزال مفتاحك في الحقل. يُرجى المحاولة مجددًا بعد عودة الاتصال.';
      }
      return reason === 'csp'
        ? `تعذّر على ${site(product)} إرسال مفتاحك. المشكلة في الموقع وليست في اتصالك بالإنترنت.`
        : `تعذّر الوصول إلى ${site(product)}. لا يزال مفتاحك في الحقل. يُرجى التحقق من اتصالك بالإنترنت والمحاولة مجددًا.`;
    },
    wandb_unavailable: (_, { host }) =>
      `تعذّر الوصول إلى ${host}، لذا لم يتم التحقق من مفتاحك ولا حفظه. لا يزال المفتاح في الحقل. يُرجى المحاولة مجددًا بعد قليل.`,
    server_error: (_, { product }) =>
      `حدث خطأ في ${site(product)}. لا يزال مفتاحك في الحقل. يُرجى المحاولة مجددًا.`,
    popup_blocked: () =>
      'حظر متصفحك النافذة. يُرجى السماح بالنوافذ المنبثقة لهذا الموقع أو استخدام الرابط أدناه.',
    cancelled: ({ reason }, { product }) =>
      reason === 'unconfirmed'
        ? `تم الإلغاء، لكن ${site(product)} لم يؤكّد ذلك. يُرجى مراجعة حساباتك المربوطة.`
        : 'تم الإلغاء. يمكنك الربط مجددًا.',
    config_error: (_, { product }) =>
      `إعداد الربط في هذه الصفحة غير صحيح. يُرجى إبلاغ فريق الدعم في ${site(product)}.`,
  },
  refusals: {
    empty: () => 'يُرجى لصق مفتاح API الخاص بك من W&B.',
    too_short: ({ length }) =>
      `يتكوّن مفتاح W&B من 40 حرفًا على الأقل، وعدد الأحرف هنا ${length}. ربما يكون المفتاح مقتطعًا أو مجرد معرّف مفتاح.`,
    too_long: () => 'هذا النص أطول من أن يكون مفتاح W&B. يُرجى نسخ المفتاح فقط.',
    illegal_char: ({ position }) =>
      position === undefined
        ? 'يحتوي هذا النص على حرف لا يرد في مفاتيح W&B. يُرجى نسخ المفتاح مجددًا.'
        : `يُرجى إظهار المفتاح والتحقق من الحرف رقم ${position}، فهو لا يرد في مفاتيح W&B.`,
    whitespace_inside: () => 'لا يحتوي مفتاح W&B على مسافات. يُرجى نسخ المفتاح فقط.',
    masked: () => 'هذا مفتاح مخفي (••••) وليس المفتاح نفسه. يُرجى إنشاء مفتاح آخر ونسخه كاملًا.',
    placeholder: () => 'هذا نص نائب. يُرجى لصق المفتاح نفسه.',
    multiple: () => 'يوجد مفتاحان هنا. يُرجى لصق مفتاح واحد فقط.',
    looks_like_url: () => 'هذا عنوان ويب وليس مفتاحًا. يُرجى إنشاء مفتاح في W&B ولصقه هنا.',
    looks_like_email: () => 'هذا عنوان بريد إلكتروني. يُرجى لصق مفتاح API.',
    other_vendor: ({ vendor }) =>
      `هذا مفتاح سري من ${vendor ?? 'خدمة أخرى'} وليس مفتاح W&B. لم يتم إرساله.`,
  },
  createAnotherKey: 'إنشاء مفتاح آخر',
  signIn: 'تسجيل الدخول',
  // Without the mark, an ID that begins with digits would be shown in pieces, the last one first.
  requestId: (id) => `معرّف الطلب: \u200e${id}`,
  connectedAs: (name) => `تم الربط باسم \u200e${name}\u200e`,
  ready: (product) => `يمكن الآن استخدام هذا الحساب في ${site(product)}.`,
  account: {
    name: 'الاسم',
    entity: 'الفريق الافتراضي',
    host: 'الخادم',
    key: 'المفتاح',
    keyEndsWith: (hint) => `ينتهي بالأحرف ${hint}`,
  },
  done: 'تم',
  reconnect: 'إعادة الربط',
  connectAnother: 'ربط حساب آخر',
  close: 'إغلاق',
  accounts,
};

offerMessages(ar);
