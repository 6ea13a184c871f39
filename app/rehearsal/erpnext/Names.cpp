#include "rehearsal/erpnext/Names.h"

#include <QHash>

#include <algorithm>

namespace staffroom::rehearsal::erpnext {

namespace {

QStringList words(const char* text) {
    auto list = QString::fromUtf8(text).split(QLatin1Char('|'));
    for (auto& word : list)
        word = word.trimmed();
    return list;
}

/// `count` names, each a front word with a trade and a legal form; the three lists turn at different speeds
/// so that no combination comes twice.
QStringList combine(const QStringList& fronts, const QStringList& trades, const QStringList& forms,
                    int count) {
    QStringList names;
    for (int i = 0; i < count; ++i) {
        const auto& front = fronts[i % fronts.size()];
        const auto& trade = trades[(i + i / fronts.size() * 5) % trades.size()];
        names.append(QStringLiteral("%1 %2 %3").arg(front, trade, forms[(i / 2) % forms.size()]));
    }
    return names;
}

const QStringList& turkishFronts() {
    static const auto list = words(
        "Çınar|Yıldız|Öztürk|Şahin|Güneş|Işık|Kardeşler|Bereket|Anadolu|Ege|Marmara|Karadeniz|Akdeniz|Toros|"
        "Uludağ|Çamlıca|Gülbahçe|Özdemir|Aydınoğlu|Kılıç|Yeşilırmak|Boğaziçi|Kapadokya|Trakya|Beyoğlu|Şimşek|"
        "Doğuş|İpekyolu|Ağaoğlu|Köroğlu");
    return list;
}

ItemWords item(const QString& prefix, int number, const QString& name, const QString& group,
               const QString& uom, qint64 cents, const QString& company) {
    return ItemWords{.code = QStringLiteral("%1-%2").arg(prefix).arg(number, 4, 10, QLatin1Char('0')),
                     .name = name,
                     .group = group,
                     .uom = uom,
                     .priceCents = cents,
                     .company = company};
}

struct Range {
    const char* prefix;
    const char* group;
    const char* uom;
    const char* company;
    const char* goods;    // name, each with its base price in TRY behind a colon
    const char* variants; // size, each with its price in percent behind a colon
};

const Range ranges[] = {
    {"FD", "Gıda", "Adet", "Acme Foods",
     "Sızma Zeytinyağı:389.90|Çiçek Balı:274.50|Kuru İncir:189.75|Antep Fıstığı:612.40|Nar "
     "Ekşisi:94.25|Biber Salçası:118.60|"
     "Kırmızı Mercimek:62.35|Tarhana:87.15|Gül Reçeli:103.80|Çekirdeksiz Üzüm:141.20",
     "500 g:100|1 kg:190|5 kg:880|Koli:3400|Palet:9600|Numune:35"},
    {"HW", "Hırdavat", "Adet", "Acme Trading",
     "Çelik Vida M6:48.15|Paslanmaz Somun M8:71.45|Galvaniz Kelepçe:36.90|Matkap Ucu:129.99|İzole "
     "Bant:24.75|Zımpara Kâğıdı:19.05|"
     "Silikon Mastik:83.30|Kablo Bağı:31.60|Dübel:27.85|Boya Fırçası:57.20",
     "Paket:100|Kutu:460|Koli:2150|Büyük Boy:165|Küçük Boy:70"},
    {"PK", "Ambalaj", "Kutu", "",
     "Oluklu Mukavva Kutu:42.50|Streç Film:156.35|Köpük Levha:88.95|Kraft Kâğıt:64.10",
     "30 cm:100|50 cm:140|70 cm:185|100 cm:260|120 cm:310|Rulo:520|Şeffaf:115|Baskılı:150|Kalın:170|İnce:90"},
};

QList<ItemWords> makeItems() {
    QList<ItemWords> items;
    for (const auto& range : ranges) {
        int number = 0;
        for (const auto& good : words(range.goods)) {
            const auto cents = qRound64(good.section(QLatin1Char(':'), 1).toDouble() * 100);
            for (const auto& variant : words(range.variants)) {
                const auto percent = variant.section(QLatin1Char(':'), 1).toLongLong();
                const auto name = good.section(QLatin1Char(':'), 0, 0) + QLatin1Char(' ') +
                                  variant.section(QLatin1Char(':'), 0, 0);
                ++number;
                items.append(item(QLatin1String(range.prefix), number, name, QString::fromUtf8(range.group),
                                  QString::fromUtf8(range.uom), cents * percent / 100 + number % 7,
                                  QLatin1String(range.company)));
            }
        }
    }
    return items;
}

QList<PartyWords> parties(const QStringList& names, const QStringList& groups, const QString& country,
                          const QStringList& territories) {
    QList<PartyWords> list;
    for (int i = 0; i < names.size(); ++i)
        list.append(
            PartyWords{names[i], groups[i % groups.size()], country, territories[i % territories.size()]});
    return list;
}

} // namespace

const QList<CompanyWords>& companyWords() {
    static const QList<CompanyWords> companies{
        {.name = QStringLiteral("Acme Trading"),
         .abbr = QStringLiteral("AT"),
         .currency = QStringLiteral("TRY"),
         .country = QStringLiteral("Türkiye"),
         .language = QStringLiteral("tr"),
         .branches = words("İstanbul|Ankara|İzmir|Gaziantep"),
         .warehouses = words("Merkez Depo|Ankara Depo"),
         .territories = words("Marmara|İç Anadolu|Ege|Güneydoğu"),
         .standardTaxPercent = 20,
         .invoicesOnABusyDay = 9,
         .saturdayPercent = 35,
         .sundayPercent = 0},
        {.name = QStringLiteral("Acme Foods"),
         .abbr = QStringLiteral("AF"),
         .currency = QStringLiteral("TRY"),
         .country = QStringLiteral("Türkiye"),
         .language = QStringLiteral("tr"),
         .branches = words("Bursa|Balıkesir|Şanlıurfa"),
         .warehouses = words("Soğuk Hava Deposu|Kuru Gıda Deposu"),
         .territories = words("Marmara|Ege|Akdeniz"),
         .standardTaxPercent = 10,
         .invoicesOnABusyDay = 7,
         .saturdayPercent = 80,
         .sundayPercent = 30},
        {.name = QStringLiteral("Acme Export GmbH"),
         .abbr = QStringLiteral("AEG"),
         .currency = QStringLiteral("EUR"),
         .country = QStringLiteral("Deutschland"),
         .language = QStringLiteral("de"),
         .branches = words("Hamburg|München|Köln"),
         .warehouses = words("Lager Hamburg|Lager München"),
         .territories = words("Nord|Süd|West"),
         .standardTaxPercent = 19,
         .invoicesOnABusyDay = 5,
         .saturdayPercent = 0,
         .sundayPercent = 0},
    };
    return companies;
}

const QList<ItemWords>& itemWords() {
    static const auto items = makeItems();
    return items;
}

const QList<PartyWords>& customerWords() {
    static const auto customers = [] {
        const auto trades =
            words("Gıda|Market|Yapı|Otel|Restoran|Hırdavat|Dağıtım|Mobilya|Tekstil|Turizm|İnşaat");
        const auto forms = words("A.Ş.|Ltd. Şti.|Tic. Ltd. Şti.|San. ve Tic. A.Ş.");
        const auto fronts =
            words("Müller|Schröder|Bäcker|Weiß|Grünwald|Köhler|Lefèvre|Østergaard|Novák|Jansen");
        const auto foreignTrades = words("Feinkost|Handel|Baumarkt|Großhandel|Import");
        auto list = parties(combine(turkishFronts(), trades, forms, 90), words("Perakende|Toptan|Kurumsal"),
                            QStringLiteral("Türkiye"), words("Marmara|Ege|İç Anadolu|Akdeniz|Güneydoğu"));
        list += parties(combine(fronts, foreignTrades, words("GmbH|KG|AG|e.K."), 30), words("Export|Toptan"),
                        QStringLiteral("Deutschland"), words("Nord|Süd|West"));
        return list;
    }();
    return customers;
}

const QList<PartyWords>& supplierWords() {
    static const auto suppliers = [] {
        const auto trades = words("Tarım|Çelik|Kâğıt|Ambalaj|Lojistik|Kimya|Plastik");
        auto fronts = turkishFronts();
        std::reverse(fronts.begin(), fronts.end());
        auto list =
            parties(combine(fronts, trades, words("Sanayi A.Ş.|Üretim Ltd. Şti."), 28),
                    words("Hammadde|Ambalaj|Hizmet"), QStringLiteral("Türkiye"), words("Marmara|Ege"));
        list += parties(combine(words("Brandt|Fußmann|Törnqvist|Dvořák"),
                                words("Stahl|Verpackung|Logistik|Papier"), words("GmbH|AG"), 12),
                        words("Hammadde|Hizmet"), QStringLiteral("Deutschland"), words("Nord|Süd"));
        return list;
    }();
    return suppliers;
}

const QStringList& issueSubjects() {
    static const auto subjects = words(
        "POS tablet offline in the Bursa branch|Yazıcı fatura basmıyor|E-fatura gönderimi takıldı|VPN drops "
        "every hour|"
        "Etikettendrucker in Hamburg druckt leer|Stok sayımı farkı|Customer portal login fails|Barkod "
        "okuyucu bozuk|"
        "Soğuk hava deposu sensörü alarm veriyor|Wrong VAT rate on a credit note|Yeni kullanıcı yetkisi|"
        "Lieferschein fehlt im Portal");
    return subjects;
}

const QStringList& clerks() {
    static const auto list = words("zeynep@acme.example|burak@acme.example|katja@acme.example|Administrator");
    return list;
}

QString asciiSlug(const QString& name) {
    static const QHash<QChar, QString> letters{
        {u'ı', QStringLiteral("i")},  {u'ø', QStringLiteral("o")}, {u'ß', QStringLiteral("ss")},
        {u'æ', QStringLiteral("ae")}, {u'ł', QStringLiteral("l")},
    };
    QString slug;
    const auto decomposed =
        name.section(QLatin1Char(' '), 0, 1).toLower().normalized(QString::NormalizationForm_D);
    for (const QChar letter : decomposed) {
        if (letters.contains(letter))
            slug += letters.value(letter);
        else if (letter.unicode() < 128 && letter.isLetterOrNumber())
            slug += letter;
        else if (letter.isSpace())
            slug += QLatin1Char('-');
    }
    return slug;
}

} // namespace staffroom::rehearsal::erpnext
