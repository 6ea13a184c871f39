#include "erpnext/Attachments.h"

#include "erpnext/ErpTool.h"

namespace staffroom::erpnext {

using nlohmann::json;

namespace {

constexpr qsizetype mostNamed = 20;

QString lastPart(const QString& address) {
    return address.section(u'/', -1);
}

/// The address of the one that is meant; otherwise what there is.
Result<QString> chosen(const json& attachments, const AttachmentPlace& place) {
    QStringList names;
    QString found;
    int matches = 0;
    for (const auto& each : attachments) {
        if (!each.is_object())
            continue;
        const QString name = textOf(each, "file_name");
        const QString address = textOf(each, "file_url");
        names << (name.isEmpty() ? lastPart(address) : name);
        if (place.attachment.isEmpty() || place.attachment == name || place.attachment == lastPart(address)) {
            found = address;
            ++matches;
        }
    }
    const QString listed = names.mid(0, mostNamed).join(QStringLiteral(", "));
    if (names.isEmpty())
        return failure(ErrorKind::NotFound, QStringLiteral("nothing is attached to %1").arg(place.document),
                       QStringLiteral("erpnext"));
    if (matches == 0)
        return failure(
            ErrorKind::NotFound,
            QStringLiteral("no such file is attached to %1; there are: %2").arg(place.document, listed),
            QStringLiteral("erpnext"));
    if (matches > 1 && place.attachment.isEmpty())
        return failure(ErrorKind::Invalid,
                       QStringLiteral("several files are attached to %1; name one in \"attachment\": %2")
                           .arg(place.document, listed),
                       QStringLiteral("erpnext"));
    return found;
}

Attachment instead(const Error& error, const AttachmentPlace& place, const char* method,
                   const ErpClient& client) {
    const QString doctype = place.doctype.isEmpty() ? QStringLiteral("File") : place.doctype;
    const QString document = place.document.isEmpty() ? place.attachment : place.document;
    const Attempt attempt{doctype, document, QLatin1String(method)};
    Attachment attachment;
    attachment.refusal = refused(error, attempt, client);
    return attachment;
}

} // namespace

bool isFileAddress(const QString& address) {
    if (!address.startsWith(u"/files/") && !address.startsWith(u"/private/files/"))
        return false;
    const auto parts = address.mid(1).split(u'/');
    const bool clean = std::none_of(parts.begin(), parts.end(), [](const QString& part) {
        return part.isEmpty() || part == u"." || part == u"..";
    });
    const bool printable =
        std::all_of(address.begin(), address.end(), [](QChar each) { return each.unicode() >= 0x20; });
    return clean && printable && !address.contains(u'\\') && address.size() <= 1'000;
}

Task<Attachment> fetchAttachment(std::shared_ptr<ErpClient> client, AttachmentPlace place, Limits limits) {
    QString address = place.attachment;
    if (!address.startsWith(u'/')) {
        const auto attachments = co_await client->attachments(place.doctype, place.document, limits);
        if (!attachments)
            co_return instead(attachments.error(), place, "get", *client);
        const auto one = chosen(*attachments, place);
        if (!one)
            co_return instead(one.error(), place, "get", *client);
        address = *one;
    }
    if (!isFileAddress(address)) {
        Error error;
        error.kind = ErrorKind::Policy;
        error.service = QStringLiteral("erpnext");
        error.detail = QStringLiteral("it lies outside ERPNext's files, and is not fetched from there");
        co_return instead(error, place, "download", *client);
    }
    auto content = co_await client->download(address, limits);
    if (!content)
        co_return instead(content.error(), place, "download", *client);
    Attachment attachment;
    attachment.name = lastPart(address);
    attachment.content = std::move(*content);
    co_return attachment;
}

} // namespace staffroom::erpnext
