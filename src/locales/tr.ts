import { tr as accounts } from '../accounts/locales/tr.js';
import type { Messages } from '../element/locales/messages.js';
import { offerMessages } from '../element/locales/shared-messages.js';

/** Turkish. “uygulama” (app) and “adres” take the suffixes, so names need none. */
export const tr: Messages = {
  lang: 'tr',
  heading: (product) =>
    product
      ? `Weights & Biases hesabınızı ${product} uygulamasına bağlayın`
      : 'Weights & Biases hesabınızı bağlayın',
  reconnectHeading: (product) =>
    product
      ? `Weights & Biases hesabınızı ${product} uygulamasına yeniden bağlayın`
      : 'Weights & Biases hesabınızı yeniden bağlayın',
  connectedHeading: 'Weights & Biases hesabınız bağlandı',
  guide: {
    title: 'Anahtar nereden alınır?',
    signIn: (host) => `${host} adresinde oturum açın`,
    signUp: 'Hesap oluşturun',
    opensAt: (host, newHost, owner) =>
      `Weights & Biases, ${owner} bünyesindedir; bu nedenle ${host} artık ${newHost} adresinde açılıyor.`,
    open: (page) => `${page} sayfasını açın`,
    createKey: (product) =>
      product
        ? `Yeni bir anahtar oluşturun. Daha sonra bulabilmek için “${product}” olarak adlandırın ve kopyalayın.`
        : 'Yeni bir anahtar oluşturun. Daha sonra tanıyacağınız bir ad verin ve anahtarı kopyalayın.',
    paste: 'Anahtarı buraya yapıştırın ve “Bağla” düğmesine basın.',
    team: 'Bir ekip için mi bağlıyorsunuz?',
    teamDetails:
      'Bir hizmet hesabının anahtarını kullanın. Hizmet hesabı bir kişiye değil, ekibe aittir; bu sayede ekipten ayrılanlar olsa da bağlantı çalışmaya devam eder. Planda hizmet hesapları varsa ekip yöneticileri bu hesabı W&B’deki ekip ayarlarında oluşturur.',
    newTab: 'yeni sekmede açılır',
  },
  keyFacts: {
    handling: ({ host, product = 'Bu site' }) =>
      `${product}, anahtarı ${host} üzerinden kontrol eder, ardından kaydeder.`,
    handled: ({ host, product = 'Bu site' }) =>
      `${product}, anahtarı ${host} üzerinden kontrol etti ve kaydetti.`,
    access: 'Kişisel anahtar, W&B hesabınızla aynı erişimi sağlar ve süresi dolmaz.',
    temporaryAccess: 'Bu token, süresi dolana kadar W&B hesabınızla aynı erişimi sağlar.',
    ending: 'Bağlantıyı sonlandırmak için buradan kesin veya anahtarı W&B’de silin.',
    manageKeys: 'Anahtarları yönet',
  },
  server: 'W&B sunucusu',
  label: 'W&B API anahtarı',
  hint: 'W&B, anahtarı yalnızca bir kez, oluşturduğunuzda gösterir. Kaybettiyseniz yenisini oluşturun.',
  show: 'Anahtarı göster',
  hide: 'Anahtarı gizle',
  connect: 'Bağla',
  connecting: 'Bağlanıyor…',
  tryAgainIn: (time) => `${time} sonra tekrar deneyin`,
  tryAgain: 'Şimdi tekrar deneyebilirsiniz.',
  cancel: 'İptal',
  cancelling: 'İptal ediliyor…',
  slow: ({ product = 'Bu site' }) =>
    `${product} henüz yanıt vermedi. Beklemeye devam edebilir veya iptal edebilirsiniz.`,
  authorization: {
    ask: (page) =>
      `Anahtarınız çalışıyor. Bağlantı kaydedilmeden önce ${page} tarafından onaylanmalıdır.`,
    continue: 'Devam et',
    wait: (page) => `${page} bekleniyor. İşlemi orada tamamlayıp buraya dönün.`,
    openAgain: 'Tekrar aç',
    inThisTab: 'Bu sekmede devam edin',
  },
  extracted: 'Yapıştırdığınız metinde anahtarı bulduk ve yalnızca onu aldık.',
  doubts: {
    temporary_token:
      'Bu geçici token bir süre sonra çalışmayacak. Bunun yerine bir API anahtarı oluşturun.',
    unusual_length: 'Bu anahtarın uzunluğu alışılmadık. Eksiksiz olup olmadığını kontrol edin.',
    upper_case:
      'Bu tür anahtarlar genellikle küçük harflidir. Anahtarı birebir kopyaladığınızdan emin olun.',
    letter_o: 'Sıfır (0) olması beklenen yerde O harfi var. Anahtarı kontrol edin.',
    git_hash: 'Bu bir anahtara değil, bir git commit’inin hash değerine benziyor.',
    hex_prefix: 'W&B anahtarları 0x ile başlamaz. 0x olmadan deneyin.',
  },
  otherServer: ({ host }) =>
    `Bu anahtar, kurum tarafından yönetilen bir W&B sunucusuna ait gibi görünüyor. ${host} adresinde bir anahtar oluşturun veya o sunucuyu seçin.`,
  failures: {
    invalid_format: () => 'Bu bir W&B API anahtarı olamaz. Hiçbir şey gönderilmedi.',
    invalid_key: (_, { host }) =>
      `${host} bu anahtarı kabul etmedi. Anahtar eksik ya da silinmiş olabilir veya başka bir W&B sunucusuna ait olabilir.`,
    session_required: ({ reason }, { product }) => {
      const session = product ? `${product} oturumunuz` : 'Bu sitedeki oturumunuz';
      return reason
        ? `${session} kapatılmış olabilir. Sayfayı yenileyip tekrar oturum açın.`
        : `${session} kapatıldı. Başka bir sekmede tekrar oturum açın, ardından burada “Bağla” düğmesine basın.`;
    },
    forbidden: ({ reason }, { product }) => {
      if (reason === 'declined') return 'İstek reddedildi. Hiçbir hesap bağlanmadı.';
      if (reason === 'origin' || reason === 'csrf') {
        return `${product ?? 'Bu site'}, kendi sayfasından gelen isteği reddetti. Sayfayı yenileyip tekrar deneyin. Sorun sürerse ${product ?? 'sitenin'} destek ekibine bildirin.`;
      }
      return reason?.startsWith('invitation_') && reason !== 'invitation_not_entitled'
        ? 'Bu davet kullanılamıyor. Yeni bir davet isteyin.'
        : 'Burada W&B hesabı bağlama izniniz yok. Bir yöneticiye başvurun.';
    },
    conflict: ({ reason }) => {
      if (reason === 'account_mismatch') {
        return 'Bu anahtar başka bir W&B kullanıcısına ait. Yeniden bağladığınız hesabın bir anahtarını kullanın.';
      }
      return reason === 'already_linked'
        ? 'Bu W&B hesabı burada zaten bağlı.'
        : 'Bu anahtar, mevcut bir bağlantıyla çakıştığı için bağlanamıyor. Bağlı hesaplarınızı kontrol edin.';
    },
    rate_limited: ({ reason }, { host }) =>
      reason === 'wandb'
        ? `${host} şu anda istekleri sınırlıyor. Anahtarınız hâlâ alanda duruyor.`
        : 'Çok fazla deneme yapıldı. Anahtarınız hâlâ alanda duruyor.',
    timeout: ({ reason }) =>
      reason === 'authorize'
        ? 'Onay çok uzun sürdü. Hiçbir hesap bağlanmadı; tekrar bağlamayı deneyin.'
        : 'Zamanında yanıt alınamadı. Anahtarınız hâlâ alanda duruyor; tekrar deneyin.',
    network_error: ({ reason }, { product }) => {
      if (reason === 'offline') {
        return 'Çevrimdışısınız. Anahtarınız hâlâ alanda duruyor; yeniden çevrimiçi olduğunuzda tekrar deneyin.';
      }
      return reason === 'csp'
        ? `${product ?? 'Bu site'}, anahtarınızı gönderemedi. Sorun internet bağlantınızda değil, sitede.`
        : `${product ? `${product} uygulamasına` : 'Bu siteye'} ulaşılamadı. Anahtarınız hâlâ alanda duruyor; internet bağlantınızı kontrol edip tekrar deneyin.`;
    },
    wandb_unavailable: (_, { host }) =>
      `${host} adresine ulaşılamadığı için anahtarınız kontrol edilmedi ve kaydedilmedi. Hâlâ alanda duruyor; biraz sonra tekrar deneyin.`,
    server_error: (_, { product }) =>
      `${product ? `${product} uygulamasında` : 'Bu sitede'} bir sorun oluştu. Anahtarınız hâlâ alanda duruyor; tekrar deneyin.`,
    popup_blocked: () =>
      'Tarayıcınız pencereyi engelledi. Bu site için açılır pencerelere izin verin veya aşağıdaki linki kullanın.',
    cancelled: ({ reason }, { product = 'bu site' }) =>
      reason === 'unconfirmed'
        ? `İptal edildi, ancak iptal ${product} tarafından onaylanmadı. Bağlı hesaplarınızı kontrol edin.`
        : 'İptal edildi. Tekrar bağlayabilirsiniz.',
    config_error: (_, { product }) =>
      `Hesap bağlama bu sayfada doğru ayarlanmamış. Lütfen ${product ?? 'sitenin'} destek ekibine bildirin.`,
  },
  refusals: {
    empty: () => 'W&B API anahtarınızı yapıştırın.',
    too_short: ({ length }) =>
      `W&B anahtarları en az 40 karakterdir; burada ${length} karakter var. Anahtar eksik kopyalanmış olabilir ya da bu yalnızca bir anahtar kimliği olabilir.`,
    too_long: () => 'Bu, W&B anahtarı olamayacak kadar uzun. Yalnızca anahtarı kopyalayın.',
    illegal_char: ({ position }) =>
      position === undefined
        ? 'Burada W&B anahtarlarında bulunmayan bir karakter var. Anahtarı tekrar kopyalayın.'
        : `Anahtarı gösterip ${position}. karakteri kontrol edin: Bu karakter W&B anahtarlarında bulunmaz.`,
    whitespace_inside: () => 'W&B anahtarlarında boşluk bulunmaz. Yalnızca anahtarı kopyalayın.',
    masked: () =>
      'Bu, anahtarın kendisi değil, gizlenmiş hâli (••••). Başka bir anahtar oluşturup tamamını kopyalayın.',
    placeholder: () => 'Bu bir yer tutucu. Anahtarın kendisini yapıştırın.',
    multiple: () => 'Burada iki anahtar var. Yalnızca birini yapıştırın.',
    looks_like_url: () =>
      'Bu bir web adresi, anahtar değil. W&B’de bir anahtar oluşturup buraya yapıştırın.',
    looks_like_email: () => 'Bu bir e-posta adresi. Bir API anahtarı yapıştırın.',
    other_vendor: ({ vendor }) =>
      `Bu, başka bir hizmetin${vendor ? ` (${vendor})` : ''} gizli anahtarı; W&B anahtarı değil. Gönderilmedi.`,
  },
  createAnotherKey: 'Başka bir anahtar oluştur',
  signIn: 'Oturum aç',
  requestId: (id) => `İstek kimliği: ${id}`,
  connectedAs: (name) => `Bağlı hesap: ${name}`,
  ready: (product = 'Bu site') => `${product} artık bu hesabı kullanabilir.`,
  account: {
    name: 'Ad',
    entity: 'Varsayılan ekip',
    host: 'Sunucu',
    key: 'Anahtar',
    keyEndsWith: (hint) => `${hint} ile bitiyor`,
  },
  done: 'Bitti',
  reconnect: 'Yeniden bağla',
  connectAnother: 'Başka bir hesap bağla',
  close: 'Kapat',
  accounts,
};

offerMessages(tr);
