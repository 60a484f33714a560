import type { AccountsMessages } from './messages.js';

/** Turkish. “uygulama” (app), “sunucu”, “hesap” and “adres” take the suffixes, so that names need none. */
export const tr: AccountsMessages = {
  heading: 'Weights & Biases hesapları',
  connect: 'Hesap bağla',
  loading: 'Hesaplarınız yükleniyor…',
  empty: ({ product }) =>
    `Henüz bağlı bir hesap yok. ${product ? `${product} uygulamasında` : 'Burada'} kullanmak için bir hesap bağlayın.`,
  unread: (reason) => `Hesaplarınız yüklenemedi. ${reason}`,
  tryAgain: 'Tekrar dene',
  signIn: 'Oturum aç',
  showMore: 'Daha fazla göster',
  loadingMore: 'Daha fazlası yükleniyor…',
  moreShown: (count) => `${count} hesap daha gösteriliyor.`,
  status: {
    active: 'Etkin',
    error: 'Dikkat gerekiyor',
    suspended: 'Askıya alındı',
  },
  explanations: {
    rejected: ({ host }) =>
      `${host}, anahtarı artık kabul etmiyor: Anahtar orada silinmiş ya da kullanıcısı erişimini kaybetmiş. Hesabı yeni bir anahtarla yeniden bağlayın.`,
    unreadable: ({ product = 'Bu site' }) =>
      `${product}, anahtarı artık okuyamıyor. Hesabı yeni bir anahtarla yeniden bağlayın.`,
    error:
      'Anahtar şu anda çalışmıyor. Tekrar kontrol edin veya hesabı yeni bir anahtarla yeniden bağlayın.',
    suspended: ({ product = 'Bu site' }) =>
      `${product}, siz yeniden etkinleştirene kadar bu hesabı kullanmaz.`,
    suspendedAndRejected: ({ product, host }) =>
      `Bu hesap ${product ? `${product} uygulamasında` : 'bu sitede'} kullanılmıyor. Ayrıca anahtarı artık ${host} tarafından kabul edilmiyor.`,
  },
  terms: {
    server: 'Sunucu',
    key: 'Anahtar',
    keyEndsWith: (hint) => `${hint} ile bitiyor`,
    connected: 'Bağlanma tarihi',
    checked: 'Son kontrol',
    never: 'Hiç yapılmadı',
  },
  actions: {
    check: 'Tekrar kontrol et',
    reconnect: 'Yeniden bağla',
    suspend: 'Askıya al',
    resume: 'Yeniden etkinleştir',
    remove: 'Bağlantıyı kes',
  },
  busy: {
    check: 'Kontrol ediliyor…',
    suspend: 'Askıya alınıyor…',
    resume: 'Yeniden etkinleştiriliyor…',
    remove: 'Bağlantı kesiliyor…',
  },
  done: {
    suspend: 'Askıya alındı.',
    resume: 'Yeniden etkinleştirildi.',
    connect: 'Bağlandı.',
    reconnect: 'Yeniden bağlandı. Artık yeni anahtar kullanılıyor.',
  },
  checked: {
    active: ({ host }) => `Kontrol edildi: ${host} bu anahtarı kabul ediyor.`,
    error: ({ host }) => `Kontrol edildi: ${host} bu anahtarı kabul etmiyor.`,
    unreadable: ({ product }) =>
      `Kontrol edilmedi, çünkü anahtar artık ${product ?? 'bu site'} tarafından okunamıyor. Hesabı yeniden bağlayın.`,
    suspended: () =>
      'Kontrol edilmedi, çünkü anahtar kullanımda değil. Önce hesabı yeniden etkinleştirin.',
  },
  removed: (name, { host }) =>
    `${name} hesabının bağlantısı kesildi. Anahtar, siz ${host} adresinde silene kadar orada çalışmaya devam eder.`,
  failures: {
    session_required: ({ product }) =>
      `${product ? `${product} oturumunuz` : 'Bu sitedeki oturumunuz'} kapatıldı. Yeniden oturum açın, ardından tekrar deneyin.`,
    forbidden: () => 'Burada bu işlemi yapma izniniz yok. Bir yöneticiye başvurun.',
    conflict: () => 'Bu anahtar artık başka bir W&B kullanıcısına ait. Hesabı yeniden bağlayın.',
    rate_limited: ({ wait }) =>
      `Çok fazla deneme yapıldı; ${wait ?? 'biraz sonra'} tekrar deneyin.`,
    timeout: () => 'Zamanında yanıt alınamadı. Tekrar deneyin.',
    offline: () => 'Çevrimdışısınız. Yeniden çevrimiçi olduğunuzda tekrar deneyin.',
    network_error: ({ product }) =>
      `${product ? `${product} uygulamasına` : 'Bu siteye'} ulaşılamadı. İnternet bağlantınızı kontrol edip tekrar deneyin.`,
    wandb_unavailable: ({ host }) =>
      `${host} sunucusuna ulaşılamadığı için hiçbir şey değişmedi. Biraz sonra tekrar deneyin.`,
    server_error: ({ product }) =>
      `${product ? `${product} uygulamasında` : 'Bu sitede'} bir sorun oluştu. Tekrar deneyin.`,
  },
  removal: {
    heading: (name) => `${name} hesabının bağlantısı kesilsin mi?`,
    consequence: ({ product = 'Bu site' }) =>
      `${product}, bu hesabı ve anahtarını unutur. Burada bu hesabı kullanan her şey anında çalışmaz hâle gelir.`,
    keyLives: ({ host }) =>
      `Anahtarın kendisi, siz ${host} adresinde silene kadar orada çalışmaya devam eder.`,
    manageKeys: (page) => `Anahtarları ${page} sayfasında yönet`,
    newTab: 'yeni sekmede açılır',
    confirm: 'Bağlantıyı kes',
    cancel: 'İptal',
  },
  reconnect: {
    heading: (name) => `${name} hesabını yeniden bağlayın`,
    keyInUse: (hint) =>
      `${hint} ile biten anahtar, yenisi kabul edilene kadar kullanılmaya devam eder.`,
  },
  unconfigured: ({ product }) =>
    `Bu liste doğru ayarlanmamış. Lütfen ${product ?? 'sitenin'} destek ekibine bildirin.`,
};
