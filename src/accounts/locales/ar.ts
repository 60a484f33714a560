import type { AccountsMessages } from './messages.js';

// The noun before the name takes the gender. No text begins with a Latin word: that would turn its
// paragraph from left to right. The marks keep a name or a key's end in one piece if it begins with
// digits or ends with a sign.
const site = (product: string | undefined) => (product ? `موقع ${product}` : 'هذا الموقع');

/** Arabic. */
export const ar: AccountsMessages = {
  heading: 'حسابات Weights\u00a0&\u00a0Biases',
  connect: 'ربط حساب',
  loading: 'جارٍ تحميل حساباتك…',
  empty: ({ product }) =>
    `لم يُربط أي حساب بعد. يُرجى ربط حساب لاستخدامه ${product ? `في ${site(product)}` : 'هنا'}.`,
  unread: (reason) => `تعذّر تحميل حساباتك. ${reason}`,
  tryAgain: 'المحاولة مجددًا',
  signIn: 'تسجيل الدخول',
  showMore: 'عرض المزيد',
  loadingMore: 'جارٍ تحميل المزيد…',
  moreShown: (count) => `عدد الحسابات الإضافية المعروضة: ${count}.`,
  status: {
    active: 'نشط',
    error: 'يتطلب الانتباه',
    suspended: 'موقوف مؤقتًا',
  },
  explanations: {
    rejected: ({ host }) =>
      `لم يعد الخادم ${host} يقبل المفتاح: إما أن المفتاح حُذف هناك أو أن مستخدمه فقد إذن الوصول. يُرجى إعادة الربط بمفتاح جديد.`,
    unreadable: ({ product }) =>
      `لم يعد بإمكان ${site(product)} قراءة المفتاح. يُرجى إعادة الربط بمفتاح جديد.`,
    error: 'المفتاح لا يعمل حاليًا. يُرجى التحقق مجددًا أو إعادة الربط بمفتاح جديد.',
    suspended: ({ product }) =>
      `لن يُستخدم هذا الحساب في ${site(product)} إلا بعد الضغط على «استئناف».`,
    suspendedAndRejected: ({ product, host }) =>
      `هذا الحساب غير مستخدَم حاليًا في ${site(product)}، ولم يعد الخادم ${host} يقبل مفتاحه.`,
  },
  terms: {
    server: 'الخادم',
    key: 'المفتاح',
    keyEndsWith: (hint) => `ينتهي بالأحرف ${hint}`,
    connected: 'تاريخ الربط',
    checked: 'آخر تحقّق',
    never: 'لم يتم بعد',
  },
  actions: {
    check: 'التحقق مجددًا',
    reconnect: 'إعادة الربط',
    suspend: 'إيقاف مؤقت',
    resume: 'استئناف',
    remove: 'إنهاء الربط',
  },
  busy: {
    check: 'جارٍ التحقق…',
    suspend: 'جارٍ الإيقاف المؤقت…',
    resume: 'جارٍ الاستئناف…',
    remove: 'جارٍ إنهاء الربط…',
  },
  done: {
    suspend: 'تم الإيقاف المؤقت.',
    resume: 'تم الاستئناف.',
    connect: 'تم الربط.',
    reconnect: 'تمت إعادة الربط. المفتاح الجديد قيد الاستخدام الآن.',
  },
  checked: {
    active: ({ host }) => `تم التحقق: الخادم ${host} يقبل المفتاح.`,
    error: ({ host }) => `تم التحقق: الخادم ${host} لا يقبل المفتاح.`,
    unreadable: ({ product }) =>
      `لم يتم التحقق، إذ لم يعد بإمكان ${site(product)} قراءة المفتاح. يُرجى إعادة ربط الحساب.`,
    suspended: () =>
      'لم يتم التحقق، لأن المفتاح غير مستخدَم حاليًا. يُرجى استئناف استخدام الحساب أولًا.',
  },
  removed: (name, { host }) =>
    `تم إنهاء ربط الحساب \u200e${name}\u200e. وسيظل المفتاح يعمل على الخادم ${host}، ولن يتوقف إلا بعد حذفه هناك.`,
  failures: {
    session_required: ({ product }) =>
      `تم تسجيل خروجك من ${site(product)}. يُرجى تسجيل الدخول ثم المحاولة مجددًا.`,
    forbidden: () => 'ليس لديك إذن بتنفيذ هذا الإجراء هنا. يُرجى التواصل مع أحد المسؤولين.',
    conflict: () => 'أصبح هذا المفتاح تابعًا لمستخدم W&B آخر. يُرجى إعادة ربط الحساب.',
    rate_limited: ({ wait }) => `محاولات كثيرة جدًا. ستُتاح المحاولة مجددًا ${wait ?? 'بعد قليل'}.`,
    timeout: () => 'لم يصل ردّ في الوقت المحدد. يُرجى المحاولة مجددًا.',
    offline: () => 'لا يوجد اتصال بالإنترنت. يُرجى المحاولة مجددًا بعد عودة الاتصال.',
    network_error: ({ product }) =>
      `تعذّر الوصول إلى ${site(product)}. يُرجى التحقق من اتصالك بالإنترنت والمحاولة مجددًا.`,
    wandb_unavailable: ({ host }) =>
      `تعذّر الوصول إلى ${host}، لذا لم يتغيّر شيء. يُرجى المحاولة مجددًا بعد قليل.`,
    server_error: ({ product }) => `حدث خطأ في ${site(product)}. يُرجى المحاولة مجددًا.`,
  },
  removal: {
    heading: (name) => `إنهاء ربط الحساب \u200e${name}\u200e؟`,
    consequence: ({ product }) =>
      `سيُزال هذا الحساب ومفتاحه من ${site(product)}. وسيتوقف عن العمل فورًا كل ما يستخدم هذا الحساب هنا.`,
    keyLives: ({ host }) =>
      `سيظل المفتاح نفسه يعمل على الخادم ${host}، ولن يتوقف إلا بعد حذفه هناك.`,
    manageKeys: (page) => `إدارة المفاتيح على ${page}`,
    newTab: 'يُفتح في علامة تبويب جديدة',
    confirm: 'إنهاء الربط',
    cancel: 'إلغاء',
  },
  reconnect: {
    heading: (name) => `إعادة ربط الحساب \u200e${name}\u200e`,
    keyInUse: (hint) =>
      `سيظل المفتاح الذي ينتهي بالأحرف \u200e${hint}\u200e قيد الاستخدام إلى أن يُقبل مفتاح جديد.`,
  },
  unconfigured: ({ product }) =>
    `إعداد هذه القائمة غير صحيح. يُرجى إبلاغ فريق الدعم في ${site(product)}.`,
};
