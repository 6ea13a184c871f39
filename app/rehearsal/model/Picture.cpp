#include "rehearsal/model/Picture.h"

#include <QRegularExpression>

namespace staffroom::rehearsal::model {

namespace {

constexpr qsizetype largestBase64 = 5'000'000;

bool isOfType(const QString& mediaType, const QByteArray& bytes) {
    if (mediaType == u"image/png"_qs)
        return bytes.startsWith("\x89PNG\r\n\x1a\n");
    if (mediaType == u"image/jpeg"_qs)
        return bytes.startsWith("\xff\xd8\xff");
    if (mediaType == u"image/gif"_qs)
        return bytes.startsWith("GIF8");
    return mediaType == u"image/webp"_qs && bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP";
}

} // namespace

bool isPicture(const QString& mediaType, const QByteArray& base64) {
    const auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    return base64.size() <= largestBase64 && decoded.decodingStatus == QByteArray::Base64DecodingStatus::Ok &&
           isOfType(mediaType, decoded.decoded);
}

bool isPictureUrl(const QString& url) {
    static const QRegularExpression data(QStringLiteral("^data:(image/[a-z]+);base64,(.*)$"));
    const auto match = data.match(url);
    return match.hasMatch() ? isPicture(match.captured(1), match.captured(2).toLatin1())
                            : url.startsWith(u"https://"_qs);
}

} // namespace staffroom::rehearsal::model
