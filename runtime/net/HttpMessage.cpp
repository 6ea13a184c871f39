#include "net/HttpMessage.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <cmath>

namespace staffroom {

namespace {

constexpr qint64 longestRetryAfterMs = 366LL * 24 * 3600 * 1000; // beyond it the number is nonsense

std::optional<qint64> readNumber(const QByteArray& text, double msPerUnit) {
    bool ok = false;
    const double number = text.trimmed().toDouble(&ok);
    if (!ok || !std::isfinite(number))
        return std::nullopt;
    const double ms = std::clamp(number * msPerUnit, 0.0, static_cast<double>(longestRetryAfterMs));
    return static_cast<qint64>(std::ceil(ms));
}

/// The one form of date that RFC 9110 lets a server send: "Sun, 06 Nov 1994 08:49:37 GMT".
std::optional<qint64> readDate(const QByteArray& text) {
    auto time = QLocale::c().toDateTime(QString::fromLatin1(text.trimmed()),
                                        QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!time.isValid())
        return std::nullopt;
    time.setTimeSpec(Qt::UTC);
    return time.toMSecsSinceEpoch();
}

} // namespace

QByteArray HttpAnswer::header(QByteArrayView name) const {
    const auto found =
        std::find_if(headers.begin(), headers.end(), [name](const auto& each) { return each.first == name; });
    return found == headers.end() ? QByteArray() : found->second;
}

std::optional<qint64> HttpAnswer::retryAfterMs() const {
    if (const auto ms = readNumber(header("retry-after-ms"), 1))
        return ms;
    const auto asked = header("retry-after");
    if (const auto ms = readNumber(asked, 1000))
        return ms;
    const auto until = readDate(asked);
    if (!until)
        return std::nullopt;
    const qint64 now = readDate(header("date")).value_or(receivedUtcMs);
    return std::clamp<qint64>(*until - now, 0, longestRetryAfterMs);
}

bool HttpRequest::hasSecret() const {
    return path.hasSecret() || body.hasSecret() ||
           std::any_of(headers.begin(), headers.end(),
                       [](const auto& each) { return each.second.hasSecret(); });
}

} // namespace staffroom
