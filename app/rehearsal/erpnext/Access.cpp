#include "rehearsal/erpnext/Access.h"

#include <QCryptographicHash>

#include <algorithm>

namespace staffroom::rehearsal::erpnext {

namespace {

const QString guest = QStringLiteral("Guest");

QString derive(quint64 seed, const QString& user, const char* what) {
    const QByteArray source = QByteArray::number(seed) + '/' + user.toUtf8() + '/' + what;
    return QString::fromLatin1(QCryptographicHash::hash(source, QCryptographicHash::Sha256).toHex().left(15));
}

/// The doctype's own link to Company, or its name where it is Company itself.
int companyColumn(const DocType& type) {
    if (type.name == QLatin1String("Company"))
        return NameColumn;
    const auto* field = type.field(QStringLiteral("company"));
    return field != nullptr && field->options == QLatin1String("Company") ? type.column(field->name) : -1;
}

Outcome<QByteArray> decodeBasic(const QByteArray& text) {
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return refuse(FrappeError{
            .status = 400,
            .excType = QStringLiteral("InvalidAuthorizationToken"),
            .message =
                QStringLiteral("Failed to decode token, please provide a valid base64-encoded token.")});
    return *decoded;
}

} // namespace

const QStringList& allRights() {
    static const QStringList rights{
        QStringLiteral("select"), QStringLiteral("read"),   QStringLiteral("write"),
        QStringLiteral("create"), QStringLiteral("delete"), QStringLiteral("submit"),
        QStringLiteral("cancel"), QStringLiteral("amend"),  QStringLiteral("print"),
        QStringLiteral("email"),  QStringLiteral("report"), QStringLiteral("import"),
        QStringLiteral("export"), QStringLiteral("share"),
    };
    return rights;
}

Access::Access(QList<ErpUser> users, quint64 seed) : m_users(std::move(users)) {
    for (auto& user : m_users) {
        user.key = derive(seed, user.user, "key");
        user.secret = derive(seed, user.user, "secret");
    }
}

const ErpUser* Access::find(const QString& user) const {
    const auto found =
        std::find_if(m_users.begin(), m_users.end(), [&](const ErpUser& one) { return one.user == user; });
    return found == m_users.end() ? nullptr : &*found;
}

ErpUser* Access::find(const QString& user) {
    return const_cast<ErpUser*>(std::as_const(*this).find(user));
}

Outcome<QString> Access::authenticate(const QByteArray& authorization) const {
    const auto parts = authorization.split(' ');
    if (parts.size() != 2) // Frappe ignores a header that is not two words
        return guest;
    const auto scheme = parts[0].toLower();
    QByteArray pair;
    if (scheme == "basic") {
        const auto decoded = decodeBasic(parts[1]);
        if (!decoded)
            return tl::unexpected<FrappeError>(decoded.error());
        pair = *decoded;
    } else if (scheme == "token") {
        pair = parts[1];
    }
    const auto colon = pair.indexOf(':');
    const auto key = QString::fromUtf8(pair.left(colon));
    const auto secret = QString::fromUtf8(pair.mid(colon + 1));
    for (const auto& user : m_users) {
        if (colon > 0 && !user.keyDisabled && user.key == key && user.secret == secret)
            return user.user;
    }
    return unauthenticated();
}

bool Access::mayOnDoctype(const QString& user, const QString& doctype, const QString& right) const {
    const auto* found = find(user);
    return found != nullptr && found->rights.value(doctype).contains(right);
}

bool Access::mayOnDocument(const QString& user, const DocType& type, const Document& document,
                           const QString& right) const {
    const auto companies = companyFilter(user, type);
    return mayOnDoctype(user, type.name, right) && (!companies || companies->shows(document));
}

Outcome<void> Access::requireOnDoctype(const QString& user, const DocType& type, const QString& right) const {
    if (mayOnDoctype(user, type.name, right))
        return {};
    return refusedByPermissions(
        QStringLiteral(
            "User <strong>%1</strong> does not have doctype access via role permission for document "
            "<strong>%2</strong>")
            .arg(user, type.name),
        QStringLiteral("No permission for %1").arg(type.name));
}

Outcome<void> Access::requireOnDocument(const QString& user, const DocType& type, const Document& document,
                                        const QString& right) const {
    const auto needed = QStringLiteral("You need the '%1' permission on <b>%2</b> %3 to perform this action.")
                            .arg(right, type.name, document.name());
    if (!mayOnDoctype(user, type.name, right)) {
        auto refusal = requireOnDoctype(user, type, right).error();
        refusal.errorMessage = needed;
        return refuse(refusal);
    }
    const auto companies = companyFilter(user, type);
    if (!companies || companies->shows(document))
        return {};
    const auto company = document.text(companies->column);
    if (type.name == QLatin1String("Company"))
        return refusedByPermissions(
            QStringLiteral("User <strong>%1</strong> does not have access to this document: %2 - %3")
                .arg(user, type.name, document.name()),
            needed);
    return refusedByPermissions(
        QStringLiteral("You are not allowed to access this %1 record because it is linked to "
                       "Company '%2' in field Company")
            .arg(type.name, company),
        needed);
}

std::optional<CompanyFilter> Access::companyFilter(const QString& user, const DocType& type) const {
    const auto* found = find(user);
    const int column = companyColumn(type);
    if (found == nullptr || found->companies.isEmpty() || column < 0)
        return std::nullopt;
    return CompanyFilter{column, found->companies};
}

bool Access::grant(const QString& user, const QString& doctype, const QStringList& rights) {
    auto* found = find(user);
    if (found == nullptr)
        return false;
    for (const auto& right : rights)
        found->rights[doctype].insert(right);
    return true;
}

bool Access::revoke(const QString& user, const QString& doctype, const QStringList& rights) {
    auto* found = find(user);
    if (found == nullptr)
        return false;
    for (const auto& right : rights.isEmpty() ? allRights() : rights)
        found->rights[doctype].remove(right);
    return true;
}

bool Access::disableKey(const QString& user) {
    auto* found = find(user);
    if (found == nullptr)
        return false;
    found->keyDisabled = true;
    return true;
}

} // namespace staffroom::rehearsal::erpnext
