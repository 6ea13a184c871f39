#include "rehearsal/Cast.h"

#include <QCryptographicHash>

namespace staffroom::rehearsal {

namespace {

QList<CastTopic> standardTopics() {
    return {{u"sales"_qs, u"Sales & Finance"_qs}, {u"alerts"_qs, u"Alerts"_qs},
            {u"coding"_qs, u"Coding & IT"_qs},    {u"procurement"_qs, u"Procurement & Supply Chain"_qs},
            {u"executive"_qs, u"Executive"_qs},   {u"reporting"_qs, u"Reporting"_qs},
            {u"daily"_qs, u"Daily Reports"_qs},   {u"operations"_qs, u"Operations"_qs},
            {u"general"_qs, u"General"_qs}};
}

CastPerson person(const QString& id, const QString& name, const QString& language) {
    CastPerson made;
    made.id = id;
    made.name = name;
    made.username = id;
    made.language = language;
    return made;
}

CastBot bot(const QString& persona, const QString& name) {
    CastBot made;
    made.persona = persona;
    made.name = name;
    made.handle = QStringLiteral("acme_%1_bot").arg(persona);
    made.privacy = false;
    made.admin = true;
    return made;
}

CastErpUser erpUser(const QString& persona, const QString& user, const QString& fullName,
                    const QStringList& readable) {
    CastErpUser made;
    made.persona = persona;
    made.user = user;
    made.fullName = fullName;
    for (const QString& doctype : readable)
        made.permissions.insert(doctype, {u"read"_qs, u"report"_qs});
    return made;
}

QList<CastErpUser> standardErpUsers() {
    auto sales = erpUser(u"sales"_qs, u"selin@acme.example"_qs, u"Selin"_qs,
                         {u"Sales Invoice"_qs, u"Sales Order"_qs, u"Customer"_qs, u"Payment Entry"_qs,
                          u"Item"_qs, u"Company"_qs, u"Cost Center"_qs, u"Branch"_qs});
    auto procurement = erpUser(u"procurement"_qs, u"pelin@acme.example"_qs, u"Pelin"_qs,
                               {u"Purchase Invoice"_qs, u"Purchase Order"_qs, u"Supplier"_qs, u"Item"_qs,
                                u"Bin"_qs, u"Warehouse"_qs, u"Company"_qs});
    auto general = erpUser(u"general"_qs, u"gokhan@acme.example"_qs, u"G\u00F6khan"_qs,
                           {u"Item"_qs, u"Issue"_qs, u"Company"_qs});
    for (const QString& right : {u"write"_qs, u"create"_qs, u"submit"_qs})
        procurement.permissions[u"Purchase Order"_qs].append(right);
    for (const QString& right : {u"write"_qs, u"create"_qs})
        general.permissions[u"Issue"_qs].append(right);
    return {sales, procurement, general};
}

QString tokenOf(quint64 seed, const CastBot& bot) {
    const QByteArray source = QByteArray::number(seed) + '/' + bot.persona.toUtf8() + "/telegram";
    const QByteArray secret = QCryptographicHash::hash(source, QCryptographicHash::Sha256)
                                  .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return QStringLiteral("%1:AA%2").arg(bot.userId).arg(QString::fromLatin1(secret.left(33)));
}

} // namespace

Cast Cast::standard() {
    Cast cast;
    cast.company = u"Acme Group"_qs;
    cast.timeZone = u"Europe/Istanbul"_qs;
    cast.groupTitle = cast.company;
    cast.topics = standardTopics();
    cast.people = {person(u"ayse"_qs, u"Ay\u015Fe Demir"_qs, u"tr"_qs),
                   person(u"mehmet"_qs, u"Mehmet Kaya"_qs, u"tr"_qs),
                   person(u"deniz"_qs, u"Deniz Aksoy"_qs, u"tr"_qs),
                   person(u"leyla"_qs, u"Leyla Haddad"_qs, u"en"_qs),
                   person(u"stranger"_qs, u"Victor Lane"_qs, u"en"_qs)};
    cast.bots = {bot(u"sales"_qs, u"Selin"_qs), bot(u"procurement"_qs, u"Pelin"_qs),
                 bot(u"general"_qs, u"G\u00F6khan"_qs)};
    cast.erpUsers = standardErpUsers();
    cast.assignIdentities();
    return cast;
}

void Cast::assignIdentities() {
    qint64 nextPerson = 5511;
    for (CastPerson& each : people)
        each.userId = nextPerson++;
    qint64 nextBot = 7001;
    for (CastBot& each : bots) {
        each.userId = nextBot++;
        each.token = tokenOf(seed, each);
    }
}

} // namespace staffroom::rehearsal
